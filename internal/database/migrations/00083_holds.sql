-- An issue may be held: it has its numbers, codes and papers, and the public is not
-- told yet. What is held is released, by time or by hand, or withdrawn as a whole. An
-- issue without a row here is released since it was issued. See docs/register.md.

-- +goose Up
CREATE TABLE issue_holds (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    until    TEXT NOT NULL,                       -- RFC 3339, UTC; '' until somebody releases it
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

-- Released by time is what has no row here and is past its time; the row comes when
-- the service next runs, with the time that was set.
CREATE TABLE issue_releases (
    issue_id INTEGER PRIMARY KEY REFERENCES issue_holds (issue_id),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

CREATE TABLE issue_withdrawals (
    issue_id INTEGER PRIMARY KEY REFERENCES issue_holds (issue_id),
    reason   TEXT NOT NULL CHECK (reason <> ''),
    at       TEXT NOT NULL,
    actor    TEXT NOT NULL
) STRICT;

-- A hold is asked for with every look-up: whether it is as it was sealed.
CREATE INDEX seals_holds ON seals (key) WHERE tbl = 'issue_holds';

-- +goose StatementBegin
CREATE TRIGGER issue_holds_begin_with_the_issue BEFORE INSERT ON issue_holds
WHEN NEW.issue_id IS NOT (SELECT max(id) FROM issues)
  OR EXISTS (SELECT 1 FROM audit a JOIN issues i ON i.identity = a.subject WHERE i.id = NEW.issue_id AND a.action = 'issue')
BEGIN SELECT RAISE(ABORT, 'what was announced is never held'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_holds_never_deleted BEFORE DELETE ON issue_holds
BEGIN SELECT RAISE(ABORT, 'a hold is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_holds_never_changed BEFORE UPDATE ON issue_holds
BEGIN SELECT RAISE(ABORT, 'a hold is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_releases_of_held_issues BEFORE INSERT ON issue_releases
WHEN EXISTS (SELECT 1 FROM issue_withdrawals WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until < NEW.at)
BEGIN SELECT RAISE(ABORT, 'only what is held is released'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_releases_never_deleted BEFORE DELETE ON issue_releases
BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_releases_never_changed BEFORE UPDATE ON issue_releases
BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_withdrawals_of_held_issues BEFORE INSERT ON issue_withdrawals
WHEN EXISTS (SELECT 1 FROM issue_releases WHERE issue_id = NEW.issue_id)
  OR EXISTS (SELECT 1 FROM issue_holds WHERE issue_id = NEW.issue_id AND until <> '' AND until <= NEW.at)
BEGIN SELECT RAISE(ABORT, 'only what is held is withdrawn'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_withdrawals_never_deleted BEFORE DELETE ON issue_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER issue_withdrawals_never_changed BEFORE UPDATE ON issue_withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendments_never_of_withdrawn_issues BEFORE INSERT ON amendments
WHEN EXISTS (SELECT 1 FROM issue_withdrawals w JOIN certificates c ON c.issue_id = w.issue_id WHERE c.code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'the certificate was withdrawn'); END;
-- +goose StatementEnd
