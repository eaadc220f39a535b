-- The words of recorded awards as lists; see the migration of SQLite. The index of before,
-- search_words_recorded, stays as it is now for instances of the version before, which search
-- in it until they are replaced; the version after drops it, with search_words and search_terms.

-- +goose Up
-- +goose StatementBegin
CREATE TABLE main.search_words_recorded_lists (
    part bigint NOT NULL,
    word text COLLATE "C" NOT NULL,
    bits bytea NOT NULL,
    PRIMARY KEY (part, word)
) WITH (fillfactor = 80);
ALTER TABLE main.search_words_recorded_lists ALTER COLUMN bits SET STORAGE PLAIN;
-- +goose StatementEnd
