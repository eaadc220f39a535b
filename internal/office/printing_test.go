package office

import (
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
)

// A profile measured on A4 says nothing about a sheet of 420 × 297 mm.
func TestProfileOfAnotherSheet(t *testing.T) {
	o := registered(t)
	measured := map[int]overprint.Point{1: {X: 26, Y: 24}, 3: {X: 272, Y: 185}}
	if _, err := o.Calibrate(t.Context(), "HP", "ky-niem-chuong", measured); err != nil {
		t.Fatal(err)
	}
	order := Order{Overprint: true, Profile: "HP"}
	if _, err := o.printing(t.Context(), order, o.template("bang-khen")); !award.ProblemsOf(err).Any(award.BadProfile) {
		t.Errorf("on a larger sheet: %v", err)
	}
	if way, err := o.printing(t.Context(), order, o.template("ky-niem-chuong")); err != nil || way.correction == nil {
		t.Errorf("on its own sheet: %v", err)
	}
}

// A blank carries no signature: the image that was asked for is printed, and
// moves with the text.
func TestOverprintKeepsSignature(t *testing.T) {
	o := newOffice(t)
	order := sample(t, "danh-sach.csv")
	order.Signature = Upload{Name: "chu-ky.svg", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20"><path d="M2 15 L10 3 L38 12 Z" fill="#1030a0"/></svg>`)}
	checked, err := o.Check(t.Context(), order)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		t.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)[:3]}
	correction := overprint.Error{Scale: 1, Shift: overprint.Point{X: 1}}.Correction()
	papers, err := o.papers(t.Context(), batch, checked.honours, checked.marks, printing{overprint: true, correction: correction}, true)
	if err != nil {
		t.Fatal(err)
	}
	for i := range batch.Certificates {
		page, err := papers.sheet(i)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Pictures) != 1 || page.Backdrop != "" || page.Correction != correction {
			t.Errorf("sheet %d: pictures %v, backdrop %q", i+1, page.Pictures, page.Backdrop)
		}
	}
}
