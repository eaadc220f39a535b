-- Who a user is to the office's identity provider (OpenID Connect): the subject
-- there, which unlike a name or an address is never given to somebody else.

-- +goose Up
CREATE TABLE identities (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, user_id)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER identities_never_change BEFORE UPDATE ON identities
BEGIN SELECT RAISE(ABORT, 'an identity never changes'); END;
-- +goose StatementEnd
