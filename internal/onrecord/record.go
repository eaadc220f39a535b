package onrecord

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/roster"
	"bangkhen/internal/similar"
)

// turn is what one program does at a time: a list is recorded.
const turn = "awards-on-record"

// errTakenBack is of an instance that has lost the server for a while, and its turn.
var errTakenBack = errors.New("another instance has taken this import for broken off")

// Allow says inside the first transaction whether who asks may record an import.
type Allow func(ctx context.Context, tx *sql.Tx, i Import) error

// Choose gives the awards that are to be recorded, and how many rows were known
// before. It is asked when nobody else records.
type Choose func(ctx context.Context) (fresh []*Award, already int, err error)

// Record records the awards that choose leaves of a list that was looked at. Nothing is
// to be seen before all is there; when it fails, or the program ends, nothing was
// recorded, and the list is looked at again.
func (r *Records) Record(ctx context.Context, id int64, allow Allow, choose Choose) (Import, error) {
	return r.record(ctx, choose, func(ctx context.Context) (int64, error) { return id, r.begin(ctx, id, allow) })
}

// RecordFile is [Records.Record] of a list that was never kept: when it fails, or the
// program ends, nothing is left of it.
func (r *Records) RecordFile(ctx context.Context, name string, data []byte, answers []roster.Answer, allow Allow, choose Choose) (Import, error) {
	return r.record(ctx, choose, func(ctx context.Context) (int64, error) { return r.beginFile(ctx, name, data, answers, allow) })
}

// begin says that a list that was looked at is being recorded.
func (r *Records) begin(ctx context.Context, id int64, allow Allow) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		i, err := find(ctx, tx, id)
		if err == nil && i.State != Checking {
			err = ErrChanged
		}
		if err == nil {
			err = allowed(ctx, tx, allow, i)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE award_imports SET state = 'recording' WHERE id = ?`, id)
		}
		return err
	})
}

// beginFile enters a list as one that is being recorded.
func (r *Records) beginFile(ctx context.Context, name string, data []byte, answers []roster.Answer, allow Allow) (id int64, err error) {
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		if id, err = insert(ctx, tx, Recording, name, data, answers); err != nil {
			return err
		}
		i, err := find(ctx, tx, id)
		if err == nil {
			err = allowed(ctx, tx, allow, i)
		}
		return err
	})
	return id, err
}

func allowed(ctx context.Context, tx *sql.Tx, allow Allow, i Import) error {
	if allow == nil {
		return nil
	}
	return allow(ctx, tx, i)
}

// record records what choose leaves under the import that begin begins.
func (r *Records) record(ctx context.Context, choose Choose, begin func(context.Context) (int64, error)) (done Import, err error) {
	err = r.db.InTurn(ctx, turn, func(ctx context.Context) (err error) {
		done, err = r.recordAlone(ctx, choose, begin)
		return err
	})
	return done, err
}

// recordAlone is record, while nobody else records.
func (r *Records) recordAlone(ctx context.Context, choose Choose, begin func(context.Context) (int64, error)) (done Import, err error) {
	if err := r.sweep(ctx); err != nil {
		return done, err
	}
	awards, already, err := choose(ctx)
	if err != nil {
		return done, err
	}
	id, err := begin(ctx)
	if err != nil {
		return done, err
	}
	var pace database.Pace
	for rest := awards; len(rest) > 0 && err == nil; {
		some := rest[:min(pace.Rows(), len(rest))]
		rest = rest[len(some):]
		err = pace.Write(func() error { return r.write(ctx, id, some) })
	}
	if err == nil {
		done, err = r.finish(ctx, id, len(awards), already)
	}
	if err != nil {
		return done, errors.Join(err, r.sweep(context.WithoutCancel(ctx)))
	}
	return done, nil
}

// write writes some awards, which nobody sees yet.
func (r *Records) write(ctx context.Context, id int64, awards []*Award) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		var last int64
		var still bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM award_imports WHERE id = ? AND state = 'recording')`, id).Scan(&still); err != nil || !still {
			return errors.Join(errTakenBack, err)
		}
		if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM recorded_awards`).Scan(&last); err != nil {
			return err
		}
		rows := database.NewInserter(tx, `INSERT INTO recorded_awards (id, code, import_id, row, number, date, form, agency, golden_number,
			kind, honorific, name, position, unit, address, citation, name_key, place_key)`, 18)
		defer rows.Close()
		near := database.NewInserter(tx, `INSERT OR IGNORE INTO near_recorded (block, award)`, 2)
		defer near.Close()
		for n, a := range awards {
			c := a.Recipient
			err := rows.Add(ctx, last+int64(n)+1, string(award.NewCode()), id, a.Row, a.Number, a.Date.String(), a.Form, a.Agency, a.GoldenNumber,
				string(c.Kind), c.Honorific, c.Name, c.Position, c.Unit, c.Address, c.Citation, searchKey(c.Name), placeKey(c))
			if err != nil {
				return err
			}
		}
		if err := rows.Flush(ctx); err != nil {
			return err
		}
		for n, a := range awards {
			for _, block := range similar.Of(a.Recipient).Blocks() {
				if err := near.Add(ctx, block, last+int64(n)+1); err != nil {
					return err
				}
			}
		}
		if err := near.Flush(ctx); err != nil {
			return err
		}
		words, err := database.RecordedWords.EntriesOf(ctx, tx, `id > ?`, last)
		if err != nil {
			return err
		}
		return database.RecordedWords.Add(ctx, tx, words)
	})
}

// placeKey is where somebody is found, folded.
func placeKey(r award.Recipient) string {
	return searchKey(r.Position + " " + r.Unit + " " + r.Address)
}

// finish shows the awards of an import to everybody. The file is not kept any longer.
func (r *Records) finish(ctx context.Context, id int64, count, already int) (i Import, err error) {
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		i, err = scanImport(tx.QueryRowContext(ctx, `UPDATE award_imports SET state = 'recorded', list = x'', recorded_by = ?, recorded_at = ?, count = ?, already = ?
			WHERE id = ? AND state = 'recording' RETURNING id, state, file_name, sha256, answers, actor, created_at, recorded_by, recorded_at, count, already`,
			database.ActorOf(ctx), database.Stamp(time.Now()), count, already, id))
		if err != nil {
			return err
		}
		return database.RecordChange(ctx, tx, database.ActionImportAwards, i.Subject(), nil, database.RecordedAfter{File: i.FileName, SHA256: i.SHA256, Recorded: count, Already: already, Checked: i.Actor})
	})
	return i, err
}
