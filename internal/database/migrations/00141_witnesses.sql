-- Cosignatures of other offices under heads of our log, as they came; and the heads of
-- other offices' logs that we have cosigned, the last of which the next one must hold.

-- +goose Up
CREATE TABLE log_cosignatures (
    id      INTEGER PRIMARY KEY,
    size    INTEGER NOT NULL CHECK (size > 0),
    root    TEXT NOT NULL CHECK (length(root) = 44),   -- base64
    witness TEXT NOT NULL CHECK (witness <> ''),
    public  TEXT NOT NULL CHECK (length(public) = 43), -- base64url
    line    TEXT NOT NULL,                             -- of the signed note
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    UNIQUE (size, witness, public)
) STRICT;

CREATE TABLE witnessed_heads (
    id     INTEGER PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin <> ''),
    size   INTEGER NOT NULL CHECK (size > 0),
    root   TEXT NOT NULL CHECK (length(root) = 44),
    note   TEXT NOT NULL,                              -- the head with the signatures that it came with
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL
) STRICT;

CREATE INDEX witnessed_heads_origin ON witnessed_heads (origin, id);

-- +goose StatementBegin
CREATE TRIGGER log_cosignatures_never_deleted BEFORE DELETE ON log_cosignatures
BEGIN SELECT RAISE(ABORT, 'a cosignature is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER log_cosignatures_never_changed BEFORE UPDATE ON log_cosignatures
BEGIN SELECT RAISE(ABORT, 'a cosignature is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER witnessed_heads_never_deleted BEFORE DELETE ON witnessed_heads
BEGIN SELECT RAISE(ABORT, 'a head that was cosigned is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER witnessed_heads_never_changed BEFORE UPDATE ON witnessed_heads
BEGIN SELECT RAISE(ABORT, 'a head that was cosigned is never changed'); END;
-- +goose StatementEnd
