package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"pgregory.net/rapid"
)

// The library reads back every dot of a picture, also of one cut out of another.
func TestPNGKeepsEveryDot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := image.NewRGBA(image.Rect(0, 0, rapid.IntRange(1, 40).Draw(t, "width"), rapid.IntRange(1, 30).Draw(t, "height")))
		step := rapid.IntRange(0, 77).Draw(t, "step")
		for i := range whole.Pix {
			whole.Pix[i] = byte(i * step)
			if i%4 == 3 {
				whole.Pix[i] = 255
			}
		}
		picture := whole.SubImage(image.Rect(rapid.IntRange(0, whole.Rect.Dx()-1).Draw(t, "left"), 0, whole.Rect.Dx(), whole.Rect.Dy())).(*image.RGBA)
		var out bytes.Buffer
		if err := EncodePNG(&out, picture); err != nil {
			t.Fatal(err)
		}
		read, err := png.Decode(&out)
		if err != nil || read.Bounds().Size() != picture.Bounds().Size() {
			t.Fatal(read, err)
		}
		for y := range picture.Rect.Dy() {
			for x := range picture.Rect.Dx() {
				got := color.RGBAModel.Convert(read.At(x, y))
				if want := picture.At(picture.Rect.Min.X+x, picture.Rect.Min.Y+y); got != want {
					t.Fatalf("%d, %d: %v, want %v", x, y, got, want)
				}
			}
		}
	})
}
