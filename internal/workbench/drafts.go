package workbench

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
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
	Note         string        // why it was returned
	Approved     string        // SHA-256 that names the content that was approved, "" while nothing is
	Signing      award.Signing // number and date since it was signed, else the zero Signing
	Sight        *Sight        // that a step leaves of who took it; nil for none, and of what was read
	Issue        int64         // of the register, 0 before
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Place        int64 // in a list, the larger the newer; 0 of what was read alone
}

// ErrNoDraft says that there is no such decision, ErrChanged that what is to be
// changed is not the version any more that the caller has seen.
var (
	ErrNoDraft = award.Refuse(award.FaultNotFound, "không có quyết định này")
	ErrChanged = award.Refuse(award.FaultStale, "nội dung này đã được người khác sửa; hãy tải lại rồi làm tiếp")
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
	Number   string              `json:"signed_number,omitempty"`
	Date     award.Date          `json:"signed_date,omitzero"`
	Way      award.SigningWay    `json:"signed_way,omitempty"`
	File     string              `json:"signed_file_sha256,omitempty"`
}

func (d Draft) digest() draftDigest {
	digest := draftDigest{State: d.State, Version: d.Version, Decision: hash(d.Decision), List: hash(d.List), Note: d.Note, Approved: d.Approved}
	digest.Number, digest.Date, digest.Way, digest.File = d.Signing.Number, d.Signing.Date, d.Signing.Way, d.Signing.File.SHA256
	if len(d.Choices) > 0 {
		digest.Choices = hash(d.Choices)
	}
	return digest
}

// CreateDraft keeps a new decision: the files and choices of d.
func (w *Workbench) CreateDraft(ctx context.Context, d Draft) (Draft, error) {
	now := time.Now().UTC().Truncate(time.Second)
	d = Draft{
		ID: newID(), State: award.DecisionDraft, Version: 1, DecisionName: d.DecisionName, Decision: notNil(d.Decision),
		ListName: d.ListName, List: notNil(d.List), Choices: d.Choices, Preparers: []string{database.ActorOf(ctx)}, CreatedAt: now, UpdatedAt: now,
	}
	err := w.db.Change(ctx, "create-draft", d.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `
			INSERT INTO drafts (id, state, decision_name, decision, list_name, list, choices, preparers, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			d.ID, string(d.State), d.DecisionName, d.Decision, d.ListName, d.List, string(d.Choices), d.Preparers[0], database.Stamp(now), database.Stamp(now))
		return nil, d.digest(), err
	})
	return d, err
}

const draftColumns = `id, state, version, decision_name, decision, list_name, list, choices, preparers,
	submitted_by, submitted_at, decided_by, decided_at, note, coalesce(issue_id, 0), created_at, updated_at, approved_content,
	signed_number, signed_date, signed_way, signed_by, signed_at, signed_file`

// without gives the columns of a list of drafts, in which files are left out.
func without(columns string, names ...string) string {
	for _, name := range names {
		columns = strings.Replace(columns, " "+name+",", " '',", 1)
	}
	return columns
}

func scanDraft(row interface{ Scan(...any) error }) (d Draft, err error) {
	var preparers, choices string
	var submitted, decided, created, updated, signed, signedDate, signedFile string
	err = row.Scan(&d.ID, &d.State, &d.Version, &d.DecisionName, &d.Decision, &d.ListName, &d.List, &choices, &preparers,
		&d.SubmittedBy, &submitted, &d.DecidedBy, &decided, &d.Note, &d.Issue, &created, &updated, &d.Approved,
		&d.Signing.Number, &signedDate, &d.Signing.Way, &d.Signing.By, &signed, &signedFile)
	if errors.Is(err, sql.ErrNoRows) {
		return d, ErrNoDraft
	}
	if choices != "" {
		d.Choices = json.RawMessage(choices)
	}
	d.Preparers = strings.FieldsFunc(preparers, func(r rune) bool { return r == '\n' })
	for _, t := range []struct {
		text string
		into *time.Time
	}{{submitted, &d.SubmittedAt}, {decided, &d.DecidedAt}, {created, &d.CreatedAt}, {updated, &d.UpdatedAt}, {signed, &d.Signing.At}} {
		if err == nil && t.text != "" {
			*t.into, err = time.Parse(time.RFC3339, t.text)
		}
	}
	if err == nil {
		d.Signing.Date, err = award.ParseDate(signedDate)
	}
	if err == nil && signedFile != "" {
		err = json.Unmarshal([]byte(signedFile), &d.Signing.File)
	}
	if d.State == award.DecisionApproved && signed != "" {
		d.State = award.DecisionSigned // the table has states of before
	}
	return d, err
}

// Draft reads a decision.
func (w *Workbench) Draft(ctx context.Context, id string) (Draft, error) {
	return scanDraft(w.reader.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
}
