package database

import (
	"context"
	"database/sql"
	"strings"
)

// RowsAtOnce is how many rows one statement inserts: what a statement costs beside
// its rows, and the pages that it keeps for the case that it fails, are then
// nothing to speak of. Others wait while rows are written.
const RowsAtOnce = 250

// Inserter inserts rows into one table, many by one statement.
type Inserter struct {
	tx      *sql.Tx
	into    string // the statement up to its values
	columns int
	ending  string    // of the statement
	whole   *sql.Stmt // for as many rows as go at once; nil before it is needed
	values  []any
}

// NewInserter inserts by a statement up to its values, which are so many in a row.
func NewInserter(tx *sql.Tx, into string, columns int) *Inserter {
	return &Inserter{tx: tx, into: into, columns: columns}
}

// InsteadOf has a row take the place of the one that has its key, whose column is another
// then.
func (in *Inserter) InsteadOf(key, column string) *Inserter {
	in.ending = " ON CONFLICT (" + key + ") DO UPDATE SET " + column + " = excluded." + column
	return in
}

// Add takes a row, which is inserted at the latest by the next Flush.
func (in *Inserter) Add(ctx context.Context, row ...any) error {
	in.values = append(in.values, row...)
	if len(in.values) < RowsAtOnce*in.columns {
		return nil
	}
	if in.whole == nil {
		var err error
		if in.whole, err = in.tx.PrepareContext(ctx, in.statement(RowsAtOnce)); err != nil {
			return err
		}
	}
	_, err := in.whole.ExecContext(ctx, in.values...)
	in.values = in.values[:0]
	return err
}

// Flush inserts the rows that are left.
func (in *Inserter) Flush(ctx context.Context) error {
	if len(in.values) == 0 {
		return ctx.Err()
	}
	_, err := in.tx.ExecContext(ctx, in.statement(len(in.values)/in.columns), in.values...)
	in.values = in.values[:0]
	return err
}

func (in *Inserter) statement(rows int) string {
	row := "(?" + strings.Repeat(",?", in.columns-1) + ")"
	return in.into + " VALUES " + row + strings.Repeat(","+row, rows-1) + in.ending
}

// Close lets go of what was prepared; rows that were not flushed are not inserted.
func (in *Inserter) Close() {
	if in.whole != nil {
		in.whole.Close()
	}
}
