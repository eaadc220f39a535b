-- What was issued. Rows are added, never deleted; of a certificate only the
-- status may change. Times are RFC 3339 in UTC, hashes SHA-256 in lower case
-- hexadecimal.

-- +goose Up

CREATE TABLE issues (
    id          INTEGER PRIMARY KEY,
    identity    TEXT NOT NULL UNIQUE,             -- number and date in one form of writing; the fingerprint while either is blank
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64), -- of the decision and all recipients in order
    number      TEXT NOT NULL,                    -- of the decision, '' while blank
    date        TEXT NOT NULL,                    -- of the decision, ISO 8601, '' while blank
    decision    TEXT NOT NULL CHECK (json_valid(decision)),     -- every field of the decision
    base_url    TEXT NOT NULL,                    -- where the codes lead to
    template    TEXT NOT NULL,
    issued_at   TEXT NOT NULL
) STRICT;

CREATE TABLE certificates (
    code          TEXT PRIMARY KEY CHECK (length(code) = 28),
    issue_id      INTEGER NOT NULL REFERENCES issues (id),
    position      INTEGER NOT NULL CHECK (position > 0),        -- place in the list, from 1
    book          TEXT NOT NULL,                                -- prefix of the golden book, '' for the only one
    number        INTEGER NOT NULL CHECK (number > 0),          -- in that book
    golden_number TEXT NOT NULL UNIQUE,                         -- as printed: book and number
    kind          TEXT NOT NULL CHECK (kind IN ('collective', 'household', 'individual')),
    name          TEXT NOT NULL,
    recipient     TEXT NOT NULL CHECK (json_valid(recipient)),  -- every field of the row of the list
    citation      TEXT NOT NULL,                                -- as printed
    file          TEXT NOT NULL,                                -- its own file in the output directory
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),    -- of that file
    seal          TEXT NOT NULL CHECK (length(seal) = 64),      -- of this row's facts and the issue's, see seal.go
    status        TEXT NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'replaced', 'revoked')),
    UNIQUE (issue_id, position),
    UNIQUE (book, number)
) STRICT;

CREATE INDEX certificates_sha256 ON certificates (sha256);

CREATE TABLE files (
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    name     TEXT NOT NULL,                       -- path in the output directory, with slashes
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (issue_id, name)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER issues_never_deleted BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'an issue is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issues_never_changed BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'an issue is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_never_deleted BEFORE DELETE ON certificates
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_facts_never_changed
BEFORE UPDATE OF code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal ON certificates
BEGIN SELECT RAISE(ABORT, 'the facts of a certificate are never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER files_never_deleted BEFORE DELETE ON files
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER files_never_changed BEFORE UPDATE ON files
BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;
-- +goose StatementEnd
