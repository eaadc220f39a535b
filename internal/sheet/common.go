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
	uses    uses
}

// Common paints what sheets show alike. The pages must be among those that the
// press was made for.
func (p *Press) Common(before, after typeset.Page) (*Common, error) {
	c := &Common{press: p, boxes: boxes(before)}
	under, err := p.layer(before, false, sharedPackers, &c.uses)
	if err != nil {
		return nil, err
	}
	c.streams = append(c.streams, under)
	if len(after.Texts)+len(after.Rules)+len(after.Pictures) > 0 {
		over, err := p.layer(after, true, sharedPackers, &c.uses)
		if err != nil {
			return nil, err
		}
		c.streams = append(c.streams, over)
	}
	return c, nil
}

// Paint paints a sheet's own part.
func (c *Common) Paint(own typeset.Page) (*Sheet, error) {
	sheet := &Sheet{boxes: c.boxes, common: c, uses: c.uses}
	var err error
	sheet.content, err = c.press.layer(own, true, contentPackers, &sheet.uses)
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

// layer paints a page, or a part of it over what was painted before, and adds
// what it uses.
func (p *Press) layer(page typeset.Page, over bool, packers *sync.Pool, u *uses) ([]byte, error) {
	w := painters.Get().(*painter)
	defer painters.Put(w)
	w.operators, w.press, w.height, w.over, w.uses = w.operators[:0], p, page.Height, over, uses{}
	if err := w.paint(page); err != nil {
		return nil, err
	}
	u.join(w.uses)
	return pack(packers, w.operators, ""), nil
}
