package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// SubmissionState is where a submission stands.
type SubmissionState string

const (
	SubmissionWaiting  SubmissionState = "submitted"
	SubmissionApproved SubmissionState = "approved" // and to be issued next
	SubmissionReturned SubmissionState = "returned"
	SubmissionIssued   SubmissionState = "issued"
)

// after lists the states from which there is a way to s.
func (s SubmissionState) after() []SubmissionState {
	switch s {
	case SubmissionApproved:
		return []SubmissionState{SubmissionWaiting}
	case SubmissionReturned:
		return []SubmissionState{SubmissionWaiting, SubmissionApproved}
	case SubmissionIssued:
		return []SubmissionState{SubmissionApproved}
	}
	return nil
}

// File is a file as it came in.
type File struct {
	Name string
	Data []byte
}

// Submission is a decision and its list, handed in for approval. The files
// never change: what is approved is what was submitted.
type Submission struct {
	ID             int64
	Label          string // the decision, for people
	Decision, List File   // empty in lists of submissions
	State          SubmissionState
	By             string // the principal who handed it in
	At             time.Time
	DecidedBy      string // who approved or returned it
	DecidedAt      time.Time
	Note           string // why it was returned
}

// Submit keeps a decision and its list for approval, and returns their ID.
func (r *Register) Submit(ctx context.Context, label string, decision, list File, by string) (int64, error) {
	result, err := r.writer.ExecContext(ctx, `
		INSERT INTO submissions (label, decision_name, decision, list_name, list, submitted_by, submitted_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		label, decision.Name, decision.Data, list.Name, list.Data, by, present())
	if err != nil {
		return 0, fmt.Errorf("keep a submission: %w", err)
	}
	return result.LastInsertId()
}

// MoveSubmission brings a submission to another state. Who approves or returns
// is noted, with the note; who issues is not. The error is [ErrUnknown] when
// there is no such submission, and [ErrSubmissionMoved] when there is no way
// from where it stands: somebody else was quicker.
func (r *Register) MoveSubmission(ctx context.Context, id int64, to SubmissionState, by, note string) error {
	tx, err := r.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("wait for other changes: %w", err)
	}
	defer tx.Rollback() // does nothing after a commit
	var state SubmissionState
	err = tx.QueryRowContext(ctx, `SELECT state FROM submissions WHERE id = ?`, id).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	if err != nil {
		return err
	}
	allowed := false
	for _, from := range to.after() {
		allowed = allowed || from == state
	}
	if !allowed {
		return ErrSubmissionMoved
	}
	if to == SubmissionIssued {
		_, err = tx.ExecContext(ctx, `UPDATE submissions SET state = ? WHERE id = ?`, to, id)
	} else {
		_, err = tx.ExecContext(ctx, `UPDATE submissions SET state = ?, decided_by = ?, decided_at = ?, note = ? WHERE id = ?`, to, by, present(), note, id)
	}
	if err != nil {
		return err
	}
	return tx.Commit()
}

// Submissions lists the newest submissions without their files, at most limit
// of them, those that wait first.
func (r *Register) Submissions(ctx context.Context, limit int) ([]Submission, error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT id, label, '', x'', '', x'', state, submitted_by, submitted_at, decided_by, decided_at, note FROM submissions
		ORDER BY state IN ('submitted', 'approved') DESC, id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var submissions []Submission
	for rows.Next() {
		s, err := scanSubmission(rows)
		if err != nil {
			return nil, err
		}
		submissions = append(submissions, s)
	}
	return submissions, rows.Err()
}

// Submission reads one submission with its files. It returns [ErrUnknown] when
// there is none.
func (r *Register) Submission(ctx context.Context, id int64) (Submission, error) {
	s, err := scanSubmission(r.reader.QueryRowContext(ctx, `
		SELECT id, label, decision_name, decision, list_name, list, state, submitted_by, submitted_at, decided_by, decided_at, note
		FROM submissions WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return s, err
}

func scanSubmission(row interface{ Scan(...any) error }) (s Submission, err error) {
	var at, decidedAt string
	err = row.Scan(&s.ID, &s.Label, &s.Decision.Name, &s.Decision.Data, &s.List.Name, &s.List.Data, &s.State, &s.By, &at, &s.DecidedBy, &decidedAt, &s.Note)
	if err != nil {
		return s, err
	}
	if s.At, err = time.Parse(time.RFC3339, at); err != nil {
		return s, err
	}
	if decidedAt != "" {
		s.DecidedAt, err = time.Parse(time.RFC3339, decidedAt)
	}
	return s, err
}

// present is the time now as the tables hold it.
func present() string { return time.Now().UTC().Format(time.RFC3339) }
