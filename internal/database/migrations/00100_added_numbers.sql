-- Number and date that were added to what was issued without them are asked for with
-- every look-up of it: whether they are as they were sealed.

-- +goose Up
CREATE INDEX seals_signings ON seals (key) WHERE tbl = 'signings';
