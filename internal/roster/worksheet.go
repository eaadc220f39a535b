package roster

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

var (
	errCells   = errors.New("more cells than allowed")
	errColumns = errors.New("text beyond the last column allowed")
)

// sheetProblem says why a sheet could not be read.
func sheetProblem(err error, name string) award.Problem {
	p := packageProblem(err, "Excel")
	if errors.Is(err, errColumns) {
		p = tooManyColumns(0, -1)
	}
	p.Message = strings.TrimSuffix(p.Message, ".") + " (trang “" + excerpt(name) + "”)."
	return p
}

// worksheet reads one sheet, row by row.
type worksheet struct {
	book    *workbook
	grid    *grid
	hidden  map[int]bool // columns
	columns map[int]int  // style of columns
	merges  []merge
	row     int // number of the row being read
}

// merge is a merged range; columns and rows are inclusive, columns from 0.
type merge struct{ left, top, right, bottom int }

// readSheet reads the grid of a sheet. The range that the sheet claims to fill
// (dimension) is not looked at.
func (b *workbook) readSheet(s sheet) (*grid, error) {
	w := &worksheet{book: b, grid: &grid{name: s.name, text: b.text}, hidden: map[int]bool{}, columns: map[int]int{}}
	err := b.pack.Walk(s.part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "col":
			w.readColumn(element)
		case "row":
			return w.readRow(x, element)
		case "mergeCell":
			return w.readMerge(element)
		case "conditionalFormatting":
			return w.readConditions(x, element.Attribute("sqref"))
		case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
			return w.readMargin(x)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	w.applyMerges()
	return w.grid, nil
}

// A row or column below these shows nothing that anybody could read.
const (
	leastHeight = 2   // points
	leastWidth  = 0.3 // widths of a digit
)

// readConditions notes the ranges of which cells are struck through where a condition
// holds: whether it does is not computed here.
func (w *worksheet) readConditions(x *rawxml.Reader, ranges string) error {
	return x.Each(func(rule rawxml.Element) error {
		index, err := strconv.Atoi(rule.Attribute("dxfId"))
		if rule.Local == "cfRule" && err == nil && w.book.strikes[index] && !slices.Contains(w.grid.strikes, ranges) && len(w.grid.strikes) < maxBoxes {
			w.grid.strikes = append(w.grid.strikes, ranges)
		}
		return nil
	})
}

func (w *worksheet) readColumn(element rawxml.Element) {
	first, _ := strconv.Atoi(element.Attribute("min"))
	last, _ := strconv.Atoi(element.Attribute("max"))
	styled, err := strconv.Atoi(element.Attribute("style"))
	width, wrong := strconv.ParseFloat(element.Attribute("width"), 64)
	unseen := isTrue(element.Attribute("hidden")) || wrong == nil && width < leastWidth
	for column := max(first, 1) - 1; column < min(last, MaxColumns); column++ {
		if unseen {
			w.hidden[column] = true
		}
		if err == nil {
			w.columns[column] = styled
		}
	}
}

// readRow adds a row to the grid if it has any text.
func (w *worksheet) readRow(x *rawxml.Reader, element rawxml.Element) error {
	r := row{number: w.row + 1}
	rowStyle := -1
	for _, a := range element.Attributes {
		switch a.Local {
		case "r":
			n, err := strconv.Atoi(a.Value)
			if err != nil || n <= w.row {
				return errDisordered
			}
			r.number = n
		case "s":
			if n, err := strconv.Atoi(a.Value); err == nil {
				rowStyle = n
			}
		case "hidden":
			r.hidden = r.hidden || isTrue(a.Value)
		case "ht":
			height, err := strconv.ParseFloat(a.Value, 64)
			r.hidden = r.hidden || err == nil && height < leastHeight
		}
	}
	w.row = r.number
	next := 0 // column of a cell that does not name its place
	err := x.Each(func(element rawxml.Element) error {
		if element.Local != "c" {
			return nil
		}
		column, c, err := w.readCell(x, element, next, rowStyle)
		if next = column + 1; err != nil {
			return err
		}
		if w.book.cells++; w.book.cells > MaxCells {
			return errCells
		}
		if c.text == "" && c.state == plain {
			return nil
		}
		if w.hidden[column] {
			w.grid.hide(column, r.number, c)
			return nil
		}
		if column >= MaxColumns {
			return errColumns
		}
		if missing := column + 1 - len(r.cells); missing > 0 {
			w.book.cells += missing - 1
			r.cells = append(r.cells, make([]cell, missing)...)
		}
		r.cells[column] = c
		return nil
	})
	if len(r.cells) > 0 {
		r.cells = slices.Clip(r.cells)
		w.grid.rows = append(w.grid.rows, r)
	}
	return err
}

// readCell reads a cell to its end. Its font is that of its own format, or that
// of the row or the column.
func (w *worksheet) readCell(x *rawxml.Reader, element rawxml.Element, column, rowStyle int) (int, cell, error) {
	kind, index := "", rowStyle
	own := false
	for _, a := range element.Attributes {
		switch a.Local {
		case "r":
			at, line, ok := cellPosition(a.Value)
			if !ok || line != w.row {
				return column, cell{}, errDisordered
			}
			column = at
		case "t":
			kind = a.Value
		case "s":
			if n, err := strconv.Atoi(a.Value); err == nil {
				index, own = n, true
			}
		}
	}
	if !own && rowStyle < 0 {
		if n, has := w.columns[column]; has {
			index = n
		} else {
			index = 0 // the workbook's normal style
		}
	}
	var value string
	var inline sharedString
	formula, stored := false, false
	err := x.Each(func(element rawxml.Element) (err error) {
		switch element.Local {
		case "v":
			value, err = x.TextWithin()
			stored = value != "" || kind == "str" // an empty text is a result, an empty number is none
		case "is":
			inline, err = readString(x)
		case "f":
			formula = true
			err = x.Skip()
		}
		return err
	})
	if err != nil {
		return column, cell{}, err
	}
	return column, w.book.makeCell(kind, value, inline, formula && !stored, w.book.style(index)), nil
}

// makeCell gives a stored value the text that a person sees.
func (b *workbook) makeCell(kind, value string, inline sharedString, pending bool, s style) cell {
	c := cell{look: s.look}
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(b.strings) {
			inline = b.strings[i]
		}
		c.text = inline.text
	case "inlineStr":
		c.text = inline.text
	case "e":
		c.text, c.state = value, errorValue
	case "b":
		if value == "1" {
			c.text = "true"
		}
	case "str", "d":
		c.text = unescape(value)
	default:
		c.text, c.state = numberText(value, s.date, s.layout)
		if text, ok := s.written.of(value); ok && text != c.text {
			c.text, c.state = text, asShown
		}
	}
	if len(inline.runs) > 0 {
		c.look = &look{runs: inline.runs}
		if s.look != nil {
			c.look.runLook = s.look.runLook
		}
	}
	if isErrorText(c.text) {
		c.state = errorValue
	}
	if pending && c.text == "" {
		c.state = uncalculated
	}
	return c
}

