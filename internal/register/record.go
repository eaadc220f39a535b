package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
)

// row is what identifies an issue in its table.
type row struct {
	identity, fingerprint string
	replaces              award.Code // "" for the issue of a list
	places                []entryNo  // in golden books, one for each certificate
}

// entryNo is a place in a golden book.
type entryNo struct {
	book   string // its prefix
	number int
}

// recorder writes an issue and its certificates, each as soon as its file is
// there: beside the printing they cost no time of their own.
type recorder struct {
	tx       *sql.Tx
	issue    Issue
	row      row
	id       int64
	facts    string // of the decision
	issuedAt string
	sums     []string // of the certificates that were told, in list order
	written  int      // how many of them are in the tables
	rows     *inserter
	index    *index
}

func newRecorder(ctx context.Context, tx *sql.Tx, issue Issue, row row) (*recorder, error) {
	facts, err := plainJSON(issue.Batch.Decision)
	if err != nil {
		return nil, err
	}
	r := &recorder{tx: tx, issue: issue, row: row, facts: facts, issuedAt: issue.IssuedAt.Format(time.RFC3339)}
	d := issue.Batch.Decision
	result, err := tx.ExecContext(ctx, `
		INSERT INTO issues (identity, fingerprint, number, date, decision, base_url, template, issued_at, replaces)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))`,
		row.identity, row.fingerprint, d.Number, d.Date.String(), facts, issue.Terms.BaseURL, issue.Terms.Template, r.issuedAt, string(row.replaces))
	if err != nil {
		return nil, fmt.Errorf("record the decision: %w", err)
	}
	if r.id, err = result.LastInsertId(); err != nil {
		return nil, err
	}
	r.rows = newInserter(tx, `
		INSERT INTO certificates (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal)`, 13)
	if err := indexDecision(ctx, tx, r.id, d.Number); err != nil {
		return nil, err
	}
	r.index, err = newIndex(ctx, tx, r.id, yearOf(issue))
	return r, err
}

// recordEvery is how many certificates are recorded at once: few enough that it
// goes on beside the printing, and enough that the pages of the tables, and the
// index of words, which writes to the disk whenever another statement comes
// between, are touched seldom.
const recordEvery = rowsAtOnce

// certificate records the next certificate of the list with its file.
func (r *recorder) certificate(ctx context.Context, file, sum string) error {
	i := len(r.sums)
	if i >= len(r.issue.Batch.Certificates) {
		return fmt.Errorf("file %q belongs to no certificate", file)
	}
	c := r.issue.Batch.Certificates[i]
	recipient, err := plainJSON(c.Recipient)
	if err != nil {
		return err
	}
	s := sealed{
		decision: r.facts, baseURL: r.issue.Terms.BaseURL, template: r.issue.Terms.Template, issuedAt: r.issuedAt,
		code: string(c.Code), position: c.Index, book: r.row.places[i].book, number: r.row.places[i].number, goldenNumber: c.GoldenNumber,
		kind: string(c.Recipient.Kind), name: c.Recipient.Name, recipient: recipient, citation: c.Citation,
		file: file, sha256: sum,
	}
	if err := r.rows.add(ctx, s.code, r.id, s.position, s.book, s.number, s.goldenNumber, s.kind, s.name, s.recipient, s.citation, s.file, s.sha256, s.seal()); err != nil {
		return fmt.Errorf("record certificate %d: %w", c.Index, err)
	}
	if r.sums = append(r.sums, sum); len(r.sums)-r.written == recordEvery {
		return r.flush(ctx)
	}
	return nil
}

// flush writes the rows of certificates that are not in the tables yet, and makes
// them known to the search.
func (r *recorder) flush(ctx context.Context) error {
	first, last := r.written, len(r.sums)
	if err := r.rows.flush(ctx); err != nil {
		return fmt.Errorf("record certificates %d to %d: %w", first+1, last, err)
	}
	if err := r.index.add(ctx, r.issue.Batch.Certificates[first:last]); err != nil {
		return fmt.Errorf("index the certificates: %w", err)
	}
	r.written = last
	return nil
}

// finish records what was not recorded yet, and the files. Certificates that were
// recorded must have the files that the whole has.
func (r *recorder) finish(ctx context.Context, files Files) (digest issueDigest, err error) {
	names, err := files.ofCertificates(len(r.issue.Batch.Certificates))
	if err != nil {
		return digest, err
	}
	for i, name := range names {
		if i >= len(r.sums) {
			err = r.certificate(ctx, name, files[name])
		} else if r.sums[i] != files[name] {
			err = fmt.Errorf("%s: %w", name, ErrFilesDiffer)
		}
		if err != nil {
			return digest, err
		}
	}
	if err := r.flush(ctx); err != nil {
		return digest, err
	}
	if err := r.index.finish(ctx); err != nil {
		return digest, fmt.Errorf("index the certificates: %w", err)
	}
	if err := recordFiles(ctx, r.tx, r.id, r.issue.Terms.Printing, files); err != nil {
		return digest, err
	}
	if digest, err = digestIssue(ctx, r.tx, r.id); err != nil {
		return digest, err
	}
	return digest, ctx.Err()
}

