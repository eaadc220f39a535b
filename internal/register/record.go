package register

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/similar"
	"bangkhen/internal/translog"
)

// row is what identifies an issue in its table.
type row struct {
	plain, identity string // plain is the identity of the first issue of a decision
	fingerprint     string
	replaces        award.Code // "" for the issue of a list
	places          []entryNo  // in golden books, one for each certificate
	kept            *entryNo   // the place that the only one keeps of what it replaces, nil for a new one
}

// entryNo is a place in a golden book.
type entryNo struct {
	book   string // its prefix
	number int
	turn   int // how many certificates had the number before
}

// recorder writes an issue and its certificates.
type recorder struct {
	issue    *Issuing
	papers   award.Papers
	facts    string // of the decision
	issuedAt string
	id       int64
	tree     *translog.Batch // of the certificates, for the log
}

// certificateRow is a certificate as the tables will have it.
type certificateRow struct {
	sealed
	seal        string
	year        int
	name, place string // folded
	blocks      []int64
	printedSeal string
}

func (i *Issuing) newRecorder(papers award.Papers) (*recorder, error) {
	facts, err := plainJSON(i.Batch.Decision)
	if err != nil {
		return nil, err
	}
	tree, err := treeOfFacts(printedFacts(i.Batch, papers))
	return &recorder{issue: i, papers: papers, facts: facts, issuedAt: i.IssuedAt.Format(time.RFC3339), tree: tree}, err
}

// prepare makes the rows of certificates, while nobody waits for it.
func (r *recorder) prepare(from, to int) ([]certificateRow, error) {
	rows := make([]certificateRow, 0, to-from)
	terms := r.issue.Terms
	for n := from; n < to; n++ {
		c, paper, place := r.issue.Batch.Certificates[n], r.papers.Certificates[n], r.issue.row.places[n]
		recipient, err := recipientJSON(c.Recipient)
		if err != nil {
			return nil, err
		}
		row := certificateRow{
			sealed: sealed{
				decision: r.facts, baseURL: terms.BaseURL, template: terms.Template, issuedAt: r.issuedAt, awardOnly: strings.Join(terms.AwardOnly, " "), trial: terms.Trial,
				code: string(c.Code), position: c.Index, book: place.book, number: place.number, goldenNumber: c.GoldenNumber, turn: place.turn,
				kind: string(c.Recipient.Kind), name: c.Recipient.Name, recipient: recipient, citation: c.Citation,
				file: paper.Name, sha256: paper.SHA256,
			},
			year: cmp.Or(terms.Decision.Date.Year, r.issue.IssuedAt.Year()),
			name: searchKey(c.Recipient.Name), place: searchKey(c.Recipient.Position + " " + c.Recipient.Unit + " " + c.Recipient.Address),
			blocks: similar.Of(c.Recipient).Blocks(), printedSeal: c.Seal,
		}
		row.seal = row.sealed.seal()
		rows = append(rows, row)
	}
	return rows, nil
}

// begin writes the issue itself.
func (r *recorder) begin(ctx context.Context, tx *sql.Tx) error {
	i, d := r.issue, r.issue.Batch.Decision
	look, err := i.Terms.Look.column()
	if err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx, `
		INSERT INTO issues (identity, fingerprint, number, date, decision, base_url, template, issued_at, replaces, award_only, look, trial)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?) RETURNING id`,
		i.row.identity, i.row.fingerprint, d.Number, d.Date.String(), r.facts, i.Terms.BaseURL, i.Terms.Template, r.issuedAt, string(i.row.replaces), strings.Join(i.Terms.AwardOnly, " "), look, i.Terms.Trial).Scan(&r.id)
	if err != nil {
		return fmt.Errorf("record the decision: %w", err)
	}
	return nil
}

// add writes certificates and what they are found by. Numbers that somebody has
// struck out since they were given are refused.
func (r *recorder) add(ctx context.Context, tx *sql.Tx, rows []certificateRow) error {
	if len(rows) == 0 {
		return nil
	}
	if err := stillFree(ctx, tx, rows); err != nil {
		return err
	}
	certificates := database.NewInserter(tx, `
		INSERT INTO certificates (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, turn)`, 14)
	defer certificates.Close()
	files := database.NewInserter(tx, `INSERT INTO files (issue_id, name, sha256)`, 3)
	defer files.Close()
	seals := database.NewInserter(tx, `INSERT INTO printed_seals (issue_id, code, text)`, 3)
	defer seals.Close()
	for _, s := range rows {
		err := certificates.Add(ctx, s.code, r.id, s.position, s.book, s.number, s.goldenNumber, s.kind, s.sealed.name, s.recipient, s.citation, s.file, s.sha256, s.seal, s.turn)
		if err == nil {
			err = files.Add(ctx, r.id, printed(r.papers.Printing, s.file), s.sha256)
		}
		if err == nil && s.printedSeal != "" {
			err = seals.Add(ctx, r.id, s.code, s.printedSeal)
		}
		if err != nil {
			return fmt.Errorf("record certificate %d: %w", s.position, err)
		}
	}
	if err := certificates.Flush(ctx); err != nil {
		return fmt.Errorf("record certificates %d to %d: %w", rows[0].position, rows[len(rows)-1].position, err)
	}
	if err := files.Flush(ctx); err != nil {
		return fmt.Errorf("record the files: %w", err)
	}
	if err := seals.Flush(ctx); err != nil {
		return fmt.Errorf("record the printed seals: %w", err)
	}
	if err := indexCertificates(ctx, tx, r.id, rows); err != nil {
		return fmt.Errorf("index the certificates: %w", err)
	}
	return nil
}

