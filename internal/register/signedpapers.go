package register

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// SignedState is how far the signed form of a paper is.
type SignedState string

// States of signed papers, see package pades.
const (
	SignedWaiting SignedState = "waiting" // there is no signed form yet
	SignedBasic   SignedState = "signed"  // PAdES B-B
	SignedStamped SignedState = "stamped" // B-T
	SignedLasting SignedState = "lasting" // B-LT
	SignedOutside SignedState = "outside" // by another program, see [OutsideForm]; of no paper in the table
)

// SignedPaper is an issued file and its signed form.
type SignedPaper struct {
	Issued   string // SHA-256 of the issued file
	Issue    int64
	State    SignedState
	Signed   string // SHA-256 of the signed form, "" while it waits
	Attempts int
	Trouble  string // why the last try of the next state failed
}

// AwaitSigning lets papers of an issue wait to be signed: the decision, every certificate's
// file and duplicates. What waits already or is signed is left as it is. It returns how many
// there are now of the issue. Nothing of a try, or of what is not announced, is signed.
func (r *Register) AwaitSigning(ctx context.Context, issue int64) (papers int, err error) {
	named, err := r.PapersOf(ctx, issue)
	if err != nil {
		return 0, err
	}
	sums := []string{named.Decision.SHA256}
	for _, c := range named.Certificates {
		sums = append(sums, c.SHA256)
	}
	duplicates, err := r.texts(ctx, `SELECT sha256 FROM amendments WHERE kind = 'reissue' AND sha256 <> '' AND code IN (SELECT code FROM certificates WHERE issue_id = ?)`, issue)
	if err != nil {
		return 0, err
	}
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		release, err := releaseOf(ctx, tx, issue)
		if err != nil || release.State != award.ReleaseDone {
			return err
		}
		rows := database.NewInserter(tx, `INSERT OR IGNORE INTO signed_papers (sha256, issue_id, state, signed, bundle, next_at)`, 6)
		for _, sum := range append(sums, duplicates...) {
			if sum == "" {
				continue
			}
			next := stamp(time.Now())
			if back, err := outsideForm(ctx, tx, sum); err != nil {
				return err
			} else if back != "" {
				next = "" // signed elsewhere: it never falls due here
			}
			if err := rows.Add(ctx, sum, issue, string(SignedWaiting), "", "", next); err != nil {
				return err
			}
		}
		if err := rows.Flush(ctx); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT count(*) FROM signed_papers WHERE issue_id = ?`, issue).Scan(&papers)
	})
	return papers, err
}

// UnsignedIssues are announced issues of since a time, of which papers or duplicates are
// neither signed nor wait for it; none that was issued for a try.
func (r *Register) UnsignedIssues(ctx context.Context, since time.Time) ([]int64, error) {
	return r.issueIDs(ctx, `
		SELECT id FROM issues WHERE issued_at >= ?1 AND trial = 0 AND id NOT IN (SELECT issue_id FROM signed_papers)
			AND id NOT IN `+withdrawnIssues+` AND id NOT IN (SELECT issue_id FROM issue_holds h WHERE (until = '' OR until > ?2)
				AND NOT EXISTS (SELECT 1 FROM issue_releases e WHERE e.issue_id = h.issue_id))
		UNION SELECT c.issue_id FROM amendments a JOIN certificates c ON c.code = a.code JOIN issues i ON i.id = c.issue_id
			WHERE a.kind = 'reissue' AND a.at >= ?1 AND a.sha256 <> '' AND i.trial = 0 AND a.sha256 NOT IN (SELECT sha256 FROM signed_papers)
		ORDER BY 1`, stamp(since), stamp(time.Now()))
}

// SigningDue are papers of a state whose time to go on has come.
func (r *Register) SigningDue(ctx context.Context, state SignedState, most int) (papers []SignedPaper, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT sha256, issue_id, state, signed, attempts, trouble FROM signed_papers p WHERE state = ? AND next_at <> '' AND next_at <= ?
		AND NOT EXISTS (SELECT 1 FROM signed_outside o WHERE o.sha256 = p.sha256) ORDER BY next_at, sha256 LIMIT ?`, string(state), stamp(time.Now()), most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p SignedPaper
		if err := rows.Scan(&p.Issued, &p.Issue, &p.State, &p.Signed, &p.Attempts, &p.Trouble); err != nil {
			return nil, err
		}
		papers = append(papers, p)
	}
	return papers, rows.Err()
}

