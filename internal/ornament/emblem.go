package ornament

import (
	"fmt"

	"bangkhen/assets"
	"bangkhen/internal/drawing"
)

// picture reads one of the embedded drawings.
func picture(name string) (drawing.Drawing, error) {
	data, err := assets.Files.ReadFile(name)
	if err != nil {
		return drawing.Drawing{}, err
	}
	read, err := drawing.ReadSVG(data)
	if err != nil {
		return drawing.Drawing{}, fmt.Errorf("%s: %w", name, err)
	}
	return read, nil
}

// emblemTop is the distance of the emblem's head from the frame's outer edge.
const emblemTop = 3

// emblemDisc is the white disc that keeps the bands away from the emblem.
func (s Style) emblemDisc() (x, y, radius float64) {
	return s.Width / 2, s.Margin + emblemTop*s.scale() + s.Emblem/2, s.Emblem/2 + 2*s.scale()
}

// emblem sets the Quốc huy on the middle of the frame's top.
func (c *canvas) emblem(ring drawing.Paint) error {
	size := c.style.Emblem
	if size == 0 {
		return nil
	}
	emblem, err := picture("emblem.svg")
	if err != nil {
		return err
	}
	x, y, radius := c.style.emblemDisc()
	c.fill(circle(x, y, radius), drawing.RGB(0xFFFFFF))
	c.stroke(circle(x, y, radius-0.9*c.unit), ring, 0.5*c.unit)
	c.add(emblem.Placed(x-size/2, y-size/2, size/emblem.Width)...)
	return nil
}
