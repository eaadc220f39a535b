-- How often a batch was begun: one that ends the program each time is not begun for ever.

-- +goose Up
ALTER TABLE batches ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
