package annex

import "github.com/xuri/excelize/v2"

// rows are the rows of the list sheet on their way into the file. A row is put
// together in memory and then written for good, so that a list of a hundred
// thousand needs no more memory than one of a hundred.
type rows struct {
	stream *excelize.StreamWriter
	first  int // number of the first row that is not written
	open   []row
}

type row struct {
	cells  []any
	height float64 // in points
}

// at is a row that is not written yet.
func (r *rows) at(number int) *row {
	for len(r.open) <= number-r.first {
		r.open = append(r.open, row{})
	}
	return &r.open[number-r.first]
}

func (r *row) set(column int, cell excelize.Cell) {
	for len(r.cells) < column {
		r.cells = append(r.cells, nil)
	}
	r.cells[column-1] = cell
}

// total is how high the open rows are together, in points, and before that of those
// above a row.
func (r *rows) total() (height float64) { return r.before(r.first + len(r.open)) }

func (r *rows) before(number int) (height float64) {
	for _, open := range r.open[:number-r.first] {
		height += open.height
	}
	return height
}

// write writes the open rows.
func (r *rows) write() error {
	for i := range r.open {
		cell, err := excelize.CoordinatesToCellName(1, r.first+i)
		if err == nil {
			err = r.stream.SetRow(cell, r.open[i].cells, excelize.RowOpts{Height: r.open[i].height})
		}
		if err != nil {
			return err
		}
	}
	r.first, r.open = r.first+len(r.open), r.open[:0]
	return nil
}
