-- What certificates are found by. All of it follows from the other tables and
-- may be built again; see search.go.

-- +goose Up
CREATE TABLE search_entries (
    id        INTEGER PRIMARY KEY,                -- newest largest; also the row of search_words
    code      TEXT NOT NULL UNIQUE REFERENCES certificates (code),
    issue_id  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    year      INTEGER NOT NULL,                   -- of the decision, else of the issue
    status    TEXT NOT NULL,
    name_key  TEXT NOT NULL,                      -- folded: small letters without diacritics
    place_key TEXT NOT NULL                       -- unit and address, folded
) STRICT;

CREATE INDEX search_entries_name ON search_entries (name_key);
CREATE INDEX search_entries_place ON search_entries (place_key, year, kind);
CREATE INDEX search_entries_issue ON search_entries (issue_id);

CREATE TABLE search_decisions (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    key      TEXT NOT NULL                        -- number, folded, without blanks and leading zeros
) STRICT;

CREATE INDEX search_decisions_key ON search_decisions (key);

-- The words themselves are not kept: they stand in the other tables. Facets are
-- words like "yr2023" and "stvalid", so that a filter is one more word.
CREATE VIRTUAL TABLE search_words USING fts5 (
    name, place, facets,
    content = '', contentless_delete = 1, detail = column, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
