package register

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// renamed is a correction of a name.
func renamed(to string) func(award.Recipient, string) (award.Recipient, string) {
	return func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name = to
		return r, citation
	}
}

// keeping is an order by which the number is kept.
func keeping(number string) Order {
	kept := order
	kept.Decision, kept.Numbering = number, award.SameNumber
	return kept
}

// correctedBy corrects a certificate, and gives the new one as it stands.
func correctedBy(t testing.TB, r *Register, code award.Code, by Order, name string) Entry {
	t.Helper()
	issuing, err := replaceBy(t.Context(), r, code, by, renamed(name), press)
	if err != nil {
		t.Fatal(err)
	}
	e, err := r.Certificate(t.Context(), issuing.Batch.Certificates[0].Code)
	if err != nil || !e.Intact {
		t.Fatalf("%+v %v", e, err)
	}
	return e
}

// The office chooses: the next number, which is usual, or the same; then both are found
// by it, each with its status, and the book goes on where it was.
func TestCorrectionKeepsTheNumber(t *testing.T) {
	r := openNew(t)
	codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	last := codes[len(codes)-1].GoldenNumber
	same := correctedBy(t, r, codes[0].Code, keeping("2/QĐ-UBND"), "Nông Văn Giữ")
	if same.Certificate.GoldenNumber != codes[0].GoldenNumber || same.Turn != 1 {
		t.Fatalf("%s, turn %d", same.Certificate.GoldenNumber, same.Turn)
	}
	twice := correctedBy(t, r, same.Certificate.Code, keeping("3/QĐ-UBND"), "Nông Văn Giữ Hai")
	if twice.Certificate.GoldenNumber != codes[0].GoldenNumber || twice.Turn != 2 {
		t.Fatalf("%s, turn %d", twice.Certificate.GoldenNumber, twice.Turn)
	}
	next := correctedBy(t, r, codes[1].Code, order, "Nông Văn Tiếp")
	if next.Turn != 0 || next.Number != ofNumber(t, r, last)[0].Number+1 {
		t.Errorf("the next is %s after %s", next.Certificate.GoldenNumber, last)
	}
	var stands []award.Status
	for _, e := range ofNumber(t, r, codes[0].GoldenNumber) {
		stands = append(stands, e.Status)
	}
	if !slices.Equal(stands, []award.Status{award.Valid, award.Replaced, award.Replaced}) {
		t.Errorf("by the number: %v", stands)
	}
	for code, want := range map[award.Code]award.Numbering{codes[0].Code: award.SameNumber, same.Certificate.Code: award.SameNumber, codes[1].Code: award.NextNumber} {
		if course, err := r.Amendments(t.Context(), code); err != nil || len(course) != 1 || course[0].Numbering != want {
			t.Errorf("%s: %+v %v", code, course, err)
		}
	}
	audit, err := r.db.Audit(t.Context(), database.AuditFilter{Action: actionReplace}, "", 10)
	if err != nil || len(audit.Entries) != 3 || !strings.Contains(string(audit.Entries[2].After), `"numbering":"same"`) || !strings.Contains(string(audit.Entries[0].After), `"numbering":"next"`) {
		t.Errorf("%v %+v", err, audit.Entries)
	}
	if problems := verified(t, r.db.Dir()); len(problems) != 0 {
		t.Errorf("%q", problems)
	}
	// A list after it goes on after the last number, and a number is struck out only once.
	more := mustIssue(t, r, terms("9/QĐ-UBND", people()[0])).Batch.Certificates[0]
	if e := ofNumber(t, r, more.GoldenNumber); len(e) != 1 || e[0].Number != next.Number+1 {
		t.Errorf("%+v", e)
	}
	if _, err := r.VoidNumber(t.Context(), codes[0].GoldenNumber, "viết hỏng"); award.ProblemsOf(err) == nil {
		t.Errorf("a number of two certificates is struck out: %v", err)
	}
}

// ofNumber are the certificates of a golden book number, the newest first.
func ofNumber(t testing.TB, r *Register, number string) []Entry {
	t.Helper()
	found, err := r.Search(t.Context(), Query{Golden: number})
	if err != nil {
		t.Fatal(err)
	}
	return found.Entries
}

// The golden book has a line for each certificate of a number, in order, and never parts
// them between two pages.
func TestGoldenBookOfSharedNumbers(t *testing.T) {
	r := openNew(t)
	codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	kept := correctedBy(t, r, codes[1].Code, keeping("2/QĐ-UBND"), "Nông Văn Giữ")
	next := correctedBy(t, r, codes[2].Code, order, "Nông Văn Tiếp")
	all, _, err := r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil || len(all) != len(codes)+2 {
		t.Fatal(len(all), err)
	}
	if old, now := all[1], all[2]; old.Entry.Certificate.Code != codes[1].Code || !old.GaveNumber() || old.KeptNumber() ||
		now.Entry.Certificate.Code != kept.Certificate.Code || !now.KeptNumber() || now.Successor != "" {
		t.Errorf("%+v, %+v", old, now)
	}
	if other := all[3]; other.Successor != next.Certificate.GoldenNumber || other.GaveNumber() {
		t.Errorf("%+v", other)
	}
	for limit := 1; limit <= len(all); limit++ {
		var seen []award.Code
		pages := 0
		for from := 0; ; pages++ {
			lines, next, err := r.GoldenBook(t.Context(), GoldenFilter{}, from, limit)
			if err != nil || pages > len(all) {
				t.Fatal(pages, err)
			}
			for _, line := range lines {
				seen = append(seen, line.Entry.Certificate.Code)
			}
			if from = next; next == 0 {
				break
			}
		}
		if len(seen) != len(all) || !slices.EqualFunc(seen, all, func(c award.Code, l GoldenLine) bool { return c == l.Entry.Certificate.Code }) {
			t.Errorf("%d a page: %d lines on %d pages", limit, len(seen), pages)
		}
	}
	valid, _, err := r.GoldenBook(t.Context(), GoldenFilter{Status: award.Valid}, 0, 0)
	if err != nil || len(valid) != len(codes) {
		t.Errorf("%d valid, %v", len(valid), err)
	}
}

