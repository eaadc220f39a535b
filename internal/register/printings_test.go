package register

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"bangkhen/internal/award"
)

// Numbers of decisions start anew every year. Blanks must not be put down to
// another year's list because it was issued later.
func TestCodesOfSameNumber(t *testing.T) {
	r := openNew(t)
	var issued [2]*Issuing
	for i, year := range []int{2024, 2023} {
		terms := terms("012 /qđ-UBND", people()...)
		terms.Decision.Date.Year = year
		issued[i] = mustIssue(t, r, terms)
	}
	if codes, err := r.CodesOf(t.Context(), "12/QĐ-UBND", award.Date{}); !award.ProblemsOf(err).Any(award.BadBlank) {
		t.Errorf("%d codes of two decisions, %v", len(codes), err)
	}
	for _, issue := range issued {
		codes, err := r.CodesOf(t.Context(), "12/QĐ-UBND", issue.Batch.Decision.Date)
		if err != nil || len(codes) != len(people()) || codes[0] != issue.Batch.Certificates[0].Code {
			t.Errorf("%s: %v, %v", issue.Batch.Decision.Date, codes, err)
		}
	}
	for _, number := range []string{"2/QĐ-UBND", "12/QĐ", "%"} {
		if _, err := r.CodesOf(t.Context(), number, award.Date{}); !award.ProblemsOf(err).Any(award.BadBlank) {
			t.Errorf("%s: %v", number, err)
		}
	}
}

// Two programs that make the same further printing at once both succeed: the
// second finds what the first recorded meanwhile, and it is the same.
func TestPrintingsAtOnce(t *testing.T) {
	r := openNew(t)
	further := terms("1/QĐ-UBND", people()...)
	mustIssue(t, r, further)
	further.Printing = "in-phoi"
	inner := func(batch award.Batch, recorded Terms) (Files, error) {
		if _, err := issueBy(t.Context(), r, further, press); err != nil {
			t.Errorf("the first: %v", err)
		}
		return press(batch, recorded)
	}
	if _, err := issueBy(t.Context(), r, further, inner); err != nil {
		t.Errorf("the second: %v", err)
	}
	further.Printing = "in-phoi-2"
	other := func(batch award.Batch, recorded Terms) (Files, error) {
		files, err := inner(batch, recorded)
		files["bang-khen.pdf"] = hashOf("other")
		return files, err
	}
	if _, err := issueBy(t.Context(), r, further, other); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("other bytes for the same printing: %v", err)
	}
}

// Sheets for blanks are a further printing: same codes and numbers, own files
// that are remembered, and found again by their hash.
func TestPrintings(t *testing.T) {
	r := openNew(t)
	plain := terms("1/QĐ-UBND", people()...)
	first, err := issueBy(t.Context(), r, plain, press)
	if err != nil {
		t.Fatal(err)
	}
	variable := plain
	variable.Printing = "in-phoi"
	other := func(batch award.Batch, recorded Terms) (Files, error) {
		files, err := press(batch, recorded)
		for name := range files {
			if name != "quyet-dinh.pdf" && name != "phu-luc.xlsx" {
				files[name] = hashOf("variable " + name)
			}
		}
		return files, err
	}
	second, err := issueBy(t.Context(), r, variable, other)
	if err != nil {
		t.Fatal(err)
	}
	if second.Batch.Certificates[0].Code != first.Batch.Certificates[0].Code || !second.Reused {
		t.Error("the second printing has other codes")
	}
	if _, err := issueBy(t.Context(), r, variable, other); err != nil {
		t.Errorf("printed a third time: %v", err)
	}
	if _, err := issueBy(t.Context(), r, variable, press); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("other bytes for the same printing: %v", err)
	}
	files, err := press(first.Batch, plain)
	if err != nil {
		t.Fatal(err)
	}
	file := fileOf(2, len(people()))
	for _, sum := range []string{files[file], hashOf("variable " + file)} {
		entry, err := r.CertificateByHash(t.Context(), sum)
		if err != nil || entry.Certificate.Code != first.Batch.Certificates[1].Code {
			t.Errorf("%s: %v", sum, err)
		}
	}
}

// An issue of before there were two workbooks has codes in its annex. A further
// printing of it has an annex without, and a workbook for the office alone; where both
// are known they must be the same again.
func TestPrintingOfAnIssueWithOneWorkbook(t *testing.T) {
	r := openNew(t)
	plain := terms("1/QĐ-UBND", people()...)
	if _, err := issueBy(t.Context(), r, plain, press); err != nil {
		t.Fatal(err)
	}
	further := func(way, annex, tracking string) error {
		terms := plain
		terms.Printing = way
		_, err := issueBy(t.Context(), r, terms, func(batch award.Batch, recorded Terms) (Files, error) {
			files, err := press(batch, recorded)
			files["phu-luc.xlsx"], files["theo-doi.xlsx"] = hashOf(annex), hashOf(tracking)
			return files, err
		})
		return err
	}
	if err := further("in-phoi", "published", "tracking"); err != nil {
		t.Errorf("a further printing: %v", err)
	}
	if err := further("in-phoi-2", "other", "tracking"); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("another annex: %v", err)
	}
	if err := further("in-phoi-2", "published", "other"); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("another workbook of the office: %v", err)
	}
	if err := further("in-phoi-2", "published", "tracking"); err != nil {
		t.Errorf("the same once more: %v", err)
	}
}

func hashOf(content string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }
