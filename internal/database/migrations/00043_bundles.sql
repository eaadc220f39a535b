-- Files of a batch that begin alike are kept in one bundle, a stored file like
-- others (bundle.go): which bundles hold files of an issue.

-- +goose Up
CREATE TABLE bundles (
    sha256   TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of the bundle
    issue_id INTEGER NOT NULL REFERENCES issues (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundles_issue ON bundles (issue_id);

-- +goose StatementBegin
CREATE TRIGGER bundles_never_deleted BEFORE DELETE ON bundles
BEGIN SELECT RAISE(ABORT, 'a bundle is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER bundles_never_changed BEFORE UPDATE ON bundles
BEGIN SELECT RAISE(ABORT, 'a bundle is never changed'); END;
-- +goose StatementEnd
