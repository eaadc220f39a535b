-- Papers that came back signed by another program (docs/signing.md): an issued file,
-- byte for byte, and signatures appended. The newest of an issued file is the form that
-- is given out of it; those before it stay.

-- +goose Up
CREATE TABLE signed_outside (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),                -- of the issued file
    issue_id   INTEGER NOT NULL REFERENCES issues (id),
    signed     TEXT NOT NULL UNIQUE CHECK (length(signed) = 64),         -- SHA-256 of what came back
    bundle     TEXT NOT NULL,                                            -- in which that stands, '' for none
    signatures TEXT NOT NULL CHECK (json_valid(signatures)),             -- those in it, as they were read
    at         TEXT NOT NULL,
    actor      TEXT NOT NULL
) STRICT;

CREATE INDEX signed_outside_issued ON signed_outside (sha256, id);
CREATE INDEX signed_outside_issue ON signed_outside (issue_id);

-- +goose StatementBegin
CREATE TRIGGER signed_outside_never_deleted BEFORE DELETE ON signed_outside
BEGIN SELECT RAISE(ABORT, 'a signed paper is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_outside_never_changed BEFORE UPDATE ON signed_outside
BEGIN SELECT RAISE(ABORT, 'a signed paper is never changed'); END;
-- +goose StatementEnd
