-- An issue is recorded in many short transactions, so that nobody waits for it. As
-- long as it stands here it is not issued: the reading connections do not see its
-- rows (issuing.go), and only rows of it may be deleted, when it is abandoned. The
-- last transaction takes it away from here, and with that all of it is issued.

-- +goose Up
CREATE TABLE issuing (
    id          INTEGER PRIMARY KEY CHECK (id = 1), -- one issue at a time
    issue_id    INTEGER NOT NULL,
    first_entry INTEGER NOT NULL,                   -- of search_entries: those from here on are its own
    owner       TEXT NOT NULL                       -- who records it, a random name
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER issuing_has_nothing_yet BEFORE INSERT ON issuing
WHEN EXISTS (SELECT 1 FROM issues WHERE id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM certificates WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM files WHERE issue_id >= NEW.issue_id)
  OR EXISTS (SELECT 1 FROM search_entries WHERE id >= NEW.first_entry)
BEGIN SELECT RAISE(ABORT, 'what was issued stays issued'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issuing_never_changed BEFORE UPDATE ON issuing
BEGIN SELECT RAISE(ABORT, 'an issue under way stays the same'); END;
-- +goose StatementEnd

DROP TRIGGER issues_never_deleted;
DROP TRIGGER certificates_never_deleted;
DROP TRIGGER files_never_deleted;

-- +goose StatementBegin
CREATE TRIGGER issues_never_deleted BEFORE DELETE ON issues
WHEN OLD.id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'an issue is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_never_deleted BEFORE DELETE ON certificates
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER files_never_deleted BEFORE DELETE ON files
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a file is never deleted'); END;
-- +goose StatementEnd
