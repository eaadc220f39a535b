-- The signed file of a draft from its upload to the moment when somebody confirms the
-- number and date that were read of it: nobody has to choose it twice. Every step of
-- the draft removes it.

-- +goose Up
CREATE TABLE signed_waiting (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    name     TEXT NOT NULL,                    -- as the file was called
    number   TEXT NOT NULL,                    -- that the file proposes
    date     TEXT NOT NULL,
    data     BLOB NOT NULL
) STRICT;
