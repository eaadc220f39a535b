package workbench

import (
	"database/sql"
	"strconv"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

func openNew(t testing.TB) *Workbench {
	t.Helper()
	db, err := database.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return New(db)
}

// issue writes an issue into the tables, of which this room knows the numbers and
// codes alone.
func (w *Workbench) issue(t testing.TB, n int) (codes []award.Code) {
	t.Helper()
	err := w.db.Transaction(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(t.Context(), `INSERT INTO issues (identity, fingerprint, number, date, decision, base_url, template, issued_at)
			VALUES ('1/QĐ-UBND 2023-05-31', '0000000000000000000000000000000000000000000000000000000000000000', '1/QĐ-UBND', '2023-05-31', '{}', '', 'bang-khen', '2023-06-01T00:00:00Z')`)
		for i := 1; i <= n && err == nil; i++ {
			codes = append(codes, award.NewCode())
			_, err = tx.ExecContext(t.Context(), `
				INSERT INTO certificates (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal)
				VALUES (?1, (SELECT max(id) FROM issues), ?2, '', ?2, ?3, 'individual', 'Ma Xuân Thu', '{}', '', 'bang-khen/' || ?3 || '-ten.pdf', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000')`, string(codes[i-1]), i, strconv.Itoa(i))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}
