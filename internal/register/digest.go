package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"
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
}

// digestIssue reads an issue back from its tables: what the audit vouches for is
// what they hold.
func digestIssue(ctx context.Context, tx *sql.Tx, id int64) (d issueDigest, err error) {
	err = tx.QueryRowContext(ctx, `SELECT number, date FROM issues WHERE id = ?`, id).Scan(&d.Decision, &d.Date)
	if err != nil {
		return d, err
	}
	content := sha256.New()
	err = each(ctx, tx, `SELECT golden_number, seal FROM certificates WHERE issue_id = ? ORDER BY position`, id, func(rows *sql.Rows) error {
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
