-- The seals of recorded awards and of their imports are found by their keys; see the migration
-- of SQLite.

-- +goose Up
CREATE INDEX seals_recorded_awards ON main.seals (key) WHERE tbl = 'recorded_awards';
CREATE INDEX seals_award_imports ON main.seals (key) WHERE tbl = 'award_imports';
