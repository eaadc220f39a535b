-- The key of the office's certificate on a token; see the migration of SQLite.

-- +goose Up
ALTER TABLE main.signing_certificates ADD COLUMN token text COLLATE "C" NOT NULL DEFAULT '';
