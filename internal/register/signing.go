package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// The table signings says of each issue how its decision was signed.

// recordSigning writes how the decision of an issue was signed. identity and
// fingerprint are those with number and date, of what was issued without them.
func recordSigning(ctx context.Context, tx *sql.Tx, issue int64, s award.Signing, identity, fingerprint string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO signings (issue_id, way, number, date, actor, at, sha256, size, comparison, report, signatures, identity, fingerprint)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		issue, string(s.Way), s.Number, s.Date.String(), s.By, s.At.Format(time.RFC3339),
		s.File.SHA256, s.File.Size, string(s.File.Comparison), string(s.File.Report), string(s.File.Signatures), identity, fingerprint)
	if err != nil {
		return fmt.Errorf("record how the decision was signed: %w", err)
	}
	return nil
}

// Signing is how the decision of an issue was signed; the zero Signing where
// nothing is known of it, as of issues of before. A corrected certificate has that of
// the issue which it was corrected from, unless its own is known.
func (r *Register) Signing(ctx context.Context, issue int64) (award.Signing, error) {
	for range mostCorrections {
		s, err := scanSigning(r.reader.QueryRowContext(ctx, `
			SELECT way, number, date, actor, at, sha256, size, comparison, report, signatures FROM signings WHERE issue_id = ?`, issue))
		if !errors.Is(err, sql.ErrNoRows) {
			return s, err
		}
		err = r.reader.QueryRowContext(ctx, `
			SELECT c.issue_id FROM issues i JOIN certificates c ON c.code = i.replaces WHERE i.id = ?`, issue).Scan(&issue)
		if errors.Is(err, sql.ErrNoRows) {
			return award.Signing{}, nil
		}
		if err != nil {
			return award.Signing{}, err
		}
	}
	return award.Signing{}, nil
}

// mostCorrections bounds how far it is gone back from correction to correction.
const mostCorrections = 1000

func scanSigning(row interface{ Scan(...any) error }) (s award.Signing, err error) {
	var date, at, report, signatures string
	err = row.Scan(&s.Way, &s.Number, &date, &s.By, &at, &s.File.SHA256, &s.File.Size, &s.File.Comparison, &report, &signatures)
	if err != nil {
		return award.Signing{}, err
	}
	if s.Date, err = award.ParseDate(date); err != nil {
		return s, err
	}
	if report != "" {
		s.File.Report = json.RawMessage(report)
	}
	if signatures != "" {
		s.File.Signatures = json.RawMessage(signatures)
	}
	s.At, err = time.Parse(time.RFC3339, at)
	return s, err
}

// signingDigest is what the audit says of a signing beside number and date.
type signingDigest struct {
	Way  award.SigningWay `json:"way"`
	By   string           `json:"by"`
	At   time.Time        `json:"at"`
	File string           `json:"file_sha256,omitempty"`
}

func digestSigning(s award.Signing) *signingDigest {
	if s.IsZero() {
		return nil
	}
	return &signingDigest{s.Way, s.By, s.At, s.File.SHA256}
}

// NumberTaken finds a decision that was issued with a number in a year, and its day,
// as the transaction sees it; an issue that was withdrawn does not count.
func NumberTaken(ctx context.Context, tx *sql.Tx, number string, year int) (day award.Date, taken bool, err error) {
	err = database.Each(ctx, tx, `
		SELECT number, date FROM issues WHERE substr(date, 1, 4) = ?1 AND replaces IS NULL AND id NOT IN `+withdrawnIssues+` AND id IS DISTINCT FROM (SELECT issue_id FROM issuing)
		UNION ALL SELECT number, date FROM signings WHERE way = 'added' AND substr(date, 1, 4) = ?1 AND issue_id NOT IN `+withdrawnIssues, fmt.Sprintf("%04d", year), func(rows *sql.Rows) error {
		var other, date string
		err := rows.Scan(&other, &date)
		if err == nil && !taken && SameNumber(other, number) {
			taken = true
			day, err = award.ParseDate(date)
		}
		return err
	})
	return day, taken, err
}

// SameNumber reports whether two numbers are one, however they are written.
func SameNumber(a, b string) bool { return a != "" && sameNumber(a) == sameNumber(b) }
