-- Who may do what: people, their sessions, keys of other systems and one-time
-- links. Of every secret only a hash is kept. See internal/accounts. Times are
-- RFC 3339 in UTC, '' for never.

-- +goose Up

CREATE TABLE users (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,          -- what is typed to sign in, lower case
    full_name      TEXT NOT NULL,
    password       TEXT NOT NULL,                 -- argon2id as a PHC string, '' while there is none
    created_at     TEXT NOT NULL,
    last_signed_in TEXT NOT NULL DEFAULT '',
    disabled_at    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users (id),
    role    TEXT NOT NULL CHECK (role IN ('clerk', 'approver', 'printer', 'auditor', 'administrator')),
    PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    hash       TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token in the cookie
    user_id    INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    address    TEXT NOT NULL                      -- that it was begun from
) STRICT;

CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE one_time_links (
    hash       TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of the token in the address
    user_id    INTEGER REFERENCES users (id),     -- whose password it sets; NULL for the first administrator
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL CHECK (name <> ''),
    hash       TEXT NOT NULL UNIQUE CHECK (length(hash) = 64), -- SHA-256 of the secret part
    scopes     TEXT NOT NULL CHECK (json_valid(scopes)),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used  TEXT NOT NULL DEFAULT '',
    revoked_at TEXT NOT NULL DEFAULT ''
) STRICT;

-- Failed sign-ins that are not yet forgotten, by what is slowed down for them.
CREATE TABLE sign_in_failures (
    subject       TEXT PRIMARY KEY,               -- hash of a name or of an address: somebody may type a password as a name
    failures      INTEGER NOT NULL,
    last_at       TEXT NOT NULL,
    blocked_until TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at);

CREATE TABLE account_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE account_events (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,                        -- "sign-in", "add-user", …
    subject TEXT NOT NULL,                        -- whom or what it concerns
    detail  TEXT NOT NULL,
    address TEXT NOT NULL                         -- of the connection, '' for none
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER users_never_deleted BEFORE DELETE ON users
BEGIN SELECT RAISE(ABORT, 'a user is disabled, never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER users_keep_their_name BEFORE UPDATE OF id, name ON users
BEGIN SELECT RAISE(ABORT, 'the name of a user never changes'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER api_keys_never_deleted BEFORE DELETE ON api_keys
BEGIN SELECT RAISE(ABORT, 'a key is revoked, never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER api_keys_never_widen BEFORE UPDATE OF id, name, hash, scopes, created_at, created_by, expires_at ON api_keys
BEGIN SELECT RAISE(ABORT, 'a key never changes'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER account_events_never_deleted BEFORE DELETE ON account_events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER account_events_never_changed BEFORE UPDATE ON account_events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
-- +goose StatementEnd
