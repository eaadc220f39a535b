package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"

	"bangkhen/internal/database"
)

// issueDigest is what the audit says of an issue: its extent, and a hash over
// the seals of its certificates.
type issueDigest struct {
	Decision     string `json:"decision"`
	Date         string `json:"date"`
	Certificates int    `json:"certificates"`
	FirstGolden  string `json:"first_golden_number"`
	LastGolden   string `json:"last_golden_number"`
	Content      string `json:"content"`
	Hold         *Hold  `json:"hold,omitempty"` // of an issue that was held

	Signing *signingDigest `json:"signing,omitempty"`
}

// digestUnseen is digestIssue of an issue that is under way.
func (r *Register) digestUnseen(ctx context.Context, id int64) (issueDigest, error) {
	tx, err := r.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return issueDigest{}, err
	}
	defer tx.Rollback() // only read
	return digestIssue(ctx, tx, id)
}

// digestIssue reads an issue back from its tables: what the audit vouches for is
// what they hold.
func digestIssue(ctx context.Context, tx *sql.Tx, id int64) (d issueDigest, err error) {
	err = tx.QueryRowContext(ctx, `SELECT number, date FROM main.issues WHERE id = ?`, id).Scan(&d.Decision, &d.Date)
	if err != nil {
		return d, err
	}
	content := sha256.New()
	err = database.Each(ctx, tx, `SELECT golden_number, seal FROM main.certificates WHERE issue_id = ? ORDER BY position`, id, func(rows *sql.Rows) error {
		var golden, seal string
		if err := rows.Scan(&golden, &seal); err != nil {
			return err
		}
		if d.Certificates == 0 {
			d.FirstGolden = golden
		}
		d.LastGolden = golden
		d.Certificates++
		_, err := io.WriteString(content, seal)
		return err
	})
	if err != nil {
		return d, err
	}
	d.Content = hex.EncodeToString(content.Sum(nil)) // the seals cover the decision, every fact of a certificate and the hash of its file
	return d, nil
}

// plainJSON writes a value as the tables hold it.
func plainJSON(v any) (string, error) { return database.JSON(v) }
