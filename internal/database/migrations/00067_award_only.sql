-- What the public is told of certificates is settled by the issue: of those of the
-- templates named here the award alone, of all others what is printed. A template
-- that changes later tells nothing that was not to be told.

-- +goose Up
ALTER TABLE issues ADD COLUMN award_only TEXT NOT NULL DEFAULT ''; -- ids of templates, parted by blanks
