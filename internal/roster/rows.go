package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What each row of a part is: a recipient, or one of the other rows that lists have.

// read decides what a row is. Order matters: a numbered row is a recipient
// whatever it says, and a total or a signature is no section.
func (t *table) read(i int) {
	if i == t.under {
		return
	}
	r := t.grid.rows[i]
	headed := t.headed
	filled := t.filled(r)
	t.headed = headed && r.isTitle()
	switch {
	case r.heading != nil:
		t.again(*r.heading, i)
	case len(filled) == 0:
		t.readIgnored(r)
		t.headed = headed
	case r.hidden:
		t.hidden = append(t.hidden, r.number)
		t.passNumber(r)
		t.setAside(r, asideHiddenRow)
		t.headed = headed
	case t.readHeadingAgain(i, filled):
	case t.isExample(r):
		t.setAside(r, asideExample)
	case t.isColumnNumbers(r, filled, headed):
		t.setAside(r, asideColumnNumbers)
	case t.hasNumber(r) && len(filled) == 1 && !t.isNameDamaged(r):
		t.numbersOnly = append(t.numbersOnly, r)
		t.report.settle(r.number) // what it is the rows after it tell
	case t.readParent(i, filled):
	case t.hasNumber(r) && !t.isNumberedKind(r, filled):
		t.reopen()
		t.readRecipient(r)
	case t.readTotal(r, filled), t.readNote(r, filled):
	case t.isClosingRow(r, filled):
		t.closed = true
		t.readEnding(r, filled)
		t.below = append(t.below, r.number)
		t.setAside(r, asideSignature)
		t.dropNumbers()
	case t.readNobody(r, filled):
	case t.readSection(r, filled):
		t.dropNumbers()
	case t.closed:
		t.readBelow(r, filled)
	default:
		t.readUnnumbered(i, r, filled)
	}
}

// reopen goes on with the list after what was taken for the part with the
// signatures: then those rows may have been recipients.
func (t *table) reopen() {
	if t.closed && len(t.below) > 0 {
		for _, number := range t.below {
			t.ask(question{row: number, cell: cellName(t.nameColumn(), number), code: award.DoubtfulRow,
				value: t.rowText(number), message: closedBetween(number), suggestion: closedBetweenAdvice})
		}
		t.below = nil
	}
	t.closed = false
}

// rowNumbered finds a row by its number.
func (t *table) rowNumbered(number int) (row, bool) {
	i, found := slices.BinarySearchFunc(t.grid.rows, number, func(r row, n int) int { return r.number - n })
	if !found {
		return row{}, false
	}
	return t.grid.rows[i], true
}

// rowText is what a row says, for a question about all of it.
func (t *table) rowText(number int) string {
	r, _ := t.rowNumbered(number)
	var texts []string
	for _, c := range r.cells {
		if !c.isBlank() {
			texts = append(texts, t.understood(c))
		}
	}
	return excerpt(strings.Join(texts, " | "))
}

// dropNumbers sets rows aside that have a number and nothing more, at the end of a
// section.
func (t *table) dropNumbers() {
	for _, r := range t.numbersOnly {
		t.passNumber(r)
		t.account.setAside(r.number, asideNumberOnly)
	}
	t.numbersOnly = nil
}

// readUnnumbered decides about a row without a number. Where the others have one
// and none is missing for it, somebody has to say whether it is a recipient.
func (t *table) readUnnumbered(i int, r row, filled []int) {
	if !t.numbered || t.kindGiven(r) || t.numberMissing(i) {
		t.readRecipient(r)
		return
	}
	column := filled[0]
	value := t.understood(r.cells[column])
	choice, _ := t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: value, propose: true,
		message: unnumberedRow(r.number, value), suggestion: unnumberedRowAdvice})
	if choice == award.Proposed {
		t.setAside(r, asideAnswered)
		return
	}
	t.readRecipient(r)
}

// kindGiven reports a row that says what kind of recipient it is.
func (t *table) kindGiven(r row) bool {
	return slices.ContainsFunc(t.heading.fields[award.FieldKind], func(column int) bool { return !r.at(column).isBlank() })
}

// numberMissing reports that the numbers before and after leave room for the
// unnumbered rows between them.
func (t *table) numberMissing(i int) bool {
	without := 0
	for first := i; first > t.heading.at && !t.hasNumber(t.grid.rows[first]); first-- {
		without++
	}
	for _, r := range t.grid.rows[i+1:] {
		if t.hasNumber(r) {
			n, counted := t.heading.ordinalOf(r)
			return counted && t.numbers.last > 0 && n == t.numbers.last+without+1
		}
		if len(t.filled(r)) > 0 {
			without++
		}
	}
	return false
}

