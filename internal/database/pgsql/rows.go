package pgsql

import (
	"database/sql/driver"
	"io"

	"github.com/jackc/pgx/v5/pgconn"
)

// rows are the rows of a question. They come from the server as they are asked for,
// unless the connection is asked something else before they are read to their end.
type rows struct {
	connection *connection
	reader     *pgconn.ResultReader
	fields     []pgconn.FieldDescription
	kept       [][]driver.Value // that have come and were not asked for yet
	err        error            // io.EOF, or what went wrong; nil while more may come
}

// first reads the first row, so that it is known whether the question was one.
func (r *rows) first() {
	if row := r.read(); row != nil {
		r.kept = append(r.kept, row)
	}
}

// read reads the next row from the server, nil after the last.
func (r *rows) read() []driver.Value {
	if r.err != nil {
		return nil
	}
	more := r.reader.NextRow()
	if r.fields == nil {
		r.fields = append([]pgconn.FieldDescription{}, r.reader.FieldDescriptions()...)
	}
	if !more {
		r.end(nil)
		return nil
	}
	row := make([]driver.Value, len(r.fields))
	for i, data := range r.reader.Values() {
		var err error
		if row[i], err = decode(data, r.fields[i]); err != nil {
			r.end(err)
			return nil
		}
	}
	return row
}

// end ends the question at the server.
func (r *rows) end(err error) {
	_, closed := r.reader.Close()
	if r.connection.open == r {
		r.connection.open = nil
	}
	switch {
	case err != nil:
		r.err = err
	case closed != nil:
		r.err = lost(closed)
	default:
		r.err = io.EOF
	}
}

// keepRest reads what is still to come.
func (r *rows) keepRest() {
	for row := r.read(); row != nil; row = r.read() {
		r.kept = append(r.kept, row)
	}
}

// Columns implements [driver.Rows].
func (r *rows) Columns() []string {
	names := make([]string, len(r.fields))
	for i, field := range r.fields {
		names[i] = field.Name
	}
	return names
}

// Next implements [driver.Rows].
func (r *rows) Next(into []driver.Value) error {
	var row []driver.Value
	if len(r.kept) > 0 {
		row, r.kept = r.kept[0], r.kept[1:]
	} else if row = r.read(); row == nil {
		return r.err
	}
	copy(into, row)
	return nil
}

// Close implements [driver.Rows].
func (r *rows) Close() error {
	if r.err == nil {
		r.end(nil)
	}
	r.kept = nil
	return nil
}
