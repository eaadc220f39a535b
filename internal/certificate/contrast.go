package certificate

import (
	"fmt"
	"math"

	"bangkhen/internal/drawing"
	"bangkhen/internal/ornament"
	"bangkhen/internal/typeset"
)

// The names of a palette that say what they are for are held against what they stand on
// (contrast as WCAG 2.2 counts it, 1 to 21). Other names are the office's own affair.
const (
	textContrast   = 4.5 // of "text", on the paper and on the ground
	titleContrast  = 3   // of "title", which is large
	frameContrast  = 1.5 // of "frame" on the paper: it has to be seen
	groundContrast = 1.6 // of "ground" on the paper at most: text stands on it
)

// paint is a colour of the palette for ornament; not used when the palette has none.
func (t *Template) paint(name string) drawing.Paint {
	if t.Colors[name] == "" {
		return drawing.Paint{}
	}
	color, err := t.color(name)
	if err != nil {
		return drawing.Paint{}
	}
	return drawing.Paint{Color: drawing.Color{R: color.R, G: color.G, B: color.B}, Used: true}
}

// contrasts says which of the colours with a purpose can not serve it.
func (c *checker) contrasts() {
	white := typeset.Color{R: 255, G: 255, B: 255}
	of := func(name string) (typeset.Color, bool) {
		if c.template.Colors[name] == "" {
			return white, false
		}
		color, err := c.template.color(name)
		return color, err == nil
	}
	ground, grounded := of(groundColor)
	if grounded {
		got := contrast(ground, white)
		c.require(got <= groundContrast, "colors.ground", "màu ground %s quá đậm để làm nền dưới chữ (độ tương phản với giấy %.1f, nhiều nhất %.1f)", c.template.Colors[groundColor], got, groundContrast)
	}
	if frame, has := of(frameColor); has {
		got := contrast(frame, white)
		c.require(got >= frameContrast, "colors.frame", "màu frame %s quá nhạt để thấy khung (độ tương phản với giấy %.1f, ít nhất %.1f)", c.template.Colors[frameColor], got, frameContrast)
	}
	for name, least := range map[string]float64{"text": textContrast, "title": titleContrast} {
		color, has := of(name)
		if !has {
			continue
		}
		got := min(contrast(color, white), contrast(color, ground))
		c.require(got >= least, "colors."+name, "màu %s %s khó đọc trên giấy và trên nền (độ tương phản %.1f, ít nhất %.1f)", name, c.template.Colors[name], got, least)
	}
}

// contrast is that of WCAG 2.2 between two colours.
func contrast(a, b typeset.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c typeset.Color) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Colors that ornament is drawn in, by the names that the palette may give them.
const (
	frameColor  = "frame"
	accentColor = "accent"
	groundColor = "ground"
)

// ornamentColors are those of the palette; what it does not name is the design's own.
func (t *Template) ornamentColors() ornament.Colors {
	return ornament.Colors{Frame: t.paint(frameColor), Accent: t.paint(accentColor), Ground: t.paint(groundColor)}
}

// OrnamentColors names the colours of the ornament: what is painted in one palette must
// not be shown for another.
func (t *Template) OrnamentColors() string { return fmt.Sprint(t.ornamentColors()) }