// readIgnored looks at a row that has text only in columns that do not tell what a
// row is: a merged heading of a section may begin in one, a sum stand under one.
func (t *table) readIgnored(r row) {
	var columns []int
	for i, c := range r.cells {
		if !c.isBlank() {
			columns = append(columns, i)
		}
	}
	switch {
	case len(columns) == 0:
		return
	case r.hidden:
		t.setAside(r, asideHiddenRow)
		return
	}
	text := t.understood(r.cells[columns[0]])
	if len(columns) == 1 {
		style, _, rest := cutNumeral(text, t.open)
		rest, _, _ = cutCount(rest)
		if _, only := kindOfSection(rest); only || style == romanStyle || style == letterStyle || style == partStyle {
			t.openSection(r, columns[0], "", "")
			return
		}
	}
	switch {
	case isTotal(text), isNote(text):
		t.askNamed(r, columns[0])
		t.setAside(r, asideNote)
	case !slices.ContainsFunc(columns, func(c int) bool { return strings.ContainsFunc(r.cells[c].text, unicode.IsLetter) }):
		t.setAside(r, asideSum)
	case isClosing(text):
		t.closed = true
		t.setAside(r, asideSignature)
	case t.closed, slices.Contains(t.heading.asked, columns[0]):
		t.setAside(r, asideBelow)
	default:
		value := text
		t.ask(question{row: r.number, cell: cellName(columns[0], r.number), code: award.DoubtfulRow, value: value,
			message: remarkRow(r.number, value), suggestion: remarkRowAdvice})
	}
}

// readHeadingAgain knows the heading when it is repeated on every page, and a
// second block with a heading of its own.
func (t *table) readHeadingAgain(i int, filled []int) bool {
	r := t.grid.rows[i]
	first := strings.ToLower(strings.TrimFunc(r.cells[filled[0]].text, isSpace))
	name := t.nameText(r)
	if len(filled) < 2 || first != "stt" && first != "tt" && first != "số tt" && (name == "" || name != t.heading.name) {
		return false
	}
	texts, spans, count := headingTexts(t.grid, r)
	h := readHeading(texts, spans)
	if h.at = i; !h.qualifies(count) {
		return false
	}
	if h.kind == "" && h.name == t.heading.name {
		h.kind = t.heading.kind
	}
	if refined, ok := refine(t.grid, h); ok {
		t.setAside(r, asideHeading)
		h, i = refined, i+1
		t.under = i
	}
	t.again(h, i)
	return true
}

// again takes over a further heading. One that names another kind than the section
// it stands in ends the section.
func (t *table) again(h heading, i int) {
	h.at = i
	if kind := t.open.kind(); h.kind != "" && kind != "" && kind != h.kind {
		t.settleClaims(0)
		t.open, t.group = nil, ""
	}
	t.use(h, t.grid.rows[i+1:], t.grid.rows[i].number)
	t.closed = false
	t.numbers.renew()
	t.numbers.last = 0
}

var columnNumber = regexp.MustCompile(`^\(?\s*(?:\d{1,2}|\pL)\s*(?:[=+x*]\s*\(?\d{1,2}\)?\s*)*\)?$`)

// isColumnNumbers knows the row "(1) (2) (3)" or "A B 1 2" under a heading.
func (t *table) isColumnNumbers(r row, filled []int, headed bool) bool {
	if !headed && len(t.list.Recipients) > t.start || len(filled) < 2 || t.nameText(r) == "" {
		return false
	}
	for _, column := range filled {
		if !columnNumber.MatchString(strings.TrimFunc(r.cells[column].text, isSpace)) {
			return false
		}
	}
	return true
}

// readParent opens the section of a row with a number, a name and no more whose
// number the next row goes on with: "1", then "1.1".
func (t *table) readParent(i int, filled []int) bool {
	r := t.grid.rows[i]
	if len(filled) != 2 || !t.hasNumber(r) || t.nameText(r) == "" || i+1 >= len(t.grid.rows) {
		return false
	}
	number := ordinalText(r.at(t.heading.ordinal).text)
	next := strings.TrimFunc(t.grid.rows[i+1].at(t.heading.ordinal).text, isSpace)
	if !dottedNumber.MatchString(strings.TrimRight(next, ".)/-")) || !strings.HasPrefix(next, number+".") || t.asRecipient(r, filled[1]) {
		return false
	}
	t.dropNumbers()
	t.openSection(r, filled[1], number+". ", "")
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

// isClosingRow knows the first row of the part under the list. Where recipients
// have numbers, any cell may tell it; else that of the name, as "Giám đốc" is also
// somebody's position.
func (t *table) isClosingRow(r row, filled []int) bool {
	if len(t.list.Recipients) == t.start || t.kindGiven(r) {
		return false
	}
	if name := t.nameText(r); name != "" && !(t.numbered && t.wide) {
		return isClosing(name)
	}
	for _, column := range filled {
		text := r.cells[column].text
		position := t.nameText(r) != "" && slices.Contains(t.heading.fields[award.FieldPosition], column)
		if isClosing(text) && (!position || viet.Upper(text) == text) {
			return true
		}
	}
	return false
}
