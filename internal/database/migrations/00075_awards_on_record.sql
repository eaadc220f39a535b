-- Awards that were made before the system, taken from files. They were not issued
-- here: they have codes and a page, and stand apart from certificates.

-- +goose Up
CREATE TABLE award_imports (
    id          INTEGER PRIMARY KEY,
    state       TEXT NOT NULL CHECK (state IN ('checking', 'recording', 'recorded', 'withdrawn')),
    file_name   TEXT NOT NULL,
    sha256      TEXT NOT NULL,                    -- of the file
    list        BLOB NOT NULL,                    -- the file, empty once its awards are recorded
    answers     TEXT NOT NULL,                    -- to questions about it, JSON
    actor       TEXT NOT NULL,                    -- who handed it in
    created_at  TEXT NOT NULL,
    recorded_by TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL DEFAULT '',
    count       INTEGER NOT NULL DEFAULT 0,       -- awards that were recorded
    already     INTEGER NOT NULL DEFAULT 0        -- rows that were known before
) STRICT;

-- Awards of an import that is 'recording' are not there yet for anybody.
CREATE TABLE recorded_awards (
    id            INTEGER PRIMARY KEY,            -- newest largest; also the row of search_words_recorded
    code          TEXT NOT NULL UNIQUE,
    import_id     INTEGER NOT NULL REFERENCES award_imports (id),
    row           INTEGER NOT NULL,               -- of the file
    number        TEXT NOT NULL,                  -- of the decision
    date          TEXT NOT NULL,                  -- of the decision, ISO 8601
    form          TEXT NOT NULL,                  -- "Bằng khen"
    agency        TEXT NOT NULL,                  -- who gave it, "" when the file does not say
    golden_number TEXT NOT NULL,
    kind          TEXT NOT NULL,
    honorific     TEXT NOT NULL,
    name          TEXT NOT NULL,
    position      TEXT NOT NULL,
    unit          TEXT NOT NULL,
    address       TEXT NOT NULL,
    citation      TEXT NOT NULL,
    name_key      TEXT NOT NULL,                  -- folded, for the search
    place_key     TEXT NOT NULL,
    withdrawn     INTEGER NOT NULL DEFAULT 0      -- by itself; see also the state of its import
) STRICT;

CREATE INDEX recorded_awards_name ON recorded_awards (name_key);
CREATE INDEX recorded_awards_import ON recorded_awards (import_id, row);

-- +goose StatementBegin
CREATE TRIGGER recorded_awards_are_facts BEFORE UPDATE OF code, import_id, row, number, date, form, agency, golden_number, kind, honorific, name, position, unit, address, citation ON recorded_awards
BEGIN
    SELECT RAISE(ABORT, 'a recorded award never changes');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER recorded_awards_stay BEFORE DELETE ON recorded_awards
WHEN (SELECT state FROM award_imports WHERE id = OLD.import_id) IN ('recorded', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'a recorded award is withdrawn, never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER award_imports_stay BEFORE DELETE ON award_imports
WHEN OLD.state IN ('recorded', 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, 'an import is withdrawn, never deleted');
END;
-- +goose StatementEnd

-- Why a record was struck: one person asks for it, another does it.
CREATE TABLE award_withdrawals (
    id         INTEGER PRIMARY KEY,
    import_id  INTEGER NOT NULL REFERENCES award_imports (id),
    code       TEXT NOT NULL,                     -- of one award, "" for the whole import
    reason     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
    asked_by   TEXT NOT NULL,
    asked_at   TEXT NOT NULL,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX award_withdrawals_import ON award_withdrawals (import_id);

-- +goose StatementBegin
CREATE TRIGGER award_withdrawals_stay BEFORE DELETE ON award_withdrawals
BEGIN
    SELECT RAISE(ABORT, 'what was asked and decided stays');
END;
-- +goose StatementEnd

-- What follows from recorded awards.
CREATE TABLE near_recorded (
    block INTEGER NOT NULL,                       -- see package similar
    award INTEGER NOT NULL REFERENCES recorded_awards (id),
    PRIMARY KEY (block, award)
) STRICT, WITHOUT ROWID;

CREATE INDEX near_recorded_award ON near_recorded (award);

CREATE VIRTUAL TABLE search_words_recorded USING fts5 (
    name, place, facets,
    content = '', contentless_delete = 1, detail = column, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);