// No other program can give a number to somebody else, or make two of one turn.
func TestNumbersAreSharedWithTheReplacedAlone(t *testing.T) {
	r := openNew(t)
	codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	kept := correctedBy(t, r, codes[0].Code, keeping("2/QĐ-UBND"), "Nông Văn Giữ")
	for name, turn := range map[string]string{"beside": "0", "another of the turn": "1", "further on": "2"} {
		_, err := r.db.Writer().Exec(`INSERT INTO certificates (code, issue_id, position, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, turn)
			SELECT substr(code, 2) || 'x', issue_id, 99, book, number, golden_number, kind, name, recipient, citation, file, sha256, seal, `+turn+` FROM certificates WHERE code = ?`, string(kept.Certificate.Code))
		if err == nil {
			t.Errorf("%s: the table takes it", name)
		}
	}
	if _, err := replaceBy(t.Context(), r, codes[0].Code, keeping("3/QĐ-UBND"), renamed("Ai Đó"), press); award.ProblemsOf(err) == nil {
		t.Errorf("replaced twice: %v", err)
	}
	bad := order
	bad.Numbering = "đổi"
	if _, err := replaceBy(t.Context(), r, codes[1].Code, bad, renamed("Ai Đó"), press); len(award.ProblemsOf(err)) != 1 || award.ProblemsOf(err)[0].Key != "numbering" {
		t.Errorf("%v", err)
	}
	if err := r.Revoke(t.Context(), codes[1].Code, keeping("3/QĐ-UBND")); len(award.ProblemsOf(err)) != 1 || award.ProblemsOf(err)[0].Key != "numbering" {
		t.Errorf("%v", err)
	}
}

// What was begun and not committed leaves the old certificate and its number alone.
func TestKeptNumberOfAnAbandonedCorrection(t *testing.T) {
	r := openNew(t)
	codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	begun, err := r.BeginReplacement(t.Context(), codes[0].Code, keeping("2/QĐ-UBND"), renamed("Nông Văn Bỏ"))
	if err != nil {
		t.Fatal(err)
	}
	begun.Abandon()
	if found := ofNumber(t, r, codes[0].GoldenNumber); len(found) != 1 || found[0].Status != award.Valid {
		t.Errorf("%+v", found)
	}
	if e := correctedBy(t, r, codes[0].Code, keeping("2/QĐ-UBND"), "Nông Văn Giữ"); e.Turn != 1 {
		t.Errorf("%+v", e)
	}
}

// A correction that keeps its number is one award in the figures.
func TestKeptNumberCountsOnce(t *testing.T) {
	r := openNew(t)
	codes := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	count := func() (n int) {
		t.Helper()
		err := r.EntriesOfYear(t.Context(), 2023, func(e YearEntry) error {
			if e.Status == award.Valid {
				n++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	correctedBy(t, r, codes[0].Code, keeping("2/QĐ-UBND"), "Nông Văn Giữ")
	if after := count(); after != before || before != len(codes) {
		t.Errorf("%d awards, and %d of %d before", after, before, len(codes))
	}
}

// A register of before is made anew: what it has stays under its seals, and from then on
// its numbers can be kept.
func TestEarlierRegisterSharesNumbers(t *testing.T) {
	dir := unpackEarlier(t)
	r := openAt(t, dir)
	found, err := r.Search(t.Context(), Query{Status: award.Valid})
	if err != nil || len(found.Entries) == 0 {
		t.Fatal(err)
	}
	old := found.Entries[0]
	if e := correctedBy(t, r, old.Certificate.Code, keeping("7/QĐ-UBND"), "Nông Văn Giữ"); e.Certificate.GoldenNumber != old.Certificate.GoldenNumber {
		t.Errorf("%s of %s", e.Certificate.GoldenNumber, old.Certificate.GoldenNumber)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if problems := verified(t, dir); len(problems) != 0 {
		t.Errorf("%q", problems)
	}
	// Whoever opens it by hand finds no reference that leads nowhere.
	db, err := sql.Open("sqlite", filepath.Join(dir, database.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var broken int
	if err := db.QueryRowContext(context.Background(), `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil || broken != 0 {
		t.Errorf("%d references lead nowhere, %v", broken, err)
	}
}
