package certificate

import (
	"cmp"
	"maps"
	"slices"

	"bangkhen/internal/drawing"
	"bangkhen/internal/typeset"
)

// Colour is one that sheets of a template show.
type Colour struct {
	Name  string // in the template, "" for one of the ornament
	Color typeset.Color
}

// alike is how far the parts of two colours lie apart, of 255, that a proof shows as one:
// a ground that fades has dozens.
const alike = 20

// PrintedColours are the colours of a template by their names, and then those of its
// ornament that are not nearly the same, the strongest first. Those of pictures are not
// among them.
func (t *Template) PrintedColours() (all []Colour, err error) {
	add := func(name string, color typeset.Color) { all = append(all, Colour{name, color}) }
	for _, name := range slices.Sorted(maps.Keys(t.Colors)) {
		color, err := t.color(name)
		if err != nil {
			return nil, err
		}
		add(name, color)
	}
	drawn, ok, err := t.Drawing()
	if err != nil || !ok {
		return all, err
	}
	used := map[typeset.Color]bool{}
	for _, shape := range drawn.Flat() {
		for _, paint := range [...]drawing.Paint{shape.Fill, shape.Stroke} {
			if paint.Used {
				used[typeset.Color{R: paint.R, G: paint.G, B: paint.B}] = true
			}
		}
	}
	strength := func(c typeset.Color) int { return int(max(c.R, c.G, c.B)) - int(min(c.R, c.G, c.B)) }
	colours := slices.SortedFunc(maps.Keys(used), func(a, b typeset.Color) int {
		return cmp.Or(cmp.Compare(strength(b), strength(a)), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	paper := Colour{Color: typeset.Color{R: 255, G: 255, B: 255}}
	for _, color := range colours {
		if !slices.ContainsFunc(append(all, paper), func(c Colour) bool { return near(c.Color, color) }) {
			add("", color)
		}
	}
	return all, nil
}

func near(a, b typeset.Color) bool {
	apart := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)) < alike
}

// SmallestText is the block whose text may become the smallest on a sheet.
func (t *Template) SmallestText() (smallest Block) {
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			if smallest.MinSize == 0 || b.MinSize < smallest.MinSize {
				smallest = b
			}
		}
	}
	return smallest
}
