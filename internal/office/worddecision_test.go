package office

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

// wordFile is the Word document of the example's decision, as a draft has it.
func wordFile(t *testing.T, o *Office) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.Preview(t.Context(), sample(t, "danh-sach.csv"), out, nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "quyet-dinh.docx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The Word document alone is an order: its annex is the list, and nothing is asked.
func TestWordDecisionAlone(t *testing.T) {
	o := newOffice(t)
	data := wordFile(t, o)
	order, err := FromWord(Order{Decision: Upload{Name: "quyet-dinh.docx", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := o.Check(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	if stop := checked.Problems.Stop(); stop != nil {
		t.Error(stop)
	}
	if got, want := checked.List.Counts(), (award.Counts{Collective: 45, Household: 6, Individual: 55}); got != want || checked.Decision.Declared != want {
		t.Errorf("the list has %v and the decision says %v", got, checked.Decision.Declared)
	}
	if checked.Decision.Number != "946/QĐ-UBND" || checked.Decision.Authority != "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn" {
		t.Errorf("read %s of %s", checked.Decision.Number, checked.Decision.Authority)
	}
	before, err := o.Check(t.Context(), sample(t, "danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range before.List.Recipients {
		if got := checked.List.Recipients[i]; !strings.HasSuffix(got.Name, r.Name) || got.Kind != r.Kind {
			t.Fatalf("recipient %d is %s %s, in the list it is %s", i+1, got.Honorific, got.Name, r.Name)
		}
	}
}

// Another list beside a document with an annex is compared with it.
func TestAnnexIsComparedWithTheList(t *testing.T) {
	o := newOffice(t)
	data, list := wordFile(t, o), sample(t, "danh-sach.csv").List
	check := func(list Upload, changes roster.Changes) award.Problems {
		t.Helper()
		order, err := FromWord(Order{Decision: Upload{Name: "quyet-dinh.docx", Data: data}, List: list, Changes: changes})
		if err != nil {
			t.Fatal(err)
		}
		checked, err := o.Check(t.Context(), order)
		if err != nil {
			t.Fatal(err)
		}
		return checked.Problems
	}
	if open := check(list, roster.Changes{}).Questions(); len(open) > 0 {
		t.Errorf("the same list is asked about: %v", open)
	}
	first := sample(t, "danh-sach.csv")
	before, err := o.Check(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	name := before.List.Recipients[0].Name
	other := Upload{Name: "khac.json", Data: []byte(`[{"kind":"collective","name":"Sở Tư pháp"}]`)}
	open := check(other, roster.Changes{}).Questions()
	if len(open) != 1 || open[0].Code != award.AnnexDiffers || !strings.Contains(open[0].Message, "Sở Tư pháp") || !strings.Contains(open[0].Message, name) {
		t.Fatalf("another list: %v", open)
	}
	answered, err := roster.Changes{}.Answered(roster.Answer{Sheet: open[0].Sheet, Cell: open[0].Cell, Value: open[0].Value, Answer: award.AsIs})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range check(other, answered) {
		if p.Code == award.AnnexDiffers || p.Code == award.StaleAnswer {
			t.Errorf("after the answer: %v", p)
		}
	}
}

// What comes in on the screen waits until somebody has looked at it; what came by a
// program does not.
func TestWordDraftWaitsToBeSeen(t *testing.T) {
	o := registered(t)
	data := wordFile(t, o)
	ctx := t.Context()
	draft, err := o.BeginToSee(ctx, Upload{Name: "Du thao.docx", Data: data}, Upload{})
	if err != nil {
		t.Fatal(err)
	}
	if draft.DecisionName != "Du thao.json" || draft.ListName != "phu-luc.docx" || WordOf(draft) == nil {
		t.Fatalf("kept %s and %s", draft.DecisionName, draft.ListName)
	}
	asked := func(d Draft) (codes []string) {
		t.Helper()
		checked, err := o.CheckDraft(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range checked.Problems.Stopping() {
			codes = append(codes, p.Code)
		}
		return codes
	}
	if got := asked(draft); len(got) != 1 || got[0] != award.DecisionUnconfirmed {
		t.Errorf("before anybody has looked: %v", got)
	}
	if draft, err = o.SeeWord(ctx, draft.ID, draft.Version); err != nil {
		t.Fatal(err)
	}
	if got := asked(draft); len(got) != 0 {
		t.Errorf("after somebody has looked: %v", got)
	}
	if _, err := o.Begin(ctx, Upload{Name: "cu.doc", Data: append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), bytes.ReplaceAll([]byte("W-o-r-d-D-o-c-u-m-e-n-t-"), []byte("-"), []byte{0})...)}, Upload{}); err == nil || !strings.Contains(err.Error(), ".doc") {
		t.Errorf("an old file: %v", err)
	}
}
