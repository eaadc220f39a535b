-- Templates of the office's own. One that was kept never changes: an edit is
-- another one, with an id of its own.

-- +goose Up
CREATE TABLE templates (
    id      TEXT PRIMARY KEY,
    archive BLOB NOT NULL,                        -- ZIP: id.yaml and its pictures
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER templates_never_change BEFORE UPDATE ON templates
BEGIN SELECT RAISE(ABORT, 'a template never changes'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER templates_used_stay BEFORE DELETE ON templates WHEN EXISTS (SELECT 1 FROM issues WHERE template = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a template that was used stays'); END;
-- +goose StatementEnd
