package onrecord

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/roster"
)

// State is where an import stands.
type State string

const (
	Checking  State = "checking"  // it is looked at, its questions are answered
	Recording State = "recording" // its awards are being written; nobody sees them yet
	Recorded  State = "recorded"
	Withdrawn State = "withdrawn" // it was a mistake
)

// Import is one list of earlier awards.
type Import struct {
	ID         int64
	State      State
	FileName   string
	SHA256     string // of the file
	Answers    []roster.Answer
	Actor      string // who handed it in
	CreatedAt  time.Time
	RecordedBy string
	RecordedAt time.Time
	Count      int // awards that were recorded
	Already    int // rows that were known before
}

// Subject is the import as the audit names it.
func (i Import) Subject() string { return database.ImportSubject(i.ID) }

// Keep keeps a list while it is looked at.
func (r *Records) Keep(ctx context.Context, name string, data []byte, answers []roster.Answer) (id int64, err error) {
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		id, err = insert(ctx, tx, Checking, name, data, answers)
		return err
	})
	return id, err
}

// insert enters a list, with its file while it is looked at.
func insert(ctx context.Context, tx *sql.Tx, state State, name string, data []byte, answers []roster.Answer) (id int64, err error) {
	text, err := database.JSON(answers)
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256(data)
	if state != Checking {
		data = []byte{}
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO award_imports (state, file_name, sha256, list, answers, actor, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		string(state), path.Base(name), hex.EncodeToString(sum[:]), data, text, database.ActorOf(ctx), database.Stamp(time.Now())).Scan(&id)
	return id, err
}

// Answer keeps answers to questions about a list that is looked at.
func (r *Records) Answer(ctx context.Context, id int64, answers ...roster.Answer) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		i, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		if i.State != Checking {
			return ErrChanged
		}
		changes, err := roster.Changes{Answers: i.Answers}.Answered(answers...)
		if err != nil {
			return award.Problem{Severity: award.Error, Code: award.BadRecord, Message: err.Error()}
		}
		text, err := database.JSON(changes.Answers)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE award_imports SET answers = ? WHERE id = ?`, text, id)
		return err
	})
}

// Drop forgets a list that was looked at and not recorded.
func (r *Records) Drop(ctx context.Context, id int64) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM award_imports WHERE id = ? AND state = 'checking'`, id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrChanged)
		}
		return nil
	})
}

// querier is a transaction or the pool of readers.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

const selectImport = `SELECT id, state, file_name, sha256, answers, actor, created_at, recorded_by, recorded_at, count, already FROM award_imports `

func scanImport(row interface{ Scan(...any) error }) (i Import, err error) {
	var answers, created, recorded string
	err = row.Scan(&i.ID, &i.State, &i.FileName, &i.SHA256, &answers, &i.Actor, &created, &i.RecordedBy, &recorded, &i.Count, &i.Already)
	if errors.Is(err, sql.ErrNoRows) {
		return i, ErrUnknown
	}
	if err == nil {
		err = json.Unmarshal([]byte(answers), &i.Answers)
	}
	if err == nil {
		i.CreatedAt, err = time.Parse(time.RFC3339, created)
	}
	if err == nil && recorded != "" {
		i.RecordedAt, err = time.Parse(time.RFC3339, recorded)
	}
	return i, err
}

func find(ctx context.Context, in querier, id int64) (Import, error) {
	return scanImport(in.QueryRowContext(ctx, selectImport+`WHERE id = ?`, id))
}

// Import is one import. The error is [ErrUnknown] when there is none.
func (r *Records) Import(ctx context.Context, id int64) (Import, error) {
	return find(ctx, r.db.Reader(), id)
}

// File is the file of a list that is looked at.
func (r *Records) File(ctx context.Context, id int64) (data []byte, err error) {
	err = r.db.Reader().QueryRowContext(ctx, `SELECT list FROM award_imports WHERE id = ? AND state = 'checking'`, id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrChanged
	}
	return data, err
}

// Imports lists the latest imports, at most limit.
func (r *Records) Imports(ctx context.Context, limit int) (all []Import, err error) {
	rows, err := r.db.Reader().QueryContext(ctx, selectImport+`ORDER BY id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		i, err := scanImport(rows)
		if err != nil {
			return nil, fmt.Errorf("list the imports of awards: %w", err)
		}
		all = append(all, i)
	}
	return all, rows.Err()
}
