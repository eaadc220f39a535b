package pdftext

import (
	"context"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Room is the place that a page leaves between two of its fields.
type Room struct {
	Page    int    // from 1
	Clear   Rect   // nothing but decoration stands in it; empty when there is none
	Reach   Rect   // as far as a seal that is set by hand would reach, over text too
	Printed []Rect // pictures that stand between the fields already
}

const (
	millimetre = 72 / 25.4
	// A seal of 60 mm, the largest there is, reaches so far to the left of the middle of
	// the signer's name: a third of the signature lies under it (NĐ 30/2020, Phụ lục I).
	// On the right there is no more than the signature.
	farthest  = 70 * millimetre
	rightward = 40 * millimetre
	usualSeal = 36 * millimetre
	// So much of it lies over a signature of the usual width of 45 mm, left of whose
	// middle its right edge stands.
	sealEdge = 7.5 * millimetre
)

// Rooms finds the room on each page that has both fields, which are named by their
// marked content: upper stands above it, lower below.
func (e *Engine) Rooms(ctx context.Context, data []byte, upper, lower string) (rooms []Room, err error) {
	f, err := e.open(data)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for i := range f.pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		things, sheet, err := f.things(i)
		if err != nil {
			return nil, err
		}
		if r, ok := roomAmong(things, upper, lower); ok {
			r.Page, r.Clear, r.Reach = i+1, r.Clear.Common(sheet), r.Reach.Common(sheet)
			rooms = append(rooms, r)
		}
	}
	return rooms, nil
}

// thing is what is painted on a page at once.
type thing struct {
	kind  enums.FPDF_PAGEOBJ
	place Rect
	marks []string
}

func (t thing) marked(as string) bool {
	for _, m := range t.marks {
		if m == as {
			return true
		}
	}
	return false
}

// picture reports whether it is an image or a drawing set into the page.
func (t thing) picture() bool {
	return t.kind == enums.FPDF_PAGEOBJ_IMAGE || t.kind == enums.FPDF_PAGEOBJ_FORM
}

// things are what is painted on a page, and the page, whose corner is at 0, 0 on papers
// of ours.
func (f *file) things(index int) (found []thing, sheet Rect, err error) {
	page, err := f.load(index)
	if err != nil {
		return nil, sheet, err
	}
	defer f.unload(page)
	of := requests.Page{ByReference: &page}
	width, err := f.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: of})
	if err != nil {
		return nil, sheet, err
	}
	height, err := f.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: of})
	if err != nil {
		return nil, sheet, err
	}
	count, err := f.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: of})
	if err != nil {
		return nil, sheet, err
	}
	for i := range count.Count {
		object, err := f.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: of, Index: i})
		if err != nil {
			return nil, sheet, err
		}
		t, err := f.thing(object.PageObject)
		if err != nil {
			return nil, sheet, err
		}
		found = append(found, t)
	}
	return found, Rect{0, 0, float64(width.PageWidth), float64(height.PageHeight)}, nil
}

func (f *file) thing(object references.FPDF_PAGEOBJECT) (t thing, err error) {
	kind, err := f.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return t, err
	}
	t.kind = kind.Type
	if at, err := f.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object}); err == nil { // what paints nothing has none
		t.place = Rect{float64(at.Left), float64(at.Bottom), float64(at.Right), float64(at.Top)}
	}
	marks, err := f.FPDFPageObj_CountMarks(&requests.FPDFPageObj_CountMarks{PageObject: object})
	if err != nil {
		return t, err
	}
	for i := range min(marks.Count, deepest) {
		mark, err := f.FPDFPageObj_GetMark(&requests.FPDFPageObj_GetMark{PageObject: object, Index: uint64(i)})
		if err != nil {
			return t, err
		}
		name, err := f.FPDFPageObjMark_GetName(&requests.FPDFPageObjMark_GetName{PageObjectMark: mark.Mark})
		if err != nil {
			return t, err
		}
		t.marks = append(t.marks, name.Name)
	}
	return t, nil
}

// roomAmong measures the room between two fields. Decoration may stand in it, but no
// picture that was set between the fields.
func roomAmong(things []thing, upper, lower string) (r Room, ok bool) {
	var title, name Rect
	for _, t := range things {
		switch {
		case t.place.empty():
		case t.marked(upper):
			title = title.Around(t.place)
		case t.marked(lower):
			name = name.Around(t.place)
		}
	}
	if title.empty() || name.empty() || title.Bottom <= name.Top {
		return r, false
	}
	x, y := (name.Left+name.Right)/2, (name.Top+title.Bottom)/2
	r.Clear = Rect{x - farthest, name.Top, x + rightward, title.Bottom}
	r.Reach = r.Clear
	for _, t := range things {
		switch between := t.picture() && t.place.within(Rect{x - farthest, name.Bottom, x + rightward, title.Top}.Grown(usualSeal)); {
		case !t.place.Touches(r.Reach):
		case between && t.marked("Artifact"):
			r.Printed = append(r.Printed, t.place)
		case t.marked("Artifact"):
		case t.place.Right < x:
			r.Clear.Left = max(r.Clear.Left, t.place.Right)
		case t.place.Left > x:
			r.Clear.Right = min(r.Clear.Right, t.place.Left)
		default:
			r.Clear = Rect{}
			return r, true
		}
	}
	if len(r.Printed) > 0 {
		r.Clear = Rect{}
	}
	r.Reach = r.Reach.Around(Rect{x - sealEdge - usualSeal, y - usualSeal/2, x - sealEdge, y + usualSeal/2})
	return r, true
}

// Around is the least place that holds both; an empty one holds nothing.
func (r Rect) Around(o Rect) Rect {
	if r.empty() {
		return o
	}
	return Rect{math.Min(r.Left, o.Left), math.Min(r.Bottom, o.Bottom), math.Max(r.Right, o.Right), math.Max(r.Top, o.Top)}
}

// Common is what two places have in common.
func (r Rect) Common(o Rect) Rect {
	c := Rect{math.Max(r.Left, o.Left), math.Max(r.Bottom, o.Bottom), math.Min(r.Right, o.Right), math.Min(r.Top, o.Top)}
	if c.empty() {
		return Rect{}
	}
	return c
}

// Area is that of a place, in square points.
func (r Rect) Area() float64 { return max(0, r.Right-r.Left) * max(0, r.Top-r.Bottom) }

// Grown is a place that reaches so much further on all sides.
func (r Rect) Grown(by float64) Rect {
	return Rect{r.Left - by, r.Bottom - by, r.Right + by, r.Top + by}
}

func (r Rect) within(o Rect) bool {
	return r.Left >= o.Left && r.Right <= o.Right && r.Bottom >= o.Bottom && r.Top <= o.Top
}

// Within reports whether a place lies in another, a hair beside it at most.
func (r Rect) Within(o Rect) bool {
	const hair = 0.05 // points: what writers round to
	return !o.empty() && r.within(o.Grown(hair))
}
