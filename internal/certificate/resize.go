package certificate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/typeset"
)

// formats are the sizes of sheets that a template can be asked for in, lying, in mm.
var formats = map[string]Size{"A3": {420, 297}, "A4": {297, 210}, "A5": {210, 148}}

// sealRoom is the room for signature and seal between the signer's title and name. A
// seal is as large on a small sheet as on a large one.
const sealRoom = typeset.MM(40)

// legible is the type size that text does not go below on a smaller sheet while there is
// room for it.
const legible = typeset.Pt(7.5)

// Resized is the template on a sheet of another size: "A3", "A4", "A5". What is drawn and
// set grows and shrinks with the sheet, save for what people and machines must read: the
// code is never under 25 mm, the room for the seal never under 40 mm, and text shrinks
// less than the sheet where there is room. The foot of the sheet gets what the seal
// needs, and what stands above it moves closer together.
func (t *Template) Resized(format string, faces *typeset.Faces) (*Template, error) {
	size, known := formats[format]
	if !known {
		return nil, fmt.Errorf("không có khổ %q; hãy chọn A3, A4 hoặc A5", format)
	}
	if t.Sheet.Height > t.Sheet.Width {
		size.Width, size.Height = size.Height, size.Width
	}
	n := t.clone()
	n.pictures, n.faces, n.Format = t.pictures, t.faces, ""
	if math.Abs(float64(size.Width-t.Sheet.Width)) < 1 && math.Abs(float64(size.Height-t.Sheet.Height)) < 1 {
		return &n, nil
	}
	r := newResizing(t, size)
	r.sheet(&n)
	proportional := !r.compactly(t, &n)
	if proportional {
		for i := range n.Areas {
			r.area(&n.Areas[i])
		}
		r.beside(&n)
	}
	n.keepOffOrnament()
	err := n.check(faces, &yaml.Node{})
	if err == nil && r.small && proportional {
		err = n.fixedFits(faces)
	}
	if err != nil {
		return nil, fmt.Errorf("mẫu %s không có khổ %s:\n%w", t.ID, format, err)
	}
	return &n, nil
}

// fixedFits looks whether the texts that are the same on every sheet go into their areas
// without going below what is read: where they do not, there is no such sheet.
func (t *Template) fixedFits(faces *typeset.Faces) error {
	for _, area := range t.Areas {
		var high typeset.MM
		for i, b := range area.Blocks {
			if strings.Contains(b.Text, "{") {
				continue
			}
			p, err := faces.Set(typeset.Span{Text: b.Text, Style: typeset.Style{Face: b.Face, Size: b.MinSize, Tracking: b.Tracking}})
			if err != nil {
				return err
			}
			if high += b.MinSize.MM() * typeset.MM(b.Leading); i > 0 {
				high += b.Before
			}
			width := area.Box.W + typeset.MM(b.Tracking/1000)*b.MinSize.MM() // the last letter's is not seen
			if p.Count(width) > max(1, b.MaxLines) || p.WidestWord() > width || high > area.Box.H {
				return fmt.Errorf(msgFixedTooLarge, b.Tag, b.Text, b.MinSize)
			}
		}
	}
	return nil
}

// resizing maps the old sheet to the new one. Across, all is in proportion. Down the
// sheet there are three parts: above the text, the body, and the foot with the signature,
// which is as high as it must be.
type resizing struct {
	kx, ky, k typeset.MM
	knots     [][2]typeset.MM // heights on the old sheet and on the new one
	footTop   typeset.MM      // on the old sheet; areas from there on belong to the foot
	body      float64         // how much smaller type in the body is
	clear     Box
	small     bool // A5, lying or standing
}

func newResizing(t *Template, size Size) *resizing {
	r := &resizing{kx: size.Width / t.Sheet.Width, ky: size.Height / t.Sheet.Height, footTop: t.Sheet.Height}
	r.k = min(r.kx, r.ky)
	r.small = min(size.Width, size.Height) <= compactHigh
	r.body = float64(r.k)
	r.knots = [][2]typeset.MM{{0, 0}, {t.Sheet.Height, size.Height}}
	at := slices.IndexFunc(t.Areas, func(a Area) bool { return holdsTag([]Area{a}, "signer-name") })
	if at < 0 {
		return r
	}
	signature := t.Areas[at]
	head := t.Sheet.Height
	for _, area := range t.Areas {
		head = min(head, area.Box.Y)
	}
	top, bottom := signature.Box.Y, signature.Box.Y+signature.Box.H
	for _, area := range t.Areas { // place and record stand a line higher
		if beside := holdsTag([]Area{area}, "place-date") || holdsTag([]Area{area}, "decision"); beside && area.Box.Y > signature.Box.Y-12 {
			top = min(top, area.Box.Y)
		}
	}
	if head >= top-20 {
		return r
	}
	newTop := min(top*r.ky, bottom*r.ky-r.needs(signature)-(signature.Box.Y-top)*r.k)
	r.footTop = top
	const lines = 12 // mm on the old sheet that place, record and title stand in: in proportion
	r.knots = [][2]typeset.MM{{0, 0}, {head, head * r.ky}, {top, newTop}, {top + lines, newTop + lines*r.k}, {bottom, bottom * r.ky}, {t.Sheet.Height, size.Height}}
	r.body = min(float64(r.k), float64((newTop-head*r.ky)/(top-head)))
	return r
}

// needs is how high the area of the signature is on the new sheet: its lines, two of them
// for the title, and the room for the seal.
func (r *resizing) needs(signature Area) typeset.MM {
	var high typeset.MM
	for _, b := range signature.Blocks {
		lines := typeset.MM(1)
		if b.Tag == "signer-title" {
			lines = 2
		}
		size := r.size(b.Size, float64(r.k))
		high += lines*size.MM()*typeset.MM(b.Leading) + r.before(b, float64(r.k))
	}
	return high + 3 // above the first line, which stands on a baseline of its own
}

func (r *resizing) before(b Block, k float64) typeset.MM {
	if b.Tag == "signer-name" {
		return max(b.Before*typeset.MM(k), sealRoom)
	}
	return b.Before * typeset.MM(k)
}

// floor is what a text never shrinks below: on sheets of A5 what is read there, as on
// those that are arranged anew.
func (r *resizing) floor(tag string) typeset.Pt {
	switch {
	case !r.small:
		return leastSize
	case tag == "site" || tag == "note":
		return lateFloor
	}
	return noteFloor
}

// size is a type size on the new sheet: in proportion, but legible.
func (r *resizing) size(size typeset.Pt, k float64) typeset.Pt {
	return round2(max(size*typeset.Pt(k), min(size, legible)))
}

func (r *resizing) y(y typeset.MM) typeset.MM {
	for i := 1; i < len(r.knots); i++ {
		a, b := r.knots[i-1], r.knots[i]
		if y <= b[0] || i == len(r.knots)-1 {
			if b[0] == a[0] {
				return b[1]
			}
			return a[1] + (y-a[0])*(b[1]-a[1])/(b[0]-a[0])
		}
	}
	return y
}

func (r *resizing) box(b Box) Box {
	top, bottom := r.y(b.Y), r.y(b.Y+b.H)
	return Box{X: b.X * r.kx, Y: top, W: b.W * r.kx, H: bottom - top}
}

// placed is a box that keeps its shape: a picture.
func (r *resizing) placed(b Box) Box {
	to := r.box(b)
	k := min(to.W/b.W, to.H/b.H)
	return Box{X: to.X + (to.W-b.W*k)/2, Y: to.Y + (to.H-b.H*k)/2, W: b.W * k, H: b.H * k}
}

func (r *resizing) sheet(n *Template) {
	n.Sheet = Size{Width: n.Sheet.Width * r.kx, Height: n.Sheet.Height * r.ky}
	n.Ornament.Margin, n.Ornament.Side, n.Ornament.Emblem = n.Ornament.Margin*r.k, n.Ornament.Side*r.kx, n.Ornament.Emblem*r.k
	n.Clear = r.box(n.Clear)
	if n.Ornament.Design != "" {
		x, y, w, h := n.ornamentStyle().Clear()
		n.Clear = n.Clear.within(Box{X: typeset.MM(x), Y: typeset.MM(y), W: typeset.MM(w), H: typeset.MM(h)})
	}
	r.clear = n.Clear
	for i := range n.Pictures {
		n.Pictures[i].Box = r.placed(n.Pictures[i].Box)
	}
	n.placeEmblem()
	if n.Photo != (Photo{}) {
		n.Photo.Box = r.placed(n.Photo.Box).within(n.Clear)
	}
	n.Rules = slices.Clone(n.Rules)
	for i := range n.Rules {
		n.Rules[i].Gap, n.Rules[i].Thickness = n.Rules[i].Gap*typeset.MM(r.body), max(0.15, n.Rules[i].Thickness*r.k)
	}
	if n.QR.Size > 0 {
		n.QR.X, n.QR.Y, n.QR.Size = n.QR.X*r.kx, r.y(n.QR.Y), max(25, n.QR.Size*r.k)
	}
	n.Draft.Size *= typeset.Pt(r.k)
}

