-- Orders that wait for somebody else's approval: the two files as they came in.
-- Names of people are those of principals ("user:hoa"), see internal/accounts.

-- +goose Up
CREATE TABLE submissions (
    id            INTEGER PRIMARY KEY,
    label         TEXT NOT NULL,                  -- the decision, for people
    decision_name TEXT NOT NULL,
    decision      BLOB NOT NULL,
    list_name     TEXT NOT NULL,
    list          BLOB NOT NULL,
    state         TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'approved', 'returned', 'issued')),
    submitted_by  TEXT NOT NULL CHECK (submitted_by <> ''),
    submitted_at  TEXT NOT NULL,
    decided_by    TEXT NOT NULL DEFAULT '',       -- who approved or returned
    decided_at    TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT ''        -- why it was returned
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER submissions_never_deleted BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;
-- +goose StatementEnd

-- What is approved is what was submitted.
-- +goose StatementBegin
CREATE TRIGGER submissions_never_change
BEFORE UPDATE OF id, label, decision_name, decision, list_name, list, submitted_by, submitted_at ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission never changes'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER submissions_go_one_way BEFORE UPDATE OF state ON submissions
WHEN NOT (OLD.state = 'submitted' AND NEW.state IN ('approved', 'returned')
       OR OLD.state = 'approved' AND NEW.state IN ('issued', 'returned'))
BEGIN SELECT RAISE(ABORT, 'there is no such way for a submission'); END;
-- +goose StatementEnd
