package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

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
	Attempts   int             `json:"-"` // begun, and not ended in good order
	BegunAt    time.Time       `json:"-"` // the last time; zero while it waits
	Stop       bool            `json:"-"` // somebody has asked to cancel it
	Hold       string          `json:"-"` // until when its issue is held, as it was asked for; "" for not at all
}

const batchColumns = `id, draft_id, state, done, total, error, actor, created_at, finished_at, attempts, hold, begun_at, files, stop`

// ErrNoBatch says that there is no such batch, ErrBusy that one is under way,
// ErrEnded that it is over, ErrQueueFull that too many wait.
var (
	ErrNoBatch = award.Refuse(award.FaultNotFound, "không có đợt phát hành này")
	ErrBusy    = award.Refuse(award.FaultConflict, "quyết định này đang được phát hành")
	ErrEnded   = award.Refuse(award.FaultConflict, "đợt phát hành này đã kết thúc")

	ErrQueueFull = &award.Fault{Kind: award.FaultBusy, Text: "đã có quá nhiều đợt phát hành đang chờ; hãy thử lại sau vài phút", Retry: time.Minute}
)

func scanBatch(row interface{ Scan(...any) error }) (b Batch, err error) {
	var created, finished, begun, problem string
	var files int
	err = row.Scan(&b.ID, &b.Draft, &b.State, &b.Done, &b.Total, &problem, &b.Actor, &created, &finished, &b.Attempts, &b.Hold, &begun, &files, &b.Stop)
	if errors.Is(err, sql.ErrNoRows) {
		return b, ErrNoBatch
	}
	if err != nil {
		return b, err
	}
	if problem != "" {
		b.Error = json.RawMessage(problem)
	}
	if b.State == "running" && files > 0 {
		b.Total = files // which Done is of
	}
	if b.CreatedAt, err = time.Parse(time.RFC3339, created); err != nil {
		return b, err
	}
	if begun != "" {
		if b.BegunAt, err = time.Parse(time.RFC3339, begun); err != nil {
			return b, err
		}
	}
	if finished != "" {
		var at time.Time
		at, err = time.Parse(time.RFC3339, finished)
		b.FinishedAt = &at
	}
	return b, err
}

// QueueBatch puts the issue of a decision into the queue.
func (w *Workbench) QueueBatch(ctx context.Context, draft string, total int) (Batch, error) {
	return w.QueueDraft(ctx, draft, 0, total, "", nil)
}

// QueueDraft is QueueBatch for the version of a decision that the caller has seen, 0 for
// any; hold is until when the issue is to be held, "" for not at all; allow is asked in the
// transaction. The error is [ErrBusy] when a batch of it waits or runs, [ErrChanged] when it
// is another version by now.
func (w *Workbench) QueueDraft(ctx context.Context, draft string, version, total int, hold string, allow Allow) (Batch, error) {
	b := Batch{ID: newID(), Draft: draft, State: "queued", Total: total, CreatedAt: time.Now().UTC().Truncate(time.Second), Actor: database.ActorOf(ctx), Hold: hold}
	return b, w.db.Transaction(ctx, func(tx *sql.Tx) error {
		d, err := scanDraft(tx.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE id = ?`, draft))
		if err == nil {
			err = notBeingIssued(ctx, tx, draft)
		}
		if err == nil && version != 0 && version != d.Version {
			err = ErrChanged
		}
		if err == nil {
			err = allow.ask(ctx, tx, d)
		}
		if err == nil {
			err = roomInQueue(ctx, tx)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO batches (id, draft_id, state, total, actor, created_at, hold) VALUES (?, ?, 'queued', ?, ?, ?, ?)`,
				b.ID, draft, total, b.Actor, database.Stamp(b.CreatedAt), b.Hold)
		}
		return err
	})
}

// mostQueued is how many batches wait at most: some hours of usual ones.
const mostQueued = 2000

