-- Of the tree of a long issue the hashes over each 256 certificates, so that a proof of
-- one reads 256 certificates and not all of them. They follow from the certificates: a
-- proof that does not come out with them is made without.

-- +goose Up
CREATE TABLE log_batches (
    issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
    hashes   BLOB NOT NULL CHECK (length(hashes) > 0 AND length(hashes) % 32 = 0)
) STRICT;
