-- Every beginning of a word that may be typed has a list of its own (no syllable has more
-- than seven letters), so that nothing has to be put together for one letter, nor for a
-- whole word that might be the beginning of a longer one. See docs/performance.md.

-- +goose Up
DROP TABLE search_words;
CREATE VIRTUAL TABLE search_words USING fts5 (
    name, place, facets,
    content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4 5 6 7', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO search_words (rowid, name, place, facets)
    SELECT id, name_key, place_key, 'kd' || kind || ' yr' || year || ' st' || status FROM search_entries ORDER BY id;
