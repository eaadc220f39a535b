-- Papers that came back signed by another program; see the migration of SQLite.

-- +goose Up
-- +goose StatementBegin
CREATE TABLE main.signed_outside (
    id bigint PRIMARY KEY DEFAULT main.next_id('signed_outside'),
    sha256 text COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    issue_id bigint NOT NULL REFERENCES main.issues (id) DEFERRABLE,
    signed text COLLATE "C" NOT NULL UNIQUE CHECK (length(signed) = 64),
    bundle text COLLATE "C" NOT NULL,
    signatures text COLLATE "C" NOT NULL CHECK (main.json_valid(signatures)),
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE INDEX signed_outside_issued ON main.signed_outside (sha256, id);
CREATE INDEX signed_outside_issue ON main.signed_outside (issue_id);
CREATE TRIGGER signed_outside_never_deleted BEFORE DELETE ON main.signed_outside FOR EACH ROW EXECUTE FUNCTION main.refuse('a signed paper is never deleted');
CREATE TRIGGER signed_outside_never_changed BEFORE UPDATE ON main.signed_outside FOR EACH ROW EXECUTE FUNCTION main.refuse('a signed paper is never changed');
-- +goose StatementEnd
