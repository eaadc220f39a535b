-- What an office has set: one document, see internal/settings. A writer must have
-- seen its version.

-- +goose Up
CREATE TABLE settings (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    data    TEXT NOT NULL CHECK (json_valid(data))
) STRICT;
