package artwork

import (
	"bytes"
	"image/color"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

// TestApartReadsTheSame holds a child against the same process: equal bytes, equal
// sentences with the picture's name.
func TestApartReadsTheSame(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	apart := Apart(program)
	for name, data := range map[string][]byte{
		"glass.png": pngOf(t, 30, 20, func(x, y int) color.NRGBA { return color.NRGBA{200, 0, 0, uint8(x)} }),
		"photo.jpg": jpegOf(t),
		"page.pdf":  form("/Resources<</XObject<</B 6 0 R>>>>", "/B Do", streamOf("/Type/XObject/Subtype/Form/BBox[0 0 1 1]", []byte("0 0 1 1 re f"))),
		"sign.svg":  []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="50mm" height="20mm" viewBox="0 0 50 20"><path d="M0 0L50 20" stroke="#00f"/></svg>`),
		"large.png": pngFile(6300, 6300, 16, 6, 0),
		"cut.jpg":   jpegOf(t)[:200],
		"opi.pdf":   form("/OPI<<>>", "0 0 1 1 re f"),
		"hello.txt": []byte("hello"),
	} {
		want, fault := Read(name, data)
		got, err := apart(name, data)
		if fault != nil {
			if err == nil || err.Error() != fault.Error() {
				t.Errorf("%s: %v, want %v", name, err, fault)
			}
			continue
		}
		if err != nil || got.Width != want.Width || got.Height != want.Height || got.Measured != want.Measured || !bytes.Equal(bytes.Join(got.Objects(9), nil), bytes.Join(want.Objects(9), nil)) {
			t.Errorf("%s: %v, other than in the same process", name, err)
		}
	}
}

// TestChildIsBounded: one that takes more memory than it may ends alone.
func TestChildIsBounded(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("no bounds of the system here")
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	_, err = apartAs(program, "take-memory")("a.png", pngOf(t, 1, 1, func(int, int) color.NRGBA { return color.NRGBA{} }))
	if err == nil || !strings.Contains(err.Error(), "giới hạn") {
		t.Errorf("error %v", err)
	}
}

// TestRememberedReadsOnce counts.
func TestRememberedReadsOnce(t *testing.T) {
	var calls atomic.Int32
	read := Remembered(func(name string, data []byte) (*Image, error) {
		calls.Add(1)
		return Read(name, data)
	})
	for range 5 {
		for _, size := range []int{1, 2, 3} {
			if _, err := read("a.png", pngOf(t, size, 1, func(int, int) color.NRGBA { return color.NRGBA{} })); err != nil {
				t.Fatal(err)
			}
		}
	}
	if calls.Load() != 3 {
		t.Errorf("%d pictures read, there are 3", calls.Load())
	}
}
