-- A decision is signed between its approval and its issue: number and date are
-- recorded then, beside what was approved, which stays as it is.

-- +goose Up

-- A draft whose state is 'approved' and that has a time here is signed.
ALTER TABLE drafts ADD COLUMN signed_number TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN signed_date   TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN signed_way    TEXT NOT NULL DEFAULT '' CHECK (signed_way IN ('', 'borne', 'recorded'));
ALTER TABLE drafts ADD COLUMN signed_by     TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN signed_at     TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN signed_file   TEXT NOT NULL DEFAULT '' CHECK (signed_file = '' OR json_valid(signed_file)); -- award.SignedFile

DROP TRIGGER drafts_frozen_when_issued;

-- +goose StatementBegin
CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON drafts WHEN OLD.state = 'issued' AND NOT (
    NEW.list = x'' AND NEW.id IS OLD.id AND NEW.state IS OLD.state AND NEW.version IS OLD.version AND NEW.decision_name IS OLD.decision_name
    AND NEW.decision IS OLD.decision AND NEW.list_name IS OLD.list_name AND NEW.issue_id IS OLD.issue_id AND NEW.created_at IS OLD.created_at
    AND NEW.updated_at IS OLD.updated_at AND NEW.choices IS OLD.choices AND NEW.preparers IS OLD.preparers AND NEW.submitted_by IS OLD.submitted_by
    AND NEW.submitted_at IS OLD.submitted_at AND NEW.decided_by IS OLD.decided_by AND NEW.decided_at IS OLD.decided_at AND NEW.note IS OLD.note
    AND NEW.seen IS OLD.seen AND NEW.approved_content IS OLD.approved_content
    AND NEW.signed_number IS OLD.signed_number AND NEW.signed_date IS OLD.signed_date AND NEW.signed_way IS OLD.signed_way
    AND NEW.signed_by IS OLD.signed_by AND NEW.signed_at IS OLD.signed_at AND NEW.signed_file IS OLD.signed_file
    AND EXISTS (SELECT 1 FROM purges p JOIN certificates c ON c.code = p.code WHERE c.issue_id = OLD.issue_id))
BEGIN SELECT RAISE(ABORT, 'an issued decision is never changed'); END;
-- +goose StatementEnd

-- How each issue was signed. One without a row is of before, or a trial: nothing is
-- known of its signing. A row 'added' gives number and date to what was issued
-- without them; others repeat those of the issue.
CREATE TABLE signings (
    issue_id    INTEGER PRIMARY KEY REFERENCES issues (id),
    way         TEXT NOT NULL CHECK (way IN ('borne', 'recorded', 'added')),
    number      TEXT NOT NULL CHECK (number <> ''),
    date        TEXT NOT NULL CHECK (date <> ''),
    actor       TEXT NOT NULL,                      -- who recorded it
    at          TEXT NOT NULL,
    sha256      TEXT NOT NULL DEFAULT '' CHECK (length(sha256) IN (0, 64)), -- of the signed file, '' for none
    size        INTEGER NOT NULL DEFAULT 0,         -- of it, bytes
    comparison  TEXT NOT NULL DEFAULT '' CHECK (comparison IN ('', 'agrees', 'not-made') AND (comparison = '') = (sha256 = '')),
    report      TEXT NOT NULL DEFAULT '' CHECK (report = '' OR json_valid(report)),         -- what was compared
    signatures  TEXT NOT NULL DEFAULT '' CHECK (signatures = '' OR json_valid(signatures)), -- those in the file
    identity    TEXT NOT NULL DEFAULT '' CHECK ((identity <> '') = (way = 'added')),        -- as in issues, with number and date
    fingerprint TEXT NOT NULL DEFAULT '' CHECK ((fingerprint <> '') = (way = 'added'))      -- as in issues, with number and date
) STRICT;

CREATE UNIQUE INDEX signings_identity ON signings (identity) WHERE identity <> '';

-- +goose StatementBegin
CREATE TRIGGER signings_never_deleted BEFORE DELETE ON signings
BEGIN SELECT RAISE(ABORT, 'a signing is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signings_never_changed BEFORE UPDATE ON signings
BEGIN SELECT RAISE(ABORT, 'a signing is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signings_added_to_unsigned BEFORE INSERT ON signings
WHEN (NEW.way = 'added') <> (SELECT date = '' OR number = '' OR substr(number, 1, 1) = '/' FROM issues WHERE id = NEW.issue_id)
BEGIN SELECT RAISE(ABORT, 'number and date are added to what was issued without them'); END;
-- +goose StatementEnd
