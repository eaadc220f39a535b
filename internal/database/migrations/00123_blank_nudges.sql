-- A lot of blanks may be cut or printed otherwise than the template has it: how far
-- what is printed on its blanks is moved, to the right and down, in mm.

-- +goose Up
CREATE TABLE blank_nudges (
    series     TEXT PRIMARY KEY,
    x          REAL NOT NULL CHECK (x BETWEEN -10 AND 10),
    y          REAL NOT NULL CHECK (y BETWEEN -10 AND 10),
    changed_at TEXT NOT NULL
) STRICT;
