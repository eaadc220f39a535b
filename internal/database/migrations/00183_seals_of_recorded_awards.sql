-- A recorded award is read with its seal and that of its import, which were looked for from
-- the newest seal of the register backwards.

-- +goose Up
CREATE INDEX seals_recorded_awards ON seals (key) WHERE tbl = 'recorded_awards';
CREATE INDEX seals_award_imports ON seals (key) WHERE tbl = 'award_imports';