func isErrorText(text string) bool {
	switch text {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// numberText writes a number as Excel does in a cell without a format, or as a
// day when its format shows one.
func numberText(value string, date bool, layout string) (string, cellState) {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return value, plain
	}
	const lastDay = 2_958_465 // 31/12/9999
	if date && number >= 1 && number <= lastDay {
		return dayText(number, layout), dateValue
	}
	const digits = 15 // that Excel keeps
	if short, err := strconv.ParseFloat(strconv.FormatFloat(number, 'g', digits, 64), 64); err == nil && math.Abs(short) < 1e21 {
		return strconv.FormatFloat(short, 'f', -1, 64), plain
	}
	return value, plain
}

func (w *worksheet) readMerge(element rawxml.Element) error {
	from, to, _ := strings.Cut(element.Attribute("ref"), ":")
	left, top, ok := cellPosition(from)
	right, bottom, ok2 := cellPosition(to)
	if !ok || !ok2 || right < left || bottom < top {
		return nil // a range of one cell, or nonsense: nothing to merge
	}
	if w.merges = append(w.merges, merge{left, top, right, bottom}); len(w.merges) > maxMerges {
		return officefile.ErrTooLarge
	}
	return nil
}

// applyMerges marks the width of merged cells and repeats their value downwards.
// Ranges that overlap are no valid file; they can not make more work than the
// grid has cells, because a covered cell ends a range.
func (w *worksheet) applyMerges() {
	slices.SortFunc(w.merges, func(a, b merge) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
	work := 0
	for _, m := range w.merges {
		first, found := slices.BinarySearchFunc(w.grid.rows, m.top, func(r row, n int) int { return cmp.Compare(r.number, n) })
		if work += w.clearBeneath(m, first); work > MaxCells {
			return
		}
		if !found || m.left >= len(w.grid.rows[first].cells) {
			continue
		}
		origin := &w.grid.rows[first].cells[m.left]
		if origin.state == covered {
			continue
		}
		origin.columns = int32(m.right - m.left + 1)
		for i := first + 1; i < len(w.grid.rows) && w.grid.rows[i].number <= m.bottom; i++ {
			r := &w.grid.rows[i]
			if work++; work > MaxCells {
				return
			}
			if missing := m.left + 1 - len(r.cells); missing > 0 {
				if w.book.cells += missing; w.book.cells > MaxCells {
					return
				}
				r.cells = append(r.cells, make([]cell, missing)...)
			}
			r.cells[m.left] = cell{text: origin.text, look: origin.look, state: covered}
			if origin.state == errorValue || origin.state == uncalculated {
				r.cells[m.left].text = ""
			}
		}
	}
}

// clearBeneath takes out what stands in a merged range besides its first cell: it
// is still in the file and nobody sees it. It gives the number of cells looked at.
func (w *worksheet) clearBeneath(m merge, first int) (work int) {
	for i := first; i < len(w.grid.rows) && w.grid.rows[i].number <= m.bottom; i++ {
		r := &w.grid.rows[i]
		work++
		for column := m.left; column <= m.right && column < len(r.cells); column++ {
			if work++; (r.number != m.top || column != m.left) && r.cells[column].state != covered {
				r.cells[column] = cell{}
			}
		}
	}
	return work
}
