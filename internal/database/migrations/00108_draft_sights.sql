-- What each approver has seen of a draft, so that next time they are shown what is
-- another: what they saw, approved or returned. It goes with the draft, and with its list
-- when that is purged. drafts.seen, which held what was returned, is not written any more.

-- +goose Up
CREATE TABLE draft_sights (
    id       INTEGER PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    who      TEXT NOT NULL,                    -- the principal
    how      TEXT NOT NULL CHECK (how IN ('seen', 'approved', 'returned')),
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64), -- of seen
    seen     TEXT NOT NULL,                    -- JSON: decision and recipients
    at       TEXT NOT NULL
) STRICT;

CREATE INDEX draft_sights_of ON draft_sights (draft_id, who);
