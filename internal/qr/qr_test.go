package qr

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/skip2/go-qrcode"
)

// Symbols of every version and level are read by an independent decoder as what
// they were made of, and are as small as those of another encoder.
func TestIndependentDecoderReadsEverySymbol(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	other := map[Level]qrcode.RecoveryLevel{L: qrcode.Low, M: qrcode.Medium, Q: qrcode.High}
	seen := map[[2]int]bool{}
	for _, level := range []Level{L, M, Q} {
		for length := 1; length < 470; length++ {
			text := make([]byte, length)
			for i := range text {
				text[i] = alphabet[random.IntN(len(alphabet))]
			}
			dark, ok := Encode(string(text), level)
			if !ok {
				if length < 255 {
					t.Errorf("no symbol of level %d for %d characters", level, length)
				}
				break
			}
			seen[[2]int{int(level), len(dark)}] = true
			result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(dark)
			if err != nil || result.GetText() != string(text) {
				t.Fatalf("level %d, %d characters: %v", level, length, err)
			}
			if length%16 == 0 {
				symbol, err := qrcode.New(string(text), other[level])
				if err != nil {
					t.Fatal(err)
				}
				symbol.DisableBorder = true
				if want := len(symbol.Bitmap()); len(dark) != want {
					t.Errorf("level %d, %d characters: %d modules a side, another encoder needs %d", level, length, len(dark), want)
				}
			}
		}
	}
	if len(seen) != 3*largestVersion {
		t.Errorf("%d of %d symbols were tried", len(seen), 3*largestVersion)
	}
}

// As many modules may be damaged as the level promises, so the correction is
// that of the standard and not only one that fits itself.
func TestDamagedSymbolsAreRead(t *testing.T) {
	const text = "HTTPS://TRACUU.EXAMPLE.GOV.VN/V/0123456789ABCDEFGHJKMNPQRS"
	random := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		dark, _ := Encode(text, Q)
		x, y := 10+random.IntN(len(dark)-20), 10+random.IntN(len(dark)-20)
		for i := range 8 { // a spot that covers some codewords of each block
			for k := range 8 {
				dark[min(y+i, len(dark)-9)][min(x+k, len(dark)-9)] = true
			}
		}
		result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(dark)
		if err != nil || result.GetText() != text {
			t.Fatalf("a spot at %d, %d: %v", x, y, err)
		}
	}
}

// naivePenalty is 7.8.3 of the standard, module by module.
func naivePenalty(dark [][]bool) (total int) {
	size := len(dark)
	at := func(i, k int, turned bool) bool {
		if turned {
			return dark[k][i]
		}
		return dark[i][k]
	}
	finder := [7]bool{true, false, true, true, true, false, true}
	for _, turned := range []bool{false, true} {
		for i := range size {
			for k := 0; k < size; {
				run := k
				for run < size && at(i, run, turned) == at(i, k, turned) {
					run++
				}
				if run-k >= 5 {
					total += run - k - 2
				}
				k = run
			}
			for k := 0; k+11 <= size; k++ {
				for _, before := range []int{0, 4} { // light modules before it, or after
					alike := true
					for n := range 11 {
						want := n >= before && n < before+7 && finder[n-before]
						alike = alike && at(i, k+n, turned) == want
					}
					if alike {
						total += 40
					}
				}
			}
		}
	}
	count := 0
	for y := range size {
		for x := range size {
			if dark[y][x] {
				count++
			}
			if y > 0 && x > 0 && dark[y][x] == dark[y-1][x] && dark[y][x] == dark[y][x-1] && dark[y][x] == dark[y-1][x-1] {
				total += 3
			}
		}
	}
	percent := 100 * count / (size * size)
	return total + 10*(max(percent-50, 50-percent)/5)
}

// What is counted on words of modules is what the standard counts, and counting
// stops where it need not go on.
func TestPenalty(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		size := 17 + 4*(1+random.IntN(largestVersion))
		dark := make([][]bool, size)
		var g grid
		for y := range dark {
			dark[y] = make([]bool, size)
			for x := range dark[y] {
				if dark[y][x] = random.IntN(3) > 0 == (x%7 < 5); dark[y][x] {
					g.set(x, y)
				}
			}
		}
		want := naivePenalty(dark)
		if got := g.penalty(size, math.MaxInt); got != want {
			t.Fatalf("%d modules a side: %d, want %d", size, got, want)
		}
		if got := g.penalty(size, want/2); got < want/2 || got > want {
			t.Fatalf("stopped at %d, with %d of %d allowed", got, want/2, want)
		}
	}
}

func TestOtherTextIsLeftToOthers(t *testing.T) {
	for _, text := range []string{"https://example.vn", "HTTPS://EXAMPLE.VN/?A=1", "Ê"} {
		if _, ok := Encode(text, L); ok {
			t.Errorf("%q was encoded", text)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	for b.Loop() {
		Encode("HTTPS://TRACUU.EXAMPLE.GOV.VN/V/0123456789ABCDEFGHJKMNPQRS", Q)
	}
}
