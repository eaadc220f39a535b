-- A certificate that replaces another may keep its golden book number: then two rows,
-- or more after further corrections, have one number. turn tells them apart: 0 is the
-- certificate to which the book gave the number, 1 the one that replaces it. SQLite can
-- not take a UNIQUE from a table, so it is made anew, while nobody looks at references
-- (migrate.go).

-- +goose Up
CREATE TABLE certificates_anew (
    code          TEXT PRIMARY KEY CHECK (length(code) = 28),
    issue_id      INTEGER NOT NULL REFERENCES issues (id),
    position      INTEGER NOT NULL CHECK (position > 0),        -- place in the list, from 1
    book          TEXT NOT NULL,                                -- prefix of the golden book, '' for the only one
    number        INTEGER NOT NULL CHECK (number > 0),          -- in that book
    golden_number TEXT NOT NULL,                                -- as printed: book and number
    kind          TEXT NOT NULL CHECK (kind IN ('collective', 'household', 'individual')),
    name          TEXT NOT NULL,
    recipient     TEXT NOT NULL CHECK (json_valid(recipient)),  -- every field of the row of the list
    citation      TEXT NOT NULL,                                -- as printed
    file          TEXT NOT NULL,                                -- its own file in the output directory
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),    -- of that file
    seal          TEXT NOT NULL CHECK (length(seal) = 64),      -- of this row's facts and the issue's, see seal.go
    status        TEXT NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'replaced', 'revoked')),
    turn          INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0), -- how many certificates had the number before
    UNIQUE (issue_id, position),
    UNIQUE (book, number, turn),
    UNIQUE (golden_number, turn)
) STRICT;

INSERT INTO certificates_anew (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, status)
SELECT code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, status FROM certificates ORDER BY rowid;

DROP TABLE certificates;

-- Else SQLite would refuse the new name, as triggers speak of a table that is not there.
PRAGMA legacy_alter_table = 1;
ALTER TABLE certificates_anew RENAME TO certificates;
PRAGMA legacy_alter_table = 0;

CREATE INDEX certificates_sha256 ON certificates (sha256);

-- The triggers are those of before, with turn among the facts.

-- +goose StatementBegin
CREATE TRIGGER certificates_never_deleted BEFORE DELETE ON certificates
WHEN OLD.issue_id IS NOT (SELECT issue_id FROM issuing)
BEGIN SELECT RAISE(ABORT, 'a certificate is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_status_follows_amendments BEFORE UPDATE OF status ON certificates
WHEN NEW.status <> OLD.status AND NOT (OLD.status = 'valid' AND EXISTS (
    SELECT 1 FROM amendments WHERE code = NEW.code
    AND kind = CASE NEW.status WHEN 'revoked' THEN 'revoke' WHEN 'replaced' THEN 'replace' END))
BEGIN SELECT RAISE(ABORT, 'a certificate changes only from valid, by an amendment'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_begin_valid BEFORE INSERT ON certificates WHEN NEW.status <> 'valid'
BEGIN SELECT RAISE(ABORT, 'a certificate begins valid'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_take_no_void_number BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM golden_voids WHERE book = NEW.book AND NEW.number BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the golden book number is void'); END;
-- +goose StatementEnd

-- Of the facts of a certificate only values of columns may become null, after a purge
-- was recorded; the salt of its seals is another then.
-- +goose StatementBegin
CREATE TRIGGER certificates_facts_never_changed
BEFORE UPDATE OF code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, turn ON certificates
WHEN NEW.code IS NOT OLD.code OR NEW.issue_id IS NOT OLD.issue_id OR NEW.position IS NOT OLD.position OR NEW.book IS NOT OLD.book
  OR NEW.number IS NOT OLD.number OR NEW.golden_number IS NOT OLD.golden_number OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name
  OR NEW.citation IS NOT OLD.citation OR NEW.file IS NOT OLD.file OR NEW.sha256 IS NOT OLD.sha256 OR NEW.seal IS NOT OLD.seal OR NEW.turn IS NOT OLD.turn
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

-- A number that was given goes to nobody but the certificate that replaces its holder.
-- +goose StatementBegin
CREATE TRIGGER certificates_share_with_the_replaced BEFORE INSERT ON certificates
WHEN NEW.turn > 0 AND NOT EXISTS (
    SELECT 1 FROM issues i JOIN certificates c ON c.code = i.replaces
    WHERE i.id = NEW.issue_id AND c.book = NEW.book AND c.number = NEW.number AND c.golden_number = NEW.golden_number AND c.turn = NEW.turn - 1)
BEGIN SELECT RAISE(ABORT, 'a golden book number is shared with the replaced certificate alone'); END;
-- +goose StatementEnd
