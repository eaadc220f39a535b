-- Columns of lists that were printed (class, day of birth) may be purged: the values
-- go, and what is left gets a seal of its own beside the one of the issue, which
-- stays. See purge.go and docs/register.md.

-- +goose Up
CREATE TABLE purges (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL REFERENCES certificates (code),
    columns TEXT NOT NULL CHECK (json_valid(columns)),            -- headings, as a list
    reason  TEXT NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    seal    TEXT NOT NULL CHECK (length(seal) = 64)               -- of the certificate's facts since, see seal.go
) STRICT;

CREATE INDEX purges_code ON purges (code);

-- +goose StatementBegin
CREATE TRIGGER purges_never_deleted BEFORE DELETE ON purges
BEGIN SELECT RAISE(ABORT, 'a purge is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER purges_never_changed BEFORE UPDATE ON purges
BEGIN SELECT RAISE(ABORT, 'a purge is never changed'); END;
-- +goose StatementEnd

DROP TRIGGER certificates_facts_never_changed;

-- Of the facts of a certificate only values of columns may become null, after a purge
-- was recorded; the salt of its seals is another then.
-- +goose StatementBegin
CREATE TRIGGER certificates_facts_never_changed
BEFORE UPDATE OF code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal ON certificates
WHEN NEW.code IS NOT OLD.code OR NEW.issue_id IS NOT OLD.issue_id OR NEW.position IS NOT OLD.position OR NEW.book IS NOT OLD.book
  OR NEW.number IS NOT OLD.number OR NEW.golden_number IS NOT OLD.golden_number OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name
  OR NEW.citation IS NOT OLD.citation OR NEW.file IS NOT OLD.file OR NEW.sha256 IS NOT OLD.sha256 OR NEW.seal IS NOT OLD.seal
  OR NOT EXISTS (SELECT 1 FROM purges WHERE code = OLD.code)
  OR EXISTS (SELECT 1 FROM json_each(OLD.recipient) o WHERE o.key NOT IN ('fields', 'salt', 'purged_at')
             AND NOT EXISTS (SELECT 1 FROM json_each(NEW.recipient) n WHERE n.key = o.key AND n.type = o.type AND n.value IS o.value))
  OR EXISTS (SELECT 1 FROM json_each(NEW.recipient) n WHERE n.key NOT IN ('fields', 'salt', 'purged_at')
             AND NOT EXISTS (SELECT 1 FROM json_each(OLD.recipient) o WHERE o.key = n.key))
  OR EXISTS (SELECT 1 FROM json_each(OLD.recipient, '$.fields') o
             WHERE NOT EXISTS (SELECT 1 FROM json_each(NEW.recipient, '$.fields') n WHERE n.key = o.key AND (n.value IS o.value OR n.type = 'null')))
  OR EXISTS (SELECT 1 FROM json_each(NEW.recipient, '$.fields') n
             WHERE NOT EXISTS (SELECT 1 FROM json_each(OLD.recipient, '$.fields') o WHERE o.key = n.key))
BEGIN SELECT RAISE(ABORT, 'the facts of a certificate are never changed'); END;
-- +goose StatementEnd

DROP TRIGGER drafts_frozen_when_issued;

-- With the columns goes the list that was handed in, which has them too.
-- +goose StatementBegin
CREATE TRIGGER drafts_frozen_when_issued BEFORE UPDATE ON drafts WHEN OLD.state = 'issued' AND NOT (
    NEW.list = x'' AND NEW.id IS OLD.id AND NEW.state IS OLD.state AND NEW.version IS OLD.version AND NEW.decision_name IS OLD.decision_name
    AND NEW.decision IS OLD.decision AND NEW.list_name IS OLD.list_name AND NEW.issue_id IS OLD.issue_id AND NEW.created_at IS OLD.created_at
    AND NEW.updated_at IS OLD.updated_at AND NEW.choices IS OLD.choices AND NEW.preparers IS OLD.preparers AND NEW.submitted_by IS OLD.submitted_by
    AND NEW.submitted_at IS OLD.submitted_at AND NEW.decided_by IS OLD.decided_by AND NEW.decided_at IS OLD.decided_at AND NEW.note IS OLD.note
    AND NEW.seen IS OLD.seen AND NEW.approved_content IS OLD.approved_content
    AND EXISTS (SELECT 1 FROM purges p JOIN certificates c ON c.code = p.code WHERE c.issue_id = OLD.issue_id))
BEGIN SELECT RAISE(ABORT, 'an issued decision is never changed'); END;
-- +goose StatementEnd
