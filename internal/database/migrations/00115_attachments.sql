-- What belongs to the dossier of a decision beside its files: papers that are kept with
-- it (the proposal, minutes), and what approver and clerk say to each other about rows.
-- Both go with a draft that is thrown away and stay with one that was issued.

-- +goose Up
CREATE TABLE draft_attachments (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,               -- what it is to the decision: proposal, minutes, other
    data     BLOB NOT NULL,
    actor    TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (draft_id, sha256)
) STRICT;

CREATE TABLE draft_comments (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id    TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    row         TEXT NOT NULL,            -- as the desk's addresses name it, '' for the whole of it
    whose       TEXT NOT NULL,            -- what the row was when it was said
    text        TEXT NOT NULL,
    actor       TEXT NOT NULL,
    at          TEXT NOT NULL,
    resolved_by TEXT NOT NULL DEFAULT '',
    resolved_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX draft_comments_draft ON draft_comments (draft_id);

-- +goose StatementBegin
CREATE TRIGGER attachments_kept_when_issued BEFORE DELETE ON draft_attachments
WHEN EXISTS (SELECT 1 FROM drafts WHERE id = OLD.draft_id AND state = 'issued')
BEGIN SELECT RAISE(ABORT, 'what was attached to an issued decision is kept'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER attachments_never_changed BEFORE UPDATE ON draft_attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;
-- +goose StatementEnd
