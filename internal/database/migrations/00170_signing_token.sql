-- The key of the office's certificate may stand on a USB token, a card or an HSM
-- (docs/signing.md): which token, which key, and the certificates. There is no file then.

-- +goose Up
ALTER TABLE signing_certificates ADD COLUMN token TEXT NOT NULL DEFAULT ''; -- JSON; '' for a PKCS#12 file
