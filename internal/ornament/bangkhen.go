package ornament

const bangKhenDepth = 25.6

// drawBangKhen: from the edge inwards a gold meander, saw teeth, a red band with
// the drums' chain of circles, saw teeth, and a fine red line. Two tiles, one in the
// corner of the other, hold each corner; the same stand in the middle of the sides.
func drawBangKhen(c *canvas) error {
	ink := c.ink
	outer := tile{from: 0.4, to: 10.4, fill: ink.cream, line: ink.gold, inner: ink.deepGold, figure: rosette(3.7, ink.cream, ink.paleGold, ink.deepGold, ink.red)}
	inner := tile{from: 10.4, to: 20.8, fill: ink.deepRed, line: ink.gold, inner: ink.paleGold, figure: sun(3.5, ink.paleGold, ink.paleGold)}
	first, second := outer.rows(), inner.rows()

	c.band(0, 20.9, ink.cream)
	c.band(12.8, 18.4, ink.deepRed)
	c.meander(first, 2.3, 2.05, pen{ink.deepGold, 1.3}, pen{ink.paleGold, 0.72})
	c.sawtooth(second, 10.5, 12.3, 2.1, ink.red)
	c.sawtooth(second, 20.7, 18.9, 2.1, ink.red)
	c.chain(second, 15.6, 5, 1.4, 0.5, ink.paleGold)
	c.line(1.3, fine, ink.gold)
	c.line(9.5, fine, ink.gold)
	c.line(12.9, medium, ink.paleGold)
	c.line(18.3, medium, ink.paleGold)
	c.line(0.4, heavy, ink.gold)
	c.line(10.4, heavy, ink.gold)
	c.line(20.8, heavy, ink.gold)
	c.tile(outer)
	c.tile(inner)
	c.line(23.5, heavy, ink.red)
	c.line(25.1, fine, ink.gold)
	c.hollow(20.8, ink.deepRed, ink.gold, ink.paleGold)
	c.lotus()
	return c.emblem()
}
