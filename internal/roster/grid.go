package roster

import (
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// grid is a table as its file has it, before anything is understood of it.
// Every format but JSON becomes one.
type grid struct {
	name     string // of the sheet; "" where there are none
	rows     []row  // in order; rows without any text are left out
	text     *cleaner
	hidden   map[int]map[int]string // texts of hidden columns in the first rows, by column and row
	boxes    []string               // texts of text boxes
	margins  []string               // texts above and below the pages
	comments []comment              // on cells
	strikes  []string               // ranges that are struck through where a condition holds
	aside    []award.SetAside       // what was set aside while the grid was made
}

// comment is what somebody has attached to a cell.
type comment struct{ cell, text string }

// hide keeps what may be the heading of a hidden column, and that it has a text.
func (g *grid) hide(column, row int, c cell) {
	if g.hidden == nil {
		g.hidden = map[int]map[int]string{}
	}
	if g.hidden[column] == nil {
		g.hidden[column] = map[int]string{}
	}
	if row <= headingRows && !c.isBlank() {
		g.hidden[column][row] = c.text
	}
}

// part is one table that holds recipients, with its heading.
type part struct {
	grid    *grid
	heading heading
	sheet   string       // its name, in a list that stands on several; else ""
	titles  []string     // paragraphs above it
	title   string       // that says that its people are not commended, where it stands outside of the grid
	asked   bool         // somebody was asked already whether it is read
	gone    map[int]bool // numbers of rows that somebody has taken out
}

type row struct {
	number int // from 1, as the user's program shows it
	hidden bool
	fields int // of a text file, also blank ones at the end
	gone   int // rows before it that tracked changes have deleted: their numbers are missing
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
	asShown                // text was made from a number by a format with words or leading zeros
	prompt                 // text is Word's own, of a place that nobody has filled in
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
	return c.state == covered || c.state == errorValue || c.state == uncalculated || c.state == prompt || isBlankText(c.text)
}

// value is the text that counts: error values are empty.
func (c cell) value() string {
	if c.state == errorValue || c.state == uncalculated || c.state == prompt {
		return ""
	}
	return c.text
}

// struck is what is left of the text of a cell without what is struck through, and
// whether anything is.
func (c cell) struck() (left string, any bool) {
	return c.without(func(l runLook) bool { return l.struck })
}

// isUnseen reports text in the colour of what is behind it.
func (c cell) isUnseen() bool {
	return c.look != nil && len(c.look.runs) == 0 && c.look.unseen
}

// raised is what is left of the text without what is set as a superscript, and
// whether anything is.
func (c cell) raised() (left string, any bool) {
	return c.without(func(l runLook) bool { return l.raised })
}

func (c cell) without(marked func(runLook) bool) (left string, any bool) {
	switch {
	case c.look == nil:
		return c.text, false
	case len(c.look.runs) == 0:
		if marked(c.look.runLook) {
			return "", true
		}
		return c.text, false
	}
	var b strings.Builder
	for _, r := range c.look.runs {
		if marked(r.runLook) && !isBlankText(r.text) {
			any = true
			continue
		}
		b.WriteString(r.text)
	}
	return strings.Join(strings.Fields(b.String()), " "), any
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

const lastColumn, lastRow = 16_384, 1_048_576 // of Excel

// cellPosition reads "D17" as column 3, row 17. It reports false for anything
// else, and for columns and rows that no spreadsheet has.
func cellPosition(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 3 && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
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
