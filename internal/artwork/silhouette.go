package artwork

import (
	"image"
	"image/color"
)

// Silhouette is a made-up portrait in grey, for specimens: nobody's head and shoulders.
func Silhouette(width, height int) Portrait {
	ground, figure := color.RGBA{226, 228, 230, 255}, color.RGBA{168, 174, 180, 255}
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	within := func(x, y, cx, cy, rx, ry float64) bool {
		dx, dy := (x-cx)/rx, (y-cy)/ry
		return dx*dx+dy*dy < 1
	}
	for py := range height {
		for px := range width {
			x, y := float64(px)/float64(width), float64(py)/float64(height)
			c := ground
			if within(x, y, 0.5, 0.38, 0.22, 0.2) || within(x, y, 0.5, 1.02, 0.42, 0.38) {
				c = figure
			}
			picture.SetRGBA(px, py, c)
		}
	}
	data, err := asJPEG(picture)
	if err != nil {
		return Portrait{Fault: err.Error()}
	}
	return Portrait{Data: data, Width: width, Height: height}
}
