-- What is being prepared, what is being issued, and who may ask for it over HTTP.

-- +goose Up
CREATE TABLE drafts (
    id            TEXT PRIMARY KEY,
    state         TEXT NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'issued')),
    version       INTEGER NOT NULL DEFAULT 1,
    decision_name TEXT NOT NULL,                  -- of the file, for its kind
    decision      BLOB NOT NULL,                  -- as handed in
    list_name     TEXT NOT NULL DEFAULT '',
    list          BLOB NOT NULL DEFAULT x'',
    issue_id      INTEGER UNIQUE REFERENCES issues (id),
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL,
    CHECK ((state = 'issued') = (issue_id IS NOT NULL))
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON drafts WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued decision is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER drafts_kept_when_issued BEFORE DELETE ON drafts WHEN OLD.state = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued decision is never deleted'); END;
-- +goose StatementEnd

-- Issues under way: a queue that outlives the program.
CREATE TABLE batches (
    id          TEXT PRIMARY KEY,
    draft_id    TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    done        INTEGER NOT NULL DEFAULT 0,
    total       INTEGER NOT NULL DEFAULT 0,
    error       TEXT NOT NULL DEFAULT '',         -- problems as JSON, '' for none
    actor       TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    finished_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX batches_one_at_a_time ON batches (draft_id) WHERE state IN ('queued', 'running');
CREATE INDEX batches_waiting ON batches (created_at) WHERE state IN ('queued', 'running');

-- Answers to requests that may be sent again (the Idempotency-Key header).
CREATE TABLE answers (
    key         TEXT NOT NULL,
    client      TEXT NOT NULL,                    -- whose key it is
    fingerprint TEXT NOT NULL,                    -- of the request
    status      INTEGER NOT NULL DEFAULT 0,       -- 0 while it is being answered
    location    TEXT NOT NULL DEFAULT '',
    body        BLOB NOT NULL DEFAULT x'',
    at          TEXT NOT NULL,
    PRIMARY KEY (client, key)
) STRICT, WITHOUT ROWID;
