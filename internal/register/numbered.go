package register

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/translog"
)

// Earlier versions issued decisions that nobody had signed yet. Number and date are
// given to such an issue once: what was sealed with it stays as it is, the table
// signings has both, and whoever reads the issue sees it with them.

// numberedPrinting names the sheets, printed as the first ones were, that bear the
// number and date which were added; others are named behind it.
const numberedPrinting = "so-ngay"

// numberedAs is the name of a printing of what a number was added to; first is that of
// the sheets that were issued.
func numberedAs(printing, first string) string {
	if printing == first {
		return numberedPrinting
	}
	return numberedPrinting + "-" + cmp.Or(printing, "day-du")
}

func isNumbered(printing string) bool { return strings.HasPrefix(printing, numberedPrinting) }

// issueNumber, issueDate and issueDecision are what a row of issues says, with what was
// added to it.
const (
	issueDecision = `coalesce((SELECT json_set(issues.decision, '$.number', s.number, '$.date', s.date) FROM signings s WHERE s.issue_id = issues.id AND s.way = 'added'), issues.decision)`
	issueNumber   = `coalesce((SELECT s.number FROM signings s WHERE s.issue_id = issues.id AND s.way = 'added'), issues.number)`
	issueDate     = `coalesce((SELECT s.date FROM signings s WHERE s.issue_id = issues.id AND s.way = 'added'), issues.date)`
)

// numberedColumn adds to a question about certificates what was added to their issue,
// its seal, and the sheet that bears it.
const numberedColumn = `(SELECT json_array(s.way, s.number, s.date, s.actor, s.at, s.sha256, s.size, s.comparison, s.report, s.signatures, s.identity, s.fingerprint,
	coalesce((SELECT hex(seal) FROM seals WHERE tbl = 'signings' AND key = CAST(s.issue_id AS TEXT) ORDER BY id DESC LIMIT 1), ''),
	coalesce((SELECT f.sha256 FROM files f WHERE f.issue_id = s.issue_id AND f.name = '[` + numberedPrinting + `]' || certificates.file), ''))
	FROM signings s WHERE s.issue_id = issues.id AND s.way = 'added')`

// Numbered is what was added, once, to an issue that was made without number and date.
type Numbered struct {
	Number string     `json:"number"`
	Date   award.Date `json:"date"`
	At     time.Time  `json:"at"` // when it was recorded
	By     string     `json:"-"`
	Sheet  string     `json:"-"` // SHA-256 of the first sheet of the certificate, which bears neither

	intact bool
}

// readNumbered reads numberedColumn, of a certificate whose first sheet has a hash.
func readNumbered(column sql.NullString, first string) (n *Numbered, sheet string) {
	if !column.Valid {
		return nil, first
	}
	n = &Numbered{Sheet: first}
	var values []any
	if json.Unmarshal([]byte(column.String), &values) != nil || len(values) != 14 {
		return n, first
	}
	text := func(i int) string { s, _ := values[i].(string); return s }
	size, _ := values[6].(float64)
	values[6] = int64(size) // as the table has it
	var dateErr, timeErr error
	n.Number, n.By = text(1), text(3)
	n.Date, dateErr = award.ParseDate(text(2))
	n.At, timeErr = time.Parse(time.RFC3339, text(4))
	n.intact = errors.Join(dateErr, timeErr) == nil && fmt.Sprintf("%X", database.SealOf(values[:12]...)) == text(12)
	return n, cmp.Or(text(13), first)
}

// BeginNumbering begins to give number and date to an issue that was made without
// them: its sheets are printed once more, with the same codes and golden book numbers.
// The error is [ErrNoIssue], or an award.Problem when it has both, is a correction of
// one certificate, or was withdrawn. Abandon has to be called as after
// [Register.Begin].
func (r *Register) BeginNumbering(ctx context.Context, issue int64, s award.Signing) (*Issuing, error) {
	s.Way = award.Added
	i := r.newIssuing(Terms{})
	err := i.wait(ctx)
	if err == nil {
		err = r.db.Question(ctx, func(tx *sql.Tx) error { return i.number(ctx, tx, issue, s) })
	}
	if err != nil {
		i.Abandon()
		return nil, cmp.Or(ctx.Err(), err)
	}
	return i, nil
}

// CheckNumbering says what would stand in the way of [Register.BeginNumbering] now, and
// gives the batch with number and date, without waiting for anybody.
func (r *Register) CheckNumbering(ctx context.Context, issue int64, s award.Signing) (*Issuing, error) {
	s.Way = award.Added
	i := r.newIssuing(Terms{})
	defer i.Abandon()
	return i, r.db.Question(ctx, func(tx *sql.Tx) error { return i.number(ctx, tx, issue, s) })
}

// number prepares the sheets of an issue with a number and date.
func (i *Issuing) number(ctx context.Context, tx *sql.Tx, issue int64, s award.Signing) error {
	if err := mayBeNumbered(ctx, tx, issue); err != nil {
		return err
	}
	earlier, err := readIssue(ctx, tx, issue)
	if err != nil {
		return err
	}
	i.earlier, i.Terms, i.IssuedAt, i.Release = earlier, earlier.terms, earlier.issuedAt, earlier.release
	i.Terms.List = award.List{Recipients: earlier.recipients}
	i.Terms.Decision, i.Terms.Signing, i.Terms.Printing = s.On(earlier.terms.Decision), s, earlier.first
	if i.row.fingerprint, err = fingerprint(i.Terms.Decision, earlier.recipients); err != nil {
		return err
	}
	i.row.identity = identify(i.Terms.Decision, i.row.fingerprint)
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM purges p JOIN certificates c ON c.code = p.code WHERE c.issue_id = ?)`, issue).Scan(&i.Bare)
	i.batchOf(earlier)
	return err
}

// mayBeNumbered refuses what number and date are not added to.
func mayBeNumbered(ctx context.Context, tx *sql.Tx, issue int64) error {
	var decision, added, date string
	var corrects bool
	err := tx.QueryRowContext(ctx, `
		SELECT decision, replaces IS NOT NULL, coalesce(s.number, ''), coalesce(s.date, '')
		FROM issues LEFT JOIN signings s ON s.issue_id = issues.id AND s.way = 'added' WHERE id = ?`, issue).Scan(&decision, &corrects, &added, &date)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNoIssue
	}
	if err != nil {
		return err
	}
	d, err := parseDecision(decision)
	if err != nil {
		return err
	}
	release, err := releaseOf(ctx, tx, issue)
	switch {
	case err != nil:
		return err
	case added != "":
		day, err := award.ParseDate(date)
		return cmp.Or(err, error(numberedBefore(added, day)))
	case corrects:
		return numberedWithItsIssue()
	case !d.Unsigned():
		return bearsNumber(d)
	case release.State == award.ReleaseWithdrawn:
		return withdrawnMeanwhile(d)
	}
	return nil
}

// addNumber records number and date, the sheets that bear them, and what both are found
// by. Corrections that were made meanwhile have them too; their sheets stay.
func (i *Issuing) addNumber(ctx context.Context, bundled string) error {
	s, issue := i.Terms.Signing, i.earlier.id
	return i.register.db.Transaction(ctx, func(tx *sql.Tx) error {
		if err := cmp.Or(i.lock.Stands(ctx, tx), mayBeNumbered(ctx, tx, issue)); err != nil {
			return err
		}
		if i.Also != nil {
			if err := i.Also(ctx, tx); err != nil {
				return err
			}
		}
		err := recordFiles(ctx, tx, issue, numberedPrinting, i.Files)
		if err == nil {
			err = recordBundle(ctx, tx, issue, bundled)
		}
		if err == nil {
			err = recordSigning(ctx, tx, issue, s, i.row.identity, i.row.fingerprint)
		}
		if err == nil {
			err = indexNumber(ctx, tx, issue, s)
		}
		if err == nil {
			err = i.numberCorrections(ctx, tx, issue)
		}
		if err != nil {
			return err
		}
		if err := i.register.logIssueChange(ctx, tx, translog.Number, issue); err != nil {
			return err
		}
		before := map[string]string{"number": i.earlier.terms.Decision.Number, "date": i.earlier.terms.Decision.Date.String()}
		after := map[string]any{"number": s.Number, "date": s.Date, "issue": issue, "files": len(i.Files), "signing": digestSigning(s)}
		return database.RecordChange(ctx, tx, actionNumber, i.earlier.identity, before, after)
	})
}

// numberCorrections gives number and date to the corrections of certificates of an
// issue, and to those of these.
func (i *Issuing) numberCorrections(ctx context.Context, tx *sql.Tx, issue int64) error {
	var corrections []int64
	err := database.Each(ctx, tx, `
		WITH RECURSIVE later (id) AS (
			SELECT i.id FROM issues i JOIN certificates c ON c.code = i.replaces WHERE c.issue_id = ?
			UNION SELECT i.id FROM issues i JOIN certificates c ON c.code = i.replaces JOIN later ON c.issue_id = later.id)
		SELECT id FROM later ORDER BY id`, issue, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		corrections = append(corrections, id)
		return err
	})
	for _, id := range corrections {
		if err != nil {
			return err
		}
		var r recorded
		if r, err = readIssue(ctx, tx, id); err != nil {
			return err
		}
		print, ferr := fingerprint(i.Terms.Signing.On(r.terms.Decision), r.recipients)
		if err = ferr; err == nil {
			err = recordSigning(ctx, tx, id, i.Terms.Signing, r.identity+" "+i.row.identity, print)
		}
		if err == nil {
			err = indexNumber(ctx, tx, id, i.Terms.Signing)
		}
	}
	return err
}

// indexNumber makes what an issue is found by agree with a number and date.
func indexNumber(ctx context.Context, tx *sql.Tx, issue int64, s award.Signing) error {
	if _, err := tx.ExecContext(ctx, `UPDATE search_decisions SET key = ? WHERE issue_id = ?`, decisionKey(s.Number), issue); err != nil {
		return err
	}
	const ofIssue = `issue_id = ?`
	before, err := database.CertificateWords.EntriesOf(ctx, tx, ofIssue, issue)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE search_entries SET year = ?1 WHERE issue_id = ?2 AND year <> ?1`, s.Date.Year, issue); err != nil {
		return err
	}
	after, err := database.CertificateWords.EntriesOf(ctx, tx, ofIssue, issue)
	if err != nil {
		return err
	}
	return database.CertificateWords.ChangeFacets(ctx, tx, before, after)
}

// issuedUnsigned refuses to issue a list a second time because its decision has been
// signed meanwhile: number and date belong to what was issued.
func issuedUnsigned(ctx context.Context, tx *sql.Tx, terms Terms) error {
	if terms.Decision.Unsigned() {
		return nil
	}
	var candidates []int64
	err := database.Each(ctx, tx, `
		SELECT id FROM issues WHERE identity >= 'unsigned ' AND identity < 'unsigned!' AND trial = ?1 AND id IS DISTINCT FROM (SELECT issue_id FROM issuing)
			AND id NOT IN `+withdrawnIssues+` AND id NOT IN (SELECT issue_id FROM signings WHERE way = 'added')
			AND (SELECT count(*) FROM certificates c WHERE c.issue_id = issues.id) = `+fmt.Sprint(len(terms.List.Recipients)), terms.Trial, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		candidates = append(candidates, id)
		return err
	})
	for _, id := range candidates {
		if err != nil {
			return err
		}
		var earlier recorded
		if earlier, err = readIssue(ctx, tx, id); err == nil && earlier.sameAward(terms) {
			return issuedWithoutNumber(earlier)
		}
	}
	return err
}

// sameAward reports whether terms give the same people the same thing.
func (r recorded) sameAward(terms Terms) bool {
	a, b := r.terms.Decision, terms.Decision
	if a.Authority != b.Authority || a.Subject != b.Subject || a.Citation != b.Citation || len(r.recipients) != len(terms.List.Recipients) {
		return false
	}
	for n, was := range r.recipients {
		if now := terms.List.Recipients[n]; was.Kind != now.Kind || was.Name != now.Name || was.Position != now.Position || was.Unit != now.Unit || was.Address != now.Address {
			return false
		}
	}
	return true
}
