-- The words of recorded awards stand in lists like those of certificates: one kind of index,
-- the same on both engines. The program fills it when it opens the register.

-- +goose Up
DROP TABLE search_words_recorded;
CREATE TABLE search_words_recorded_lists (
    part INTEGER NOT NULL,             -- of recorded_awards: 4096 ids each
    word TEXT NOT NULL,                -- as in search_words_lists
    bits BLOB NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;