// SignedCount is how many papers of an issue are alike in their signing.
type SignedCount struct {
	State   SignedState // [SignedOutside] for those that came back signed by another program
	Trouble string
	Papers  int
	Next    time.Time // when the first of them goes on, zero for never
}

// SignedCounts counts the papers of an issue by how far they are.
func (r *Register) SignedCounts(ctx context.Context, issue int64) (counts []SignedCount, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT state, trouble, count(*), coalesce(min(nullif(next_at, '')), '') FROM signed_papers p
			WHERE issue_id = ?1 AND NOT EXISTS (SELECT 1 FROM signed_outside o WHERE o.sha256 = p.sha256) GROUP BY state, trouble
		UNION ALL SELECT 'outside', '', count(DISTINCT sha256), '' FROM signed_outside WHERE issue_id = ?1 HAVING count(*) > 0`, issue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c SignedCount
		var next string
		if err := rows.Scan(&c.State, &c.Trouble, &c.Papers, &next); err != nil {
			return nil, err
		}
		if next != "" {
			if c.Next, err = time.Parse(time.RFC3339, next); err != nil {
				return nil, err
			}
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}

// RecordSigned records new forms of papers, which stand in the store already, in a bundle
// or "". Those that another program has brought forward meanwhile are left. They go on at
// once, unless that was all.
func (r *Register) RecordSigned(ctx context.Context, from SignedState, papers []SignedPaper, bundle string, goOn bool) error {
	next := ""
	if goOn {
		next = stamp(time.Now())
	}
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		update, err := tx.PrepareContext(ctx, `UPDATE signed_papers SET state = ?, signed = ?, bundle = ?, next_at = ?, attempts = 0, trouble = '' WHERE sha256 = ? AND state = ?`)
		if err != nil {
			return err
		}
		defer update.Close()
		for _, p := range papers {
			if _, err := update.ExecContext(ctx, string(p.State), p.Signed, bundle, next, p.Issued, string(from)); err != nil {
				return err
			}
		}
		return nil
	})
}

// PutOffSigning says of papers why they could not go on, and when it is tried again; the
// zero time is never.
func (r *Register) PutOffSigning(ctx context.Context, papers []SignedPaper, until time.Time, trouble string) error {
	next := ""
	if !until.IsZero() {
		next = stamp(until)
	}
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		for _, p := range papers {
			if _, err := tx.ExecContext(ctx, `UPDATE signed_papers SET next_at = ?, attempts = attempts + 1, trouble = ? WHERE sha256 = ? AND state = ?`, next, trouble, p.Issued, string(p.State)); err != nil {
				return err
			}
		}
		return nil
	})
}

// IssuedOf is the SHA-256 of the issued file of which a file is the signed form; ok is
// false when it is none.
func (r *Register) IssuedOf(ctx context.Context, signed string) (issued string, ok bool, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT sha256 FROM signed_papers WHERE signed = ? AND signed <> ''`, signed).Scan(&issued)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return issued, err == nil, err
}

// SignedForm is the SHA-256 of the signed form of an issued file, and how far it is;
// that of the file itself where there is none. What came back signed by another program
// goes before what was signed here.
func (r *Register) SignedForm(ctx context.Context, issued string) (sum string, state SignedState, err error) {
	if sum, err = r.OutsideForm(ctx, issued); err != nil || sum != "" {
		return sum, SignedOutside, err
	}
	err = r.reader.QueryRowContext(ctx, `SELECT signed, state FROM signed_papers WHERE sha256 = ? AND signed <> ''`, issued).Scan(&sum, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return issued, "", nil
	}
	return sum, state, err
}
