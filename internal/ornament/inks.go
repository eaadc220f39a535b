package ornament

import "bangkhen/internal/drawing"

// Colors are what an office may choose of a design; what is not used is the design's
// own. The emblem keeps its own colours.
type Colors struct {
	Frame  drawing.Paint // bands and the strong lines
	Accent drawing.Paint // what stands on the bands, and the fine lines
	Ground drawing.Paint // lines of the ground behind the text
}

// inks are the colours that a design is painted with.
type inks struct {
	red, deepRed                    drawing.Paint // strong lines; bands
	gold, paleGold, deepGold, cream drawing.Paint // lines; figures on bands; contours; surfaces
	blush                           drawing.Paint // the tips of petals
	mist                            drawing.Paint // lines of the ground
}

func redAndGold() inks {
	return inks{
		red: drawing.RGB(0xC4161C), deepRed: drawing.RGB(0xA20F15),
		gold: drawing.RGB(0xC98B1E), paleGold: drawing.RGB(0xF4C95D), deepGold: drawing.RGB(0xA86A10), cream: drawing.RGB(0xFFF6E0),
		blush: drawing.RGB(0xF3C3A6), mist: drawing.RGB(0xEED9A8),
	}
}

func redAndBronze() inks {
	i := redAndGold()
	i.gold, i.deepGold = drawing.RGB(0x8C5A24), drawing.RGB(0x5E3A14)
	return i
}

func blueAndSilver() inks {
	return inks{
		red: drawing.RGB(0x1F4E79), deepRed: drawing.RGB(0x173B5C),
		gold: drawing.RGB(0x8A98A8), paleGold: drawing.RGB(0xD5DEE6), deepGold: drawing.RGB(0x56697C), cream: drawing.RGB(0xF4F7FA),
		blush: drawing.RGB(0xDCE6EF), mist: drawing.RGB(0xD3DEE9),
	}
}

// with takes the chosen colours: the tones of a design are mixed from them.
func (i inks) with(c Colors) inks {
	white, black := drawing.RGB(0xFFFFFF), drawing.RGB(0)
	if c.Frame.Used {
		i.red, i.deepRed = c.Frame, mixed(c.Frame, black, 0.18)
		i.blush = mixed(c.Frame, white, 0.78)
	}
	if c.Accent.Used {
		i.gold, i.paleGold, i.deepGold, i.cream = c.Accent, mixed(c.Accent, white, 0.5), mixed(c.Accent, black, 0.25), mixed(c.Accent, white, 0.9)
	}
	if c.Ground.Used {
		i.mist = c.Ground
	}
	return i
}

// mixed is a colour with a part of another one, 0 to 1.
func mixed(a, b drawing.Paint, part float64) drawing.Paint {
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*part + 0.5) }
	return drawing.Paint{Color: drawing.Color{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B)}, Used: true}
}

// faded is a colour of the ground, weaker by a part, 0 to 1: full in the open, pale
// where text stands. Paper is white, so that no transparency is needed.
func faded(p drawing.Paint, part float64) drawing.Paint { return mixed(p, drawing.RGB(0xFFFFFF), part) }
