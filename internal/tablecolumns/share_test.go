package tablecolumns

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

// lines is what a table costs whose cells are texts of these lengths: the lines of
// the fullest cell.
func lines(lengths ...float64) func([]float64) float64 {
	return func(widths []float64) float64 {
		most, all := 0.0, 0.0
		for i, length := range lengths {
			n := math.Ceil(length / widths[i])
			most, all = max(most, n), all+n
		}
		return most + all/1000
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		name  string
		room  float64
		least []float64
		cost  func([]float64) float64
		most  float64 // lines
	}{
		{"all on one line", 150, []float64{10, 10, 10}, lines(30, 40, 60), 1},
		{"by need", 150, []float64{20, 20, 20}, lines(60, 120, 400), 5},
		{"one has nearly everything", 150, []float64{12, 30, 10}, lines(12, 30, 1000), 10},
		{"alike", 150, []float64{10, 10, 10}, lines(100, 100, 100), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			widths := Share(c.room, c.least, c.cost)
			if got := math.Floor(c.cost(widths)); got > c.most {
				t.Errorf("%v takes %v lines, want %v", widths, got, c.most)
			}
		})
	}
	if got := Share(100, []float64{10, 90, 40}, lines(1, 1, 1)); !slices.Equal(got, []float64{10, 50, 40}) {
		t.Errorf("more than the room became %v", got)
	}
	if Share(100, nil, nil) != nil || !slices.Equal(Share(100, []float64{10}, nil), []float64{100}) {
		t.Error("none or one column is not as wide as the room")
	}
}

// Widths have many hollows: where only a large move of two widths together helps, it is
// found too.
func TestShareLooksFromSeveralSides(t *testing.T) {
	const room, deep = 160, 3.0
	cost := func(w []float64) float64 {
		near := func(a, b, c float64) float64 { return math.Abs(w[0]-a) + math.Abs(w[1]-b) + math.Abs(w[2]-c) }
		return min(10+near(53, 53, 54), deep+near(30, 20, 110))
	}
	if widths := Share(room, []float64{10, 10, 10}, cost); cost(widths) > deep+2 {
		t.Errorf("%v costs %v", widths, cost(widths))
	}
}

// The widths fill the room, none is below its least where all of these go in, and
// none is better off by the first division into equal parts.
func TestShareFillsTheRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.SliceOfN(rapid.Float64Range(0, 60), 1, 8).Draw(t, "least")
		lengths := rapid.SliceOfN(rapid.Float64Range(0, 500), len(least), len(least)).Draw(t, "lengths")
		const room = 165
		calls, sum, all := 0, 0.0, 0.0
		cost := lines(lengths...)
		widths := Share(room, least, func(w []float64) float64 { calls++; return cost(w) })
		for i, w := range widths {
			sum, all = sum+w, all+least[i]
			if w < 0 {
				t.Errorf("a width of %v", w)
			}
		}
		if math.Abs(sum-room) > 1e-6 {
			t.Errorf("%v fill %v", widths, sum)
		}
		for i, w := range widths {
			if all <= room && w < least[i]-1e-6 {
				t.Errorf("column %d has %v of %v", i, w, least[i])
			}
		}
		if calls > 10_000 {
			t.Errorf("%d tries", calls)
		}
	})
}
