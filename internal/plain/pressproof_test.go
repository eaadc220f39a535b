package plain

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"bangkhen/internal/typeset"
)

// The proof sheet has its bars, symbol and colours, and nothing in another's way, with
// few colours and with the most.
func TestPressProof(t *testing.T) {
	p := PressProof{
		Title: "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023", QR: "HTTPS://KHENTHUONG.EXAMPLE.GOV.VN/V/57ZN922R4DVJXKWDWYZBVYVH80X3", QRSize: 28,
		Small: Sample{"Tra cứu tại khenthuong.example.gov.vn", "EBGaramond-MediumItalic", 7},
	}
	for i := range 9 {
		p.Facts = append(p.Facts, [2]string{"Điều cần biết", fmt.Sprint(i, strings.Repeat(" 420 × 297 mm", 5))})
	}
	for _, n := range []int{1, 7, 40} {
		p.Swatches = nil
		for i := range n {
			p.Swatches = append(p.Swatches, Swatch{"red", typeset.Color{R: 0xC4, G: uint8(i), B: 0x1C}})
		}
		page, err := PressProofSheet(faces(t), p)
		if err != nil {
			t.Fatal(err)
		}
		inside(t, page)
		codes := page.Codes
		page.Codes = nil
		for range modules { // apart counts the symbols of the calibration sheet
			page.Codes = append(page.Codes, codes[0])
		}
		apart(t, page)
		filled := 0
		for _, rule := range page.Rules {
			if rule.Thickness == swatchHigh {
				filled++
			}
		}
		if filled != min(n, MostSwatches) || read(t, codes[0]) != p.QR {
			t.Errorf("%d colours of %d, the symbol says %q", filled, n, read(t, codes[0]))
		}
	}
}

// Values of the published sRGB profile for D50.
func TestLab(t *testing.T) {
	for _, c := range []struct {
		color   typeset.Color
		l, a, b float64
	}{
		{typeset.Color{R: 255, G: 255, B: 255}, 100, 0, 0},
		{typeset.Color{}, 0, 0, 0},
		{typeset.Color{R: 255}, 54.29, 80.81, 69.89},
		{typeset.Color{G: 255}, 87.82, -79.28, 80.99},
		{typeset.Color{B: 255}, 29.57, 68.29, -112.03},
	} {
		l, a, b := lab(c.color)
		if math.Abs(l-c.l) > 0.1 || math.Abs(a-c.a) > 0.3 || math.Abs(b-c.b) > 0.3 {
			t.Errorf("%v is %.2f %.2f %.2f", c.color, l, a, b)
		}
	}
}
