package ornament

import "bangkhen/internal/drawing"

// The colours of all designs: gold and red; bronze for that of the drum.
var (
	gold       = drawing.RGB(0xC98B1E)
	paleGold   = drawing.RGB(0xF4C95D)
	deepGold   = drawing.RGB(0xA86A10)
	cream      = drawing.RGB(0xFFF6E0)
	red        = drawing.RGB(0xC4161C)
	deepRed    = drawing.RGB(0xA20F15)
	bronze     = drawing.RGB(0x8C5A24)
	deepBronze = drawing.RGB(0x5E3A14)
	mist       = drawing.RGB(0xF1DFB6) // lines of the ground
	faintMist  = drawing.RGB(0xFCF6E6) // its surfaces
)

const bangKhenDepth = 25.6

// drawBangKhen: from the edge inwards a gold meander, saw teeth, a red band with
// the drums' chain of circles, saw teeth, and a fine red line; behind the text
// the face of a bronze drum.
func drawBangKhen(c *canvas) error {
	x, y, width, height := c.style.Clear()
	if err := c.drum(x+width/2, y+height/2, min(width, height)/2-2*c.unit, mist, faintMist); err != nil {
		return err
	}
	c.band(0, 10.4, cream)
	c.line(0.35, 0.7, gold)
	c.meander(1.9, 2.25, pen{deepGold, 1.3}, pen{paleGold, 0.75})
	c.line(10.4, 0.7, gold)
	c.sawtooth(10.9, 12.4, 2.1, red)
	c.band(12.8, 18.4, deepRed)
	c.line(12.95, 0.3, paleGold)
	c.line(18.25, 0.3, paleGold)
	c.chain(chain{depth: 15.6, pitch: 5.2, radius: 1.45, dot: 0.5, pen: pen{paleGold, 0.42}})
	c.corners(15.6, 2.3)
	c.sawtooth(20.3, 18.8, 2.1, red)
	c.line(20.8, 0.7, gold)
	c.line(23.6, 1.0, red)
	c.line(25.1, 0.25, gold)
	c.lotus(cream, paleGold, deepRed)
	return c.emblem(gold)
}

// corners sets a small sun into each corner of the band at depth.
func (c *canvas) corners(depth, radius float64) {
	at := c.style.Margin + depth*c.unit
	c.quarters(drawing.Shape{Path: star(at, at, radius*c.unit, radius*0.45*c.unit, 8), Fill: paleGold})
}
