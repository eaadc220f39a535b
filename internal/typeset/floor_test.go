package typeset

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestFloorAgreesWithSearch holds the quick answer against the search that it
// saves, on texts about as long as the area holds.
func TestFloorAgreesWithSearch(t *testing.T) {
	faces := loadFaces(t)
	random := rand.New(rand.NewPCG(1, 2))
	misfits := 0
	for range 150 {
		words := make([]string, 20+random.IntN(120))
		for i := range words {
			words[i] = strings.Repeat("ơ", 1+random.IntN(9))
		}
		text := strings.Join(words, " ")
		size := Pt(8 + random.IntN(20))
		blocks := []Block{
			{Tag: "first", Text: "Bằng khen", Style: Style{Face: bold, Size: size}, MinSize: size, Leading: 1.2},
			{Tag: "long", Text: text, Style: Style{Face: bold, Size: size}, MinSize: max(5, size*0.6), Leading: 1.25, MaxLines: random.IntN(3) * 5},
		}
		area := Area{Box: Box{W: MM(60 + random.IntN(150)), H: MM(20 + random.IntN(80))}, VAlign: Middle}
		_, searched := faces.search(area, blocks)
		_, quick := faces.fit(area, blocks)
		if fmt.Sprint(searched) != fmt.Sprint(quick) {
			t.Fatalf("search says %v, the floor %v of %q", searched, quick, text)
		}
		if quick != nil {
			misfits++
		}
	}
	if misfits < 20 || misfits > 130 {
		t.Errorf("%d of 150 do not fit: the test compares too little", misfits)
	}
}

// TestMisfitIsFoundWithoutSearch bounds the work for a text that fits at no size
// by what it allocates: the search set it at sixty sizes, and balanced its lines at
// each.
func TestMisfitIsFoundWithoutSearch(t *testing.T) {
	faces := loadFaces(t)
	area := Area{Box: Box{W: 200, H: 40}}
	n := 0
	one := func() error {
		n++ // nothing of it is remembered
		text := fmt.Sprintf("%d ", n) + strings.Repeat("Trường Tiểu học xã Ea Ô ", 80)
		_, err := faces.Fit(area, []Block{{Tag: "detail", Text: text, Style: Style{Face: bold, Size: 40}, MinSize: 8, Leading: 1.2}})
		return err
	}
	var misfit *DoesNotFit
	if err := one(); !errors.As(err, &misfit) || misfit.Tag != "detail" {
		t.Fatalf("error %v", err)
	}
	const most = 1000 // some two hundred with the race detector; the search made 25,000
	if made := testing.AllocsPerRun(20, func() { one() }); made > most {
		t.Errorf("%.0f allocations to find that a text fits at no size; at most %d", made, most)
	}
}
