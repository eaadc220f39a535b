package roster

import "strconv"

// grid is a table as its file has it, before anything is understood of it.
// Every format but JSON becomes one.
type grid struct {
	name string // of the sheet; "" where there are none
	rows []row  // in order; rows without any text are left out
	text *cleaner
}

// located is the table that holds the list, with its heading.
type located struct {
	grid    *grid
	heading heading
}

type row struct {
	number int // from 1, as the user's program shows it
	hidden bool
	cells  []cell

	heading *heading // when it is known to be the heading of a further block
}

// cell is the text of one cell before repair. A merged value stands in its first
// cell; the cells below it in the same column repeat it and are covered.
type cell struct {
	text    string
	look    *look // nil when nothing is known of the font
	columns int32 // width of a merged cell, 0 for any other
	state   cellState
}

type cellState uint8

const (
	plain        cellState = iota
	covered                // repeats the value of a merged cell above
	errorValue             // text is #N/A or the like
	uncalculated           // a formula without a stored result
	dateValue              // text was made from the serial number of a day
	asWritten              // somebody has refused to have it repaired
)

// at gives the cell of a column from 0; beyond the end it is empty.
func (r row) at(column int) cell {
	if column < 0 || column >= len(r.cells) {
		return cell{}
	}
	return r.cells[column]
}

// isBlank reports a cell without a text of its own.
func (c cell) isBlank() bool {
	return c.state == covered || c.state == errorValue || c.state == uncalculated || isBlankText(c.text)
}

// value is the text that counts: error values are empty.
func (c cell) value() string {
	if c.state == errorValue || c.state == uncalculated {
		return ""
	}
	return c.text
}

// columnName is the letter of a column from 0: A, B … Z, AA.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

func cellName(column, row int) string { return columnName(column) + strconv.Itoa(row) }

// cellPosition reads "D17" as column 3, row 17. It reports false for anything
// else, and for columns and rows that no spreadsheet has.
func cellPosition(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 3 && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
	const lastColumn, lastRow = 16_384, 1_048_576 // of Excel
	for _, digit := range []byte(name[i:]) {
		if digit < '0' || digit > '9' || row > lastRow {
			return 0, 0, false
		}
		row = row*10 + int(digit-'0')
	}
	if column < 1 || column > lastColumn || row < 1 || row > lastRow {
		return 0, 0, false
	}
	return column - 1, row, true
}
