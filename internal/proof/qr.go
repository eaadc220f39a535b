package proof

import (
	"errors"
	"fmt"
	"math"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"

	"bangkhen/internal/proof/tagged"
)

var errNoQR = errors.New("các ô vuông không tạo thành mã QR")

// readQR rebuilds the modules of a QR symbol from the rectangles that draw it,
// and decodes it (ISO/IEC 18004).
func readQR(rectangles []tagged.Rectangle) (text string, err error) {
	// The decoder meets symbols that anyone may hand in. It is not ours, and an
	// index that it gets wrong must not end the process.
	defer func() {
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("%w: %v", errNoQR, p)
		}
	}()
	drawn, err := modules(rectangles)
	if err != nil {
		return "", err
	}
	if text, clean := drawn.readClean(); clean {
		return text, nil
	}
	rows := make([][]bool, drawn.size)
	for y := range rows {
		rows[y] = drawn.dark[y*drawn.size : (y+1)*drawn.size]
	}
	result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(rows)
	if err != nil {
		return "", fmt.Errorf("%w: %v", errNoQR, err)
	}
	return result.GetText(), nil
}

// modules lays the rectangles, each of whole modules, into a square. The finder
// patterns reach the corners, so the outline of all is the symbol's; some
// rectangles are one module high.
func modules(rectangles []tagged.Rectangle) (symbol, error) {
	if len(rectangles) == 0 {
		return symbol{}, errNoQR
	}
	left, bottom, module := math.Inf(1), math.Inf(1), math.Inf(1)
	right, top := math.Inf(-1), math.Inf(-1)
	for _, r := range rectangles {
		left, right = min(left, r.X), max(right, r.X+r.W)
		bottom, top = min(bottom, r.Y), max(top, r.Y+r.H)
		module = min(module, r.H)
	}
	const smallest, largest, step = 21, 177, 4
	size := math.Round((top - bottom) / module)
	if !(size >= smallest && size <= largest) || int(size-smallest)%step != 0 || !near(right-left, top-bottom, module/2) {
		return symbol{}, errNoQR
	}
	module = (top - bottom) / size
	s := symbol{int(size), make([]bool, int(size)*int(size))}
	room := len(s.dark) // rectangles do not overlap, or somebody wants to keep us busy
	for _, r := range rectangles {
		row, rows := (top-r.Y-r.H)/module, r.H/module
		column, columns := (r.X-left)/module, r.W/module
		if !whole(row) || !whole(rows) || !whole(column) || !whole(columns) {
			return symbol{}, errNoQR
		}
		if room -= nearest(rows) * nearest(columns); room < 0 {
			return symbol{}, errNoQR
		}
		for y := nearest(row); y < nearest(row)+nearest(rows); y++ {
			for x := nearest(column); x < nearest(column)+nearest(columns); x++ {
				s.dark[y*s.size+x] = true
			}
		}
	}
	return s, nil
}

// nearest is the whole number next to a place that is none below.
func nearest(v float64) int { return int(v + 0.5) }

// whole reports whether a place is on the grid, up to rounding in the file.
func whole(v float64) bool { return v > -0.1 && near(v, float64(nearest(v)), 0.1) }

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }
