package artwork

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/confined"
)

func pngOf(t testing.TB, w, h int, at func(x, y int) color.NRGBA) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			picture.SetNRGBA(x, y, at(x, y))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, image.NewYCbCr(image.Rect(0, 0, 16, 8), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pageOf is a PDF of one page with the given content and resources.
func pageOf(content, resources, more string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 720 360]/Resources<<" + resources + ">>/Contents 4 0 R" + more + ">>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		"<</Type/ExtGState/LW 2>>",
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return out.Bytes()
}

// TestMain fails when anything was written where a user keeps configurations: the
// reader of PDFs would keep its own there, the first time that it is asked.
func TestMain(m *testing.M) {
	if IsChild(os.Args) {
		os.Exit(Child(os.Stdin, os.Stdout))
	}
	if len(os.Args) == 2 && os.Args[1] == "take-memory" {
		if confined.Confine(childBounds) != nil {
			os.Exit(0) // then the test fails
		}
		var taken [][]byte
		for range 64 { // 4 GB in all, of which not all is allowed
			taken = append(taken, bytes.Repeat([]byte{1}, 64<<20))
		}
		os.Exit(len(taken) - 64)
	}
	home, err := os.MkdirTemp("", "home")
	if err != nil {
		panic(err)
	}
	os.Setenv("HOME", home)
	os.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	failed := m.Run()
	if entries, err := os.ReadDir(home); err != nil || len(entries) > 0 {
		fmt.Printf("written into the home directory: %v (%v)\n", entries, err)
		failed = 1
	}
	os.RemoveAll(home)
	os.Exit(failed)
}

func TestRead(t *testing.T) {
	opaque := func(x, y int) color.NRGBA { return color.NRGBA{uint8(x), uint8(y), 7, 255} }
	glass := func(x, y int) color.NRGBA { return color.NRGBA{200, 0, 0, uint8(x)} }
	for name, c := range map[string]struct {
		data    []byte
		objects int
		holds   string
	}{
		"opaque.png": {pngOf(t, 30, 20, opaque), 1, "/ColorSpace /DeviceRGB"},
		"glass.png":  {pngOf(t, 30, 20, glass), 2, "/SMask 8 0 R"},
		"photo.jpg":  {jpegOf(t), 1, "/DCTDecode"},
		"sign.svg":   {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="50mm" height="20mm" viewBox="0 0 50 20"><path d="M0 0L50 20" stroke="#00f"/></svg>`), 1, "/Subtype /Form"},
		"page.pdf":   {pageOf("0 0 1 rg 10 10 100 50 re f /G gs", "/ExtGState<</G 6 0 R>>", ""), 2, "8 0 R"},
	} {
		image, err := Read(name, c.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		bodies := image.Objects(7)
		if len(bodies) != c.objects || !bytes.Contains(bodies[0], []byte(c.holds)) {
			t.Errorf("%s: %d objects, the first without %q", name, len(bodies), c.holds)
		}
		if !(image.Width > image.Height) {
			t.Errorf("%s: %g × %g", name, image.Width, image.Height)
		}
		again, _ := Read(name, c.data)
		if !bytes.Equal(bytes.Join(bodies, nil), bytes.Join(again.Objects(7), nil)) {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
}

func TestSizeOfAPage(t *testing.T) {
	image, err := Read("a.pdf", pageOf("0 0 9 9 re f", "", "/Rotate 90"))
	if err != nil || !image.Measured || math.Abs(image.Width-127) > 1e-6 || math.Abs(image.Height-254) > 1e-6 {
		t.Errorf("%+v, %v", image, err)
	}
}

func TestReadRefuses(t *testing.T) {
	bomb := pngOf(t, 1, 1, func(int, int) color.NRGBA { return color.NRGBA{} })
	bomb[16], bomb[20] = 0x7f, 0x7f // two thousand million by two thousand million
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"not.txt":    {[]byte("hello"), "không phải SVG, PNG"},
		"empty":      {nil, "không phải"},
		"cut.png":    {pngOf(t, 9, 9, func(int, int) color.NRGBA { return color.NRGBA{} })[:60], "không đọc được"},
		"bomb.png":   {bomb, "không đọc được"},
		"cut.jpg":    {jpegOf(t)[:200], "không đọc được"},
		"large.png":  {make([]byte, MaxBytes+1), "lớn hơn"},
		"none.svg":   {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="5mm" height="5mm" viewBox="0 0 5 5"></svg>`), "không có gì"},
		"press.pdf":  {pageOf("0 1 0 0 k 0 0 9 9 re f", "", ""), "CMYK"},
		"font.pdf":   {pageOf("BT /F 9 Tf (a) Tj ET", "/Font<</F 5 0 R>>", ""), "phông"},
		"nopage.pdf": {[]byte("%PDF-1.4\n%%EOF"), "không đọc được"},
	} {
		if _, err := Read(name, c.data); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(pngOf(f, 3, 2, func(x, y int) color.NRGBA { return color.NRGBA{1, 2, 3, uint8(x)} }))
	f.Add(jpegOf(f))
	f.Add(pageOf("0 0 9 9 re f", "/Font<</F 5 0 R>>", ""))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="5mm" height="5mm" viewBox="0 0 5 5"><path d="M0 0L5 5"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		image, err := Read("x", data)
		if err == nil && (len(image.Objects(1)) == 0 || !(image.Width > 0) || !(image.Height > 0)) {
			t.Errorf("a picture of nothing: %+v", image)
		}
	})
}
