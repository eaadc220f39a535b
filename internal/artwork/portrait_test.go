package artwork

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"strings"
	"testing"
)

// quarters is a picture of four colours: red, green over blue, white.
func quarters(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := [2][2]color.NRGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 255, 255}}}[2*y/height][2*x/width]
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// stored is how a camera of an orientation stores a picture: at each place of the file
// the dot that is seen upright there.
func stored(seen *image.NRGBA, orientation int) *image.NRGBA {
	w, h := seen.Bounds().Dx(), seen.Bounds().Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	file := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			// EXIF 2.3, 4.6.4: which side of the scene row 0 and column 0 are.
			at := map[int]image.Point{
				1: {x, y}, 2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y},
				5: {y, x}, 6: {h - 1 - y, x}, 7: {h - 1 - y, w - 1 - x}, 8: {y, w - 1 - x},
			}[orientation]
			file.SetNRGBA(x, y, seen.NRGBAAt(at.X, at.Y))
		}
	}
	return file
}

// withExif puts an orientation into a JPEG file.
func withExif(t *testing.T, m image.Image, orientation int, order binary.AppendByteOrder, mark string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	tiff = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x010f), 3), 1), 0)
	tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1)
	tiff = append(order.AppendUint16(tiff, uint16(orientation)), 0, 0)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	file := append([]byte("\xff\xd8\xff\xe1"), byte((len(segment)+2)>>8), byte(len(segment)+2))
	return append(append(file, segment...), out.Bytes()[2:]...)
}

// corners names the colours in the corners of a portrait.
func corners(t *testing.T, p Portrait) string {
	t.Helper()
	if p.Fault != "" {
		t.Fatal(p.Fault)
	}
	m, err := jpeg.Decode(bytes.NewReader(p.Data))
	if err != nil || m.Bounds().Dx() != p.Width || m.Bounds().Dy() != p.Height {
		t.Fatal(err, m.Bounds(), p.Width, p.Height)
	}
	var named []string
	for _, at := range []image.Point{{p.Width / 8, p.Height / 8}, {p.Width * 7 / 8, p.Height / 8}, {p.Width / 8, p.Height * 7 / 8}, {p.Width * 7 / 8, p.Height * 7 / 8}} {
		r, g, b, _ := m.At(at.X, at.Y).RGBA()
		name := ""
		for c, part := range map[string]uint32{"r": r, "g": g, "b": b} {
			if part > 0x8000 {
				name += c
			}
		}
		if len(name) == 3 {
			name = "w"
		}
		named = append(named, name)
	}
	return strings.Join(named, " ")
}

// A photograph is upright whichever way its camera was held, and cropped as it is seen.
func TestPortraitsAreUpright(t *testing.T) {
	for orientation := 1; orientation <= 8; orientation++ {
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			file := withExif(t, stored(quarters(160, 240), orientation), orientation, order, mark)
			p := ReadPortraits(Cut{Width: 40, Height: 60}, [][]byte{file})[0]
			if got := corners(t, p); got != "r g b w" || p.Width != 40 || p.Height != 60 || p.Lost > 0.01 {
				t.Errorf("orientation %d %s: %s, %d × %d, %.2f lost", orientation, mark, got, p.Width, p.Height, p.Lost)
			}
			// Twice as high as its place: the upper half is left.
			if p = ReadPortraits(Cut{Width: 40, Height: 30}, [][]byte{file})[0]; corners(t, p) != "r g r g" || p.Lost < 0.49 || p.Lost > 0.51 {
				t.Errorf("orientation %d %s: %s, %.2f lost", orientation, mark, corners(t, p), p.Lost)
			}
		}
	}
}

