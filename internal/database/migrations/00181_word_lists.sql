-- The index of words is made of lists that are read and put together by the program, so
-- that words which never stand together cost no more than others: FTS5 read their lists row
-- by row to the end. The program fills it when it opens the register. See docs/performance.md.

-- +goose Up
DROP TABLE search_words;
CREATE TABLE search_words_lists (
    part INTEGER NOT NULL,             -- of search_entries: 4096 ids each
    word TEXT NOT NULL,                -- n or p and a beginning of a word of name or place, f and a filter ("fyr2023")
    bits BLOB NOT NULL,                -- which entries of the part have it
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;
