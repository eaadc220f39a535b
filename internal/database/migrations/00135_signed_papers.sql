-- The office's certificate, by which issued papers are signed as PDF files
-- (docs/signing.md): the PKCS#12 file as it was handed in, encrypted under a passphrase
-- that is not in the register. The newest row is the one in use; one without a file says
-- that nothing is signed from then on.

-- +goose Up
CREATE TABLE signing_certificates (
    id           INTEGER PRIMARY KEY,
    pkcs12       TEXT NOT NULL,          -- base64
    subject      TEXT NOT NULL,
    organisation TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    not_after    TEXT NOT NULL,
    stamps       TEXT NOT NULL,          -- the address of a server of time stamps, '' for none
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL
) STRICT;

-- An issued file and its signed form: the issued file, and a signature appended. It
-- goes on from state to state, each with a file of its own; the issued file stays.
CREATE TABLE signed_papers (
    sha256   TEXT PRIMARY KEY,           -- of the issued file
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'signed', 'stamped', 'lasting')),
    signed   TEXT NOT NULL,              -- SHA-256 of the signed form, '' while it waits
    bundle   TEXT NOT NULL,              -- in which that stands, '' for none
    next_at  TEXT NOT NULL,              -- when the next state is tried, '' for never
    attempts INTEGER NOT NULL DEFAULT 0,
    trouble  TEXT NOT NULL DEFAULT ''    -- why the last try failed
) STRICT, WITHOUT ROWID;

CREATE INDEX signed_papers_due ON signed_papers (state, next_at) WHERE next_at <> '';
CREATE INDEX signed_papers_issue ON signed_papers (issue_id);
CREATE INDEX signed_papers_signed ON signed_papers (signed) WHERE signed <> '';

-- +goose StatementBegin
CREATE TRIGGER signing_certificates_never_deleted BEFORE DELETE ON signing_certificates
BEGIN SELECT RAISE(ABORT, 'a certificate of the office is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_papers_never_deleted BEFORE DELETE ON signed_papers
BEGIN SELECT RAISE(ABORT, 'a signed paper is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signed_papers_only_forward BEFORE UPDATE ON signed_papers
WHEN NEW.sha256 <> OLD.sha256 OR NEW.issue_id <> OLD.issue_id OR (NEW.signed = '') > (OLD.signed = '')
    OR instr('waiting signed stamped lasting', NEW.state) < instr('waiting signed stamped lasting', OLD.state)
BEGIN SELECT RAISE(ABORT, 'a signed paper goes forward only'); END;
-- +goose StatementEnd