func TestPortraitsAreCropped(t *testing.T) {
	for _, c := range []struct {
		width, height int // of the photograph
		cut           Cut
		w, h          int
		corners       string
	}{
		{400, 600, Cut{Width: 40, Height: 60}, 40, 60, "r g b w"},
		{1200, 600, Cut{Width: 40, Height: 60}, 40, 60, "r g b w"},                 // from the middle
		{400, 2000, Cut{Width: 40, Height: 60}, 40, 60, "r g r g"},                 // from the top
		{30, 45, Cut{Width: 40, Height: 60}, 30, 45, "r g b w"},                    // never made larger
		{1200, 600, Cut{Width: 100, Height: 100, Whole: true}, 100, 50, "r g b w"}, // all of it
	} {
		var out bytes.Buffer
		if err := png.Encode(&out, quarters(c.width, c.height)); err != nil {
			t.Fatal(err)
		}
		p := ReadPortraits(c.cut, [][]byte{out.Bytes()})[0]
		if got := corners(t, p); got != c.corners || p.Width != c.w || p.Height != c.h {
			t.Errorf("%d × %d: %s, %d × %d, want %s, %d × %d", c.width, c.height, got, p.Width, p.Height, c.corners, c.w, c.h)
		}
	}
}

// What is transparent is white; a photograph stays small whatever it shows.
func TestPortraitsAreSmall(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, 472, 709))
	seed := uint32(7)
	for i := range noise.Pix {
		seed = seed*1664525 + 1013904223
		noise.Pix[i] = byte(seed >> 24)
		if i%4 == 3 {
			noise.Pix[i] = 255
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, noise); err != nil {
		t.Fatal(err)
	}
	p := ReadPortraits(Cut{Width: 472, Height: 709}, [][]byte{out.Bytes(), pngOf(t, 40, 60, func(int, int) color.NRGBA { return color.NRGBA{} })})
	if p[0].Fault != "" || len(p[0].Data) > 3*mostPacked {
		t.Errorf("%s %d bytes", p[0].Fault, len(p[0].Data))
	}
	if got := corners(t, p[1]); got != "w w w w" {
		t.Errorf("transparent: %s", got)
	}
}

// Children give what the same process gives, each photograph in its place, also when
// one of them is hostile.
func TestPortraitsApart(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	photograph := withExif(t, quarters(80, 120), 1, binary.LittleEndian, "II")
	large := withExif(t, quarters(160, 240), 6, binary.BigEndian, "MM")
	var files [][]byte
	for i := range 20 {
		files = append(files, [][]byte{large, pngFile(6300, 6300, 16, 6, 0, pngChunk("IDAT", packed(nil))), progressive(t), []byte("hello"), nil, photograph, photograph[:len(photograph)/2]}[i%7])
	}
	cut := Cut{Width: 40, Height: 60}
	want, got := ReadPortraits(cut, files), PortraitsApart(program)(cut, files)
	if len(got) != len(files) {
		t.Fatalf("%d of %d", len(got), len(files))
	}
	for i := range want {
		if got[i].Fault != want[i].Fault || !bytes.Equal(got[i].Data, want[i].Data) || (want[i].Fault == "") != (i%7 == 0 || i%7 == 5) {
			t.Errorf("%d: %q, want %q", i, got[i].Fault, want[i].Fault)
		}
	}
}

// A child that ends without an answer is the fault of a photograph, told by itself.
func TestPortraitsWithoutAnAnswer(t *testing.T) {
	got := PortraitsApart("/nowhere/no-program")(Cut{Width: 40, Height: 60}, [][]byte{jpegOf(t), jpegOf(t)})
	if fmt.Sprint(got[0].Fault, got[1].Fault) != msgPhotoBeyond+msgPhotoBeyond {
		t.Errorf("%q, %q", got[0].Fault, got[1].Fault)
	}
}

func FuzzExif(f *testing.F) {
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"))
	f.Add([]byte("MM\x00*\x00\x00\x00\xff"))
	f.Fuzz(func(t *testing.T, exif []byte) {
		if o := exifOrientation(exif); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
		for _, file := range [][]byte{append([]byte("\xff\xd8\xff\xe1\x00\x40Exif\x00\x00"), exif...), append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x09eXIf"), exif...)} {
			if o := max(jpegOrientation(file), pngOrientation(file)); o > 8 {
				t.Errorf("orientation %d", o)
			}
		}
	})
}
