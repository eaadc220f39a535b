package proof

import (
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/skip2/go-qrcode"
	"pgregory.net/rapid"
)

// drawn is the symbol that the library draws of a text.
func drawn(t fataler, text string, level qrcode.RecoveryLevel) symbol {
	t.Helper()
	code := check1[*qrcode.QRCode](t)(qrcode.New(text, level))
	code.DisableBorder = true
	rows := code.Bitmap()
	s := symbol{size: len(rows)}
	for _, row := range rows {
		s.dark = append(s.dark, row...)
	}
	return s
}

func (s symbol) rows() (rows [][]bool) {
	for y := range s.size {
		rows = append(rows, s.dark[y*s.size:(y+1)*s.size])
	}
	return rows
}

var levels = []qrcode.RecoveryLevel{qrcode.Low, qrcode.Medium, qrcode.High, qrcode.Highest}

// An undamaged symbol of an address in capitals is read as it was meant, of every
// version, level and mask.
func TestCleanSymbols(t *testing.T) {
	masks := map[int]bool{}
	rapid.Check(t, func(t *rapid.T) {
		text := "HTTPS://BANGKHEN.BACKAN.GOV.VN/V/" + rapid.StringOfN(rapid.RuneFrom([]rune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")), 0, 60, -1).Draw(t, "rest")
		text = text[rapid.IntRange(0, len(text)-1).Draw(t, "from"):]
		s := drawn(t, text, rapid.SampledFrom(levels).Draw(t, "level"))
		if strings.Trim(text, "0123456789") == "" || s.size > 17+4*mostClean {
			return // in another mode, or larger
		}
		got, ok := s.readClean()
		// The library may part a text into segments of several modes.
		if ok && got != text {
			t.Fatalf("%q is read as %q", text, got)
		}
		if _, mask, whole := s.format(); whole {
			masks[mask] = true
		}
	})
	for _, level := range levels {
		for length := range 70 {
			text := "HTTP://A" + strings.Repeat("B", length)
			if s := drawn(t, text, level); s.size <= 17+4*mostClean {
				if got, ok := s.readClean(); !ok || got != text {
					t.Errorf("%q at level %d is read as %q, %v", text, level, got, ok)
				}
			}
		}
	}
	if len(masks) < 8 {
		t.Errorf("only masks %v were met", masks)
	}
}

// One wrong module anywhere, and the symbol is left to the library.
func TestASymbolWithOneWrongModule(t *testing.T) {
	for _, text := range []string{"HTTPS://A.VN/V/7K3M9QXT2B4C7K3M9QXT2B4C7K", "HTTP://127.0.0.1:8080/V/" + strings.Repeat("7K3M", 7)} {
		for _, level := range levels {
			s := drawn(t, text, level)
			for i := range s.dark {
				s.dark[i] = !s.dark[i]
				if got, ok := s.readClean(); ok && !isRemainder(s, i) {
					t.Fatalf("module %d is wrong, and %q is read", i, got)
				}
				s.dark[i] = !s.dark[i]
			}
		}
	}
}

// isRemainder reports the few modules at the end of the path that hold no data.
func isRemainder(s symbol, place int) bool {
	path := forms[(s.size-17)/4]().path
	for _, at := range path[len(path)/8*8:] {
		if int(at) == place {
			return true
		}
	}
	return false
}

// What is read of any symbol is what the library reads of it.
func TestCleanReadingAgreesWithTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t, rapid.StringOfN(rapid.RuneFrom([]rune("0123456789ABCXYZ $%*+-./:abcố?")), 1, 40, -1).Draw(t, "text"), rapid.SampledFrom(levels).Draw(t, "level"))
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(s.dark)-1), 0, 3).Draw(t, "wrong") {
			s.dark[i] = !s.dark[i]
		}
		got, ok := s.readClean()
		if !ok {
			return
		}
		result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(s.rows())
		if err != nil || result.GetText() != got {
			t.Fatalf("read as %q, by the library as %v (%v)", got, result, err)
		}
	})
}
