-- Photographs that were handed in beside the list of a draft, made ready, by their
-- hashes, which the draft's choices name. They go with the draft.

-- +goose Up
CREATE TABLE draft_photos (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL,
    data     BLOB NOT NULL,
    PRIMARY KEY (draft_id, sha256)
) STRICT;
