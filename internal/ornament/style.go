package ornament

import (
	"bangkhen/internal/drawing"
)

// Style chooses a design and the sheet that it fills. Lengths in mm.
type Style struct {
	Design        string
	Width, Height float64 // of the sheet
	Margin        float64 // from the edge of the sheet to the frame
	Side          float64 // what the margin has more to the left and right than above and below
	Emblem        float64 // the emblem's diameter; 0 leaves it out
}

// design is one complete look.
type design struct {
	// depth of the frame, from its outer edge to inside its innermost line, on
	// a sheet of 420 × 297 mm; on others it grows and shrinks with the sheet.
	depth float64
	draw  func(*canvas) error
}

// Designs are the names of all looks.
func Designs() []string { return []string{"bang-khen", "bang-khen-trong-dong", "giay-khen"} }

func designs(name string) (design, bool) {
	switch name {
	case "bang-khen":
		return design{depth: bangKhenDepth, draw: drawBangKhen}, true
	case "bang-khen-trong-dong":
		return design{depth: trongDongDepth, draw: drawTrongDong}, true
	case "giay-khen":
		return design{depth: giayKhenDepth, draw: drawGiayKhen}, true
	}
	return design{}, false
}

// Check says in Vietnamese what of a style can not be drawn.
func (s Style) Check() error {
	chosen, ok := designs(s.Design)
	if !ok {
		return unknownDesign(s.Design)
	}
	if !(s.Width >= 100 && s.Width <= 1200 && s.Height >= 100 && s.Height <= 1200) {
		return badSheet(s.Width, s.Height)
	}
	if !(s.Margin >= 0 && s.Margin <= 60 && s.Side >= -s.Margin && s.Side <= 60) {
		return badMargin(s.Margin)
	}
	if !(s.Emblem >= 0 && s.Emblem <= s.Height/3) {
		return badEmblem(s.Emblem)
	}
	if _, _, width, height := s.clear(chosen); width < s.Width/2 || height < s.Height/2 {
		return badMargin(s.Margin)
	}
	return nil
}

// Clear is the rectangle inside the frame's innermost line.
func (s Style) Clear() (x, y, width, height float64) {
	chosen, _ := designs(s.Design)
	return s.clear(chosen)
}

func (s Style) clear(d design) (x, y, width, height float64) {
	inset := s.Margin + d.depth*s.scale()
	return inset + s.Side, inset, s.Width - 2*inset - 2*s.Side, s.Height - 2*inset
}

// Occupied is what stands inside Clear all the same and must be kept free of
// text: the emblem's disc and the ornament at the foot, as x, y, width, height.
func (s Style) Occupied() (boxes [][4]float64) {
	if s.Emblem > 0 {
		x, y, radius := s.emblemDisc()
		boxes = append(boxes, [4]float64{x - radius, y - radius, 2 * radius, 2 * radius})
	}
	foot := s.foot()
	flower := foot.width / 2 // the leaves to either hand lie lower
	return append(boxes, [4]float64{foot.x - flower/2, foot.y - foot.high(), flower, foot.high()})
}

// scale is the size of the sheet's decoration against that of 420 × 297 mm.
func (s Style) scale() float64 { return min((s.Width-2*s.Side)/420, s.Height/297) }

// even is the style of the sheet without what the margins at its sides have more.
func (s Style) even() Style {
	s.Width -= 2 * s.Side
	s.Side = 0
	return s
}

// Backdrop draws the ornament of a sheet. The error is that of Check, or says
// which of the embedded drawings is damaged.
func Backdrop(s Style) (drawing.Drawing, error) {
	if err := s.Check(); err != nil {
		return drawing.Drawing{}, err
	}
	chosen, _ := designs(s.Design)
	c := &canvas{style: s.even(), unit: s.scale(), drawing: drawing.Drawing{Width: s.Width, Height: s.Height}}
	if err := chosen.draw(c); err != nil {
		return drawing.Drawing{}, err
	}
	if s.Side != 0 {
		c.drawing.Shapes = c.drawing.Transform(drawing.Translate(s.Side, 0))
	}
	return c.drawing, nil
}
