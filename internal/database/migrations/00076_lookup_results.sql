-- Look-ups are counted by whatever they come to: awards on record too.

-- +goose Up
CREATE TABLE lookups_by_result (
    day    TEXT NOT NULL,                         -- on the clocks of Viet Nam, ISO 8601
    result TEXT NOT NULL CHECK (result <> ''),
    count  INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, result)
) STRICT, WITHOUT ROWID;

INSERT INTO lookups_by_result (day, result, count) SELECT day, result, count FROM lookups;

DROP TABLE lookups;

ALTER TABLE lookups_by_result RENAME TO lookups;
