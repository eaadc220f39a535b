-- What somebody proposes to do to certificates, until another person approves it and
-- it takes effect. What then became of the certificates stands in amendments.

-- +goose Up
CREATE TABLE amendment_proposals (
    id           INTEGER PRIMARY KEY,
    act          TEXT NOT NULL CHECK (act IN ('exchange', 'reissue', 'correction', 'revocation')),
    codes        TEXT NOT NULL CHECK (json_valid(codes)),     -- of the certificates, a list
    request      TEXT NOT NULL CHECK (json_valid(request)),   -- all that was asked, see package office
    photo        BLOB NOT NULL,                               -- a new photograph, empty for none
    seen         TEXT NOT NULL,                               -- names the certificates as they stood when it was proposed
    state        TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'done', 'refused')),
    proposed_by  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL,
    decided_by   TEXT NOT NULL DEFAULT '',
    decided_at   TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',                    -- why it was refused
    effect_at    TEXT NOT NULL DEFAULT '',                    -- when an approved one takes effect, '' by hand
    done_at      TEXT NOT NULL DEFAULT '',
    trouble      TEXT NOT NULL DEFAULT ''                     -- why an approved one could not take effect when its time came
) STRICT;

CREATE INDEX amendment_proposals_state ON amendment_proposals (state);

-- +goose StatementBegin
CREATE TRIGGER amendment_proposals_stay BEFORE DELETE ON amendment_proposals
BEGIN SELECT RAISE(ABORT, 'what was proposed and decided stays'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER amendment_proposals_are_approved_as_proposed BEFORE UPDATE ON amendment_proposals
WHEN OLD.state IN ('done', 'refused') OR NEW.id IS NOT OLD.id OR NEW.act IS NOT OLD.act OR NEW.codes IS NOT OLD.codes OR NEW.request IS NOT OLD.request
  OR NEW.seen IS NOT OLD.seen OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
  OR NEW.photo IS NOT OLD.photo AND NOT (NEW.photo = x'' AND NEW.state IN ('done', 'refused'))
BEGIN SELECT RAISE(ABORT, 'a proposal is approved as it was proposed'); END;
-- +goose StatementEnd
