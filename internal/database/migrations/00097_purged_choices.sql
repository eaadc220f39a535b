-- With the columns that are purged goes what was typed and answered about the list
-- that held them, what an approver had seen of it, and the photographs beside it.

-- +goose Up
DROP TRIGGER drafts_frozen_when_issued;

-- +goose StatementBegin
CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON drafts WHEN OLD.state = 'issued' AND NOT (
    NEW.list = x'' AND NEW.choices IN ('', OLD.choices) AND NEW.seen IN ('', OLD.seen)
    AND NEW.id IS OLD.id AND NEW.state IS OLD.state AND NEW.version IS OLD.version AND NEW.decision_name IS OLD.decision_name
    AND NEW.decision IS OLD.decision AND NEW.list_name IS OLD.list_name AND NEW.issue_id IS OLD.issue_id AND NEW.created_at IS OLD.created_at
    AND NEW.updated_at IS OLD.updated_at AND NEW.preparers IS OLD.preparers AND NEW.submitted_by IS OLD.submitted_by
    AND NEW.submitted_at IS OLD.submitted_at AND NEW.decided_by IS OLD.decided_by AND NEW.decided_at IS OLD.decided_at AND NEW.note IS OLD.note
    AND NEW.approved_content IS OLD.approved_content
    AND NEW.signed_number IS OLD.signed_number AND NEW.signed_date IS OLD.signed_date AND NEW.signed_way IS OLD.signed_way
    AND NEW.signed_by IS OLD.signed_by AND NEW.signed_at IS OLD.signed_at AND NEW.signed_file IS OLD.signed_file
    AND EXISTS (SELECT 1 FROM purges p JOIN certificates c ON c.code = p.code WHERE c.issue_id = OLD.issue_id))
BEGIN SELECT RAISE(ABORT, 'an issued decision is never changed'); END;
-- +goose StatementEnd
