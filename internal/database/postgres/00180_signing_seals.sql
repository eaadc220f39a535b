-- The image of the seal that signatures show; see the migration of SQLite.

-- +goose Up
-- +goose StatementBegin
CREATE TABLE main.signing_seals (
    id bigint PRIMARY KEY DEFAULT main.next_id('signing_seals'),
    picture text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    width bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL
);
CREATE TRIGGER signing_seals_never_deleted BEFORE DELETE ON main.signing_seals FOR EACH ROW EXECUTE FUNCTION main.refuse('a seal of the office is never deleted');
CREATE TRIGGER signing_seals_never_changed BEFORE UPDATE ON main.signing_seals FOR EACH ROW EXECUTE FUNCTION main.refuse('a seal of the office is never changed');
-- +goose StatementEnd
