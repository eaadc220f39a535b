-- The log of what became of certificates, in which others can see that nothing was
-- altered or removed (docs/log.md): an entry for each issue, release, amendment and
-- revocation, and the hashes of the tree over them. It only grows.

-- +goose Up
CREATE TABLE log_entries (
    id       INTEGER PRIMARY KEY,                  -- its number in the log, from 1
    text     TEXT NOT NULL CHECK (json_valid(text)),
    issue_id INTEGER REFERENCES issues (id)        -- that it is the entry of; null for what became of one
) STRICT;

CREATE UNIQUE INDEX log_entries_issue ON log_entries (issue_id) WHERE issue_id IS NOT NULL;

CREATE TABLE log_hashes (
    id   INTEGER PRIMARY KEY,                      -- its place among the stored hashes (RFC 6962 by sumdb/tlog), from 1
    hash TEXT NOT NULL CHECK (length(hash) = 44)   -- base64
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER log_entries_only_at_the_end BEFORE INSERT ON log_entries
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM log_entries)
BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_entries_never_changed BEFORE UPDATE ON log_entries
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_entries_never_deleted BEFORE DELETE ON log_entries
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_hashes_only_at_the_end BEFORE INSERT ON log_hashes
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM log_hashes)
BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_hashes_never_changed BEFORE UPDATE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'a hash of the log is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_hashes_never_deleted BEFORE DELETE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'a hash of the log is never deleted'); END;
-- +goose StatementEnd
