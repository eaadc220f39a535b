package workbench

import (
	"errors"
	"math"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
)

func TestBlanksTieOut(t *testing.T) {
	w := openNew(t)
	codes := w.issue(t, 4)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(w.ReceiveBlanks(t.Context(), "A", 100, 119))
	must(w.SpoilBlank(t.Context(), "A", 101, "kẹt giấy"))
	numbers, err := w.UseBlanks(t.Context(), "A", 1, codes)
	must(err)
	if numbers[0] != 100 || numbers[1] != 102 { // the spoiled one is passed over
		t.Errorf("used %v", numbers)
	}
	if _, err := w.UseBlanks(t.Context(), "A", 1, codes[:1]); err == nil {
		t.Error("a certificate stands on two blanks")
	}
	must(w.SpoilBlank(t.Context(), "A", 100, "nhòe mực")) // after it was printed on
	again, err := w.UseBlanks(t.Context(), "A", 1, codes[:1])
	must(err)
	report, err := w.BlankReport(t.Context())
	must(err)
	n := len(codes)
	if want := (Blanks{Series: "A", First: 100, Last: 119, Received: 20, Stock: 20 - n - 2, Used: n, Spoiled: 2}); len(report) != 1 || report[0] != want {
		t.Errorf("%+v, want %+v", report, want)
	}
	log, err := w.BlankLog(t.Context(), "A")
	if err != nil || len(log) != n+3 || log[len(log)-1].Number != again[0] || log[0].Reason != "kẹt giấy" {
		t.Errorf("%+v, %v", log, err)
	}
	for name, bad := range map[string]error{
		"on a blank":        func() error { _, err := w.UseBlanks(t.Context(), "A", 1, codes[1:2]); return err }(),
		"not issued":        func() error { _, err := w.UseBlanks(t.Context(), "A", 1, []award.Code{award.NewCode()}); return err }(),
		"blank reason":      w.SpoilBlank(t.Context(), "A", 110, " \t"),
		"control character": w.ReceiveBlanks(t.Context(), "A\x1b[2J", 1, 2),
		"received twice":    w.ReceiveBlanks(t.Context(), "A", 119, 130),
		"no range":          w.ReceiveBlanks(t.Context(), "B", 9, 3),
		"spoiled twice":     w.SpoilBlank(t.Context(), "A", 101, "rách"),
		"unknown blank":     w.SpoilBlank(t.Context(), "A", 999, "rách"),
		"without reason":    w.SpoilBlank(t.Context(), "A", 110, ""),
		"too many wanted":   func() error { _, err := w.UseBlanks(t.Context(), "A", 119, codes[:2]); return err }(),
	} {
		if !award.ProblemsOf(bad).Any(award.BadBlank) {
			t.Errorf("%s: %v", name, bad)
		}
	}
	if after, _ := w.BlankReport(t.Context()); after[0] != report[0] {
		t.Errorf("a refused change left %+v", after[0])
	}
}

