-- Notices to people of this office, by e-mail: an address of each user, "" for none,
-- and messages in the outbox that are for a user and not for a webhook.

-- +goose Up
ALTER TABLE users ADD COLUMN mail TEXT NOT NULL DEFAULT '';

CREATE TABLE deliveries_to_both (
    id         TEXT PRIMARY KEY,                  -- the message's own, the same at every attempt
    webhook_id TEXT REFERENCES webhooks (id),
    event      TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    TEXT NOT NULL,
    error      TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    user_id    INTEGER REFERENCES users (id),
    CHECK ((webhook_id IS NULL) <> (user_id IS NULL))
) STRICT;

INSERT INTO deliveries_to_both (id, webhook_id, event, body, state, attempts, next_at, error, created_at)
SELECT id, webhook_id, event, body, state, attempts, next_at, error, created_at FROM deliveries ORDER BY rowid;

DROP TABLE deliveries;
ALTER TABLE deliveries_to_both RENAME TO deliveries;
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';
