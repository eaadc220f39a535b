package annex

import (
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/tablecolumns"
)

// layOut gives each column its width in mm, together as wide as the page: columns of
// numbers and codes as much as their longest text, the others what makes the table
// shortest. It returns how high the rows are together, in points, about.
func layOut(columns []column, batch award.Batch, room float64) float64 {
	var shared []int
	for i := range columns {
		c := &columns[i]
		if !c.whole {
			shared = append(shared, i)
			continue
		}
		const most = 40 // mm: what somebody writes into such a column may be anything
		c.width = max(min(c.longest(batch), most), headWidth(*c))
		room -= c.width
	}
	rows := sampleRows(columns, shared, batch)
	least := make([]float64, len(shared))
	for i, at := range shared {
		least[i] = headWidth(columns[at])
		for _, row := range rows {
			least[i] = max(least[i], row.cells[i].widest()+cellPadding)
		}
	}
	torn := 2.0 // points that a line costs which ends between words that belong together
	height := func(widths []float64) (sum float64) {
		for _, row := range rows {
			sum += row.weight * row.height(widths, torn)
		}
		return sum
	}
	widths := tablecolumns.Share(room, least, height)
	torn = 0 // is not in the height
	for i, at := range shared {
		columns[at].width = widths[i]
	}
	return height(widths)
}

// headWidth is what the widest word of a column's head needs.
func headWidth(c column) float64 {
	return measure(c.head, c.above.points, true).widest() + cellPadding
}

// longest is the width in mm at which no line of a text of the column is broken.
func (c column) longest(batch award.Batch) (width float64) {
	number := 0
	for _, line := range batch.Outline() {
		number = max(number, line.Number)
	}
	for _, certificate := range batch.Certificates {
		value := c.value(award.Line{Number: number}, certificate)
		for _, line := range measure(fmt.Sprint(value), c.look.points, false) {
			width = max(width, line.length+cellPadding)
		}
		if c.head == headNumber {
			break // is the same for all
		}
	}
	return width
}

// sampleRow is a row by which the widths are found.
type sampleRow struct {
	cells  []measured // of the columns that share the room
	points []float64
	weight float64 // rows that it stands for
	least  float64 // height in points of what stands in the other columns
}

// height is that of the row in points, and a little for lines that do not make it
// higher and for those that end between words that belong together, so that of tables
// that are about equal the calmer one is taken.
func (r sampleRow) height(widths []float64, torn float64) float64 {
	const calm = 1.0 / 16
	most, all, parted := r.least, 0, 0
	for i, cell := range r.cells {
		n, ends := cell.look(widths[i])
		most, all, parted = max(most, rowHeight(n, r.points[i])), all+n, parted+ends
	}
	return most + calm*float64(all) + torn*float64(parted)
}

// sampleRows are the heads and rows of the list, evenly over its length: more find
// the same widths.
func sampleRows(columns []column, shared []int, batch award.Batch) []sampleRow {
	const sampled, rowsOfAPage = 80, 20
	head := sampleRow{weight: float64(len(batch.Certificates)) / rowsOfAPage}
	others := 0.0
	for i, c := range columns {
		if slices.Contains(shared, i) {
			head.cells, head.points = append(head.cells, measure(c.head, c.above.points, true)), append(head.points, c.above.points)
		} else if c.head == headCode {
			others = rowHeight(2, c.look.points)
		}
	}
	rows := []sampleRow{head}
	every := (len(batch.Certificates) + sampled - 1) / sampled
	for at := 0; at < len(batch.Certificates); at += every {
		row := sampleRow{weight: float64(every), least: others}
		for _, i := range shared {
			c := columns[i]
			text, _ := c.value(award.Line{}, batch.Certificates[at]).(string)
			row.cells, row.points = append(row.cells, measureBound(text, c.look.points, c.look.bold)), append(row.points, c.look.points)
		}
		rows = append(rows, row)
	}
	return rows
}
