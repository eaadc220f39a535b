package register

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
)

// Draft is a decision with its list on its way to being issued. Names of people
// are those of the actors that [WithActor] names.
type Draft struct {
	ID           string
	State        award.DecisionState
	Version      int // counts changes
	DecisionName string
	Decision     []byte // "" while only the list is there
	ListName     string
	List         []byte
	Choices      json.RawMessage // what was decided on the screen about both files; nil for nothing
	Preparers    []string        // who wrote any of it, the first one first
	SubmittedBy  string          // who handed it in for approval
	SubmittedAt  time.Time
	DecidedBy    string // who approved or returned it
	DecidedAt    time.Time
	Note         string          // why it was returned
	Approved     string          // SHA-256 that names the content that was approved, "" while nothing is
	Seen         json.RawMessage // what the approver had seen when he returned it
	Issue        int64           // of the register, 0 before
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// ErrNoDraft says that there is no such decision, ErrChanged that what is to be
// changed is not the version any more that the caller has seen.
var (
	ErrNoDraft = errors.New("không có quyết định này")
	ErrChanged = errors.New("nội dung này đã được người khác sửa; hãy tải lại rồi làm tiếp")
)

// newID is a name that cannot be guessed, 130 bits.
func newID() string { return rand.Text() }

// draftDigest is what the audit says of a draft.
type draftDigest struct {
	State    award.DecisionState `json:"state"`
	Version  int                 `json:"version"`
	Decision string              `json:"decision_sha256"`
	List     string              `json:"list_sha256"`
	Choices  string              `json:"choices_sha256,omitempty"`
	Note     string              `json:"note,omitempty"`
	Approved string              `json:"approved_content,omitempty"`
}

func (d Draft) digest() draftDigest {
	digest := draftDigest{State: d.State, Version: d.Version, Decision: hash(d.Decision), List: hash(d.List), Note: d.Note, Approved: d.Approved}
	if len(d.Choices) > 0 {
		digest.Choices = hash(d.Choices)
	}
	return digest
}

// CreateDraft keeps a new decision: the files and choices of d.
func (r *Register) CreateDraft(ctx context.Context, d Draft) (Draft, error) {
	now := time.Now().UTC().Truncate(time.Second)
	d = Draft{
		ID: newID(), State: award.DecisionDraft, Version: 1, DecisionName: d.DecisionName, Decision: notNil(d.Decision),
		ListName: d.ListName, List: notNil(d.List), Choices: d.Choices, Preparers: []string{ActorOf(ctx)}, CreatedAt: now, UpdatedAt: now,
	}
	err := r.Change(ctx, "create-draft", d.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `
			INSERT INTO drafts (id, state, decision_name, decision, list_name, list, choices, preparers, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			d.ID, string(d.State), d.DecisionName, d.Decision, d.ListName, d.List, string(d.Choices), d.Preparers[0], stamp(now), stamp(now))
		return nil, d.digest(), err
	})
	return d, err
}

const draftColumns = `id, state, version, decision_name, decision, list_name, list, choices, preparers,
	submitted_by, submitted_at, decided_by, decided_at, note, seen, coalesce(issue_id, 0), created_at, updated_at, approved_content`

// without gives the columns of a list of drafts, in which files are left out.
func without(columns string, names ...string) string {
	for _, name := range names {
		columns = strings.Replace(columns, " "+name+",", " '',", 1)
	}
	return columns
}

func scanDraft(row interface{ Scan(...any) error }) (d Draft, err error) {
	var preparers, choices, seen string
	var submitted, decided, created, updated string
	err = row.Scan(&d.ID, &d.State, &d.Version, &d.DecisionName, &d.Decision, &d.ListName, &d.List, &choices, &preparers,
		&d.SubmittedBy, &submitted, &d.DecidedBy, &decided, &d.Note, &seen, &d.Issue, &created, &updated, &d.Approved)
	if errors.Is(err, sql.ErrNoRows) {
		return d, ErrNoDraft
	}
	if choices != "" {
		d.Choices = json.RawMessage(choices)
	}
	if seen != "" {
		d.Seen = json.RawMessage(seen)
	}
	d.Preparers = strings.FieldsFunc(preparers, func(r rune) bool { return r == '\n' })
	for _, t := range []struct {
		text string
		into *time.Time
	}{{submitted, &d.SubmittedAt}, {decided, &d.DecidedAt}, {created, &d.CreatedAt}, {updated, &d.UpdatedAt}} {
		if err == nil && t.text != "" {
			*t.into, err = time.Parse(time.RFC3339, t.text)
		}
	}
	return d, err
}

// stamp is a time as the tables hold it, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Draft reads a decision.
func (r *Register) Draft(ctx context.Context, id string) (Draft, error) {
	return scanDraft(r.reader.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
}

// DraftOfIssue reads the decision that an issue was made of. The error is
// [ErrNoDraft] for what was issued without one.
func (r *Register) DraftOfIssue(ctx context.Context, issue int64) (Draft, error) {
	return scanDraft(r.reader.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE issue_id = ?`, issue))
}

