package table

import (
	"math"
	"strings"

	"bangkhen/internal/tablecolumns"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// demanded are the columns with their widths: what is written by hand keeps its own,
// the others have together what the paper leaves, each no less than its longest word,
// and the rest where it saves most lines. Numbers, days and sums stay in one line.
func (w *writer) demanded(t Table) []Column {
	columns := append([]Column(nil), t.Columns...)
	room := t.room()
	var shared []int
	for i, c := range columns {
		if c.Width == 0 {
			shared = append(shared, i)
		} else {
			room -= c.Width
		}
	}
	rows := w.samples(t, shared)
	least := make([]float64, len(shared))
	for _, row := range rows {
		for i, cell := range row.cells {
			least[i] = max(least[i], float64(cell.least))
		}
	}
	const calm = 0.002 // of a line: what a millimetre more for numbers costs
	widths := tablecolumns.Share(float64(room), least, func(widths []float64) (cost float64) {
		for _, row := range rows {
			cost += row.weight * row.lines(widths)
		}
		for i, at := range shared {
			if columns[at].short() {
				cost += calm * widths[i]
			}
		}
		return cost
	})
	// Whole millimetres, so that rules stand where every painter of lines puts them; the
	// widest takes what is left.
	widest := 0
	for i, at := range shared {
		columns[at].Width = typeset.MM(math.Ceil(widths[i]))
		room -= columns[at].Width
		if widths[i] > widths[widest] {
			widest = i
		}
	}
	if len(shared) > 0 {
		columns[shared[widest]].Width += room
	}
	return columns
}

// short reports a column of figures, or of a word in the middle.
func (c Column) short() bool { return c.oneLine() || c.Align == typeset.Center }

// oneLine reports a column whose texts are not broken.
func (c Column) oneLine() bool { return c.Number || c.Date || c.Money }

// room is the width of a table with holes for a file at its left.
func (t Table) room() typeset.MM {
	width, _ := t.paper()
	return width - marginFile - marginEnd
}

// sample is a row that the widths are found by.
type sample struct {
	cells  []sampleCell // of the columns that share the room
	weight float64      // rows that it stands for
}

// sampleCell is a text in its paragraphs, with names whole and with names that may be
// parted, as they are in a column that is too narrow for them.
type sampleCell struct {
	whole, parted []typeset.Paragraph
	least         typeset.MM            // width of the column
	seen          map[typeset.MM][2]int // what look told of a width, which comes again
}

// look is how many lines a text takes in a width, and what its looks cost, in 16ths of
// a line.
func (c sampleCell) look(width typeset.MM) (lines, cost int) {
	const parted, name = 1, 6 // a line that ends between words that belong together; a name that is parted
	if seen, ok := c.seen[width]; ok {
		return seen[0], seen[1]
	}
	for k, set := range c.whole {
		if set.WidestWord() > width {
			set, cost = c.parted[k], cost+name
		}
		n, ends := set.Look(width)
		lines, cost = lines+n, cost+parted*ends
	}
	c.seen[width] = [2]int{lines, cost}
	return lines, cost
}

const (
	sampled     = 80   // rows that the widths are found by: more find the same
	rowsOfAPage = 20.0 // about as many rows stand under one row of heads
)

// samples are the heads and rows of a table, evenly over its length and with the last,
// whose numbers are the longest.
func (w *writer) samples(t Table, shared []int) []sample {
	var filled []Row
	for _, r := range t.Rows {
		if r.Cells != nil {
			filled = append(filled, r)
		}
	}
	every := max(1, (len(filled)+sampled-1)/sampled)
	heads := sample{weight: max(1, float64(len(filled))/rowsOfAPage)}
	for _, i := range shared {
		heads.cells = append(heads.cells, w.sample(t.Columns[i].Head, false, func(int) string { return bold }, t.Size))
	}
	rows := []sample{heads}
	for at := 0; at < len(filled); at++ {
		if at%every != 0 && at != len(filled)-1 {
			continue
		}
		row := sample{weight: float64(every)}
		for _, i := range shared {
			c := t.Columns[i]
			row.cells = append(row.cells, w.sample(filled[at].Cells[i], c.oneLine(), func(line int) string { return filled[at].faceOf(c, line) }, t.Size))
		}
		rows = append(rows, row)
	}
	return rows
}

// sample shapes a text to be measured.
func (w *writer) sample(text string, oneLine bool, face func(line int) string, size typeset.Pt) sampleCell {
	cell := sampleCell{seen: map[typeset.MM][2]int{}}
	for i, paragraph := range paragraphs(text) {
		bound := viet.Bind(paragraph)
		if oneLine {
			bound = strings.ReplaceAll(paragraph, " ", string(typeset.NoBreak))
		}
		set := func(text string) typeset.Paragraph {
			p, err := w.faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: face(i), Size: size}})
			if w.err == nil {
				w.err = err
			}
			return p
		}
		whole := set(bound)
		parted := whole
		if looser := strings.ReplaceAll(bound, string(typeset.NameNoBreak), string(typeset.RatherNoBreak)); looser != bound {
			parted = set(looser)
		}
		cell.whole, cell.parted = append(cell.whole, whole), append(cell.parted, parted)
		const sure = 0.1 // mm: above what sums are rounded by
		cell.least = max(cell.least, parted.WidestWord()+2*cellPadding+sure)
	}
	return cell
}

// lines is how tall a row is, and a little for lines that do not make it taller and for
// how they end, so that of tables that are about equal the calmer one is taken.
func (r sample) lines(widths []float64) float64 {
	const calm = 1.0 / 64
	most, all, looks := 1, 0, 0
	for i, cell := range r.cells {
		n, cost := cell.look(typeset.MM(widths[i]) - 2*cellPadding)
		most, all, looks = max(most, n), all+n, looks+cost
	}
	return float64(most) + calm*float64(all) + float64(looks)/16
}