// roomInQueue is [ErrQueueFull] when too many batches wait.
func roomInQueue(ctx context.Context, tx *sql.Tx) error {
	var waiting int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM batches WHERE state IN ('queued', 'running')`).Scan(&waiting)
	if err == nil && waiting >= mostQueued {
		return ErrQueueFull
	}
	return err
}

// Batch reads a batch.
func (w *Workbench) Batch(ctx context.Context, id string) (Batch, error) {
	return scanBatch(w.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE id = ?`, id))
}

// OpenBatches are those that wait or are under way, the oldest first.
func (w *Workbench) OpenBatches(ctx context.Context) (open []Batch, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE state IN ('queued', 'running') ORDER BY created_at, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return nil, err
		}
		open = append(open, b)
	}
	return open, rows.Err()
}

// sharedQueue is whose turn it is to work on the queue.
const sharedQueue = "queue"

// BeginQueue says that it is this program's turn to work on what waits: from now on no
// other takes a batch, as long as it does not know that it has lost its turn.
func (w *Workbench) BeginQueue(ctx context.Context) error {
	return w.db.ShareAnew(ctx, sharedQueue, w.worker)
}

// NextBatch takes the oldest waiting batch, and counts that it was begun; a batch
// that was running when a program died waits too. The error is [ErrNoBatch] when
// none does, or when it is another program's turn.
func (w *Workbench) NextBatch(ctx context.Context) (b Batch, err error) {
	var waits bool // asked often, and mostly in vain: that disturbs no writer
	err = w.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state IN ('queued', 'running'))`).Scan(&waits)
	if err != nil {
		return b, err
	}
	if !waits {
		return b, ErrNoBatch
	}
	err = w.db.Transaction(ctx, func(tx *sql.Tx) error {
		b, err = scanBatch(tx.QueryRowContext(ctx, `
			UPDATE batches SET state = 'running', attempts = attempts + 1, worker = ?1, begun_at = ?2, done = 0, files = 0 WHERE id = (
				SELECT id FROM batches WHERE state IN ('queued', 'running') ORDER BY created_at, id LIMIT 1)
				AND coalesce((SELECT value FROM shared WHERE name = ?3), ?1) = ?1
			RETURNING `+batchColumns, w.worker, database.Stamp(time.Now()), sharedQueue))
		return err
	})
	return b, err
}

// NextAfter is the batch that [Workbench.NextBatch] takes once the one that is under way has
// ended, as things are now; nothing is taken. The error is [ErrNoBatch] when none waits.
func (w *Workbench) NextAfter(ctx context.Context, running string) (Batch, error) {
	return scanBatch(w.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE state IN ('queued', 'running') AND id <> ?
		ORDER BY created_at, id LIMIT 1`, running))
}

// ErrTaken says that another program works on a batch.
var ErrTaken = award.Refuse(award.FaultConflict, "một máy khác đang làm đợt phát hành này")

// Progress writes down how many files of a batch are made that this program works on, and
// says whether somebody has asked to cancel it. The error is [ErrTaken] when it is another
// program's by now, or has ended.
func (w *Workbench) Progress(ctx context.Context, id string, done, files int) (stop bool, err error) {
	err = w.db.Writer().QueryRowContext(ctx, `UPDATE batches SET done = ?, files = ? WHERE id = ? AND worker = ? AND state = 'running' RETURNING stop`,
		done, files, id, w.worker).Scan(&stop)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrTaken
	}
	return stop, err
}

// PutBack tells that a batch which was begun stopped in good order, as the program
// was told to end: that counts for no attempt, also when another has begun it anew since.
func (w *Workbench) PutBack(ctx context.Context, id string) error {
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE batches SET attempts = attempts - 1 WHERE id = ? AND state = 'running' AND attempts > 0`, id)
		return err
	})
}

// EndBatch ends a batch in a state, with what went wrong as JSON.
func (w *Workbench) EndBatch(ctx context.Context, id, state string, problem []byte) error {
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE batches SET state = ?, error = ?, done = CASE ? WHEN 'done' THEN total ELSE 0 END, finished_at = ?
			WHERE id = ? AND (state = 'queued' OR state = 'running' AND worker IN (?, ''))`, state, string(problem), state, database.Stamp(time.Now()), id, w.worker)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err // it had ended before, or another program has begun it anew
		}
		if state == "failed" {
			if err := tellFailed(ctx, tx, id); err != nil {
				return err
			}
		}
		return database.Announce(ctx, tx, database.EventBatchDone, map[string]string{"batch": id, "state": state})
	})
}

