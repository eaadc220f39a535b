package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/award"
)

// Entry is one certificate as it stands in the register.
type Entry struct {
	Decision    award.Decision
	Certificate award.Certificate
	Status      award.Status // withdrawn with its issue; held is told by Release, and stands as valid here
	Release     Release      // of its issue
	IssuedAt    time.Time    // UTC, whole seconds
	Book        string       // the prefix of its golden book
	Number      int          // in its golden book, without the prefix
	Turn        int          // how many certificates had that number before: more than 0 where a replacement kept it
	BaseURL     string
	Template    string
	File        string               // name in the output directory
	SHA256      string               // of that file; of the newer sheet where number and date were added
	Purged      map[string]time.Time // own columns of the recipient that were purged, by heading
	Trial       bool                 // issued for a try: worth nothing
	AwardOnly   bool                 // the public is told the award, and not the person
	Numbered    *Numbered            // what was added to an issue without number and date; nil for others
	Amended     bool                 // in whatever way: only then there are [Register.Amendments]
	Issue       int64                // that it is of
	Intact      bool                 // the facts are those that were sealed at issue, and the status is the one that was recorded
}

// Certificate looks a code up. It returns [ErrUnknown] when it was never given.
func (r *Register) Certificate(ctx context.Context, code award.Code) (Entry, error) {
	return r.read(r.byCode.QueryRowContext(ctx, string(code)))
}

// CertificateByHash looks up the certificate whose own PDF file, in any
// of its printings and duplicates, has this SHA-256, in lower case hexadecimal. It returns [ErrUnknown] when there is
// none.
func (r *Register) CertificateByHash(ctx context.Context, sha256 string) (Entry, error) {
	return r.read(r.reader.QueryRowContext(ctx, findBy+`certificates.code = (
		SELECT code FROM certificates WHERE sha256 = ?1
		UNION ALL
		SELECT c.code FROM files f JOIN certificates c ON c.issue_id = f.issue_id AND (f.name = c.file OR f.name LIKE '[%]' || c.file)
		WHERE f.sha256 = ?1
		UNION ALL
		SELECT code FROM amendments WHERE sha256 = ?1
		LIMIT 1)`, sha256))
}

// find reads the certificate that a condition of ours picks out.
func (r *Register) find(ctx context.Context, condition, value string) (Entry, error) {
	return r.read(r.reader.QueryRowContext(ctx, findBy+condition+` LIMIT 1`, value))
}

// findBy finds the certificates that a condition after it picks out.
const findBy = `
	SELECT issues.decision, issues.base_url, issues.template, issues.issued_at, issues.award_only, issues.trial,
	       certificates.code, position, book, certificates.number, golden_number, turn,
	       kind, name, recipient, citation, file, sha256, seal, status,
	       coalesce((SELECT string_agg(kind, ',') FROM amendments a WHERE a.code = certificates.code AND a.kind <> 'reissue'), ''),
	       coalesce((SELECT string_agg(action, ',') FROM audit WHERE subject = certificates.code AND action IN ('revoke', 'replace')), ''),
	       (SELECT seal FROM seals WHERE tbl = 'certificates' AND key = certificates.code ORDER BY id DESC LIMIT 1),
	       coalesce((SELECT seal FROM purges p WHERE p.code = certificates.code ORDER BY id DESC LIMIT 1), ''),
	       certificates.issue_id, EXISTS (SELECT 1 FROM amendments a WHERE a.code = certificates.code),
	       ` + numberedColumn + `, ` + releaseColumns + `
	FROM certificates JOIN issues ON issues.id = certificates.issue_id ` + releaseTables + `
	WHERE `

// read reads the one certificate that was found.
func (r *Register) read(found *sql.Row) (Entry, error) {
	e, err := r.scanEntry(found)
	if errors.Is(err, sql.ErrNoRows) {
		return Entry{}, ErrUnknown
	}
	if err != nil {
		return Entry{}, fmt.Errorf("look a certificate up: %w", err)
	}
	return e, nil
}

