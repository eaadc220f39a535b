-- The last list of ended certificates that was signed (docs/seal.md), for whoever reads
-- seals without asking the register. While the signing key is locked it stays as it is,
-- with its day.

-- +goose Up
CREATE TABLE revocation_list (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    kid  TEXT NOT NULL REFERENCES signing_keys (kid),   -- that has signed it
    at   TEXT NOT NULL,
    seen TEXT NOT NULL,                                 -- what the register held of ends, and which keys
    data BLOB NOT NULL
) STRICT;
