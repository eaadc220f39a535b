package sheet

import (
	"sync"

	"bangkhen/internal/typeset"
)

// Common is what the sheets of a batch show alike, painted and packed once: what
// lies under a sheet's own part, and what lies over it. A page's content may be
// in several streams, which readers take for one (ISO 32000-1, 7.8.2).
type Common struct {
	press   *Press
	boxes   string
	streams [][]byte // object bodies: under the own part, and over it where there is anything
	marks   [2][]mark
	alone   bool
	uses    uses
}

// Common paints what sheets show alike. The pages must be among those that the
// press was made for.
func (p *Press) Common(before, after typeset.Page) (*Common, error) {
	c := &Common{press: p, boxes: boxes(before), alone: before.Alone}
	under, marks, err := p.layer(before, layer{}, sharedPackers, &c.uses)
	if err != nil {
		return nil, err
	}
	c.streams, c.marks[0] = append(c.streams, under), marks
	if len(after.Texts)+len(after.Rules)+len(after.Pictures) > 0 {
		over, marks, err := p.layer(after, layer{over: true, marks: len(c.marks[0])}, sharedPackers, &c.uses)
		if err != nil {
			return nil, err
		}
		c.streams, c.marks[1] = append(c.streams, over), marks
	}
	return c, nil
}

// Paint paints a sheet's own part.
func (c *Common) Paint(own typeset.Page) (*Sheet, error) {
	sheet := &Sheet{boxes: c.boxes, common: c, photos: photosOf(own), alone: c.alone, uses: c.uses}
	var err error
	at := layer{over: true, marks: len(c.marks[0]) + len(c.marks[1])}
	sheet.content, sheet.marks, err = c.press.layer(own, at, contentPackers, &sheet.uses)
	return sheet, err
}

// bodies are those of the common streams; a sheet that is painted whole has none.
func (c *Common) bodies() [][]byte {
	if c == nil {
		return nil
	}
	return c.streams
}

var painters = sync.Pool{New: func() any { return &painter{} }}

// layer is what was painted of a page before.
type layer struct {
	over  bool // something
	marks int  // how many stretches that are read
}

// layer paints a page, or a part of it over what was painted before, and adds
// what it uses.
func (p *Press) layer(page typeset.Page, before layer, packers *sync.Pool, u *uses) ([]byte, []mark, error) {
	w := painters.Get().(*painter)
	defer painters.Put(w)
	w.operators, w.press, w.height, w.before, w.uses = w.operators[:0], p, page.Height, before, uses{}
	w.marks, w.inset = nil, false
	if err := w.paint(page); err != nil {
		return nil, nil, err
	}
	u.join(w.uses)
	return pack(packers, w.operators, ""), w.marks, nil
}
