package workbench

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
)

// Answer is what was answered to a request that may be sent again.
type Answer struct {
	Status   int // 0 while the request is being answered
	Location string
	Body     []byte
}

var (
	// ErrOtherRequest says that the key of a request belongs to another one.
	ErrOtherRequest = award.Refuse(award.FaultInvalid, "Idempotency-Key này đã dùng cho một yêu cầu khác")
	// ErrAnswering says that the same request is being answered.
	ErrAnswering = award.Refuse(award.FaultConflict, "yêu cầu cùng Idempotency-Key đang được xử lý")
	// ErrManyAnswers says that no more answers are kept for a client.
	ErrManyAnswers = award.Refuse(award.FaultTooMany, "khóa API này đã dùng quá nhiều Idempotency-Key trong 24 giờ")
)

// How long answers are kept, and how many of a client. One more is refused: were
// an older one forgotten before its time, its request would be done twice.
const (
	answersKept = 24 * time.Hour
	mostAnswers = 10_000

	// A request that is answered for longer died with its program.
	longestAnswer = 15 * time.Minute
)

// BeginAnswer claims a key for a request. When the same request was answered
// before, found is true and the answer is given.
func (w *Workbench) BeginAnswer(ctx context.Context, client, key, request string) (answer Answer, found bool, err error) {
	now := time.Now().UTC()
	err = w.db.Transaction(ctx, func(tx *sql.Tx) error {
		// Those of a clock that was ahead would be kept until it is right again.
		if _, err := tx.ExecContext(ctx, `DELETE FROM answers WHERE at < ? OR at > ? OR status = 0 AND at < ?`, now.Add(-answersKept).Format(time.RFC3339),
			now.Add(answersKept).Format(time.RFC3339), now.Add(-longestAnswer).Format(time.RFC3339)); err != nil {
			return err
		}
		var before string
		err := tx.QueryRowContext(ctx, `SELECT fingerprint, status, location, body FROM answers WHERE client = ? AND key = ?`, client, key).
			Scan(&before, &answer.Status, &answer.Location, &answer.Body)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			var kept int
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM answers WHERE client = ?`, client).Scan(&kept); err != nil {
				return err
			}
			if kept >= mostAnswers {
				return ErrManyAnswers
			}
			_, err = tx.ExecContext(ctx, `INSERT INTO answers (client, key, fingerprint, at) VALUES (?, ?, ?, ?)`, client, key, request, now.Format(time.RFC3339))
			return err
		case err != nil:
			return err
		case before != request:
			return ErrOtherRequest
		case answer.Status == 0:
			return ErrAnswering
		}
		found = true
		return nil
	})
	return answer, found, err
}

// EndAnswer keeps an answer; one of status 0 frees the key again.
func (w *Workbench) EndAnswer(ctx context.Context, client, key string, a Answer) error {
	if a.Status == 0 {
		_, err := w.db.Writer().ExecContext(ctx, `DELETE FROM answers WHERE client = ? AND key = ? AND status = 0`, client, key)
		return err
	}
	_, err := w.db.Writer().ExecContext(ctx, `UPDATE answers SET status = ?, location = ?, body = ? WHERE client = ? AND key = ?`,
		a.Status, a.Location, notNil(a.Body), client, key)
	return err
}

// ForgetUnanswered frees the keys of requests that died with the program, and
// forgets what is older than answers are kept. Where there may be other instances the
// requests may be theirs: the keys are free after some minutes ([Workbench.BeginAnswer]).
func (w *Workbench) ForgetUnanswered(ctx context.Context) error {
	if w.db.OnServer() {
		return nil
	}
	_, err := w.db.Writer().ExecContext(ctx, `DELETE FROM answers WHERE status = 0 OR at < ?`, time.Now().UTC().Add(-answersKept).Format(time.RFC3339))
	return err
}
