-- Whom to tell what has happened, and what is still to be told.

-- +goose Up
CREATE TABLE webhooks (
    id         TEXT PRIMARY KEY,
    url        TEXT NOT NULL,
    secret     TEXT NOT NULL,                     -- signs what is sent; both sides need it
    events     TEXT NOT NULL,                     -- parted by blanks
    created_at TEXT NOT NULL,
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE deliveries (
    id         TEXT PRIMARY KEY,                  -- the message's own, the same at every attempt
    webhook_id TEXT NOT NULL REFERENCES webhooks (id),
    event      TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    TEXT NOT NULL,
    error      TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';
