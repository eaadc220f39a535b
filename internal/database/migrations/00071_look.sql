-- How the sheets of an issue were printed beside their template, so that a duplicate
-- or a correction looks like the sheet that it follows: see look.go.

-- +goose Up
CREATE TABLE pictures (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of the data
    name   TEXT NOT NULL,                                -- of the file that it came in
    data   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER pictures_never_deleted BEFORE DELETE ON pictures
BEGIN SELECT RAISE(ABORT, 'a picture that was printed stays'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER pictures_never_changed BEFORE UPDATE ON pictures
BEGIN SELECT RAISE(ABORT, 'a picture that was printed stays the same'); END;
-- +goose StatementEnd

-- JSON, '' for issues of before, of which it is not known.
ALTER TABLE issues ADD COLUMN look TEXT NOT NULL DEFAULT '' CHECK (look = '' OR json_valid(look));