// addOthers records the files that there is one of.
func (r *recorder) addOthers(ctx context.Context, tx *sql.Tx) error {
	others := r.papers
	others.Certificates = nil
	return recordFiles(ctx, tx, r.id, r.papers.Printing, Files(others.Sums()))
}

// finish records the decision for the search, the pictures that were printed, and the
// bundle.
func (r *recorder) finish(ctx context.Context, tx *sql.Tx, bundled string) error {
	if err := indexDecision(ctx, tx, r.id, r.issue.Batch.Decision.Number); err != nil {
		return err
	}
	if err := r.issue.Terms.Look.keep(ctx, tx); err != nil {
		return err
	}
	if err := r.issue.Terms.Hold.record(ctx, tx, r.id, r.issue.Release); err != nil {
		return err
	}
	return recordBundle(ctx, tx, r.id, bundled)
}

// recordFiles writes the files of one printing.
func recordFiles(ctx context.Context, tx *sql.Tx, issue int64, printing string, files Files) error {
	in := database.NewInserter(tx, `INSERT INTO files (issue_id, name, sha256)`, 3)
	defer in.Close()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := in.Add(ctx, issue, printed(printing, name), files[name]); err != nil {
			return fmt.Errorf("record the files: %w", err)
		}
	}
	if err := in.Flush(ctx); err != nil {
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
	release     Release

	identity string
	first    string // the printing of the sheets that were issued, "" for full ones
	numbered bool   // as it stands since number and date were added
}

// given is what one certificate was given.
type given struct {
	code         award.Code
	goldenNumber string
	seal         string // printed behind the code, "" for none
}

// findIssue reads the issue of a decision, or returns sql.ErrNoRows: the one that was
// issued as it, or the one to which its number and date were added.
func findIssue(ctx context.Context, tx *sql.Tx, identity string) (recorded, error) {
	var id int64
	var print, number, day string
	err := tx.QueryRowContext(ctx, `
		SELECT id, '', '', '' FROM issues WHERE identity = ?1
		UNION ALL SELECT issue_id, fingerprint, number, date FROM signings WHERE identity = ?1 AND issue_id NOT IN `+withdrawnIssues+` LIMIT 1`, identity).
		Scan(&id, &print, &number, &day)
	if err != nil {
		return recorded{}, err
	}
	r, err := readIssue(ctx, tx, id)
	if err != nil || print == "" {
		return r, err
	}
	r.numbered, r.fingerprint = true, print
	r.terms.Decision.Number = number
	r.terms.Decision.Date, err = award.ParseDate(day)
	return r, err
}

// readIssue reads an issue as it was issued.
func readIssue(ctx context.Context, tx *sql.Tx, id int64) (recorded, error) {
	var (
		r               recorded
		facts, issuedAt string
		awardOnly       string
	)
	err := tx.QueryRowContext(ctx, `SELECT id, identity, fingerprint, decision, base_url, template, issued_at, award_only, trial FROM issues WHERE id = ?`, id).
		Scan(&r.id, &r.identity, &r.fingerprint, &facts, &r.terms.BaseURL, &r.terms.Template, &issuedAt, &awardOnly, &r.terms.Trial)
	if err != nil {
		return r, err
	}
	r.terms.AwardOnly = strings.Fields(awardOnly)
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
	err = database.Each(ctx, tx, `
		SELECT c.code, c.golden_number, c.recipient, coalesce(s.text, '') FROM certificates c LEFT JOIN printed_seals s ON s.code = c.code
		WHERE c.issue_id = ? ORDER BY c.position`, r.id, func(rows *sql.Rows) error {
		var g given
		var facts string
		var recipient award.Recipient
		if err := rows.Scan(&g.code, &g.goldenNumber, &facts, &g.seal); err != nil {
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
	if r.files, err = filesOf(ctx, tx, r.id); err == nil {
		r.terms.Look, r.first, err = readLook(ctx, tx, r.id)
	}
	if err == nil {
		r.release, err = releaseOf(ctx, tx, r.id)
	}
	return r, err
}

// filesOf reads the recorded files of an issue, by printing.
func filesOf(ctx context.Context, tx *sql.Tx, issue int64) (map[string]Files, error) {
	files := map[string]Files{}
	return files, database.Each(ctx, tx, `SELECT name, sha256 FROM files WHERE issue_id = ?`, issue, func(rows *sql.Rows) error {
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

func parseDecision(facts string) (d award.Decision, err error) {
	if err = json.Unmarshal([]byte(facts), &d); err != nil {
		err = fmt.Errorf("read a recorded decision: %w", err)
	}
	return d, err
}
