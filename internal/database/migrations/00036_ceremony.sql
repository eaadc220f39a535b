-- The plan of the ceremony at which the certificates of an issue are handed
-- over. It is no fact of the issue and may change; the audit shows every change.

-- +goose Up
CREATE TABLE ceremonies (
    issue_id   INTEGER PRIMARY KEY REFERENCES issues (id),
    version    INTEGER NOT NULL CHECK (version > 0), -- counts changes
    plan       TEXT NOT NULL CHECK (json_valid(plan)),
    updated_at TEXT NOT NULL
) STRICT;
