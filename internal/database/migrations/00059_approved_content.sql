-- What was approved is named by its content; what was approved before has none, and
-- waits for an approval again when it is to be issued.

-- +goose Up
ALTER TABLE drafts ADD COLUMN approved_content TEXT NOT NULL DEFAULT '';
