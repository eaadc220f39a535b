package certificate

import (
	"slices"

	"bangkhen/internal/typeset"
)

// A lying sheet of A5 is no small A3: type may not go below what people read, and the seal
// is as large as ever, so that signature and seal alone take half of the height inside the
// frame. The lower half therefore has two columns, place and signature to the right, and to
// the left what the award is for over the code, which has the record beside it; all the
// height above is left to the state's name, the title and the recipient.
const (
	compactHigh = typeset.MM(150)  // sheets up to this height are set so
	bodyFloor   = typeset.Pt(9)    // for what is read on the sheet
	noteFloor   = typeset.Pt(8.5)  // for record, code and address, and for what shrinks
	lateFloor   = typeset.Pt(6.5)  // for the note on later sheets, which must always go in
	noteLeading = 1.2              // of record, code and address
	noteHigh    = typeset.MM(5.6)  // two lines of the note at its floor
	emblemPart  = typeset.MM(0.88) // of its size in proportion, as it hangs into the height of the text
	inset       = typeset.MM(4)    // from what text never leaves to both columns
	sealReach   = typeset.MM(45)   // from the middle of the signature to the left edge of a seal of 36 mm
)

// compact is such a sheet in the making: the areas by what stands in them, and its grid.
type compact struct {
	*resizing
	was, n                                          *Template
	head                                            []*Area // over the recipient, from the top
	recipient, record, note, lookup, place, signing *Area

	placeLine, titleLine typeset.MM // baselines
	codeTop              typeset.MM
	left, columnEnd      typeset.MM // of the left column
}

// compactly lays the template out for a small sheet, and reports whether it could: when it
// has the areas of our designs, and no photograph.
func (r *resizing) compactly(was, n *Template) bool {
	c := &compact{resizing: r, was: was, n: n}
	if n.Sheet.Height > compactHigh || n.Sheet.Height > n.Sheet.Width || n.Photo != (Photo{}) || n.QR.Size == 0 || !c.find() {
		return false
	}
	n.Ornament.Emblem *= emblemPart
	n.placeEmblem()
	c.signature()
	c.besideCode()
	merits := Area{ID: "merits", VAlign: typeset.Top, Baseline: c.titleLine}
	merits.Blocks = c.upperHalf()
	merits.Box = Box{X: c.left, Y: c.placeLine - 3, W: c.columnEnd - c.left, H: c.codeTop - 2.5 - c.placeLine + 3}
	after := slices.IndexFunc(n.Areas, func(a Area) bool { return a.ID == c.recipient.ID })
	n.Areas = slices.Insert(n.Areas, after+1, merits)
	for i := range n.Rules {
		n.Rules[i].Gap = max(0.4, n.Rules[i].Gap*r.k)
	}
	return true
}

// find looks the areas up, and reports whether each is there and nothing else is.
func (c *compact) find() bool {
	areas := c.n.Areas
	for _, a := range []struct {
		of  **Area
		tag string
	}{{&c.recipient, "citation"}, {&c.record, "decision"}, {&c.note, "note"}, {&c.lookup, "code"}, {&c.place, "place-date"}, {&c.signing, "signer-name"}} {
		i := slices.IndexFunc(areas, func(area Area) bool { return holdsTag([]Area{area}, a.tag) })
		if i < 0 {
			return false
		}
		*a.of = &areas[i]
	}
	named := []*Area{c.recipient, c.record, c.note, c.lookup, c.place, c.signing}
	for i := range areas {
		a := &areas[i]
		switch {
		case slices.Contains(named, a):
		case a.Box.Y < c.recipient.Box.Y && a.Baseline == 0:
			c.head = append(c.head, a)
		default:
			return false
		}
	}
	slices.SortStableFunc(c.head, func(a, b *Area) int { return int(100 * (a.Box.Y - b.Box.Y)) })
	apart := len(slices.CompactFunc(slices.Clone(named), func(a, b *Area) bool { return a == b })) == len(named)
	return apart && holdsTag([]Area{*c.recipient}, "name") && len(c.head) > 0 && c.record.Box.X < c.signing.Box.X
}