func (r *recorder) close() {
	r.rows.close()
	r.index.close()
}

// recordFiles writes the files of one printing.
func recordFiles(ctx context.Context, tx *sql.Tx, issue int64, printing string, files Files) error {
	in := newInserter(tx, `INSERT INTO files (issue_id, name, sha256)`, 3)
	defer in.close()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := in.add(ctx, issue, printed(printing, name), files[name]); err != nil {
			return fmt.Errorf("record the files: %w", err)
		}
	}
	if err := in.flush(ctx); err != nil {
		return fmt.Errorf("record the files: %w", err)
	}
	return nil
}

// printed is the recorded name of a file: the printing in brackets before it,
// "[in-phoi]bang-khen.pdf", nothing for full sheets.
func printed(printing, name string) string {
	if printing == "" {
		return name
	}
	return "[" + printing + "]" + name
}

// unprinted takes a recorded name apart.
func unprinted(recorded string) (printing, name string) {
	if rest, marked := strings.CutPrefix(recorded, "["); marked {
		if printing, name, closed := strings.Cut(rest, "]"); closed {
			return printing, name
		}
	}
	return "", recorded
}

// recorded is an earlier issue as read back.
type recorded struct {
	id          int64
	fingerprint string
	terms       Terms // without the list
	issuedAt    time.Time
	recipients  []award.Recipient
	given       []given
	files       map[string]Files // by printing
	note        string           // printed on the sheets
}

// given is what one certificate was given.
type given struct {
	code         award.Code
	goldenNumber string
}

// findIssue reads the issue of a decision, or returns sql.ErrNoRows.
func findIssue(ctx context.Context, tx *sql.Tx, identity string) (recorded, error) {
	var (
		r               recorded
		facts, issuedAt string
	)
	err := tx.QueryRowContext(ctx, `SELECT id, fingerprint, decision, base_url, template, issued_at FROM issues WHERE identity = ?`, identity).
		Scan(&r.id, &r.fingerprint, &facts, &r.terms.BaseURL, &r.terms.Template, &issuedAt)
	if err != nil {
		return r, err
	}
	if r.terms.Decision, err = parseDecision(facts); err != nil {
		return r, err
	}
	if r.issuedAt, err = time.Parse(time.RFC3339, issuedAt); err != nil {
		return r, err
	}
	err = tx.QueryRowContext(ctx, `SELECT coalesce(max(note), '') FROM amendments WHERE replacement IN (SELECT code FROM certificates WHERE issue_id = ?)`, r.id).Scan(&r.note)
	if err != nil {
		return r, err
	}
	err = each(ctx, tx, `SELECT code, golden_number, recipient FROM certificates WHERE issue_id = ? ORDER BY position`, r.id, func(rows *sql.Rows) error {
		var g given
		var facts string
		var recipient award.Recipient
		if err := rows.Scan(&g.code, &g.goldenNumber, &facts); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(facts), &recipient); err != nil {
			return err
		}
		r.given, r.recipients = append(r.given, g), append(r.recipients, recipient)
		return nil
	})
	if err != nil {
		return r, err
	}
	r.files, err = filesOf(ctx, tx, r.id)
	return r, err
}

// filesOf reads the recorded files of an issue, by printing.
func filesOf(ctx context.Context, tx *sql.Tx, issue int64) (map[string]Files, error) {
	files := map[string]Files{}
	return files, each(ctx, tx, `SELECT name, sha256 FROM files WHERE issue_id = ?`, issue, func(rows *sql.Rows) error {
		var name, sum string
		err := rows.Scan(&name, &sum)
		printing, name := unprinted(name)
		if files[printing] == nil {
			files[printing] = Files{}
		}
		files[printing][name] = sum
		return err
	})
}

// each calls scan for every row of a query with one argument.
func each(ctx context.Context, tx *sql.Tx, query string, argument any, scan func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query, argument)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func parseDecision(facts string) (d award.Decision, err error) {
	if err = json.Unmarshal([]byte(facts), &d); err != nil {
		err = fmt.Errorf("read a recorded decision: %w", err)
	}
	return d, err
}
