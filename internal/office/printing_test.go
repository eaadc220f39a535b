package office

import (
	"math"
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
	correction := correctionOf(overprint.Moved(overprint.Point{X: -1}), overprint.Point{})
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

// What is printed on a lot of blanks is moved before the printer's error is undone;
// the first issue keeps for which lot and how far.
func TestLotOfBlanks(t *testing.T) {
	o := registered(t)
	ctx := t.Context()
	if err := o.ReceiveBlanks(ctx, "BK", 1, 200); err != nil {
		t.Fatal(err)
	}
	if err := o.NudgeBlanks(ctx, "BK", overprint.Point{X: 0.6, Y: -0.4}); err != nil {
		t.Fatal(err)
	}
	measured := map[int]overprint.Point{}
	for i, p := range overprint.Targets(420, 297) {
		measured[i+1] = overprint.Point{X: p.X + 2, Y: p.Y}
	}
	if _, err := o.Calibrate(ctx, "HP", "bang-khen", measured); err != nil {
		t.Fatal(err)
	}
	lot := "BK"
	order := sample(t, "danh-sach.csv")
	order.Overprint, order.Profile, order.Blanks = true, "HP", &lot
	way, err := o.printing(ctx, order, o.template("bang-khen"))
	if err != nil || math.Abs(float64(way.correction.X)+1.4) > 1e-9 || math.Abs(float64(way.correction.Y)+0.4) > 1e-9 {
		t.Fatalf("%+v, %v", way.correction, err)
	}
	look := o.lookOf(order, honourOf(o.template("bang-khen")), way)
	if look.Blanks == nil || *look.Blanks != "BK" || len(look.Nudge) != 2 || look.Nudge[0] != 0.6 || look.Correction[4] != float64(way.correction.X) {
		t.Errorf("kept is %+v", look)
	}
	if again, err := o.printingOf(ctx, look, way.id()); err != nil || again.id() != way.id() {
		t.Errorf("printed like the first, the way is %s, not %s: %v", again.id(), way.id(), err)
	}
	order.Profile = ""
	if way, err := o.printing(ctx, order); err != nil || way.correction == nil || way.id() == "in-phoi" {
		t.Errorf("without a printer: %+v, %v", way, err)
	}
	if err := o.NudgeBlanks(ctx, "BK", overprint.Point{}); err != nil {
		t.Fatal(err)
	}
	if way, err := o.printing(ctx, order); err != nil || way.id() != "in-phoi" {
		t.Errorf("a lot that is not moved is printed as %s: %v", way.id(), err)
	}
}
