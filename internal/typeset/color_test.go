package typeset

import "testing"

// Ink is black, dark greys are grey, and colours and tints stay what they are.
func TestGrey(t *testing.T) {
	for _, c := range []struct {
		color   Color
		printed Color
		neutral bool
	}{
		{Color{}, Color{}, true},
		{Color{0x1B, 0x1A, 0x19}, Color{}, true},
		{Color{0x4A, 0x46, 0x40}, Color{71, 71, 71}, true},
		{Color{255, 255, 255}, Color{255, 255, 255}, true},
		{Color{0xA0, 0xA0, 0xA0}, Color{0xA0, 0xA0, 0xA0}, true},
		{Color{0xC4, 0x16, 0x1C}, Color{0xC4, 0x16, 0x1C}, false},
		{Color{0x1B, 0x1A, 0x40}, Color{0x1B, 0x1A, 0x40}, false},
		{Color{0xEF, 0xE3, 0xDC}, Color{0xEF, 0xE3, 0xDC}, false},
		{Color{192, 0, 0}, Color{192, 0, 0}, false},
	} {
		if _, neutral := c.color.Grey(); neutral != c.neutral || c.color.AsPrinted() != c.printed {
			t.Errorf("%v is painted as %v, neutral %v", c.color, c.color.AsPrinted(), neutral)
		}
	}
}