// signature puts place, title, seal and name at the right, as low as they go with a title
// of three lines.
func (c *compact) signature() {
	bottom := c.clear.Y + c.clear.H
	var below typeset.MM // the first line of the title
	for i := range c.signing.Blocks {
		b := &c.signing.Blocks[i]
		before := c.before(*b, float64(c.k))
		c.sized(b, 1, bodyFloor)
		b.Before = before
		high := b.Size.MM() * typeset.MM(b.Leading)
		if b.Tag == "signer-title" {
			high = 3 * noteFloor.MM() * typeset.MM(b.Leading)
		}
		below += high + b.Before
	}
	above := c.signing.Blocks[0].Size.MM() * 0.9
	for i := range c.place.Blocks {
		c.sized(&c.place.Blocks[i], 1, bodyFloor)
	}
	c.titleLine = bottom - below + above
	c.placeLine = c.titleLine - c.place.Blocks[0].Size.MM()*1.35
	w := c.signing.Box.W * c.kx
	x := c.clear.X + c.clear.W - inset - w
	c.signing.Box = Box{X: x, Y: c.titleLine - above - 0.5, W: w, H: below + 0.5}.within(c.clear)
	c.signing.Baseline = c.titleLine
	c.place.Box = Box{X: x, Y: c.placeLine - 3.6, W: w, H: 5}
	c.place.Baseline = c.placeLine
	c.left, c.columnEnd = c.clear.X+inset, x+w/2-sealReach
}

// besideCode puts the code at the lower left, over the ornament at the foot, beside it record,
// code in letters and address, as high together as the code, and under it the note.
func (c *compact) besideCode() {
	const gap = 3.5 // to the code, of which a part is its quiet zone
	bottom := c.clear.Y + c.clear.H
	end, right := bottom-noteHigh-1.5, c.columnEnd // of the code, and of the note under it
	for _, taken := range c.n.ornamentStyle().Occupied() {
		if top := typeset.MM(taken[1]); top > c.n.Sheet.Height/2 && typeset.MM(taken[0]) < c.columnEnd {
			end = min(end, top-1.8)
			if top < bottom {
				right = min(right, typeset.MM(taken[0])-1)
			}
		}
	}
	c.n.QR.X, c.n.QR.Size = c.left, 25
	c.n.QR.Y = end - c.n.QR.Size
	c.codeTop = c.n.QR.Y
	x := c.left + c.n.QR.Size + gap
	width := c.columnEnd - x
	line := noteFloor.MM() * noteLeading
	for i := range c.record.Blocks {
		small(&c.record.Blocks[i], 2)
	}
	high := typeset.MM(0)
	for i := range c.lookup.Blocks {
		b := &c.lookup.Blocks[i]
		lines := 1
		if b.Tag == "code" {
			lines = 2
		}
		small(b, lines)
		high += line * typeset.MM(lines)
	}
	c.lookup.Box = Box{X: x, Y: end + line*0.3 - high, W: width, H: high}
	c.lookup.VAlign, c.lookup.Baseline = typeset.Bottom, 0
	for i := range c.note.Blocks {
		small(&c.note.Blocks[i], 2)
		c.note.Blocks[i].MinSize = lateFloor
	}
	c.note.Box = Box{X: c.left, Y: bottom - noteHigh, W: right - c.left, H: noteHigh}
	c.record.Box = Box{X: x, Y: c.codeTop - 1, W: width, H: c.lookup.Box.Y - c.codeTop + 1}
	c.record.Baseline = c.codeTop + noteFloor.MM()*0.66 // capitals as high as the code
}

// small sets a block as those beside the code are.
func small(b *Block, lines int) {
	b.Size, b.MinSize, b.Leading, b.Before, b.Align, b.MaxWidth = noteFloor, noteFloor, noteLeading, 0, typeset.Left, 0
	b.MaxLines = max(b.MaxLines, lines)
	if b.Tag == "site" { // whose address has no place to part it
		b.MinSize, b.MaxLines = lateFloor, 1
	}
}

// sized sets a block at a part of its size in proportion, but legible; when a text is long
// it shrinks to what small print has.
func (c *compact) sized(b *Block, part float64, floor typeset.Pt) {
	k := float64(c.k) * part
	b.Size, b.MinSize = legibly(b.Size, b.MinSize, k, floor)
	if b.Others != nil {
		others := *b.Others
		others.Size, others.MinSize = legibly(others.Size, others.MinSize, k, floor)
		b.Others = &others
	}
	b.Before *= typeset.MM(k)
	b.MaxWidth *= c.kx
}

func legibly(size, least typeset.Pt, k float64, floor typeset.Pt) (at, downTo typeset.Pt) {
	at = round2(max(size*typeset.Pt(k), min(size, floor)))
	if least == size { // a title, which gives way to an authority of two lines
		least *= 0.75
	}
	return at, round2(min(at, max(noteFloor, least*typeset.Pt(k))))
}
