package onrecord

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/freetext"
)

// Withdrawal strikes what was recorded by mistake: one award, or a whole import. One
// person asks for it, another decides.
type Withdrawal struct {
	ID        int64      `json:"id"`
	Import    int64      `json:"import"`
	Code      award.Code `json:"code,omitempty"` // "" for the whole import
	Reason    string     `json:"reason"`
	State     string     `json:"state"` // see below
	AskedBy   string     `json:"asked_by"`
	AskedAt   string     `json:"asked_at"`
	DecidedBy string     `json:"decided_by,omitempty"`
	DecidedAt string     `json:"decided_at,omitempty"`
}

// AskedOn is when it was asked for.
func (w Withdrawal) AskedOn() time.Time { return moment(w.AskedAt) }

// DecidedOn is when it was decided, the zero time before.
func (w Withdrawal) DecidedOn() time.Time { return moment(w.DecidedAt) }

// moment is a time of the tables; what is none is the zero time.
func moment(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at
}

// The states of a withdrawal.
const (
	Asked   = "asked"
	Done    = "done"
	Refused = "refused"
)

const longestReason = 500 // characters

func wrong(message string) error {
	return award.Problem{Severity: award.Error, Code: award.WrongState, Message: message}
}

// Ask asks that an award be withdrawn, or with the code "" a whole import. Allow says
// inside the transaction whether who asks may.
func (r *Records) Ask(ctx context.Context, id int64, code award.Code, reason string, allow func(context.Context, *sql.Tx) error) (w Withdrawal, err error) {
	door := freetext.Field{Key: "reason", Name: reasonName, Code: award.BadAmendment, Most: longestReason}
	if reason, err = door.Line(reason); err != nil {
		return w, err
	}
	if len([]rune(reason)) < 3 {
		return w, award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "reason", Message: noReason}
	}
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		if err := allow(ctx, tx); err != nil {
			return err
		}
		if err := standing(ctx, tx, id, code); err != nil {
			return err
		}
		var waiting bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM award_withdrawals WHERE import_id = ? AND code IN (?, '') AND state = 'asked')`, id, string(code)).Scan(&waiting)
		if err == nil && waiting {
			err = wrong(alreadyAsked)
		}
		if err != nil {
			return err
		}
		w, err = scanWithdrawal(tx.QueryRowContext(ctx, `INSERT INTO award_withdrawals (import_id, code, reason, state, asked_by, asked_at) VALUES (?, ?, ?, 'asked', ?, ?)
			RETURNING `+withdrawalColumns, id, string(code), reason, database.ActorOf(ctx), database.Stamp(time.Now())))
		return err
	})
	return w, err
}

// standing refuses what is not recorded, or is withdrawn already.
func standing(ctx context.Context, tx *sql.Tx, id int64, code award.Code) error {
	i, err := find(ctx, tx, id)
	if err != nil {
		return err
	}
	gone := i.State == Withdrawn
	if code != "" {
		var own bool
		err := tx.QueryRowContext(ctx, `SELECT withdrawn FROM recorded_awards WHERE code = ? AND import_id = ?`, string(code), id).Scan(&own)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnknown
		}
		if err != nil {
			return err
		}
		gone = gone || own
	}
	switch {
	case gone:
		return wrong(alreadyGone)
	case i.State != Recorded:
		return wrong(notRecorded)
	}
	return nil
}

// Decide does what was asked, or refuses it. Allow says inside the transaction
// whether who decides may.
func (r *Records) Decide(ctx context.Context, id int64, yes bool, allow func(context.Context, *sql.Tx, Withdrawal) error) (w Withdrawal, err error) {
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		before, err := scanWithdrawal(tx.QueryRowContext(ctx, `SELECT `+withdrawalColumns+` FROM award_withdrawals WHERE id = ?`, id))
		if err != nil {
			return err
		}
		if err := allow(ctx, tx, before); err != nil {
			return err
		}
		if before.State != Asked {
			return wrong(notAsked)
		}
		state := Refused
		if yes {
			state = Done
			if err := strike(ctx, tx, before); err != nil {
				return err
			}
		}
		w, err = scanWithdrawal(tx.QueryRowContext(ctx, `UPDATE award_withdrawals SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? RETURNING `+withdrawalColumns,
			state, database.ActorOf(ctx), database.Stamp(time.Now()), id))
		if err != nil {
			return err
		}
		subject := string(w.Code)
		if subject == "" {
			subject = Import{ID: w.Import}.Subject()
		}
		return database.RecordChange(ctx, tx, database.ActionWithdrawAwards, subject, before, w)
	})
	return w, err
}

// strike takes the award, or all of the import, off those that count.
func strike(ctx context.Context, tx *sql.Tx, w Withdrawal) error {
	if err := standing(ctx, tx, w.Import, w.Code); err != nil {
		return err
	}
	if w.Code == "" {
		_, err := tx.ExecContext(ctx, `UPDATE award_imports SET state = 'withdrawn' WHERE id = ?`, w.Import)
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE recorded_awards SET withdrawn = 1 WHERE code = ?`, string(w.Code))
	return err
}

const withdrawalColumns = `id, import_id, code, reason, state, asked_by, asked_at, decided_by, decided_at`

func scanWithdrawal(row interface{ Scan(...any) error }) (w Withdrawal, err error) {
	err = row.Scan(&w.ID, &w.Import, &w.Code, &w.Reason, &w.State, &w.AskedBy, &w.AskedAt, &w.DecidedBy, &w.DecidedAt)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	return w, err
}

// Withdrawals are those of an import, the first first; with a code those of that
// award and of the whole import.
func (r *Records) Withdrawals(ctx context.Context, id int64, code award.Code) (all []Withdrawal, err error) {
	const most = 500
	rows, err := r.db.Reader().QueryContext(ctx, `SELECT `+withdrawalColumns+` FROM award_withdrawals WHERE import_id = ? AND (? = '' OR code IN ('', ?)) ORDER BY id LIMIT ?`, id, string(code), string(code), most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		w, err := scanWithdrawal(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, rows.Err()
}
