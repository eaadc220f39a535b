-- How often certificates are looked up, by day and outcome. Who looked, and what
-- for, is kept nowhere.

-- +goose Up
CREATE TABLE lookups (
    day    TEXT NOT NULL,                         -- on the clocks of Viet Nam, ISO 8601
    result TEXT NOT NULL CHECK (result IN ('valid', 'replaced', 'revoked', 'unknown')),
    count  INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, result)
) STRICT, WITHOUT ROWID;
