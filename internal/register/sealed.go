package register

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
)

// Sealer opens the key in use, whose private half is encrypted, for the certificates of
// an issue and a day. What it gives seals what one of them says, for the QR on its
// sheet; "" for a sheet whose QR holds the code alone.
type Sealer func(key seal.Key, secret string, terms Terms, day award.Date) (func(award.Certificate) (string, error), error)

// SealBy says how certificates are sealed from now on. It is called before the register
// is used.
func (r *Register) SealBy(sealer Sealer) { r.sealer = sealer }

// sealing is what seals the certificates of an issue. Without a key in use nothing is
// sealed, nor is what bears no number and date yet: the seal would say something else
// than the paper that has force.
func (i *Issuing) sealing(ctx context.Context, tx *sql.Tx) (func(award.Certificate) (string, error), error) {
	none := func(award.Certificate) (string, error) { return "", nil }
	if i.register.sealer == nil || i.Terms.Decision.Unsigned() {
		return none, nil
	}
	key, secret, known, err := keyInUse(ctx, tx)
	if err != nil || !known {
		return none, err
	}
	return i.register.sealer(key, secret, i.Terms, award.DayOf(i.IssuedAt))
}

// PrintedSeal is what stands behind the code in the QR of a certificate, "" for none.
func (r *Register) PrintedSeal(ctx context.Context, code award.Code) (string, error) {
	return printedSeal(ctx, r.reader, code)
}

func printedSeal(ctx context.Context, ask asker, code award.Code) (text string, err error) {
	err = ask.QueryRowContext(ctx, `SELECT text FROM printed_seals WHERE code = ?`, string(code)).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return text, err
}
