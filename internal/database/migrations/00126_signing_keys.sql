-- The office's signing keys, by which the sealed QR of a certificate proves itself
-- without a server (docs/seal.md), and the seals as they were printed. The private half
-- stands apart, encrypted under a passphrase that is not in the register: it may go, the
-- public half stays for as long as papers last.

-- +goose Up
CREATE TABLE signing_keys (
    kid      TEXT PRIMARY KEY CHECK (length(kid) = 8),
    public   TEXT NOT NULL UNIQUE,                 -- base64url, 32 bytes
    office   TEXT NOT NULL CHECK (office <> ''),   -- whose key it was when it was made
    from_day TEXT NOT NULL,
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

-- A key ends: it is retired (its seals of before stay good), or somebody else may have it.
CREATE TABLE signing_key_ends (
    id     INTEGER PRIMARY KEY,
    kid    TEXT NOT NULL REFERENCES signing_keys (kid),
    kind   TEXT NOT NULL CHECK (kind IN ('retired', 'compromised')),
    day    TEXT NOT NULL,                          -- the last day of its seals, or the first on which it was not ours alone
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    UNIQUE (kid, kind)
) STRICT;

CREATE TABLE signing_key_secrets (
    kid    TEXT PRIMARY KEY REFERENCES signing_keys (kid),
    secret TEXT NOT NULL                           -- age, with a passphrase
) STRICT;

-- What follows the code in the QR of a certificate, for good: sheets that are printed
-- again bear the same.
CREATE TABLE printed_seals (
    issue_id INTEGER NOT NULL REFERENCES issues (id),
    code     TEXT NOT NULL REFERENCES certificates (code),
    text     TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (code)
) STRICT, WITHOUT ROWID;

CREATE INDEX printed_seals_issue ON printed_seals (issue_id);

-- +goose StatementBegin
CREATE TRIGGER signing_keys_never_deleted BEFORE DELETE ON signing_keys
BEGIN SELECT RAISE(ABORT, 'a signing key is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signing_keys_never_changed BEFORE UPDATE ON signing_keys
BEGIN SELECT RAISE(ABORT, 'a signing key is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signing_key_ends_never_deleted BEFORE DELETE ON signing_key_ends
BEGIN SELECT RAISE(ABORT, 'the end of a signing key is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signing_key_ends_never_changed BEFORE UPDATE ON signing_key_ends
BEGIN SELECT RAISE(ABORT, 'the end of a signing key is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER printed_seals_never_deleted BEFORE DELETE ON printed_seals
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a printed seal is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER printed_seals_never_changed BEFORE UPDATE ON printed_seals
BEGIN SELECT RAISE(ABORT, 'a printed seal is never changed'); END;
-- +goose StatementEnd
