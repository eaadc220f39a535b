-- What became of certificates after their issue. See docs/register.md.

-- +goose Up

-- The certificate that an issue of one corrected sheet replaces; NULL for the
-- issue of a decision's list.
ALTER TABLE issues ADD COLUMN replaces TEXT REFERENCES certificates (code);

CREATE UNIQUE INDEX issues_replaces ON issues (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE amendments (
    id          INTEGER PRIMARY KEY,
    code        TEXT NOT NULL REFERENCES certificates (code),
    kind        TEXT NOT NULL CHECK (kind IN ('revoke', 'replace', 'reissue')),
    decision    TEXT NOT NULL,                    -- number of the decision that revokes or amends, '' for a reissue
    date        TEXT NOT NULL,                    -- of that decision, ISO 8601
    reason      TEXT NOT NULL,
    replacement TEXT UNIQUE REFERENCES certificates (code),
    copy        INTEGER NOT NULL,                 -- the how manieth duplicate sheet, from 1; 0 for what is none
    note        TEXT NOT NULL,                    -- as printed on the new sheet, '' for nothing
    sha256      TEXT NOT NULL,                    -- of the duplicate sheet's own file, '' for what is none
    at          TEXT NOT NULL,
    actor       TEXT NOT NULL,
    seal        TEXT NOT NULL CHECK (length(seal) = 64), -- of this row's facts, see seal.go
    CHECK ((kind = 'replace') = (replacement IS NOT NULL)),
    CHECK ((kind = 'reissue') = (copy > 0)),
    CHECK ((kind = 'reissue') = (length(sha256) = 64)),
    CHECK ((kind = 'reissue') = (decision = ''))
) STRICT;

CREATE UNIQUE INDEX amendments_end ON amendments (code) WHERE kind IN ('revoke', 'replace'); -- an end comes once
CREATE UNIQUE INDEX amendments_copy ON amendments (code, copy) WHERE kind = 'reissue';
CREATE INDEX amendments_sha256 ON amendments (sha256) WHERE sha256 <> '';

-- Files of duplicate sheets; those of a replacement belong to its issue.
CREATE TABLE amendment_files (
    amendment_id INTEGER NOT NULL REFERENCES amendments (id),
    name         TEXT NOT NULL,                   -- path in the output directory, with slashes
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (amendment_id, name)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER amendments_never_deleted BEFORE DELETE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendments_never_changed BEFORE UPDATE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendments_of_valid_certificates BEFORE INSERT ON amendments
WHEN (SELECT status FROM certificates WHERE code = NEW.code) <> 'valid'
BEGIN SELECT RAISE(ABORT, 'the certificate is no longer valid'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendment_files_never_deleted BEFORE DELETE ON amendment_files
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendment_files_never_changed BEFORE UPDATE ON amendment_files
BEGIN SELECT RAISE(ABORT, 'a file is never changed'); END;
-- +goose StatementEnd

-- The way of a certificate: valid, then replaced or revoked by a recorded
-- amendment, and no way back.
-- +goose StatementBegin
CREATE TRIGGER certificates_status_follows_amendments BEFORE UPDATE OF status ON certificates
WHEN NEW.status <> OLD.status AND NOT (OLD.status = 'valid' AND EXISTS (
    SELECT 1 FROM amendments WHERE code = NEW.code
    AND kind = CASE NEW.status WHEN 'revoked' THEN 'revoke' WHEN 'replaced' THEN 'replace' END))
BEGIN SELECT RAISE(ABORT, 'a certificate changes only from valid, by an amendment'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_begin_valid BEFORE INSERT ON certificates WHEN NEW.status <> 'valid'
BEGIN SELECT RAISE(ABORT, 'a certificate begins valid'); END;
-- +goose StatementEnd
