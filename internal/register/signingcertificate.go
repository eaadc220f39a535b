package register

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"

	"bangkhen/internal/database"
)

const actionCertificate = "set-signing-certificate"

// SigningCertificate is the office's certificate, by which issued papers are signed.
type SigningCertificate struct {
	ID                            int64
	PKCS12                        []byte // encrypted, as it was handed in; nil without a Token: nothing is signed any more
	Token                         string // where the key is, when it is on a token: JSON of the office; "" for a PKCS#12 file
	Subject, Organisation, Issuer string
	NotAfter                      time.Time
	Stamps                        string    // the address of a server of time stamps, "" for none
	At                            time.Time // from when on issues are signed
	By                            string
}

// SetSigningCertificate takes a certificate into use from now on, for one that was before.
// One without a file or a token ends signing.
func (r *Register) SetSigningCertificate(ctx context.Context, c SigningCertificate) (SigningCertificate, error) {
	c.At, c.By = time.Now().UTC().Truncate(time.Second), database.ActorOf(ctx)
	notAfter := ""
	if !c.NotAfter.IsZero() {
		notAfter = stamp(c.NotAfter)
	}
	told := map[string]string{"subject": c.Subject, "issuer": c.Issuer, "not_after": notAfter, "stamps": c.Stamps}
	if c.Token != "" {
		told["token"] = c.Token
	}
	return c, r.db.Change(ctx, actionCertificate, c.Subject, func(tx *sql.Tx) (before, after any, err error) {
		err = tx.QueryRowContext(ctx, `INSERT INTO signing_certificates (pkcs12, subject, organisation, issuer, not_after, stamps, at, actor, token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			base64.StdEncoding.EncodeToString(c.PKCS12), c.Subject, c.Organisation, c.Issuer, notAfter, c.Stamps, stamp(c.At), c.By, c.Token).Scan(&c.ID)
		return nil, told, err
	})
}

// SigningCertificate is the certificate in use; known is false when there is none.
func (r *Register) SigningCertificate(ctx context.Context) (c SigningCertificate, known bool, err error) {
	var file, notAfter, at string
	err = r.reader.QueryRowContext(ctx, `SELECT id, pkcs12, subject, organisation, issuer, not_after, stamps, at, actor, token FROM signing_certificates ORDER BY id DESC LIMIT 1`).
		Scan(&c.ID, &file, &c.Subject, &c.Organisation, &c.Issuer, &notAfter, &c.Stamps, &at, &c.By, &c.Token)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	if err != nil {
		return c, false, err
	}
	if c.PKCS12, err = base64.StdEncoding.DecodeString(file); err != nil {
		return c, false, err
	}
	c.NotAfter, _ = time.Parse(time.RFC3339, notAfter) // none where signing ended
	c.At, err = time.Parse(time.RFC3339, at)
	return c, len(c.PKCS12) > 0 || c.Token != "", err
}
