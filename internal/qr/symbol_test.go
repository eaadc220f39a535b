package qr

import (
	"bytes"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// addresses are what the fast encoder takes and what it does not: by kind of
// character, and around the length that its largest symbol holds.
func addresses() []string {
	const code = "/V/0123456789ABCDEFGHJKMNPQRS"
	all := []string{
		"HTTPS://TRACUU.EXAMPLE.GOV.VN" + code, "HTTPS://TRACUU.EXAMPLE.GOV.VN:8443" + code,
		"HTTPS://TRA_CUU.EXAMPLE.VN" + code, "HTTPS://EXAMPLE.VN/~BANGKHEN" + code, "HTTPS://EXAMPLE.VN/TRA%20C%E1%BB%A9U" + code,
		"HTTPS://EXAMPLE.VN/A_B~C%2D:1" + code, "https://example.vn/v/0123?a=b&c=d#e", "HTTPS://VÍ-DỤ.VN" + code,
	}
	for _, length := range []int{253, 254, 267, 268, 366, 367, 394, 395, 467, 468, 469, 470, 600} {
		for _, unusual := range []string{"", "_"} {
			address := "HTTPS://EXAMPLE.VN/" + unusual
			all = append(all, address+strings.Repeat("BANG-KHEN/", 90)[:length-len(address)-len(code)]+code)
		}
	}
	return all
}

// Whatever encodes it, every address is read by an independent decoder as it is,
// as modules and as a picture.
func TestEveryAddressHasASymbol(t *testing.T) {
	fast := 0
	for _, address := range addresses() {
		for _, level := range []Level{L, M, Q} {
			where := fmt.Sprintf("%d characters, level %d: %.60s", len(address), level, address)
			dark, err := Symbol(address, level)
			if err != nil {
				t.Errorf("%s: %v", where, err)
				continue
			}
			if _, ok := Encode(address, level); ok {
				fast++
			}
			result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(dark)
			if err != nil || result.GetText() != address {
				t.Errorf("%s: read as %v, %v", where, result, err)
			}
			drawn, err := PNG(address, level, 600)
			if err != nil {
				t.Errorf("%s: %v", where, err)
				continue
			}
			if read, err := readPNG(drawn); err != nil || read != address {
				t.Errorf("%s: the picture reads %q, %v", where, read, err)
			}
		}
	}
	if all := 3 * len(addresses()); fast == 0 || fast == all {
		t.Errorf("%d of %d symbols are by the fast encoder", fast, all)
	}
}

// The fast encoder ends where its largest symbol is full.
func TestTheLastThatIsFast(t *testing.T) {
	for level, most := range map[Level]int{L: 468, M: 366, Q: 259} {
		for length, want := range map[int]bool{most: true, most + 1: false} {
			if _, ok := Encode(strings.Repeat("A", length), level); ok != want {
				t.Errorf("level %d, %d characters: %v", level, length, ok)
			}
		}
	}
}

// The level is the highest whose modules are large enough.
func TestBest(t *testing.T) {
	address := "HTTPS://TRACUU.EXAMPLE.GOV.VN/V/0123456789ABCDEFGHJKMNPQRS" // 33, 29 and 25 modules
	for _, try := range []struct {
		side float64
		size int
		want Level
	}{{28, 33, Q}, {16.5, 33, Q}, {16.4, 29, M}, {14.5, 29, M}, {14.4, 29, L}, {3, 29, L}} {
		dark, level, err := Best(address, try.side)
		if err != nil || level != try.want || len(dark) != try.size {
			t.Errorf("%g mm: level %d, %d modules, %v", try.side, level, len(dark), err)
		}
	}
	if _, _, err := Best(strings.Repeat("A", 4297), 100); err == nil {
		t.Error("a symbol of 4297 characters")
	}
	if dark, level, err := Best(strings.Repeat("A", 4296), 1000); err != nil || level != L || len(dark) != 177 {
		t.Errorf("level %d, %v", level, err) // which the higher levels do not hold
	}
}

// TestBestOfSeals: what Best passes over would have been passed over when it was drawn: the
// symbol of an address with a seal is the one that trying every level gives, with letters of
// base32, digits alone (which the library packs tighter) and other text.
func TestBestOfSeals(t *testing.T) {
	texts := []string{strings.Repeat("chữ thường ", 30)}
	for _, seal := range []string{"RQAEIZ4VETRSUJTNQ4TINRPKHCJALKVIJHEIGKMGRVUFYN2WFXG", "2345672345672345"} {
		for _, length := range []int{230, 300, 397, 469} {
			texts = append(texts, ("HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/3825QYSE791SSGVQ3HKY76YQX1C7/" + strings.Repeat(seal, 50))[:length])
		}
	}
	for _, text := range texts {
		for _, side := range []float64{25, 28, 30.4, 30.5, 35} {
			var want [][]bool
			var wanted Level
			for _, wanted = range []Level{Q, M, L} {
				var err error
				if want, err = Symbol(text, wanted); err != nil {
					t.Fatal(err)
				}
				if side/float64(len(want)) >= LeastModule {
					break
				}
			}
			if got, level, err := Best(text, side); err != nil || level != wanted || !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%d characters on %g mm: level %d with %d modules, not %d with %d (%v)", len(text), side, level, len(got), wanted, len(want), err)
			}
		}
	}
}

// BenchmarkBest draws the symbol of a certificate with a seal on 28 mm.
func BenchmarkBest(b *testing.B) {
	text := ("HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/3825QYSE791SSGVQ3HKY76YQX1C7/" + strings.Repeat("RQAEIZ4VETRSUJTNQ4", 50))[:350]
	for b.Loop() {
		if _, _, err := Best(text, 28); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTooLongForAnySymbol(t *testing.T) {
	text := strings.Repeat("A", 4297) // one more than version 40 holds at level L
	if _, err := Symbol(text, L); err == nil {
		t.Error("a symbol of 4297 characters")
	}
	if _, err := PNG(text, L, 512); err == nil {
		t.Error("a picture of 4297 characters")
	}
	if _, err := Symbol(text[1:], L); err != nil {
		t.Error(err)
	}
}

func readPNG(data []byte) (string, error) {
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		return "", err
	}
	result, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}
