-- Statistics are counted along an index.

-- +goose Up
CREATE INDEX search_entries_facets ON search_entries (year, kind, status);
