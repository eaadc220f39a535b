package office

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// Until when is read as people and programs write it, on the clocks of Viet Nam where
// no zone is given, and reads back as what was meant.
func TestReadHold(t *testing.T) {
	now := time.Date(2023, 5, 31, 3, 4, 5, 600, time.UTC)
	eight := time.Date(2023, 6, 2, 1, 0, 0, 0, time.UTC)
	for text, want := range map[string]*Hold{
		"":     nil,
		"  ":   nil,
		"hand": {}, "tay": {}, "Bằng  tay": {},
		"30m": {Until: now.Add(30 * time.Minute).Truncate(time.Second)}, "4h": {Until: now.Add(4 * time.Hour).Truncate(time.Second)},
		"2d": {Until: now.Add(48 * time.Hour).Truncate(time.Second)}, "1h30m": {Until: now.Add(90 * time.Minute).Truncate(time.Second)},
		"2023-06-02T08:00": {Until: eight}, "2023-06-02 08:00": {Until: eight}, "2/6/2023 08:00": {Until: eight}, "02/06/2023  8:00": {Until: eight},
		"08:00 2/6/2023": {Until: eight}, "2023-06-02T08:00:00+07:00": {Until: eight}, "2023-06-02T01:00:00Z": {Until: eight},
		"2023-06-02": {Until: eight.Add(-8 * time.Hour)}, "2/6/2023": {Until: eight.Add(-8 * time.Hour)},
	} {
		got, err := ReadHold(text, now)
		if err != nil || (got == nil) != (want == nil) || got != nil && !got.Until.Equal(want.Until) {
			t.Errorf("%q: %+v %v, want %+v", text, got, err, want)
			continue
		}
		again, err := ReadHold(HoldText(got), now)
		if err != nil || HoldText(again) != HoldText(got) {
			t.Errorf("%q: kept as %q, read back as %+v, %v", text, HoldText(got), again, err)
		}
	}
	for _, text := range []string{"mai", "31/2/2023", "0m", "-4h", "0d", "99999999999999999999d", "2023-06-02T25:00", "until", "8:00"} {
		_, err := ReadHold(text, now)
		var p award.Problem
		if !errors.As(err, &p) || p.Code != award.BadHold || p.Suggestion == "" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// An issue is found by its id and by the number of its decision; one that was
// withdrawn only where no other has the number.
func TestFindIssue(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	order.Hold = &Hold{}
	first, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "a"), nil)
	if err != nil || first.Release.State != award.ReleaseHeld {
		t.Fatalf("%+v %v", first.Release, err)
	}
	number := first.Batch.Decision.Number
	for _, text := range []string{number, "946/qđ-ubnd", "1"} {
		if id, err := o.FindIssue(t.Context(), text, award.Date{}); err != nil || id != first.Number {
			t.Errorf("%q: %d %v", text, id, err)
		}
	}
	if _, err := o.FindIssue(t.Context(), number, award.Date{Year: 2022, Month: 1, Day: 1}); err == nil {
		t.Error("found under another date")
	}
	if _, _, err := o.WithdrawIssue(t.Context(), first.Number, "Sai danh sách"); err != nil {
		t.Fatal(err)
	}
	if id, err := o.FindIssue(t.Context(), number, award.Date{}); err != nil || id != first.Number {
		t.Errorf("the withdrawn one: %d %v", id, err)
	}
	again, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "b"), nil)
	if err != nil || again.Reused {
		t.Fatal(again.Reused, err)
	}
	if id, err := o.FindIssue(t.Context(), number, award.Date{}); err != nil || id != again.Number {
		t.Errorf("the standing one: %d %v", id, err)
	}
	for _, text := range []string{"99", "0", "1/QĐ-UBND", ""} {
		if _, err := o.FindIssue(t.Context(), text, award.Date{}); err == nil {
			t.Errorf("%q was found", text)
		}
	}
}

// Of what is held a file and a code say that it is, and nothing of the person; a file
// that bears its code and says something else is compared with nothing.
func TestVerifyHeld(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	order.Hold = &Hold{}
	dir := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), order, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := issued.Batch.Certificates[0]
	file, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(readManifest(t, dir).Certificates[0].File)))
	if err != nil {
		t.Fatal(err)
	}
	look := func(want Result) {
		t.Helper()
		for name, ask := range map[string]func() (Verification, error){
			"code": func() (Verification, error) { return o.Verify(t.Context(), string(c.Code)) },
			"url":  func() (Verification, error) { return o.Verify(t.Context(), c.URL) },
			"file": func() (Verification, error) { return o.VerifyFile(t.Context(), file) },
		} {
			v, err := ask()
			if err != nil || v.Result != want || (v.Certificate == nil) != (want != ResultValid) || v.Release != nil {
				t.Errorf("%s: %+v %v", name, v, err)
			}
			if staff, err := o.ForStaff(t.Context(), v); err != nil || staff.Certificate == nil || staff.Certificate.Name != c.Recipient.Name {
				t.Errorf("%s: staff are told %+v %v", name, staff, err)
			}
		}
		other, err := o.VerifyFile(t.Context(), append([]byte{}, append(file, '\n')...))
		if err != nil || other.Result != ResultUnknown || (other.Content == nil) != (want != ResultValid) {
			t.Errorf("a file saved again: %+v %v", other, err)
		}
	}
	look(ResultHeld)
	if _, err := o.ReleaseIssue(t.Context(), issued.Number); err != nil {
		t.Fatal(err)
	}
	look(ResultValid)
	if _, _, err := o.WithdrawIssue(t.Context(), issued.Number, "Sai danh sách"); err == nil {
		t.Error("withdrawn after the release")
	}
	if _, err := o.ReleaseIssue(t.Context(), 99); !errors.Is(err, register.ErrNoIssue) {
		t.Error(err)
	}
}
