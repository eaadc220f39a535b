-- What is asked for with a batch: that its issue be held.

-- +goose Up
ALTER TABLE batches ADD COLUMN hold TEXT NOT NULL DEFAULT ''; -- RFC 3339, UTC; 'hand' until somebody releases it; '' not at all