func (r *resizing) area(a *Area) {
	k := r.body
	if a.Box.Y >= r.footTop-2 {
		k = float64(r.k)
	}
	leading := 1.0
	if a.Baseline > 0 {
		a.Baseline = r.y(a.Baseline)
		leading = float64(r.k)
	}
	a.Box = r.box(a.Box).within(r.clear)
	if a.Without != nil {
		without := r.box(*a.Without).within(r.clear)
		a.Without = &without
	}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		b.Before = r.before(*b, k)
		b.MaxWidth *= r.kx
		// The floor goes with the sheet, so that what fits there fits here; but on a small
		// sheet what nobody reads is refused.
		b.MinSize = round2(max(r.floor(b.Tag), b.MinSize*typeset.Pt(k*0.94)))
		old := b.Size
		b.Size = max(b.MinSize, r.size(b.Size, k))
		if b.Others != nil { // a copy of our own, see clone
			b.Others.MinSize = round2(max(r.floor(b.Tag), b.Others.MinSize*typeset.Pt(k*0.94)))
			b.Others.Size = max(b.Others.MinSize, r.size(b.Others.Size, k))
		}
		if leading != 1 && i > 0 && b.Tag != "signer-name" { // on the baselines of the column beside
			b.Leading = max(0.95, b.Leading*float64(old)*leading/float64(b.Size))
		}
	}
}

// beside keeps apart what stands under each other beside the code, which does not shrink as
// the sheet does.
func (r *resizing) beside(n *Template) {
	if n.QR.Size == 0 {
		return
	}
	bottom := n.QR.Y + n.QR.Size
	if over := bottom - (n.Clear.Y + n.Clear.H); over > 0 {
		n.QR.Y, bottom = n.QR.Y-over, bottom-over
	}
	for i := range n.Areas {
		b := &n.Areas[i].Box
		across := b.X < n.QR.X+n.QR.Size && n.QR.X < b.X+b.W
		if below := b.Y+b.H/2 > n.QR.Y+n.QR.Size/2; across && below && b.Y < bottom+1 && b.Y+b.H > n.QR.Y {
			low := b.Y + b.H
			b.Y = bottom + 1
			b.H = max(low-b.Y, min(n.Clear.Y+n.Clear.H-b.Y, 5))
		}
	}
}

// keepOffOrnament makes areas narrower that would lie over the emblem or the ornament at
// the foot, which keep their proportions on every sheet.
func (t *Template) keepOffOrnament() {
	if t.Ornament.Design == "" {
		return
	}
	for _, taken := range t.ornamentStyle().Occupied() {
		left, top, right, bottom := typeset.MM(taken[0]), typeset.MM(taken[1]), typeset.MM(taken[0]+taken[2]), typeset.MM(taken[1]+taken[3])
		for i := range t.Areas {
			b := &t.Areas[i].Box
			switch apart := b.X+b.W <= left || b.X >= right || b.Y+b.H <= top || b.Y >= bottom; {
			case apart:
			case b.X < left-20:
				b.W = left - b.X
			case b.X+b.W > right+20:
				b.X, b.W = right, b.X+b.W-right
			}
		}
	}
}

// within is the part of a box inside another one.
func (b Box) within(o Box) Box {
	x, y := max(b.X, o.X), max(b.Y, o.Y)
	return Box{X: x, Y: y, W: min(b.X+b.W, o.X+o.W) - x, H: min(b.Y+b.H, o.Y+o.H) - y}
}

func round2(v typeset.Pt) typeset.Pt { return typeset.Pt(math.Round(float64(v)*100) / 100) }

// FormatOf names the size of a sheet, "A3", "A4", "A5"; "" for another.
func FormatOf(s Size) string {
	w, h := max(s.Width, s.Height), min(s.Width, s.Height)
	for name, size := range formats {
		if math.Abs(float64(size.Width-w)) < 1 && math.Abs(float64(size.Height-h)) < 1 {
			return name
		}
	}
	return ""
}

// Formats are the names of the sizes of sheets, the largest first.
func Formats() []string { return []string{"A3", "A4", "A5"} }

// SizedID parts an id that asks for a size, "bang-khen-a4", into the template's and the
// size's.
func SizedID(id string) (base, format string, ok bool) {
	at := strings.LastIndexByte(id, '-')
	if at < 0 {
		return "", "", false
	}
	format = strings.ToUpper(id[at+1:])
	_, ok = formats[format]
	return id[:at], format, ok && id[at+1:] == strings.ToLower(format)
}
