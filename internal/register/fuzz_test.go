package register

import (
	"errors"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// Whatever is searched for, the search answers, and a cursor is refused or is
// one that a page may have ended with.
func FuzzSearch(f *testing.F) {
	r := openNew(f)
	mustIssue(f, r, terms("1/QĐ-UBND", people()...))
	f.Add("ma xuan thu", "", 0, "946/QĐ-UBND", "")
	f.Add(`name:"x" OR facets:* NEAR(a b) -^`, "individual", 2023, "00'1", database.WriteCursor(3))
	f.Add("đ ư ơ Ê̆ \x00 %_", "valid\" OR", -1, "\xff", "aWQx")
	f.Fuzz(func(t *testing.T, text, filter string, year int, decision, cursor string) {
		found, err := r.Search(t.Context(), Query{Text: text, Kind: award.Kind(filter), Status: award.Status(filter), Year: year, Decision: decision, Cursor: cursor, Limit: 2})
		if err != nil && !errors.Is(err, database.ErrCursor) {
			t.Fatal(err)
		}
		if id, err := database.ReadCursor(cursor); err == nil && cursor != "" && id <= 0 || len(found.Entries) > 2 {
			t.Fatalf("cursor %q is %d, %d found", cursor, id, len(found.Entries))
		}
	})
}
