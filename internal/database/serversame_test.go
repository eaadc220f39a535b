package database

import (
	"bytes"
	"database/sql"
	"math"
	"slices"
	"strings"
	"testing"
)

// A server gives values as SQLite does, lets several questions be open on one
// connection, and a transaction in which something failed is not done.
func TestServerAnswersAlike(t *testing.T) {
	for _, d := range []*DB{openAt(t, t.TempDir()), onServer(t)} {
		tx, err := d.writer.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range []string{"", "Ê̆ 𝛂 '\"\\", "a"} {
			if _, err := tx.Exec(`INSERT INTO blank_log (id, series, number, event, certificate, at) VALUES (?1, ?2, ?3, 'used', nullif(?2, ''), '')`, int64(i+1), text, math.MaxInt64-int64(i)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := tx.Exec(`INSERT INTO pictures (sha256, name, data) VALUES (?, 'leer', ?)`, strings.Repeat("a", 64), []byte{}); err != nil {
			t.Fatal(err)
		}
		outer, err := tx.Query(`SELECT id, series, number, certificate, certificate IS NULL, series = ? FROM blank_log ORDER BY series`, "a")
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		for outer.Next() {
			var id, number, none, same any
			var series string
			var certificate sql.NullString
			if err := outer.Scan(&id, &series, &number, &certificate, &none, &same); err != nil {
				t.Fatal(err)
			}
			var data []byte
			var size int64
			if err := tx.QueryRow(`SELECT data, length(data) FROM pictures WHERE ?`, true).Scan(&data, &size); err != nil || !bytes.Equal(data, nil) || size != 0 {
				t.Errorf("%v %d, %v", data, size, err)
			}
			got = append(got, id, series, number, certificate.Valid, none, same)
		}
		want := []any{int64(1), "", int64(math.MaxInt64), false, int64(1), int64(0),
			int64(3), "a", int64(math.MaxInt64 - 2), true, int64(0), int64(1),
			int64(2), "Ê̆ 𝛂 '\"\\", int64(math.MaxInt64 - 1), true, int64(0), int64(0)}
		if err := outer.Err(); err != nil || !slices.Equal(got, want) {
			t.Errorf("%v, %v\nwant %v", got, err, want)
		}
		if _, err := tx.Exec(`UPDATE blank_log SET reason = 'x'`); err == nil || !strings.Contains(err.Error(), "the log of blanks is never changed") {
			t.Errorf("what is never changed: %v", err)
		}
		if err := tx.Commit(); err == nil && d.server != nil {
			t.Error("a transaction of which a part failed was done")
		}
	}
}
