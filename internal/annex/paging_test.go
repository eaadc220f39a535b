package annex

import (
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

// A spreadsheet that turns where it must and where it is told never ends a page with a
// heading, nor leaves one row of a group of several alone under its heading or at the
// top of a page; and it is told seldom.
func TestGroupsAreNotOrphaned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var outline []award.Line
		for range rapid.IntRange(1, 12).Draw(t, "groups") {
			for range rapid.IntRange(1, 2).Draw(t, "headings") {
				outline = append(outline, award.Line{Heading: true})
			}
			for range rapid.IntRange(1, 20).Draw(t, "rows") {
				outline = append(outline, award.Line{Index: len(outline)})
			}
		}
		heights := rapid.SliceOfN(rapid.Float64Range(10, 45), len(outline), len(outline)).Draw(t, "heights")
		for i := range outline {
			outline[i].Index = i
		}
		const depth, heads, used, foot = 500, 30, 120, 34
		p := pageTurner{outline: outline, depth: depth, heads: heads, used: used, foot: foot, height: func(l award.Line) float64 { return heights[l.Index] }, known: map[int]float64{}}
		page, y, told := make([]int, len(outline)+1), float64(used), 0
		for i := range outline {
			if i > 0 {
				page[i] = page[i-1]
			}
			if p.turns(i) {
				told++
				page[i], y = page[i]+1, heads
			} else if y+heights[i] > depth {
				page[i], y = page[i]+1, heads
			}
			y += heights[i]
		}
		page[len(outline)] = page[len(outline)-1]
		if y+foot > depth {
			page[len(outline)]++
		}
		for i := range outline {
			heading := func(at int) bool { return at >= len(outline) || outline[at].Heading }
			alone := i > 0 && heading(i-1) && heading(i+1) // the only one of its group
			switch {
			case outline[i].Heading && page[i] != page[i+1]:
				t.Errorf("heading %d ends page %d", i, page[i])
			case !outline[i].Heading && !alone && heading(i+1) && page[i] != page[i-1]:
				t.Errorf("row %d is the only one of its group on page %d", i, page[i])
			case !outline[i].Heading && !alone && i > 0 && heading(i-1) && page[i] != page[i+1]:
				t.Errorf("row %d is left alone under its heading on page %d", i, page[i])
			case i == len(outline)-1 && page[i] != page[i+1]:
				t.Errorf("the total stands alone on page %d", page[i+1])
			}
		}
		if told > page[len(outline)] {
			t.Errorf("told %d times on %d pages", told, page[len(outline)]+1)
		}
	})
}