// A name is the same however its keyboard composes letters.
func TestNamesInOneForm(t *testing.T) {
	w := openNew(t)
	composed, decomposed := "HP tầng 2", norm.NFD.String("HP tầng 2")
	if err := w.SaveProfile(t.Context(), Profile{Name: " " + decomposed, ChangedAt: time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{composed, decomposed + " "} {
		if p, err := w.Profile(t.Context(), name); err != nil || p.Name != composed {
			t.Errorf("%q: %q, %v", name, p.Name, err)
		}
	}
	if err := w.DeleteProfile(t.Context(), decomposed); err != nil {
		t.Error(err)
	}
	if err := w.ReceiveBlanks(t.Context(), "Dãy", 1, 3); err != nil {
		t.Fatal(err)
	}
	if err := w.ReceiveBlanks(t.Context(), norm.NFD.String("Dãy "), 3, 5); !award.ProblemsOf(err).Any(award.BadBlank) {
		t.Errorf("a number of the series is received twice: %v", err)
	}
	if err := w.SpoilBlank(t.Context(), norm.NFD.String("Dãy"), 2, "nhòe"); err != nil {
		t.Error(err)
	}
}

// Somebody who edits the stock in the file is found out by the log.
func TestBlanksNotTied(t *testing.T) {
	w := openNew(t)
	if err := w.ReceiveBlanks(t.Context(), "", 1, 5); err != nil {
		t.Fatal(err)
	}
	if _, err := w.db.Writer().Exec(`DELETE FROM blanks WHERE number = 5`); err == nil {
		t.Error("a blank was deleted")
	}
	if _, err := w.db.Writer().Exec(`UPDATE blanks SET state = 'spoiled' WHERE number = 5`); err != nil {
		t.Fatal(err)
	}
	if _, err := w.BlankReport(t.Context()); !errors.Is(err, ErrBlanksDiffer) {
		t.Errorf("got %v", err)
	}
	if _, err := w.db.Writer().Exec(`UPDATE blanks SET state = 'stock' WHERE number = 5`); err == nil {
		t.Error("a spoiled blank came back")
	}
}

// A lot of blanks is moved for until it is said otherwise; one that is not there is not.
func TestNudge(t *testing.T) {
	w := openNew(t)
	for _, series := range []string{"BK", ""} {
		if err := w.ReceiveBlanks(t.Context(), series, 1, 5); err != nil {
			t.Fatal(err)
		}
		for _, by := range []overprint.Point{{X: 3, Y: 1}, {X: 0.5, Y: -0.3}} {
			if err := w.NudgeBlanks(t.Context(), " "+series, by); err != nil {
				t.Fatal(err)
			}
			if got, err := w.Nudge(t.Context(), series); err != nil || got != by {
				t.Errorf("%q: %v, %v", series, got, err)
			}
		}
	}
	report, err := w.BlankReport(t.Context())
	if err != nil || len(report) != 2 || report[1].Nudge != (overprint.Point{X: 0.5, Y: -0.3}) || report[1].Received != 5 {
		t.Errorf("%+v, %v", report, err)
	}
	_, unknown := w.Nudge(t.Context(), "XY")
	for what, err := range map[string]error{
		"no such lot": unknown, "nothing to nudge": w.NudgeBlanks(t.Context(), "XY", overprint.Point{}),
		"too far": w.NudgeBlanks(t.Context(), "BK", overprint.Point{X: 10.5}), "no number": w.NudgeBlanks(t.Context(), "BK", overprint.Point{Y: math.NaN()}),
	} {
		if !award.ProblemsOf(err).Any(award.BadBlank) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestProfiles(t *testing.T) {
	w := openNew(t)
	p := Profile{
		Name: "HP, khay 2", Sheet: "bang-khen", Error: overprint.Error{Scale: 1.002, Angle: 0.3, Shift: overprint.Point{X: 1}}, Residual: 0.1,
		Pairs:     []overprint.Pair{{Meant: overprint.Point{X: 25, Y: 25}, Measured: overprint.Point{X: 26, Y: 25}}},
		ChangedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	for range 2 { // the second takes the place of the first
		if err := w.SaveProfile(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		p.Residual = 0.2
	}
	p.Residual = 0.2
	got, err := w.Profile(t.Context(), p.Name)
	if err != nil || got.Error != p.Error || got.Residual != 0.2 || got.Pairs[0] != p.Pairs[0] || !got.ChangedAt.Equal(p.ChangedAt) {
		t.Errorf("%+v, %v", got, err)
	}
	if err := w.DeleteProfile(t.Context(), p.Name); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{w.DeleteProfile(t.Context(), p.Name), func() error { _, err := w.Profile(t.Context(), p.Name); return err }()} {
		if !award.ProblemsOf(err).Any(award.BadProfile) {
			t.Errorf("got %v", err)
		}
	}
}
