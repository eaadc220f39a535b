package register

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
)

func TestBlanksTieOut(t *testing.T) {
	r := openNew(t)
	issue, err := r.Issue(t.Context(), terms("1/QĐ-UBND", people()...), press)
	if err != nil {
		t.Fatal(err)
	}
	codes, err := r.CodesOf(t.Context(), "1/QĐ-UBND", award.Date{})
	if err != nil || len(codes) != len(issue.Batch.Certificates) || codes[0] != issue.Batch.Certificates[0].Code {
		t.Fatalf("%d codes, %v", len(codes), err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(r.ReceiveBlanks(t.Context(), "A", 100, 119))
	must(r.SpoilBlank(t.Context(), "A", 101, "kẹt giấy"))
	numbers, err := r.UseBlanks(t.Context(), "A", 1, codes)
	must(err)
	if numbers[0] != 100 || numbers[1] != 102 { // the spoiled one is passed over
		t.Errorf("used %v", numbers)
	}
	if _, err := r.UseBlanks(t.Context(), "A", 1, codes[:1]); err == nil {
		t.Error("a certificate stands on two blanks")
	}
	must(r.SpoilBlank(t.Context(), "A", 100, "nhòe mực")) // after it was printed on
	again, err := r.UseBlanks(t.Context(), "A", 1, codes[:1])
	must(err)
	report, err := r.BlankReport(t.Context())
	must(err)
	n := len(codes)
	if want := (Blanks{Series: "A", First: 100, Last: 119, Received: 20, Stock: 20 - n - 2, Used: n, Spoiled: 2}); len(report) != 1 || report[0] != want {
		t.Errorf("%+v, want %+v", report, want)
	}
	log, err := r.BlankLog(t.Context(), "A")
	if err != nil || len(log) != n+3 || log[len(log)-1].Number != again[0] || log[0].Reason != "kẹt giấy" {
		t.Errorf("%+v, %v", log, err)
	}
	for name, bad := range map[string]error{
		"on a blank":        func() error { _, err := r.UseBlanks(t.Context(), "A", 1, codes[1:2]); return err }(),
		"not issued":        func() error { _, err := r.UseBlanks(t.Context(), "A", 1, []award.Code{award.NewCode()}); return err }(),
		"blank reason":      r.SpoilBlank(t.Context(), "A", 110, " \t"),
		"control character": r.ReceiveBlanks(t.Context(), "A\x1b[2J", 1, 2),
		"received twice":    r.ReceiveBlanks(t.Context(), "A", 119, 130),
		"no range":          r.ReceiveBlanks(t.Context(), "B", 9, 3),
		"spoiled twice":     r.SpoilBlank(t.Context(), "A", 101, "rách"),
		"unknown blank":     r.SpoilBlank(t.Context(), "A", 999, "rách"),
		"without reason":    r.SpoilBlank(t.Context(), "A", 110, ""),
		"too many wanted":   func() error { _, err := r.UseBlanks(t.Context(), "A", 119, codes[:2]); return err }(),
	} {
		if !award.ProblemsOf(bad).Any(award.BadBlank) {
			t.Errorf("%s: %v", name, bad)
		}
	}
	if after, _ := r.BlankReport(t.Context()); after[0] != report[0] {
		t.Errorf("a refused change left %+v", after[0])
	}
}

// Numbers of decisions start anew every year. Blanks must not be put down to
// another year's list because it was issued later.
func TestCodesOfSameNumber(t *testing.T) {
	r := openNew(t)
	var issued [2]Issue
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

// A name is the same however its keyboard composes letters.
func TestNamesInOneForm(t *testing.T) {
	r := openNew(t)
	composed, decomposed := "HP tầng 2", norm.NFD.String("HP tầng 2")
	if err := r.SaveProfile(t.Context(), Profile{Name: " " + decomposed, ChangedAt: time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{composed, decomposed + " "} {
		if p, err := r.Profile(t.Context(), name); err != nil || p.Name != composed {
			t.Errorf("%q: %q, %v", name, p.Name, err)
		}
	}
	if err := r.DeleteProfile(t.Context(), decomposed); err != nil {
		t.Error(err)
	}
	if err := r.ReceiveBlanks(t.Context(), "Dãy", 1, 3); err != nil {
		t.Fatal(err)
	}
	if err := r.ReceiveBlanks(t.Context(), norm.NFD.String("Dãy "), 3, 5); !award.ProblemsOf(err).Any(award.BadBlank) {
		t.Errorf("a number of the series is received twice: %v", err)
	}
	if err := r.SpoilBlank(t.Context(), norm.NFD.String("Dãy"), 2, "nhòe"); err != nil {
		t.Error(err)
	}
}

// Somebody who edits the stock in the file is found out by the log.
func TestBlanksNotTied(t *testing.T) {
	r := openNew(t)
	if err := r.ReceiveBlanks(t.Context(), "", 1, 5); err != nil {
		t.Fatal(err)
	}
	if _, err := r.writer.Exec(`DELETE FROM blanks WHERE number = 5`); err == nil {
		t.Error("a blank was deleted")
	}
	if _, err := r.writer.Exec(`UPDATE blanks SET state = 'spoiled' WHERE number = 5`); err != nil {
		t.Fatal(err)
	}
	if _, err := r.BlankReport(t.Context()); !errors.Is(err, ErrBlanksDiffer) {
		t.Errorf("got %v", err)
	}
	if _, err := r.writer.Exec(`UPDATE blanks SET state = 'stock' WHERE number = 5`); err == nil {
		t.Error("a spoiled blank came back")
	}
}

func TestProfiles(t *testing.T) {
	r := openNew(t)
	p := Profile{
		Name: "HP, khay 2", Sheet: "bang-khen", Error: overprint.Error{Scale: 1.002, Angle: 0.3, Shift: overprint.Point{X: 1}}, Residual: 0.1,
		Pairs:     []overprint.Pair{{Meant: overprint.Point{X: 25, Y: 25}, Measured: overprint.Point{X: 26, Y: 25}}},
		ChangedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	for range 2 { // the second takes the place of the first
		if err := r.SaveProfile(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		p.Residual = 0.2
	}
	p.Residual = 0.2
	got, err := r.Profile(t.Context(), p.Name)
	if err != nil || got.Error != p.Error || got.Residual != 0.2 || got.Pairs[0] != p.Pairs[0] || !got.ChangedAt.Equal(p.ChangedAt) {
		t.Errorf("%+v, %v", got, err)
	}
	if err := r.DeleteProfile(t.Context(), p.Name); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{r.DeleteProfile(t.Context(), p.Name), func() error { _, err := r.Profile(t.Context(), p.Name); return err }()} {
		if !award.ProblemsOf(err).Any(award.BadProfile) {
			t.Errorf("got %v", err)
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
		if _, err := r.Issue(t.Context(), further, press); err != nil {
			t.Errorf("the first: %v", err)
		}
		return press(batch, recorded)
	}
	if _, err := r.Issue(t.Context(), further, inner); err != nil {
		t.Errorf("the second: %v", err)
	}
	further.Printing = "in-phoi-2"
	other := func(batch award.Batch, recorded Terms) (Files, error) {
		files, err := inner(batch, recorded)
		files["bang-khen.pdf"] = hashOf("other")
		return files, err
	}
	if _, err := r.Issue(t.Context(), further, other); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("other bytes for the same printing: %v", err)
	}
}

// Sheets for blanks are a further printing: same codes and numbers, own files
// that are remembered, and found again by their hash.
func TestPrintings(t *testing.T) {
	r := openNew(t)
	plain := terms("1/QĐ-UBND", people()...)
	first, err := r.Issue(t.Context(), plain, press)
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
	second, err := r.Issue(t.Context(), variable, other)
	if err != nil {
		t.Fatal(err)
	}
	if second.Batch.Certificates[0].Code != first.Batch.Certificates[0].Code || !second.Reused {
		t.Error("the second printing has other codes")
	}
	if _, err := r.Issue(t.Context(), variable, other); err != nil {
		t.Errorf("printed a third time: %v", err)
	}
	if _, err := r.Issue(t.Context(), variable, press); !errors.Is(err, ErrFilesDiffer) {
		t.Errorf("other bytes for the same printing: %v", err)
	}
	files, err := press(first.Batch, plain)
	if err != nil {
		t.Fatal(err)
	}
	names, err := files.ofCertificates(len(people()))
	if err != nil {
		t.Fatal(err)
	}
	for _, sum := range []string{files[names[1]], hashOf("variable " + names[1])} {
		entry, err := r.CertificateByHash(t.Context(), sum)
		if err != nil || entry.Certificate.Code != first.Batch.Certificates[1].Code {
			t.Errorf("%s: %v", sum, err)
		}
	}
}

func hashOf(content string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }
