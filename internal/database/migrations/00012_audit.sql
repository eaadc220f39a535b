-- Who changed what, when. Every entry holds the hash of the one before it; the
-- head is kept once more, so that entries cut off at the end are missed. See
-- audit.go.

-- +goose Up
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY CHECK (id > 0),  -- 1, 2, 3 … without holes
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,                       -- "issue", "revoke", …
    subject  TEXT NOT NULL,                       -- what was changed: a code, a decision, a number
    before   TEXT NOT NULL CHECK (before = '' OR json_valid(before)),
    after    TEXT NOT NULL CHECK (after = '' OR json_valid(after)),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash     TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_subject ON audit (subject);

CREATE TABLE audit_head (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    hash    TEXT NOT NULL
) STRICT;

INSERT INTO audit_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- +goose StatementBegin
CREATE TRIGGER audit_follows_its_head BEFORE INSERT ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE entries = NEW.id - 1 AND hash = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an audit entry goes on from the last one'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_moves_its_head AFTER INSERT ON audit
BEGIN UPDATE audit_head SET entries = NEW.id, hash = NEW.hash; END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_head_never_deleted BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the head of the audit is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_head_moves_by_one BEFORE UPDATE ON audit_head
WHEN NEW.entries <> OLD.entries + 1 OR NOT EXISTS (SELECT 1 FROM audit WHERE id = NEW.entries AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the head of the audit moves by one entry'); END;
-- +goose StatementEnd
