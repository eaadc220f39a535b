package pdfsignature

import (
	"maps"
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Look is what a signature that was added shows on a page.
type Look struct {
	Field string    `json:"field,omitempty"`
	Page  int       `json:"page"`           // from 1; 0 for a field that stands on none
	Place Place     `json:"place"`          // in points, from the lower left corner
	Blank bool      `json:"blank"`          // its appearance draws nothing
	Text  string    `json:"text,omitempty"` // that it shows: no part of the paper
	Over  bool      `json:"over,omitempty"` // it reaches out of the clear room, as a seal that is set by hand does
	Fault LookFault `json:"fault,omitempty"`
}

// Place is a rectangle.
type Place struct {
	Left   float64 `json:"left"`
	Bottom float64 `json:"bottom"`
	Right  float64 `json:"right"`
	Top    float64 `json:"top"`
}

// LookFault is why what a signature shows is not taken.
type LookFault string

// Faults. Those of the form say that readers may show something else, or show it elsewhere.
const (
	LookUnsigned   LookFault = "unsigned"     // of a field without a signature, or of no field of the form
	LookTwice      LookFault = "twice"        // a field that stands in several places
	LookForm       LookFault = "form"         // states, actions, layers, hidden; a form that is turned or boundless
	LookElsewhere  LookFault = "elsewhere"    // on a page, or in a file, that nobody signs
	LookOutside    LookFault = "outside"      // not in the room for signature and seal
	LookCovers     LookFault = "covers"       // over text of the paper
	LookTaken      LookFault = "taken"        // where images of signature and seal are printed
	LookOverOther  LookFault = "over-another" // over most of what another signature shows
	LookTooMany    LookFault = "too-many"
	LookNotDecided LookFault = "not-decided" // its place was not looked at
)

// maxLooks is how many signatures may show something.
const maxLooks = 10

// looks are what the signatures show that were added since the first revision. Of each
// the form is judged; its place is [LookNotDecided].
func looks(first, final *revision) (found []Look) {
	fields := final.fields()
	times := map[int]int{}
	for i, page := range final.pages {
		var before map[int]types.Dict
		if i < len(first.pages) {
			before = first.annotations(first.dict(first.pages[i]))
		}
		for n, o := range final.array(final.dict(page)["Annots"]) {
			number := numberOf(o)
			if number == 0 {
				number = -1 - n
			}
			times[number]++
			d := final.dict(o)
			if _, known := before[number]; known || final.name(d["Subtype"]) != "Widget" {
				continue // any other is a change of its own
			}
			place, visible := final.place(d["Rect"])
			if !visible {
				continue
			}
			f, isField := fields[number]
			l := Look{Field: f.name, Page: i + 1, Place: place, Fault: LookNotDecided}
			switch {
			case len(found) == maxLooks:
				l.Fault = LookTooMany
			case !isField || f.kind != "Sig" || final.dict(f.value) == nil:
				l.Fault = LookUnsigned
			case times[number] > 1 || d["Kids"] != nil || d["Parent"] != nil || d["P"] != nil && numberOf(d["P"]) != numberOf(page):
				l.Fault = LookTwice
			case !final.plainWidget(d):
				l.Fault = LookForm
			default:
				l.Blank = final.drawsNothing(d)
			}
			if found = append(found, l); l.Fault == LookTooMany {
				return found
			}
		}
	}
	known := first.fields()
	for _, number := range slices.Sorted(maps.Keys(fields)) {
		f := fields[number]
		if _, visible := final.place(f.dict["Rect"]); visible && f.kind == "Sig" && times[number] == 0 && known[number].dict == nil && len(found) < maxLooks {
			found = append(found, Look{Field: f.name, Fault: LookTwice})
		}
	}
	return found
}

// place reads a rectangle; visible is false for one without an area. One that can not be
// read is everywhere.
func (r *revision) place(o types.Object) (p Place, visible bool) {
	if r.follow(o) == nil {
		return p, false
	}
	v, ok := r.numbers(o, 4)
	if !ok {
		return Place{-math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}, true
	}
	p = Place{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
	return p, p.Left < p.Right && p.Bottom < p.Top
}

// numbers reads an array of so many finite numbers.
func (r *revision) numbers(o types.Object, count int) (all []float64, ok bool) {
	for _, e := range r.array(o) {
		n, is := number(r.follow(e))
		if !is || math.IsNaN(n) || math.Abs(n) > 1e6 {
			return nil, false
		}
		all = append(all, n)
	}
	return all, len(all) == count
}

// plainKeys are the entries of a field whose one appearance every reader shows.
var plainKeys = []string{"Type", "Subtype", "FT", "F", "T", "TU", "TM", "V", "P", "Rect", "AP", "DA", "DR", "Q", "MK", "BS", "Border", "M", "NM", "Contents", "Ff", "Lock", "SV", "StructParent", "H", "Lang"}

// plainWidget reports whether a field shows one appearance in its place, always.
func (r *revision) plainWidget(d types.Dict) bool {
	for key := range d {
		if !slices.Contains(plainKeys, key) {
			return false // actions, states, layers, PDF 2.0's blend modes, what is not known
		}
	}
	const allowed = 4 | 64 | 128 | 512 // printed, and not to be altered: not hidden, not turned or scaled by itself
	if flags := r.follow(d["F"]); flags != nil {
		if n, ok := flags.(types.Integer); !ok || n.Value()&^allowed != 0 {
			return false
		}
	}
	if turned := r.follow(r.dict(d["MK"])["R"]); turned != nil && turned.PDFString() != "0" {
		return false
	}
	catalog, err := r.Catalog()
	if err != nil || r.follow(r.dict(catalog["AcroForm"])["NeedAppearances"]) == types.Boolean(true) {
		return false // readers would draw fields as they like
	}
	appearance := r.dict(d["AP"])
	form, ok := r.follow(appearance["N"]).(types.StreamDict)
	if !ok || len(appearance) != 1 || r.name(form.Dict["Subtype"]) != "Form" {
		return false
	}
	return r.plainForm(form.Dict) && r.plain(appearance["N"], map[int]bool{}, 0)
}

// plainForm reports whether a form is an upright one of a usual size: readers fit its
// box into the field (ISO 32000-1, 12.5.5).
func (r *revision) plainForm(form types.Dict) bool {
	const least, most = 0.01, 20_000
	box, ok := r.numbers(form["BBox"], 4)
	if !ok {
		return false
	}
	for _, side := range []float64{math.Abs(box[2] - box[0]), math.Abs(box[3] - box[1])} { // corners may be named in any order
		if !(side >= least && side <= most) {
			return false
		}
	}
	if r.follow(form["Matrix"]) == nil {
		return true
	}
	m, ok := r.numbers(form["Matrix"], 6)
	return ok && m[1] == 0 && m[2] == 0 && m[0] >= least && m[3] >= least && m[0] <= most && m[3] <= most
}

// plain reports whether an appearance, with all that it leads to, has no layers, nothing
// from outside of the file, nothing for printers alone, and lays nothing over others in
// ways of which readers differ.
func (r *revision) plain(o types.Object, met map[int]bool, depth int) bool {
	const mostObjects = 2000
	if number := numberOf(o); number != 0 {
		if met[number] {
			return true
		}
		met[number] = true
	}
	if depth > deepest || len(met) > mostObjects {
		return false
	}
	switch v := r.follow(o).(type) {
	case types.Array:
		return !slices.ContainsFunc(v, func(e types.Object) bool { return !r.plain(e, met, depth+1) })
	case types.StreamDict:
		return v.Dict["F"] == nil && r.plainEntries(v.Dict, met, depth)
	case types.Dict:
		return r.plainEntries(v, met, depth)
	}
	return true
}

func (r *revision) plainEntries(d types.Dict, met map[int]bool, depth int) bool {
	if kind := r.name(d["Type"]); kind == "OCG" || kind == "OCMD" || kind == "Page" || r.name(d["Subtype"]) == "PS" {
		return false
	}
	for key, value := range d {
		switch key {
		case "OC", "Properties", "Alternates", "OPI", "Ref", "PS", "JS":
			return false
		case "BM":
			if mode := r.name(value); mode != "Normal" && mode != "Compatible" && mode != "Multiply" {
				return false
			}
		}
		if !r.plain(value, met, depth+1) {
			return false
		}
	}
	return true
}

// drawsNothing reports whether the appearance of a field is an empty one.
func (r *revision) drawsNothing(d types.Dict) bool {
	form, ok := r.follow(r.dict(d["AP"])["N"]).(types.StreamDict)
	return ok && len(form.Raw) == 0
}
