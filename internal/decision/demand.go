package decision

import (
	"strings"

	"bangkhen/internal/tablecolumns"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

const (
	roomForName = typeset.MM(33) // that names of persons have at least, so that two lines hold them
	sampled     = 80             // rows that the widths are found by: more find the same
)

// demand is what the columns after the numbers need: rows of the list, and the least
// widths. Start reading at [demand.widths].
type demand struct {
	room  typeset.MM
	rows  []sample
	least []float64
}

// taste is what the looks of a row cost, in lines of it.
type taste struct {
	name  texture // in the column of names
	other texture
}

// texture is what the lines of a text cost.
type texture struct {
	torn   float64 // a name that is parted for want of width
	parted float64 // a line that ends between words that belong together
	line   float64 // a line after the first, whether or not the row is taller for it
}

// Divisions of the width are made by these, the calmest first.
var (
	calm  = taste{name: texture{torn: 2, parted: 1.5, line: 1}, other: texture{torn: 1, parted: 0.75, line: little}}
	even  = taste{name: texture{torn: 0.7, parted: 0.04, line: little}, other: texture{torn: 0.14, parted: 0.02, line: little}}
	brief = taste{name: texture{torn: 0.2, parted: 0.02, line: little}, other: texture{torn: 0.04, parted: 0.01, line: little}}
)

// little is for lines that do not make a row taller: of equal tables the calmer one is
// taken.
const little = 1.0 / 64

// sample is a row of the table as the widths are found by it. A nil cell is one that
// is not there: its room belongs to the one before it.
type sample struct {
	cells  []*sampleCell
	weight float64 // rows that it stands for
}

// sampleCell is a text with its names whole, and with names that may be parted, as
// they are in a column that is too narrow for them.
type sampleCell struct {
	whole, parted typeset.Paragraph
	widest        typeset.MM // of whole
	seen          map[typeset.MM]look
	asked         typeset.MM // last
	told          look
}

// look is how a text stands in a width: its lines, whether names are torn, and how many
// lines end between words that belong together.
type look struct{ lines, torn, parted int }

// look remembers what it saw: the widths of other columns change more often than its.
func (c *sampleCell) look(width typeset.MM) look {
	if width != c.asked {
		c.asked, c.told = width, c.lookAt(width)
	}
	return c.told
}

func (c *sampleCell) lookAt(width typeset.MM) look {
	l, seen := c.seen[width]
	if seen {
		return l
	}
	if c.widest > width+tolerance {
		l.torn = 1
		l.lines, l.parted = c.parted.Look(width)
	} else {
		l.lines, l.parted = c.whole.Look(width)
	}
	c.seen[width] = l
	return l
}

// demand looks at the list.
func (s *setter) demand(t Template, a annex, room typeset.MM) demand {
	d := demand{room: room, rows: s.samples(t, a)}
	d.least = make([]float64, len(d.rows[0].cells))
	for _, row := range d.rows {
		for i, cell := range row.cells {
			spans := i+1 < len(row.cells) && row.cells[i+1] == nil
			if cell != nil && !spans {
				widest := cell.parted.WidestWord()
				if i == 0 { // no name of a person is torn into three or four lines
					widest = max(widest, min(cell.widest, roomForName-2*cellPaddingX))
				}
				d.least[i] = max(d.least[i], float64(widest+2*cellPaddingX)+0.1)
			}
		}
	}
	return d
}

// widths are those of the columns after the numbers but the last.
func (d demand) widths(by taste) []typeset.MM {
	shared := tablecolumns.Share(float64(d.room), d.least, func(widths []float64) (cost float64) {
		for _, row := range d.rows {
			cost += row.weight * row.cost(widths, by)
		}
		return cost
	})
	widths := make([]typeset.MM, len(shared)-1)
	for i := range widths {
		widths[i] = typeset.MM(shared[i])
	}
	return widths
}

// cost is how tall a row is, and what its looks cost.
func (r sample) cost(widths []float64, by taste) float64 {
	most, looks := 1, 0.0
	for i := 0; i < len(r.cells); i++ {
		cell, width, of := r.cells[i], widths[i], by.other
		if i == 0 {
			of = by.name
		}
		for i+1 < len(r.cells) && r.cells[i+1] == nil {
			i++
			width += widths[i]
		}
		l := cell.look(typeset.MM(width) - 2*cellPaddingX)
		most = max(most, l.lines)
		looks += of.torn*float64(l.torn) + of.parted*float64(l.parted) + of.line*float64(l.lines-1)
	}
	return float64(most) + looks
}

// samples are the headings and rows of the list, evenly over its length.
func (s *setter) samples(t Template, a annex) []sample {
	every := (a.count + sampled - 1) / sampled
	head := sample{weight: float64(a.count) / rowsOfAPage}
	for _, text := range lines([]string{a.columns.name, a.columns.detail, a.columns.citation}) {
		st := bold(t.Sizes.Table)
		head.cells = append(head.cells, s.measured(s.shape(bindTerms(text), st), st))
	}
	rows := []sample{head}
	known := map[string]*sampleCell{} // many rows say the same
	cell := func(text string) *sampleCell {
		if known[text] == nil {
			st := upright(t.Sizes.Table)
			known[text] = s.measured(s.shapedText(text, st), st)
		}
		return known[text]
	}
	at := 0
	for e := range a.entries {
		if e.Heading {
			continue
		}
		if at++; at%every != 0 {
			continue
		}
		row := sample{weight: float64(every), cells: []*sampleCell{cell(e.name)}}
		if a.columns.detail != "" {
			row.cells = append(row.cells, nil)
			if !e.plain {
				row.cells[1] = cell(e.detail)
			}
		}
		if a.columns.citation != "" {
			row.cells = append(row.cells, cell(e.citation))
		}
		rows = append(rows, row)
	}
	return rows
}

// rowsOfAPage is about how many rows stand under one row of headings.
const rowsOfAPage = 12

// measured is a text to be measured.
func (s *setter) measured(text shapedText, st style) *sampleCell {
	whole := text.paragraph
	parted := whole
	if looser := strings.ReplaceAll(text.bound, string(viet.NameNoBreak), string(viet.RatherNoBreak)); looser != text.bound {
		parted = s.shape(looser, st).paragraph
	}
	return &sampleCell{whole: whole, parted: parted, widest: whole.WidestWord(), seen: map[typeset.MM]look{}}
}
