-- The index of words as lists; see the migration of SQLite. A page keeps room, so that a
-- list that grows stays where its row is.

-- +goose Up
-- +goose StatementBegin
DROP TABLE main.search_words;
CREATE TABLE main.search_words (
    part bigint NOT NULL,
    word text COLLATE "C" NOT NULL,
    bits bytea NOT NULL,
    PRIMARY KEY (part, word)
) WITH (fillfactor = 80);
ALTER TABLE main.search_words ALTER COLUMN bits SET STORAGE PLAIN;
-- +goose StatementEnd
