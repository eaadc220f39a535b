package register

import (
	"errors"
	"net/url"
	"testing"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Whatever is searched for, the search answers, and a cursor is refused or is
// one that a page may have ended with.
func FuzzSearch(f *testing.F) {
	r := openNew(f)
	mustIssue(f, r, terms("1/QĐ-UBND", people()...))
	f.Add("ma xuan thu", "", 0, "946/QĐ-UBND", "")
	f.Add(`name:"x" OR facets:* NEAR(a b) -^`, "individual", 2023, "00'1", writeCursor(3))
	f.Add("đ ư ơ Ê̆ \x00 %_", "valid\" OR", -1, "\xff", "aWQx")
	f.Fuzz(func(t *testing.T, text, filter string, year int, decision, cursor string) {
		found, err := r.Search(t.Context(), Query{Text: text, Kind: award.Kind(filter), Status: award.Status(filter), Year: year, Decision: decision, Cursor: cursor, Limit: 2})
		if err != nil && !errors.Is(err, ErrCursor) {
			t.Fatal(err)
		}
		if id, err := readCursor(cursor); err == nil && cursor != "" && id <= 0 || len(found.Entries) > 2 {
			t.Fatalf("cursor %q is %d, %d found", cursor, id, len(found.Entries))
		}
	})
}

// An address that is taken for a webhook is one that the web knows, and names
// nobody.
func FuzzWebhookAddress(f *testing.F) {
	r := openNew(f)
	f.Add("https://example.vn/hook?x=1")
	f.Add("https://a:b@example.vn/")
	f.Add("gopher://x")
	f.Add("http:///x")
	f.Add("//example.vn")
	f.Add("http://:80/")
	f.Add("HTTP://[::1%25lo]:99999/\x7f")
	f.Fuzz(func(t *testing.T, address string) {
		w, _, err := r.AddWebhook(t.Context(), address, Events())
		if err != nil {
			if !errors.Is(err, errWebhookURL) {
				t.Fatal(err)
			}
			return
		}
		u, err := url.Parse(w.URL)
		if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || !utf8.ValidString(w.URL) {
			t.Fatalf("%q was taken", address)
		}
	})
}
