-- Numbers of the golden books that stand for no certificate, with the reason.
-- A book is without holes: every number between its first and its last belongs
-- to a certificate or to one of these ranges.

-- +goose Up
CREATE TABLE golden_voids (
    id     INTEGER PRIMARY KEY,
    book   TEXT NOT NULL,                         -- as in certificates
    first  INTEGER NOT NULL CHECK (first > 0),
    last   INTEGER NOT NULL CHECK (last >= first),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX golden_voids_first ON golden_voids (book, first);

-- Numbers that were skipped before reasons were asked for.
INSERT INTO golden_voids (book, first, last, reason, at, actor)
SELECT book, number + 1, next - 1, 'Bỏ cách trước khi sổ ghi lý do', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'bangkhen'
FROM (SELECT book, number, lead(number) OVER (PARTITION BY book ORDER BY number) AS next FROM certificates)
WHERE next > number + 1;

-- +goose StatementBegin
CREATE TRIGGER golden_voids_never_deleted BEFORE DELETE ON golden_voids
BEGIN SELECT RAISE(ABORT, 'a void number is never freed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER golden_voids_never_changed BEFORE UPDATE ON golden_voids
BEGIN SELECT RAISE(ABORT, 'a void number is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER golden_voids_are_free BEFORE INSERT ON golden_voids
WHEN EXISTS (SELECT 1 FROM certificates WHERE book = NEW.book AND number BETWEEN NEW.first AND NEW.last)
  OR EXISTS (SELECT 1 FROM golden_voids WHERE book = NEW.book AND first <= NEW.last AND last >= NEW.first)
BEGIN SELECT RAISE(ABORT, 'the golden book number is taken'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER certificates_take_no_void_number BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM golden_voids WHERE book = NEW.book AND NEW.number BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the golden book number is void'); END;
-- +goose StatementEnd
