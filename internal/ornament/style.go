package ornament

import (
	"cmp"
	"slices"

	"bangkhen/internal/drawing"
)

// Style chooses a design and the sheet that it fills. Lengths in mm.
type Style struct {
	Design        string
	Width, Height float64 // of the sheet
	Margin        float64 // from the edge of the sheet to the frame
	Side          float64 // what the margin has more to the left and right than above and below
	Emblem        float64 // the printed width of the emblem; 0 leaves it out
	OwnEmblem     bool    // the office puts its own drawing in the emblem's place, which stays free
	Ground        string  // what stands behind the text, one of [Grounds]; "" is the design's own
	Colors        Colors
}

// design is one complete look.
type design struct {
	// depth of the frame, from its outer edge to inside its innermost line, on
	// a sheet of 420 × 297 mm; on others it grows and shrinks with the sheet.
	depth  float64
	ground string // its own
	inks   func() inks
	draw   func(*canvas) error
	foot   float64 // the depth of the line on which the lotus stands; 0 for no lotus
	state  bool    // of an office of the state, which alone carries the emblem
}

// Designs are the names of all looks.
func Designs() []string {
	return []string{"bang-khen", "bang-khen-trong-dong", "giay-khen", "trung-tinh"}
}

func designs(name string) (design, bool) {
	switch name {
	case "bang-khen":
		return design{bangKhenDepth, groundDrum, redAndGold, drawBangKhen, 20.8, true}, true
	case "bang-khen-trong-dong":
		return design{trongDongDepth, groundDrum, redAndBronze, drawTrongDong, 21.2, true}, true
	case "giay-khen":
		return design{giayKhenDepth, groundNet, redAndGold, drawGiayKhen, 17.9, true}, true
	case "trung-tinh":
		return design{trungTinhDepth, groundNet, blueAndSilver, drawTrungTinh, 0, false}, true
	}
	return design{}, false
}

// The grounds, by what templates call them.
const (
	groundDrum = "trong-dong" // the face of a bronze drum
	groundHome = "que-huong"  // fields, a book, industry
	groundNet  = "van-luoi"   // a net of fine lines
	groundNone = "none"
)

// Grounds are the names of what can stand behind the text of any design.
func Grounds() []string { return []string{groundDrum, groundHome, groundNet, groundNone} }

// ground draws what stands behind the text.
func (c *canvas) ground(name, design string) error {
	switch name {
	case groundDrum:
		if design == "bang-khen-trong-dong" {
			c.rays()
		}
		return c.drumGround()
	case groundHome:
		return c.homelandGround()
	case groundNet:
		c.netGround()
	}
	return nil
}

// Check says in Vietnamese what of a style can not be drawn.
func (s Style) Check() error {
	chosen, ok := designs(s.Design)
	if !ok {
		return unknownDesign(s.Design)
	}
	if s.Ground != "" && !slices.Contains(Grounds(), s.Ground) {
		return unknownGround(s.Ground)
	}
	if !(s.Width >= 100 && s.Width <= 1200 && s.Height >= 100 && s.Height <= 1200) {
		return badSheet(s.Width, s.Height)
	}
	if !(s.Margin >= 0 && s.Margin <= 60 && s.Side >= -s.Margin && s.Side <= 60) {
		return badMargin(s.Margin)
	}
	if s.Emblem > 0 && !chosen.state {
		return noEmblem(s.Design)
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
// text: the emblem and the ornament at the foot, as x, y, width, height.
func (s Style) Occupied() (boxes [][4]float64) {
	if s.Emblem > 0 {
		boxes = append(boxes, s.emblemBox())
	}
	if chosen, _ := designs(s.Design); chosen.foot == 0 {
		return boxes
	}
	foot := s.foot()
	flower := foot.width / 2 // the leaves to either hand lie lower
	return append(boxes,
		[4]float64{foot.x - flower/2, foot.y - foot.high(), flower, foot.high()},
		[4]float64{foot.x - foot.width/2, foot.y - foot.beside(), foot.width, foot.beside()})
}

// EmblemPlace is where the emblem stands, without the white rim round it: x, y, width,
// height.
func (s Style) EmblemPlace() (x, y, width, height float64) {
	return (s.Width - s.Emblem) / 2, s.emblemTop(), s.Emblem, emblemShape * s.Emblem
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
	ground, frame, emblem, err := parts(s)
	return drawing.Drawing{Width: s.Width, Height: s.Height, Shapes: slices.Concat(ground, frame, emblem)}, err
}

// Layers draws the ornament of a sheet in two: what only adorns, and over it the emblem,
// which says whose sheet it is. The emblem is empty where there is none.
func Layers(s Style) (adornment, emblem drawing.Drawing, err error) {
	ground, frame, crest, err := parts(s)
	whole := func(shapes []drawing.Shape) drawing.Drawing {
		return drawing.Drawing{Width: s.Width, Height: s.Height, Shapes: shapes}
	}
	return whole(slices.Concat(ground, frame)), whole(crest), err
}

// unseen is what a curve may lie off where it stands for several, in mm: half a dot of a
// printer of 600 dpi.
const unseen = 25.4 / 600 / 2

// parts are the ground, over it the frame with its foot, and over that the emblem.
func parts(s Style) (ground, frame, emblem []drawing.Shape, err error) {
	if err := s.Check(); err != nil {
		return nil, nil, nil, err
	}
	chosen, _ := designs(s.Design)
	c := &canvas{style: s.even(), unit: s.scale(), ink: chosen.inks().with(s.Colors)}
	if err := c.ground(cmp.Or(s.Ground, chosen.ground), s.Design); err != nil {
		return nil, nil, nil, err
	}
	split := len(c.shapes)
	if err := chosen.draw(c); err != nil {
		return nil, nil, nil, err
	}
	finished := func(shapes []drawing.Shape) []drawing.Shape {
		shapes = drawing.Simplified(shapes, unseen)
		if s.Side == 0 {
			return shapes
		}
		return drawing.Drawing{Shapes: shapes}.Transform(drawing.Translate(s.Side, 0))
	}
	return finished(c.shapes[:split]), finished(c.shapes[split:]), finished(c.crest), nil
}
