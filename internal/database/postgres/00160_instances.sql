-- Several instances of the program; see the migration of SQLite.

-- +goose Up
-- +goose StatementBegin
ALTER TABLE main.batches ADD COLUMN worker text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE main.batches ADD COLUMN begun_at text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE main.batches ADD COLUMN files bigint NOT NULL DEFAULT 0;
ALTER TABLE main.batches ADD COLUMN stop bigint NOT NULL DEFAULT 0;
CREATE TABLE main.shared (
    name text COLLATE "C" PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);
-- +goose StatementEnd