// Drafts lists decisions, the newest first, without their lists.
func (r *Register) Drafts(ctx context.Context, cursor string, limit int) (drafts []Draft, next string, err error) {
	return r.drafts(ctx, `1`, cursor, limit)
}

// OpenDrafts lists decisions that are not issued, the newest first, without their
// lists.
func (r *Register) OpenDrafts(ctx context.Context, limit int) ([]Draft, error) {
	drafts, _, err := r.drafts(ctx, `state <> 'issued'`, "", limit)
	return drafts, err
}

func (r *Register) drafts(ctx context.Context, condition, cursor string, limit int) (drafts []Draft, next string, err error) {
	before, err := readCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	limit = pageSize(limit)
	rows, err := r.reader.QueryContext(ctx, `SELECT rowid, `+without(draftColumns, "list", "choices", "seen")+`
		FROM drafts WHERE rowid < ? AND `+condition+` ORDER BY rowid DESC LIMIT ?`, before, limit+1)
	if err != nil {
		return nil, "", err
	}
	defer rows.Close()
	var last int64
	for rows.Next() {
		var row int64
		d, err := scanDraft(scanAfter{rows, &row})
		if err != nil {
			return nil, "", err
		}
		if len(drafts) == limit {
			return drafts, writeCursor(last), rows.Err()
		}
		drafts, last = append(drafts, d), row
	}
	return drafts, "", rows.Err()
}

// scanAfter scans one column before the others.
type scanAfter struct {
	rows  *sql.Rows
	first *int64
}

func (s scanAfter) Scan(rest ...any) error { return s.rows.Scan(append([]any{s.first}, rest...)...) }

// ChangeDraft changes a decision that is not issued: change is given a copy of
// it to edit. version is that which the caller has seen, 0 for any. Every change
// leads through the states of [award.DecisionState], and who edits, hands in,
// approves and returns is noted.
func (r *Register) ChangeDraft(ctx context.Context, id string, version int, step award.DecisionStep, change func(*Draft) error) (d Draft, err error) {
	return r.StepDraft(ctx, id, version, step, nil, change)
}

// StepDraft is ChangeDraft for a step that not everybody may take: allow is asked
// in the transaction of the change, of the decision as it was before.
func (r *Register) StepDraft(ctx context.Context, id string, version int, step award.DecisionStep, allow Allow, change func(*Draft) error) (d Draft, err error) {
	err = r.Change(ctx, string(step)+"-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err = scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if version != 0 && version != d.Version {
			return nil, nil, ErrChanged
		}
		if step != award.IssueDecision {
			if err := notBeingIssued(ctx, tx, id); err != nil {
				return nil, nil, err
			}
		}
		if err := allow.ask(ctx, tx, d); err != nil {
			return nil, nil, err
		}
		before = d.digest()
		if d.State, err = d.State.After(step); err != nil {
			return nil, nil, err
		}
		d.note(step, ActorOf(ctx))
		if change != nil {
			if err := change(&d); err != nil {
				return nil, nil, err
			}
		}
		return before, d.digest(), updateDraft(ctx, tx, d)
	})
	return d, err
}

// note says who has taken a step.
func (d *Draft) note(step award.DecisionStep, actor string) {
	now := time.Now().UTC().Truncate(time.Second)
	d.Version++
	d.UpdatedAt = now
	if step != award.IssueDecision {
		d.Approved = "" // until it is approved again
	}
	switch step {
	case award.EditDecision, award.CheckDecision:
		if !slices.Contains(d.Preparers, actor) {
			d.Preparers = append(d.Preparers, actor)
		}
		if step == award.CheckDecision {
			d.SubmittedBy, d.SubmittedAt = actor, now
			d.Note = ""
		}
	case award.ApproveDecision, award.ReturnDecision:
		d.DecidedBy, d.DecidedAt = actor, now
	}
}

func updateDraft(ctx context.Context, tx *sql.Tx, d Draft) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE drafts SET state = ?, version = ?, decision_name = ?, decision = ?, list_name = ?, list = ?, choices = ?, preparers = ?,
			submitted_by = ?, submitted_at = ?, decided_by = ?, decided_at = ?, note = ?, seen = ?, issue_id = nullif(?, 0), updated_at = ?, approved_content = ?
		WHERE id = ?`,
		string(d.State), d.Version, d.DecisionName, notNil(d.Decision), d.ListName, notNil(d.List), string(d.Choices), strings.Join(d.Preparers, "\n"),
		d.SubmittedBy, stamp(d.SubmittedAt), d.DecidedBy, stamp(d.DecidedAt), d.Note, string(d.Seen), d.Issue, stamp(d.UpdatedAt), d.Approved, d.ID)
	return err
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// DeleteDraft removes a decision that is not issued. version is that which the
// caller has seen, 0 for any.
func (r *Register) DeleteDraft(ctx context.Context, id string, version int) error {
	return r.Change(ctx, "delete-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if version != 0 && version != d.Version {
			return nil, nil, ErrChanged
		}
		if _, err := d.State.After(award.EditDecision); err != nil {
			return nil, nil, err
		}
		if err := notBeingIssued(ctx, tx, id); err != nil {
			return nil, nil, err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM drafts WHERE id = ?`, id)
		return d.digest(), nil, err
	})
}
