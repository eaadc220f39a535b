package typeset

// Color is an RGB colour.
type Color struct{ R, G, B uint8 }

// How far the parts of a colour lie apart that is still meant as grey, and the
// lightness below which a grey is meant as black, of 255. Designs mix their ink a
// little warm; printed in four colours, or as a screen of 90 % black, small letters
// lose their edges.
const (
	neutralApart = 12
	meantBlack   = 40
)

// Grey is the lightness, from 0 for black to 1, of a colour that is meant as black
// or as a dark grey, or that is grey exactly; neutral is false for all others. Pale
// tints that lean to a colour keep it.
func (c Color) Grey() (level float64, neutral bool) {
	low, high := min(c.R, c.G, c.B), max(c.R, c.G, c.B)
	switch {
	case high < meantBlack && high-low <= neutralApart:
		return 0, true
	case high == low, high < 128 && high-low <= neutralApart:
		return (0.299*float64(c.R) + 0.587*float64(c.G) + 0.114*float64(c.B)) / 255, true
	}
	return 0, false
}

// AsPrinted is the colour as it is painted: greys and blacks without what leans to a
// colour in them.
func (c Color) AsPrinted() Color {
	level, neutral := c.Grey()
	if !neutral {
		return c
	}
	v := uint8(level*255 + 0.5)
	return Color{v, v, v}
}
