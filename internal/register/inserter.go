package register

import (
	"context"
	"database/sql"
	"strings"
)

// rowsAtOnce is how many rows one statement inserts: what a statement costs beside
// its rows, and the pages that it keeps for the case that it fails, are then
// nothing to speak of. Others wait while rows are written.
const rowsAtOnce = 250

// inserter inserts rows into one table, many by one statement.
type inserter struct {
	tx      *sql.Tx
	into    string // the statement up to its values
	columns int
	whole   *sql.Stmt // for as many rows as go at once; nil before it is needed
	values  []any
}

func newInserter(tx *sql.Tx, into string, columns int) *inserter {
	return &inserter{tx: tx, into: into, columns: columns}
}

// add takes a row, which is inserted at the latest by the next flush.
func (in *inserter) add(ctx context.Context, row ...any) error {
	in.values = append(in.values, row...)
	if len(in.values) < rowsAtOnce*in.columns {
		return nil
	}
	if in.whole == nil {
		var err error
		if in.whole, err = in.tx.PrepareContext(ctx, in.statement(rowsAtOnce)); err != nil {
			return err
		}
	}
	_, err := in.whole.ExecContext(ctx, in.values...)
	in.values = in.values[:0]
	return err
}

// flush inserts the rows that are left.
func (in *inserter) flush(ctx context.Context) error {
	if len(in.values) == 0 {
		return ctx.Err()
	}
	_, err := in.tx.ExecContext(ctx, in.statement(len(in.values)/in.columns), in.values...)
	in.values = in.values[:0]
	return err
}

func (in *inserter) statement(rows int) string {
	row := "(?" + strings.Repeat(",?", in.columns-1) + ")"
	return in.into + " VALUES " + row + strings.Repeat(","+row, rows-1)
}

func (in *inserter) close() {
	if in.whole != nil {
		in.whole.Close()
	}
}
