-- The index of words as lists; see the migration of SQLite. The one of before stays as it is
-- now for instances of the version before, which search in it until they are replaced; the
-- version after drops it. A page keeps room, so that a
-- list that grows stays where its row is.

-- +goose Up
-- +goose StatementBegin
CREATE TABLE main.search_words_lists (
    part bigint NOT NULL,
    word text COLLATE "C" NOT NULL,
    bits bytea NOT NULL,
    PRIMARY KEY (part, word)
) WITH (fillfactor = 80);
ALTER TABLE main.search_words_lists ALTER COLUMN bits SET STORAGE PLAIN;
-- +goose StatementEnd
