-- +goose Up
-- The signed decision that somebody drops on the public page is found by its bytes.
CREATE INDEX signings_sha256 ON signings (sha256) WHERE sha256 <> '';
