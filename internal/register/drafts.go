package register

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// Draft is a decision with its list on its way to being issued.
type Draft struct {
	ID           string
	State        award.DecisionState
	Version      int // counts changes
	DecisionName string
	Decision     []byte
	ListName     string
	List         []byte
	Issue        int64 // of the register, 0 before
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// ErrNoDraft says that there is no such decision, ErrChanged that what is to be
// changed is not the version any more that the caller has seen.
var (
	ErrNoDraft = errors.New("không có quyết định này")
	ErrChanged = errors.New("nội dung này đã được người khác sửa; hãy tải lại rồi làm tiếp")
)

// newID is a name that cannot be guessed, 130 bits in lower case.
func newID() string { return rand.Text() }

// draftDigest is what the audit says of a draft.
type draftDigest struct {
	State    award.DecisionState `json:"state"`
	Version  int                 `json:"version"`
	Decision string              `json:"decision_sha256"`
	List     string              `json:"list_sha256"`
}

func (d Draft) digest() draftDigest {
	return draftDigest{d.State, d.Version, hash(d.Decision), hash(d.List)}
}

// CreateDraft keeps a new decision.
func (r *Register) CreateDraft(ctx context.Context, name string, decision []byte) (Draft, error) {
	now := time.Now().UTC().Truncate(time.Second)
	d := Draft{ID: newID(), State: award.DecisionDraft, Version: 1, DecisionName: name, Decision: decision, CreatedAt: now, UpdatedAt: now}
	err := r.Change(ctx, "create-draft", d.ID, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `INSERT INTO drafts (id, state, decision_name, decision, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
			d.ID, string(d.State), d.DecisionName, d.Decision, now.Format(time.RFC3339), now.Format(time.RFC3339))
		return nil, d.digest(), err
	})
	return d, err
}

const draftColumns = `id, state, version, decision_name, decision, list_name, list, coalesce(issue_id, 0), created_at, updated_at`

func scanDraft(row interface{ Scan(...any) error }) (d Draft, err error) {
	var created, updated string
	err = row.Scan(&d.ID, &d.State, &d.Version, &d.DecisionName, &d.Decision, &d.ListName, &d.List, &d.Issue, &created, &updated)
	if errors.Is(err, sql.ErrNoRows) {
		return d, ErrNoDraft
	}
	if err == nil {
		d.CreatedAt, err = time.Parse(time.RFC3339, created)
	}
	if err == nil {
		d.UpdatedAt, err = time.Parse(time.RFC3339, updated)
	}
	return d, err
}

// Draft reads a decision.
func (r *Register) Draft(ctx context.Context, id string) (Draft, error) {
	return scanDraft(r.reader.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
}

// Drafts lists decisions, the newest first, without their files.
func (r *Register) Drafts(ctx context.Context, cursor string, limit int) (drafts []Draft, next string, err error) {
	before, err := readCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	limit = pageSize(limit)
	rows, err := r.reader.QueryContext(ctx, `
		SELECT rowid, id, state, version, decision_name, decision, list_name, x'', coalesce(issue_id, 0), created_at, updated_at
		FROM drafts WHERE rowid < ? ORDER BY rowid DESC LIMIT ?`, before, limit+1)
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
// leads through the states of [award.DecisionState].
func (r *Register) ChangeDraft(ctx context.Context, id string, version int, step award.DecisionStep, change func(*Draft) error) (d Draft, err error) {
	err = r.Change(ctx, string(step)+"-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err = scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if version != 0 && version != d.Version {
			return nil, nil, ErrChanged
		}
		before = d.digest()
		if d.State, err = d.State.After(step); err != nil {
			return nil, nil, err
		}
		if change != nil {
			if err := change(&d); err != nil {
				return nil, nil, err
			}
		}
		d.Version++
		d.UpdatedAt = time.Now().UTC().Truncate(time.Second)
		_, err = tx.ExecContext(ctx, `
			UPDATE drafts SET state = ?, version = ?, decision_name = ?, decision = ?, list_name = ?, list = ?, issue_id = nullif(?, 0), updated_at = ? WHERE id = ?`,
			string(d.State), d.Version, d.DecisionName, d.Decision, d.ListName, notNil(d.List), d.Issue, d.UpdatedAt.Format(time.RFC3339), id)
		return before, d.digest(), err
	})
	return d, err
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// DeleteDraft removes a decision that is not issued.
func (r *Register) DeleteDraft(ctx context.Context, id string) error {
	return r.Change(ctx, "delete-draft", id, func(tx *sql.Tx) (before, after any, err error) {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, id))
		if err != nil {
			return nil, nil, err
		}
		if _, err := d.State.After(award.EditDecision); err != nil {
			return nil, nil, err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM drafts WHERE id = ?`, id)
		return d.digest(), nil, err
	})
}

