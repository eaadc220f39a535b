package certificate

import (
	"cmp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Fit is how tight a sheet's text sits: its tightest field, and the fullest of
// the areas that differ from recipient to recipient.
type Fit struct {
	Tag    string  // of the tightest field
	Size   float64 // of its letters, as a part of the size that the template wants
	Lines  int
	Width  float64 // of its longest line, as a part of the width that there is
	Height float64 // of what stands in the fullest area, as a part of the area's
	score  float64
}

// What a text shrunk to its floor weighs against a field, or an area, that is
// full: a reader sees small letters first.
const shrinkWeight = 4

// Fit measures a sheet that [Template.Layout] has laid out. Shrinking weighs
// most, by the field that shrank most of what it may; then how much of the room
// for its lines each field wants at its full size; then how high the text
// stands. At equal sizes a longer text is never the looser one.
func (t *Template) Fit(page typeset.Page) Fit {
	var whole Fit
	tightest, shrunk, wants := -1.0, 0.0, 0.0
	for _, area := range t.Areas {
		varies := false
		for _, b := range area.Blocks {
			if !ofRecipient(b.Text) {
				continue // as tight on every sheet
			}
			f, ok := measure(area, b.asSet(page.Texts), page.Texts)
			if !ok {
				continue
			}
			varies = true
			shrunk = max(shrunk, f.shrunk)
			wants += f.wants
			if tight := shrinkWeight*f.shrunk + f.wants; tight > tightest {
				tightest = tight
				whole.Tag, whole.Size, whole.Lines, whole.Width = b.Tag, f.size, f.lines, f.width
			}
		}
		if varies {
			whole.Height = max(whole.Height, filled(area, page.Texts))
		}
	}
	whole.score = shrinkWeight*shrunk + wants + whole.Height
	return whole
}

// ofRecipient reports whether a text differs from recipient to recipient.
func ofRecipient(text string) bool {
	for _, name := range placeholders(text) {
		name, _, _ = strings.Cut(name, "|")
		if slices.Contains([]string{"name", "honorific", "pupil", "bare-name", "detail", "position", "unit", "address", "citation"}, name) {
			return true
		}
		if _, column := columnOf(name); column {
			return true
		}
	}
	return false
}

// field is how a block was set.
type field struct {
	size   float64 // as a part of the wanted one
	lines  int
	width  float64 // of the longest line, as a part of the area's
	shrunk float64 // 0 at the wanted size, 1 at the floor
	wants  float64 // of the room that its lines may take, at the wanted size
}

func measure(area Area, b Block, texts []typeset.Text) (f field, ok bool) {
	f.size = 1
	natural := 0.0 // length of all lines at the wanted size, in widths of the area
	for _, text := range texts {
		if text.Tag != b.Tag || len(text.Line.Pieces) == 0 {
			continue
		}
		size, width := float64(text.Line.Pieces[0].Size/b.Size), float64(text.Line.Width/b.within(area.Box.W))
		f.lines++
		f.size = min(f.size, size)
		f.width = max(f.width, width)
		natural += width / size
	}
	if floor := float64(b.MinSize / b.Size); floor < 1 {
		f.shrunk = (1 - f.size) / (1 - floor)
	}
	room := float64(b.MaxLines)
	if b.MaxLines == 0 {
		room = max(1, float64(area.Box.H)/(b.Leading*float64(b.Size.MM())))
	}
	f.wants = natural / room
	return f, f.lines > 0
}

// asSet is the block in the way in which it was set on a page.
func (b Block) asSet(texts []typeset.Text) Block {
	if b.Others == nil {
		return b
	}
	for _, text := range texts {
		if text.Tag == b.Tag && len(text.Line.Pieces) > 0 {
			if face := text.Line.Pieces[0].Face.Name; face == b.Others.Face && face != b.Face {
				return b.forKind(award.Collective)
			}
		}
	}
	return b
}

// filled is the part of an area's height that its lines stand in.
func filled(area Area, texts []typeset.Text) float64 {
	height, first := typeset.MM(0), true
	for _, b := range area.Blocks {
		lines, b := typeset.MM(0), b.asSet(texts)
		for _, text := range texts {
			if text.Tag == b.Tag && len(text.Line.Pieces) > 0 {
				lines += typeset.MM(b.Leading) * text.Line.Pieces[0].Size.MM()
			}
		}
		if lines > 0 && !first {
			height += b.Before
		}
		height += lines
		first = first && lines == 0
	}
	return float64(height / area.Box.H)
}

// Tightest orders sheets by their fit, the tightest first; equal ones stay in
// the order of the list. It returns their places in fits.
func Tightest(fits []Fit) []int {
	order := make([]int, len(fits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(fits[b].score, fits[a].score) })
	return order
}
