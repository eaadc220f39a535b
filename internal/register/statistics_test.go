package register

import (
	"slices"
	"strconv"
	"testing"

	"bangkhen/internal/award"
)

// The years are those of which there are certificates, each once, the latest first.
func TestYears(t *testing.T) {
	r := openNew(t)
	if years, err := r.Years(t.Context()); err != nil || len(years) != 0 {
		t.Errorf("of an empty register: %v %v", years, err)
	}
	for i, year := range []int{2023, 2021, 2024, 2023} {
		issued := terms(strconv.Itoa(i+1)+"/QĐ-UBND", people()...)
		issued.Decision.Date.Year = year
		_, err := issueBy(t.Context(), r, issued, func(b award.Batch, _ Terms) (Files, error) {
			files := Files{}
			for _, c := range b.Certificates {
				files[fileOf(c.Index, len(b.Certificates))] = hashOf(string(c.Code))
			}
			return files, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if years, err := r.Years(t.Context()); err != nil || !slices.Equal(years, []int{2024, 2023, 2021}) {
		t.Errorf("%v %v", years, err)
	}
}

// The sums of the statistics are what the register holds, before and after a
// certificate is revoked; the book in pages is the book at once.
func TestStatisticsAndPagesAddUp(t *testing.T) {
	r := openNew(t)
	for _, number := range []string{"1/QĐ-UBND", "2/QĐ-UBND"} {
		keep(t, r, number)
	}
	whole, next, err := r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil || next != 0 || len(whole) == 0 {
		t.Fatal(len(whole), next, err)
	}
	next = len(whole) + 1
	if _, err := r.VoidNumber(t.Context(), strconv.Itoa(next), "Viết hỏng"); err != nil {
		t.Fatal(err)
	}
	keep(t, r, "3/QĐ-UBND")
	if whole, _, err = r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0); err != nil {
		t.Fatal(err)
	}
	code := whole[0].Entry.Certificate.Code
	if err := r.Revoke(t.Context(), code, Order{Decision: "9/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	sum, revoked := 0, 0
	counts, err := r.CountByYear(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		sum += c.Count
		if c.Status == award.Revoked {
			revoked += c.Count
		}
	}
	places, err := r.CountByPlace(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	valid := 0
	for _, p := range places {
		valid += p.Count
	}
	if entries := len(whole) - 1; sum != entries || revoked != 1 || valid != entries-1 {
		t.Errorf("%d certificates: %d counted, %d revoked, %d by place", entries, sum, revoked, valid)
	}
	whole, _, err = r.GoldenBook(t.Context(), GoldenFilter{}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	var paged []GoldenLine
	for from := 0; ; {
		lines, next, err := r.GoldenBook(t.Context(), GoldenFilter{}, from, 2)
		if err != nil {
			t.Fatal(err)
		}
		paged = append(paged, lines...)
		if from = next; next == 0 {
			break
		}
	}
	if len(paged) != len(whole) {
		t.Fatalf("%d lines in pages, %d at once", len(paged), len(whole))
	}
	for i := range whole {
		if paged[i].Number != whole[i].Number || (paged[i].Void == nil) != (whole[i].Void == nil) {
			t.Errorf("line %d is number %d, not %d", i, paged[i].Number, whole[i].Number)
		}
	}
	only, _, err := r.GoldenBook(t.Context(), GoldenFilter{Status: award.Revoked}, 0, 10)
	if err != nil || len(only) != 1 || only[0].Entry.Certificate.Code != code {
		t.Errorf("%+v %v", only, err)
	}
	if books, err := r.Books(t.Context()); err != nil || len(books) != 1 {
		t.Error(books, err)
	}
}