// IssueOf finds the issue of a decision by its number and date, 0 when it was
// not issued.
func (r *Register) IssueOf(ctx context.Context, d award.Decision, recipients []award.Recipient) (id int64, err error) {
	print, err := fingerprint(d, recipients)
	if err != nil {
		return 0, err
	}
	err = r.reader.QueryRowContext(ctx, `SELECT id FROM issues WHERE identity = ?`, identify(d, print)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// FilesOf are the files of an issue's full sheets.
func (r *Register) FilesOf(ctx context.Context, issue int64) (Files, error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT name, sha256 FROM files WHERE issue_id = ?`, issue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	files := Files{}
	for rows.Next() {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return nil, err
		}
		if printing, name := unprinted(name); printing == "" {
			files[name] = sum
		}
	}
	return files, rows.Err()
}

// Batch is an issue that is under way or has ended.
type Batch struct {
	ID         string          `json:"id"`
	Draft      string          `json:"decision"`
	State      string          `json:"state"` // queued, running, done, failed, cancelled
	Done       int             `json:"done"`
	Total      int             `json:"total"`
	Error      json.RawMessage `json:"error,omitempty"`
	CreatedAt  time.Time       `json:"created_at"`
	FinishedAt *time.Time      `json:"finished_at,omitempty"`
	Actor      string          `json:"-"`
}

const batchColumns = `id, draft_id, state, done, total, error, actor, created_at, finished_at`

// ErrNoBatch says that there is no such batch, ErrBusy that one is under way.
var (
	ErrNoBatch = errors.New("không có đợt phát hành này")
	ErrBusy    = errors.New("quyết định này đang được phát hành")
)

func scanBatch(row interface{ Scan(...any) error }) (b Batch, err error) {
	var created, finished, problem string
	err = row.Scan(&b.ID, &b.Draft, &b.State, &b.Done, &b.Total, &problem, &b.Actor, &created, &finished)
	if errors.Is(err, sql.ErrNoRows) {
		return b, ErrNoBatch
	}
	if err != nil {
		return b, err
	}
	if problem != "" {
		b.Error = json.RawMessage(problem)
	}
	if b.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
		return b, err
	}
	if finished != "" {
		var at time.Time
		at, err = time.Parse(time.RFC3339, finished)
		b.FinishedAt = &at
	}
	return b, err
}

// QueueBatch puts the issue of a decision into the queue.
func (r *Register) QueueBatch(ctx context.Context, draft string, total int) (Batch, error) {
	b := Batch{ID: newID(), Draft: draft, State: "queued", Total: total, CreatedAt: time.Now().UTC().Truncate(time.Second), Actor: actorOf(ctx)}
	_, err := r.writer.ExecContext(ctx, `INSERT INTO batches (id, draft_id, state, total, actor, created_at)
		SELECT ?, id, 'queued', ?, ?, ? FROM drafts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM batches WHERE draft_id = ? AND state IN ('queued', 'running'))`,
		b.ID, total, b.Actor, b.CreatedAt.Format(time.RFC3339), draft, draft)
	if err != nil {
		return b, err
	}
	if _, err := r.Batch(ctx, b.ID); err != nil {
		return b, ErrBusy
	}
	return b, nil
}

// Batch reads a batch.
func (r *Register) Batch(ctx context.Context, id string) (Batch, error) {
	return scanBatch(r.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE id = ?`, id))
}

// NextBatch takes the oldest waiting batch; a batch that was running when the
// program died waits too. The error is [ErrNoBatch] when none does.
func (r *Register) NextBatch(ctx context.Context) (Batch, error) {
	return scanBatch(r.writer.QueryRowContext(ctx, `
		UPDATE batches SET state = 'running' WHERE id = (
			SELECT id FROM batches WHERE state IN ('queued', 'running') ORDER BY created_at, id LIMIT 1)
		RETURNING `+batchColumns))
}

// ProgressBatch notes how far a batch is.
func (r *Register) ProgressBatch(ctx context.Context, id string, done, total int) error {
	_, err := r.writer.ExecContext(ctx, `UPDATE batches SET done = ?, total = ? WHERE id = ? AND state = 'running'`, done, total, id)
	return err
}

// EndBatch ends a batch in a state, with what went wrong as JSON.
func (r *Register) EndBatch(ctx context.Context, id, state string, problem []byte) error {
	return r.inTransaction(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE batches SET state = ?, error = ?, done = CASE ? WHEN 'done' THEN total ELSE done END, finished_at = ?
			WHERE id = ? AND state IN ('queued', 'running')`, state, string(problem), state, time.Now().UTC().Format(time.RFC3339), id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err // it had ended before
		}
		return announce(ctx, tx, EventBatchDone, map[string]string{"batch": id, "state": state})
	})
}

// CancelBatch takes a batch that has not begun out of the queue.
func (r *Register) CancelBatch(ctx context.Context, id string) error {
	result, err := r.writer.ExecContext(ctx, `UPDATE batches SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'queued'`, time.Now().UTC().Format(time.RFC3339), id)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		if _, missing := r.Batch(ctx, id); missing != nil {
			return missing
		}
		return fmt.Errorf("%w", ErrBusy)
	}
	return nil
}
