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
	dark, err := modules(rectangles)
	if err != nil {
		return "", err
	}
	result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(dark)
	if err != nil {
		return "", fmt.Errorf("%w: %v", errNoQR, err)
	}
	return result.GetText(), nil
}

// modules lays the rectangles, each one row high, into a square of modules. The
// finder patterns reach the corners, so the outline of all is the symbol's.
func modules(rectangles []tagged.Rectangle) ([][]bool, error) {
	if len(rectangles) == 0 {
		return nil, errNoQR
	}
	left, bottom := math.Inf(1), math.Inf(1)
	right, top := math.Inf(-1), math.Inf(-1)
	height := 0.0
	for _, r := range rectangles {
		left, right = min(left, r.X), max(right, r.X+r.W)
		bottom, top = min(bottom, r.Y), max(top, r.Y+r.H)
		height += r.H / float64(len(rectangles))
	}
	const smallest, largest, step = 21, 177, 4
	size := math.Round((top - bottom) / height)
	if !(size >= smallest && size <= largest) || int(size-smallest)%step != 0 || !near(right-left, top-bottom, height/2) {
		return nil, errNoQR
	}
	module := (top - bottom) / size
	dark := make([][]bool, int(size))
	for i := range dark {
		dark[i] = make([]bool, int(size))
	}
	for _, r := range rectangles {
		row, start, end := (top-r.Y-r.H)/module, (r.X-left)/module, (r.X+r.W-left)/module
		if !whole(row) || !whole(start) || !whole(end) || !near(r.H, module, module/10) {
			return nil, errNoQR
		}
		for i := int(math.Round(start)); i < int(math.Round(end)); i++ {
			dark[int(math.Round(row))][i] = true
		}
	}
	return dark, nil
}

// whole reports whether a place is on the grid, up to rounding in the file.
func whole(v float64) bool { return near(v, math.Round(v), 0.1) }

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }
