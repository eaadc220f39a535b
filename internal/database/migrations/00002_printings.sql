-- Papers may be printed in several ways: full sheets, or variable text for
-- pre-printed blanks. The files of further printings are recorded under their
-- name with the printing in brackets before it.

-- +goose Up

CREATE INDEX files_sha256 ON files (sha256);

-- What a printer does to a sheet, by printer and tray, as measured on a
-- calibration sheet.
CREATE TABLE profiles (
    name       TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    sheet      TEXT NOT NULL,                        -- template whose size was measured
    pairs      TEXT NOT NULL CHECK (json_valid(pairs)), -- the crosses: meant and measured, mm
    error      TEXT NOT NULL CHECK (json_valid(error)), -- scale, angle, shift
    residual   REAL NOT NULL,                        -- mm left unexplained
    changed_at TEXT NOT NULL
) STRICT;

-- Numbered blanks. A blank is in stock until it is used for a certificate or
-- spoiled; one that was used may be spoiled too.
CREATE TABLE blanks (
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    state       TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'used', 'spoiled')),
    certificate TEXT REFERENCES certificates (code),
    PRIMARY KEY (series, number),
    CHECK ((state = 'used') <= (certificate IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX blanks_one_sheet ON blanks (certificate) WHERE state = 'used';

CREATE TABLE blank_log (
    id          INTEGER PRIMARY KEY,
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    event       TEXT NOT NULL CHECK (event IN ('received', 'used', 'spoiled')),
    certificate TEXT,
    reason      TEXT NOT NULL DEFAULT '',
    at          TEXT NOT NULL
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER blanks_received AFTER INSERT ON blanks
BEGIN INSERT INTO blank_log (series, number, event, at) VALUES (NEW.series, NEW.number, 'received', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER blanks_forward BEFORE UPDATE ON blanks
WHEN NEW.series <> OLD.series OR NEW.number <> OLD.number OR NOT (
    OLD.state = 'stock' AND NEW.state IN ('used', 'spoiled') OR OLD.state = 'used' AND NEW.state = 'spoiled')
BEGIN SELECT RAISE(ABORT, 'a blank goes from stock to used to spoiled only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER blanks_never_deleted BEFORE DELETE ON blanks
BEGIN SELECT RAISE(ABORT, 'a blank is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER blank_log_never_changed BEFORE UPDATE ON blank_log
BEGIN SELECT RAISE(ABORT, 'the log of blanks is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER blank_log_never_deleted BEFORE DELETE ON blank_log
BEGIN SELECT RAISE(ABORT, 'the log of blanks is never deleted'); END;
-- +goose StatementEnd
