-- What an amendment is by its name, and what came back with it. Amendments of before
-- have no row here: revoke is a revocation, replace a correction by decision, and
-- whether a duplicate was cấp đổi or cấp lại is not known. See docs/register.md.

-- +goose Up
CREATE TABLE amendment_acts (
    amendment_id INTEGER PRIMARY KEY REFERENCES amendments (id),
    act          TEXT NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    ground       TEXT NOT NULL CHECK (ground IN ('', 'damaged', 'misprinted', 'lost')),
    document     TEXT NOT NULL CHECK (document IN ('', 'decision', 'letter')),  -- kind of amendments.decision
    requested_by TEXT NOT NULL,                   -- who asked for another sheet, '' when it was not said
    requested_on TEXT NOT NULL,                   -- ISO 8601, '' when it was not said
    proposed_by  TEXT NOT NULL,                   -- the name of who proposed what the actor approved, '' for nobody
    together     TEXT NOT NULL,                   -- the same for all amendments of one step, '' for a single one
    seal         TEXT NOT NULL CHECK (length(seal) = 64), -- of this row's facts, see amendment.go
    CHECK ((document <> '') = (act IN ('correction', 'revocation')))
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER amendment_acts_never_deleted BEFORE DELETE ON amendment_acts
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendment_acts_never_changed BEFORE UPDATE ON amendment_acts
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendment_acts_are_of_their_kind BEFORE INSERT ON amendment_acts
WHEN (SELECT kind FROM amendments WHERE id = NEW.amendment_id) <> CASE NEW.act WHEN 'revocation' THEN 'revoke' WHEN 'correction' THEN 'replace' ELSE 'reissue' END
BEGIN SELECT RAISE(ABORT, 'the amendment is of another kind'); END;
-- +goose StatementEnd

-- What is to come back, and what came: of each item the last row counts.
CREATE TABLE recoveries (
    id           INTEGER PRIMARY KEY,
    amendment_id INTEGER NOT NULL REFERENCES amendments (id),
    item         TEXT NOT NULL CHECK (item IN ('sheet', 'object', 'money')),
    state        TEXT NOT NULL CHECK (state IN ('awaited', 'recovered', 'none')),
    what         TEXT NOT NULL,                   -- "bằng, khung", '' for nothing to add
    amount       INTEGER NOT NULL CHECK (amount >= 0), -- of money, in đồng
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL,
    CHECK (item = 'money' OR amount = 0)
) STRICT;

CREATE INDEX recoveries_amendment ON recoveries (amendment_id, item);

-- +goose StatementBegin
CREATE TRIGGER recoveries_never_deleted BEFORE DELETE ON recoveries
BEGIN SELECT RAISE(ABORT, 'what came back is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER recoveries_never_changed BEFORE UPDATE ON recoveries
BEGIN SELECT RAISE(ABORT, 'what came back is never changed, but recorded anew'); END;
-- +goose StatementEnd
