package office

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/settings"
	"bangkhen/internal/workbench"
)

// told are the problems of a check with a code.
func told(t *testing.T, o *Office, order Order, code string) (found award.Problems) {
	t.Helper()
	checked, err := o.Check(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range checked.Problems {
		if p.Code == code {
			found = append(found, p)
		}
	}
	return found
}

// dated is the sample with another date.
func dated(t *testing.T, date string) Order {
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = []byte(strings.Replace(string(order.Decision.Data), "date: 2023-05-31", "date: "+date, 1))
	return order
}

// TestNumberIsUniqueWithinItsYear: against the register and the drafts, whoever made
// them; the decision itself, a withdrawn issue and another year do not count.
func TestNumberIsUniqueWithinItsYear(t *testing.T) {
	o := registered(t)
	if _, err := o.Issue(t.Context(), dated(t, "2023-05-31"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]int{"2023-05-31": 0, "2023-06-01": 1, "2024-06-01": 0} {
		if found := told(t, o, dated(t, date), "number-in-use"); len(found) != want || want > 0 && found[0].Severity != award.Error {
			t.Errorf("on %s: %v", date, found)
		}
	}
	order := dated(t, "2024-07-01")
	draft, err := o.bench.CreateDraft(t.Context(), workbench.Draft{DecisionName: order.Decision.Name, Decision: order.Decision.Data})
	if err != nil {
		t.Fatal(err)
	}
	if found := told(t, o, dated(t, "2024-08-01"), "number-in-draft"); len(found) != 1 || found[0].Severity != award.Warning {
		t.Errorf("beside a draft: %v", found)
	}
	order.draft = draft.ID
	if found := told(t, o, order, "number-in-draft"); len(found) > 0 {
		t.Errorf("the draft itself: %v", found)
	}
}

// TestBasesOfTheSettings: a change of the settings is seen by the next check of a
// draft whose check is remembered.
func TestBasesOfTheSettings(t *testing.T) {
	o := registered(t)
	order := sample(t, "danh-sach.csv")
	draft := workbench.Draft{DecisionName: order.Decision.Name, Decision: order.Decision.Data, ListName: order.List.Name, List: order.List.Data}
	missing := func() bool {
		t.Helper()
		summary, err := o.SummarizeDraft(t.Context(), draft)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range summary.Problems {
			if p.Code == "missing-basis" && p.Key == "bases" {
				return true
			}
		}
		return false
	}
	if missing() {
		t.Error("told without settings")
	}
	set := settings.Settings{Bases: []settings.Basis{{Text: "Quy chế thi đua, khen thưởng của tỉnh", From: award.Date{Year: 2022, Month: 1, Day: 1}}}}
	if err := o.SaveSettings(t.Context(), 0, set); err != nil {
		t.Fatal(err)
	}
	if !missing() {
		t.Error("not told with settings")
	}
}
