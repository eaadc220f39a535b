-- The image of the seal that the office's signature shows on a decision on which the issue
-- printed none (docs/signing.md). The newest row is the one in use; one without a picture
-- says that signatures show nothing from then on.

-- +goose Up
CREATE TABLE signing_seals (
    id      INTEGER PRIMARY KEY,
    picture TEXT NOT NULL,              -- base64, '' for none
    name    TEXT NOT NULL,              -- of the file
    width   INTEGER NOT NULL,           -- in hundredths of a millimetre; 0 where the picture says it
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER signing_seals_never_deleted BEFORE DELETE ON signing_seals
BEGIN SELECT RAISE(ABORT, 'a seal of the office is never deleted'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER signing_seals_never_changed BEFORE UPDATE ON signing_seals
BEGIN SELECT RAISE(ABORT, 'a seal of the office is never changed'); END;
-- +goose StatementEnd
