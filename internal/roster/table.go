package roster

import (
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// table turns the rows of a grid into recipients.
type table struct {
	grid    *grid
	heading heading
	list    award.List
	report  *report
	text    *cleaner

	counts   award.Counts // of the recipients so far
	open     sections
	group    string // what the open sections say besides the kind
	wide     bool   // most rows fill several columns
	numbered bool   // most rows have a number
	closed   bool   // the part with the signatures has begun

	numbersOnly []int // rows with a number and nothing else, not yet judged
	hidden      []int // rows with text that are hidden
	below       []int // rows with text after the list
	blanks      blankCells
	overlong    int // cells with more text than is read
}

// blankCells counts the cells that lost blanks: one problem for all of them.
type blankCells struct {
	count, row int
	cell       string // the first
	last       string
}

// readTable reads a grid whose heading is known.
func readTable(g *grid, h heading, report *report) award.List {
	t := &table{grid: g, report: report, text: g.text}
	t.list.Columns = map[award.Field]string{}
	t.use(h)
	if len(h.unknown) > 0 {
		report.add(unknownColumns(g.rows[h.at].number, h.unknown))
	}
	t.tellHeadings()
	t.survey()
	for i := h.at + 1; i < len(g.rows) && !t.list.Partial; i++ {
		t.read(g.rows[i])
		t.stopAtLimits()
	}
	t.finish()
	splitHonorifics(t.list.Recipients, len(t.heading.fields[award.FieldHonorific]) > 0)
	return t.list
}

// stopAtLimits ends the reading of a list that no office can have written.
func (t *table) stopAtLimits() {
	if t.text.tooMuch() {
		t.report.add(tooMuchText())
		t.list.Partial = true
	}
	if t.overlong >= maxOverlong {
		t.list.Partial = true // each has been told
	}
}

// use takes over the columns of a heading. A second heading further down may
// have other columns; then their letters are not known for the whole list.
func (t *table) use(h heading) {
	first := t.heading.fields == nil
	t.heading = h
	for field, columns := range h.fields {
		name := columnName(columns[0])
		if known, has := t.list.Columns[field]; (has || !first) && known != name {
			t.list.Columns[field] = ""
		} else {
			t.list.Columns[field] = name
		}
	}
}

// tellHeadings tells what every column was taken for.
func (t *table) tellHeadings() {
	r := t.grid.rows[t.heading.at]
	t.list.HeadingRow = r.number
	texts, _, _ := headingTexts(t.grid, r)
	byColumn := map[int]award.Field{}
	for field, columns := range t.heading.fields {
		for _, column := range columns {
			byColumn[column] = field
		}
	}
	for column, text := range texts {
		if !isBlankText(text) || byColumn[column] != "" {
			t.list.Headings = append(t.list.Headings, award.Heading{Column: columnName(column), Text: shortened(text), Field: byColumn[column]})
		}
	}
}

// survey finds out how the list is kept, because a row with one text means one
// thing among numbered rows of many columns and another in a list of names.
func (t *table) survey() {
	wide, narrow, numbered := 0, 0, 0
	for _, r := range t.grid.rows[t.heading.at+1:] {
		switch n := len(t.filled(r)); {
		case n > 1:
			wide++
			if t.hasNumber(r) {
				numbered++
			}
		case n == 1:
			narrow++
		}
	}
	t.wide = wide > narrow
	t.numbered = numbered > 0 && 2*numbered >= wide
}

// filled are the columns in which the row has a text of its own, without those
// that are of no use.
func (t *table) filled(r row) []int {
	var columns []int
	for i, c := range r.cells {
		if !c.isBlank() && !t.heading.ignored[i] {
			columns = append(columns, i)
		}
	}
	return columns
}

func (t *table) hasNumber(r row) bool {
	return t.heading.ordinal >= 0 && isOrdinal(r.at(t.heading.ordinal).text)
}

// isName reports a column of the name.
func (t *table) isName(column int) bool {
	return slices.Contains(t.heading.fields[award.FieldName], column)
}

// nameText is the name as written in the row, "" when it has none of its own.
func (t *table) nameText(r row) string {
	for _, column := range t.heading.fields[award.FieldName] {
		if c := r.at(column); !c.isBlank() {
			return c.text
		}
	}
	return ""
}

// read decides what a row is. Order matters: a numbered row is a recipient
// whatever it says, and a total or a signature is no section.
func (t *table) read(r row) {
	filled := t.filled(r)
	switch {
	case r.heading != nil:
		t.use(*r.heading)
		t.closed = false
	case len(filled) == 0:
		t.readIgnored(r)
	case r.hidden:
		t.hidden = append(t.hidden, r.number)
	case t.readHeadingAgain(r, filled), t.isColumnNumbers(r, filled):
	case t.hasNumber(r) && len(filled) == 1:
		t.numbersOnly = append(t.numbersOnly, r.number)
	case t.hasNumber(r) && !t.isNumberedKind(r, filled):
		t.closed = false
		t.readRecipient(r)
	case t.readTotal(r, filled):
	case t.isClosingRow(r, filled):
		t.closed = true
		t.numbersOnly = nil
	case t.readSection(r, filled):
		t.numbersOnly = nil
	case t.closed:
		t.below = append(t.below, r.number)
	default:
		t.readRecipient(r)
	}
}

// readIgnored looks at a row that has text only in columns of no use: a merged
// heading of a section may begin in one.
func (t *table) readIgnored(r row) {
	column := -1
	for i, c := range r.cells {
		if c.isBlank() {
			continue
		}
		if column >= 0 {
			return
		}
		column = i
	}
	if column < 0 || r.hidden {
		return
	}
	text := t.understood(r.cells[column])
	style, _, rest := cutNumeral(text, t.open)
	rest, _, _ = cutCount(rest)
	if _, only := kindOfSection(rest); only || style == romanStyle || style == letterStyle || style == partStyle {
		t.openSection(r, column, "", "")
	}
}

// readHeadingAgain knows the heading when it is repeated on every page, and a
// second block with a heading of its own.
func (t *table) readHeadingAgain(r row, filled []int) bool {
	first := strings.ToLower(strings.TrimFunc(r.cells[filled[0]].text, isSpace))
	name := t.nameText(r)
	if len(filled) < 2 || first != "stt" && first != "tt" && first != "số tt" && (name == "" || name != t.heading.name) {
		return false
	}
	texts, spans, count := headingTexts(t.grid, r)
	h := readHeading(texts, spans)
	if !h.qualifies(count) {
		return false
	}
	h.at = t.heading.at
	if h.kind == "" && h.name == t.heading.name {
		h.kind = t.heading.kind
	}
	t.use(h)
	t.closed = false
	return true
}

var columnNumber = regexp.MustCompile(`^\(?\s*(?:\d{1,2}|\pL)\s*(?:[=+x*]\s*\(?\d{1,2}\)?\s*)*\)?$`)

// isColumnNumbers knows the row "(1) (2) (3)" or "A B 1 2" under a heading.
func (t *table) isColumnNumbers(r row, filled []int) bool {
	if len(t.list.Recipients) > 0 || len(filled) < 2 || t.nameText(r) == "" {
		return false
	}
	for _, column := range filled {
		if !columnNumber.MatchString(strings.TrimFunc(r.cells[column].text, isSpace)) {
			return false
		}
	}
	return true
}

// isNumberedKind knows "1 | Tập thể", where even the number is a section's.
func (t *table) isNumberedKind(r row, filled []int) bool {
	if len(filled) != 2 {
		return false
	}
	text := r.cells[filled[1]].text
	if len(text) > maxHeadingLength {
		return false
	}
	rest, _, _ := cutCount(t.understood(r.cells[filled[1]]))
	w := words(rest)
	return isAny(w, "tap the", "cac tap the", "ho gia dinh", "cac ho gia dinh", "ca nhan", "cac ca nhan")
}

// isClosingRow knows the first row of the part under the list.
func (t *table) isClosingRow(r row, filled []int) bool {
	if len(t.list.Recipients) == 0 {
		return false
	}
	for _, column := range t.heading.fields[award.FieldKind] {
		if !r.at(column).isBlank() {
			return false
		}
	}
	if name := t.nameText(r); name != "" {
		return isClosing(name)
	}
	for _, column := range filled {
		if isClosing(r.cells[column].text) {
			return true
		}
	}
	return false
}

// finish settles what can only be said at the end.
func (t *table) finish() {
	for _, open := range t.open {
		if open.claimed >= 0 {
			t.list.Claims[open.claimed].Found = len(t.list.Recipients) - open.first
		}
	}
	if len(t.hidden) > 0 {
		t.report.add(hiddenRows(t.hidden[0], rowRanges(t.hidden)))
	}
	if len(t.below) > 0 && !t.numbered {
		t.report.add(belowList(t.below[0], rowRanges(t.below)))
	}
	if t.blanks.count > 0 {
		t.report.add(blanksTakenOut(t.blanks.row, t.blanks.cell, t.blanks.count))
	}
	for field, column := range t.list.Columns {
		if column == "" {
			delete(t.list.Columns, field)
		}
	}
}
