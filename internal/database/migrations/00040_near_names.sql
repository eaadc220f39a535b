-- Which certificates may be those of a recipient whose name is not quite the
-- same: they have a block in common. It follows from the other tables; version 41
-- fills it for the certificates that were there before (near.go).

-- +goose Up
CREATE TABLE near_names (
    block INTEGER NOT NULL,                       -- see likeness.Key.Blocks
    entry INTEGER NOT NULL REFERENCES search_entries (id),
    PRIMARY KEY (block, entry)
) STRICT, WITHOUT ROWID;
