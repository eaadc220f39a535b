package roster

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Everything visible is used, set aside or asked about. What the rules say of rows
// and columns is one thing; that nothing falls between them is seen to here, after
// each row, whatever the rules were.

// isVisible reports a cell in which somebody sees something of its own.
func (c cell) isVisible() bool {
	switch c.state {
	case covered:
		return false
	case errorValue, uncalculated, prompt:
		return true
	}
	return !isBlankText(c.text)
}

// settleRow asks about a row that was read and of which nothing was said.
func (t *table) settleRow(i int) {
	r := t.grid.rows[i]
	if i == t.under || t.report.settled[r.number] {
		return
	}
	column := slices.IndexFunc(r.cells, cell.isVisible)
	if column < 0 {
		return
	}
	c, place := r.cells[column], cellName(column, r.number)
	if !slices.ContainsFunc(r.cells, func(c cell) bool { return c.isVisible() && c.state != errorValue }) && !t.isNameDamaged(r) {
		t.setAside(r, asideFormulas)
		return
	}
	if c.state == uncalculated {
		t.tellDamaged(r, column)
		return
	}
	value := c.text
	if c.state == plain {
		value = t.understood(c)
	}
	t.ask(question{row: r.number, cell: place, code: award.DoubtfulRow, value: value, message: remarkRow(r.number, value), suggestion: remarkRowAdvice})
}

// settleCells asks about the columns in which a recipient has a text and the
// heading has nothing.
func (t *table) settleCells(r row) {
	for column := range r.cells {
		if column < len(t.known) && t.known[column] || !r.cells[column].isVisible() {
			continue
		}
		if r.cells[column].isBlank() {
			t.countDamaged(r, column)
			continue
		}
		for len(t.heading.texts) <= column {
			t.heading.texts = append(t.heading.texts, "")
		}
		t.askColumn(&t.heading, column, []row{r}, true)
		t.account.columns(t.heading, r.number)
		t.know()
	}
}

// settleOrdinal asks about a remark in the place of a number.
func (t *table) settleOrdinal(r row) {
	c := r.at(t.heading.ordinal)
	if c.isBlank() || isNumberingText(c.text) {
		return
	}
	text := t.understood(c)
	if isNumberingText(text) || isAny(words(text), exampleWords) {
		return
	}
	t.ask(question{row: r.number, cell: cellName(t.heading.ordinal, r.number), code: award.DoubtfulRow, value: text,
		message: remarkForNumber(r.number, text), suggestion: remarkForNumberAdvice})
}

// isNumberingText reports what numbers rows, in whatever way: "7", "I.1", "2a",
// "HS-014", a bullet.
func isNumberingText(text string) bool {
	text = strings.TrimFunc(text, isSpace)
	if (strings.ContainsFunc(text, unicode.IsDigit) || isOrdinal(text)) && !strings.Contains(text, " ") {
		return true
	}
	return !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), func(letters string) bool {
		return utf8.RuneCountInString(letters) > 1 && strings.Trim(letters, "IVXLCivxlc") != ""
	})
}

// tellDamaged tells of a cell that shows something and has no text.
func (t *table) tellDamaged(r row, column int) {
	c, place := r.at(column), cellName(column, r.number)
	switch c.state {
	case errorValue:
		t.report.add(errorValueCell(r.number, place, c.text))
	case prompt:
		t.report.add(promptCell(r.number, place, c.text))
	case uncalculated:
		t.report.add(uncalculatedCell(r.number, place))
	}
}

// countDamaged sets such a cell aside in a column that is not printed: the
// catalogues of forms leave whole columns of them.
func (t *table) countDamaged(r row, column int) {
	if !r.at(column).isVisible() {
		return
	}
	if t.damaged == nil {
		t.damaged = map[int]int{}
	}
	t.damaged[column]++
}

// finishDamaged puts them into the account, a line for each column.
func (t *table) finishDamaged() {
	for _, column := range slices.Sorted(maps.Keys(t.damaged)) {
		t.account.setAside(0, asideDamaged(columnName(column), t.damaged[column]))
	}
	t.damaged = nil
}

// know notes the columns of which the heading, the rows or somebody has said what
// they are.
func (t *table) know() {
	t.known = make([]bool, len(t.heading.texts))
	for column := range t.known {
		t.known[column] = t.heading.ignored[column] || column == t.heading.ordinal || t.heading.has(column)
	}
}

// isNameDamaged reports a row whose name is a formula without a good result: it is
// somebody, whoever that is.
func (t *table) isNameDamaged(r row) bool {
	return slices.ContainsFunc(t.heading.fields[award.FieldName], func(column int) bool {
		state := r.at(column).state
		return state == errorValue || state == uncalculated
	})
}