// entries reads the certificates that a condition of ours picks out.
func (r *Register) entries(ctx context.Context, condition string, values ...any) (entries []Entry, err error) {
	rows, err := r.reader.QueryContext(ctx, findBy+condition, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		e, err := r.scanEntry(rows)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}

func (r *Register) scanEntry(found interface{ Scan(...any) error }) (e Entry, err error) {
	s, state, err := scanSealed(found)
	if err != nil {
		return e, err
	}
	e.Status, e.Release = state.status, state.release.read(r.now())
	if e.Release.State == award.ReleaseWithdrawn {
		e.Status = award.Withdrawn
	}
	e.BaseURL, e.Template, e.File, e.Book, e.Number, e.Turn = s.baseURL, s.template, s.file, s.book, s.number, s.turn
	e.Numbered, e.SHA256 = readNumbered(state.numbered, s.sha256)
	e.Trial, e.Amended, e.Issue = s.trial, state.amended, state.issue
	code := award.Code(s.code)
	e.Certificate = award.Certificate{
		Index: s.position, Citation: s.citation, Code: code, GoldenNumber: s.goldenNumber, URL: address(s.baseURL, code),
	}
	// What can not be read is not intact: the caller shows nothing of it.
	var decisionErr, timeErr error
	e.Decision, decisionErr = r.decisions.parse(s.decision)
	if e.Numbered != nil {
		e.Decision.Number, e.Decision.Date = e.Numbered.Number, e.Numbered.Date
	}
	e.IssuedAt, timeErr = time.Parse(time.RFC3339, s.issuedAt)
	var recipientErr error
	e.Certificate.Recipient, e.Purged, recipientErr = parseRecipient(s.recipient)
	if len(e.Decision.Awards) > 0 {
		e.Template = e.Decision.AwardOf(e.Certificate.Recipient).Template
	}
	e.AwardOnly = slices.Contains(strings.Fields(s.awardOnly), e.Template)
	e.Intact = errors.Join(decisionErr, timeErr, recipientErr) == nil && state.covers(s) && state.holds() && state.release.holds() && (e.Numbered == nil || e.Numbered.intact)
	return e, nil
}

// IssueSummary is one line of the list of issues.
type IssueSummary struct {
	ID          int64
	Number      string
	Date        award.Date
	IssuedAt    time.Time
	Counts      award.Counts
	FirstGolden string // golden book numbers, as printed
	LastGolden  string
	Release     Release
	Trial       bool // issued for a try
}

// Issues lists the latest issues of decisions, newest first, at most limit. A
// correction is an issue of its own and no second decision.
func (r *Register) Issues(ctx context.Context, limit int) ([]IssueSummary, error) {
	return r.summaries(ctx, `SELECT * FROM issues WHERE replaces IS NULL ORDER BY id DESC LIMIT ?`, max(limit, 0))
}

// summaries are those of the issues that a query of ours picks out.
func (r *Register) summaries(ctx context.Context, issues string, values ...any) ([]IssueSummary, error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT issues.id, `+issueNumber+`, `+issueDate+`, issues.issued_at, issues.trial,
		       counted.collective, counted.household, counted.individual,
		       (SELECT golden_number FROM certificates WHERE issue_id = issues.id ORDER BY position LIMIT 1),
		       (SELECT golden_number FROM certificates WHERE issue_id = issues.id ORDER BY position DESC LIMIT 1),
		       `+releaseColumns+`
		FROM (`+issues+`) AS issues `+releaseTables+`
		JOIN (SELECT issue_id, count(*) FILTER (WHERE kind = 'collective') AS collective,
				count(*) FILTER (WHERE kind = 'household') AS household, count(*) FILTER (WHERE kind = 'individual') AS individual
			FROM certificates WHERE issue_id IN (SELECT id FROM (`+issues+`) AS listed) GROUP BY issue_id) AS counted ON counted.issue_id = issues.id
		ORDER BY issues.id DESC`, append(values, values...)...) // they stand there twice
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []IssueSummary
	for rows.Next() {
		var s IssueSummary
		var date, issuedAt string
		var release releaseRows
		if err := rows.Scan(append([]any{&s.ID, &s.Number, &date, &issuedAt, &s.Trial, &s.Counts.Collective, &s.Counts.Household, &s.Counts.Individual, &s.FirstGolden, &s.LastGolden}, release.into()...)...); err != nil {
			return nil, err
		}
		s.Release = release.read(time.Now())
		if s.Date, err = award.ParseDate(date); err != nil {
			return nil, err
		}
		if s.IssuedAt, err = time.Parse(time.RFC3339, issuedAt); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// decisions remembers what the texts of decisions say: the certificates of one are
// asked for one after the other. What it gives is shared: nobody changes it.
type decisions struct {
	mutex sync.RWMutex
	known map[string]award.Decision // by their JSON
}

// mostDecisions bounds what is remembered; a decision has some thousand bytes.
const mostDecisions = 256

func (k *decisions) parse(facts string) (award.Decision, error) {
	k.mutex.RLock()
	d, known := k.known[facts]
	k.mutex.RUnlock()
	if known {
		return d, nil
	}
	d, err := parseDecision(facts)
	if err != nil {
		return d, err
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.known == nil || len(k.known) >= mostDecisions {
		k.known = map[string]award.Decision{}
	}
	k.known[facts] = d
	return d, nil
}
