-- Several instances of the program on one database: which of them works on a batch, how
-- far it is, and that it was asked to stop, stand in the row of the batch; what all of
-- them must know alike stands in shared.

-- +goose Up
ALTER TABLE batches ADD COLUMN worker TEXT NOT NULL DEFAULT '';      -- a word for who began it last
ALTER TABLE batches ADD COLUMN begun_at TEXT NOT NULL DEFAULT '';    -- when that was
ALTER TABLE batches ADD COLUMN files INTEGER NOT NULL DEFAULT 0;     -- how many are made; done of them are
ALTER TABLE batches ADD COLUMN stop INTEGER NOT NULL DEFAULT 0;      -- somebody has asked to cancel it

CREATE TABLE shared (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