// CancelBatch takes a batch that has not begun out of the queue, and asks who works on
// one that has begun to stop, which may come too late. The error is [ErrEnded] when it is
// over.
func (w *Workbench) CancelBatch(ctx context.Context, id string) error {
	changed, err := w.db.Exec(ctx, `UPDATE batches SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'queued'`, database.Stamp(time.Now()), id)
	if err != nil || changed == 1 {
		return err
	}
	asked, err := w.db.Writer().ExecContext(ctx, `UPDATE batches SET stop = 1 WHERE id = ? AND state = 'running'`, id)
	if err != nil {
		return err
	}
	if n, err := asked.RowsAffected(); err != nil || n == 1 {
		return err
	}
	if _, err := w.Batch(ctx, id); err != nil {
		return err
	}
	return ErrEnded
}

// LastBatch is the newest batch of a decision. The error is [ErrNoBatch] when it
// was never to be issued.
func (w *Workbench) LastBatch(ctx context.Context, draft string) (Batch, error) {
	return scanBatch(w.reader.QueryRowContext(ctx, `SELECT `+batchColumns+` FROM batches WHERE draft_id = ? ORDER BY rowid DESC LIMIT 1`, draft))
}

// notBeingIssued refuses to touch a decision while a batch of it waits or runs.
func notBeingIssued(ctx context.Context, tx *sql.Tx, draft string) error {
	var busy bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE draft_id = ? AND state IN ('queued', 'running'))`, draft).Scan(&busy)
	if err == nil && busy {
		err = ErrBusy
	}
	return err
}

// Queue is how the batches stand.
type Queue struct {
	Batches map[string]int // by state; of decisions that still are there
	Length  int            // how many wait or are under way
	Oldest  time.Time      // when the one that waits longest was asked for; zero for none
}

// Queue reads it.
func (w *Workbench) Queue(ctx context.Context) (q Queue, err error) {
	q.Batches = map[string]int{"queued": 0, "running": 0, "done": 0, "failed": 0, "cancelled": 0}
	rows, err := w.reader.QueryContext(ctx, `SELECT state, count(*), min(created_at) FROM batches GROUP BY state`)
	if err != nil {
		return q, err
	}
	defer rows.Close()
	for rows.Next() {
		var state, first string
		var count int
		if err := rows.Scan(&state, &count, &first); err != nil {
			return q, err
		}
		q.Batches[state] = count
		if state != "queued" && state != "running" {
			continue
		}
		q.Length += count
		asked, err := time.Parse(time.RFC3339, first)
		if err != nil {
			return q, err
		}
		if q.Oldest.IsZero() || asked.Before(q.Oldest) {
			q.Oldest = asked
		}
	}
	return q, rows.Err()
}

// WaitsSince reports whether a batch that was asked for before a time waits or runs.
func (w *Workbench) WaitsSince(ctx context.Context, before time.Time) (waits bool, err error) {
	err = w.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state IN ('queued', 'running') AND created_at < ?)`,
		database.Stamp(before)).Scan(&waits)
	return waits, err
}

// Waits reports whether anything waits for the process: a batch, a message to somebody, an
// amendment that is approved and takes effect on a day to come.
func (w *Workbench) Waits(ctx context.Context) (waits bool, err error) {
	err = w.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state IN ('queued', 'running'))
		OR EXISTS (SELECT 1 FROM deliveries WHERE state = 'waiting')
		OR EXISTS (SELECT 1 FROM amendment_proposals WHERE state = 'approved' AND effect_at <> '')`).Scan(&waits)
	return waits, err
}
