-- What every row that means something is: one more entry whenever a row is
-- added, changed or deleted. Entries only grow, and each holds the hash of the
-- one before. See seals.go and docs/register.md.

-- +goose Up
CREATE TABLE seals (
    id    INTEGER PRIMARY KEY CHECK (id > 0),     -- 1, 2, 3 … without holes
    entry INTEGER NOT NULL,                       -- last of the audit at that time; its hash is in this one's
    tbl   TEXT NOT NULL,
    key   TEXT NOT NULL,                          -- of the row, or of the group of rows
    seal  BLOB NOT NULL,                          -- SHA-256 of the row, then a checksum of each part; empty when it is gone
    hash  BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Few certificates have entries of their own: those that are no longer valid.
CREATE INDEX seals_certificates ON seals (key) WHERE tbl = 'certificates';

CREATE TABLE seal_head (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    hash    TEXT NOT NULL,                        -- of the last one, in hexadecimal
    begun   INTEGER NOT NULL                      -- 1 when what was there before has its seals
) STRICT;

INSERT INTO seal_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

-- +goose StatementBegin
CREATE TRIGGER seals_never_deleted BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER seals_never_changed BEFORE UPDATE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER seal_head_never_deleted BEFORE DELETE ON seal_head
BEGIN SELECT RAISE(ABORT, 'the head of the seals is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER seal_head_goes_forward BEFORE UPDATE ON seal_head
WHEN NEW.entries < OLD.entries OR NEW.begun < OLD.begun
BEGIN SELECT RAISE(ABORT, 'the head of the seals goes forward'); END;
-- +goose StatementEnd
