-- What was issued for a try stays so for ever: every sheet of it says so, and so does
-- its page.

-- +goose Up
ALTER TABLE issues ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1));
