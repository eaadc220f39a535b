package workbench

import (
	"errors"
	"testing"

	"bangkhen/internal/database"
)

func TestPlansOfCeremoniesAreKeptByVersion(t *testing.T) {
	w := openNew(t)
	w.issue(t, 2)
	if p, err := w.Ceremony(t.Context(), 1); err != nil || p.Version != 0 || p.Data != nil {
		t.Errorf("before the first: %+v %v", p, err)
	}
	for i, data := range []string{`{"a":1}`, `{"a":2}`} {
		if version, err := w.SaveCeremony(t.Context(), 1, i, []byte(data)); err != nil || version != i+1 {
			t.Fatal(version, err)
		}
	}
	for _, version := range []int{0, 1, 3, -1} {
		if _, err := w.SaveCeremony(t.Context(), 1, version, []byte(`{"a":3}`)); !errors.Is(err, ErrChanged) {
			t.Errorf("saved over version %d: %v", version, err)
		}
	}
	if p, err := w.Ceremony(t.Context(), 1); err != nil || p.Version != 2 || string(p.Data) != `{"a":2}` || p.UpdatedAt.IsZero() {
		t.Errorf("%+v %v", p, err)
	}
	if _, err := w.SaveCeremony(t.Context(), 1, 2, []byte(`no JSON`)); err == nil {
		t.Error("kept what is no JSON")
	}
	for _, issue := range []int64{0, 2} {
		if _, err := w.Ceremony(t.Context(), issue); !errors.Is(err, ErrNoIssue) {
			t.Error(err)
		}
		if _, err := w.SaveCeremony(t.Context(), issue, 0, []byte(`{}`)); !errors.Is(err, ErrNoIssue) {
			t.Error(err)
		}
	}
	page, err := w.db.Audit(t.Context(), database.AuditFilter{Subject: "1"}, "", 10)
	if err != nil || len(page.Entries) != 2 || page.Entries[0].Action != "plan-ceremony" || len(page.Entries[0].Before) == 0 {
		t.Errorf("audit: %+v %v", page.Entries, err)
	}
}
