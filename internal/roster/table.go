package roster

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// table turns the rows of the parts of a file into recipients.
type table struct {
	*interview
	list award.List
	text *cleaner

	part                  // being read
	account  *account     // of the part
	start    int          // recipients before the part
	counts   award.Counts // of its recipients so far
	open     sections
	group    string // what the open sections say besides the kind
	wide     bool   // most rows fill several columns
	numbered bool   // most rows have a number
	closed   bool   // the part with the signatures has begun
	headed   bool   // the row before was a heading
	under    int    // index of the second row of a further heading, read with its first
	last     int    // number of the last numbered row, 0 when there is none

	numbersOnly []int // rows with a number and nothing else, not yet judged
	hidden      []int // rows with text that are hidden
	below       []int // rows with text after the list
	blanks      blankCells
	overlong    int // cells with more text than is read
	toldHidden  bool
	loose       looseEnds // punctuation of a written list, taken off names
}

// blankCells counts the cells that lost blanks: one problem for all of them.
type blankCells struct {
	count, row int
	cell       string // the first
	last       string
}

// readParts reads the parts of a file one after the other.
func readParts(parts []part, accounts []award.Sheet, ask *interview) award.List {
	t := &table{interview: ask}
	for _, p := range parts {
		if t.list.Partial {
			break
		}
		t.readPart(p)
	}
	t.list.Reading.Sheets = append(t.list.Reading.Sheets, accounts...)
	t.finish()
	t.splitHonorifics()
	return t.list
}

// readPart reads a grid whose heading is known.
func (t *table) readPart(p part) {
	t.report.read(p.sheet)
	t.part, t.text, t.account = p, p.grid.text, newAccount(p.grid.name)
	t.start, t.counts, t.open, t.group = len(t.list.Recipients), award.Counts{}, nil, ""
	t.numbersOnly, t.hidden, t.below, t.closed, t.toldHidden, t.last, t.under = nil, nil, nil, false, false, 0, 0
	t.account.sheet.SetAside = append(t.account.sheet.SetAside, t.grid.aside...)
	for _, r := range t.grid.rows[:t.heading.at] {
		t.setAside(r, asideTitle)
	}
	t.use(t.heading, t.grid.rows[t.heading.at+1:], t.grid.rows[t.heading.at].number)
	t.survey()
	for i := t.heading.at + 1; i < len(t.grid.rows) && !t.list.Partial; i++ {
		t.read(i)
		t.stopAtLimits()
	}
	t.finishPart()
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

// use takes over the columns of a heading for the rows below it.
func (t *table) use(h heading, below []row, number int) {
	if end := slices.IndexFunc(below, t.beginsHeading); end >= 0 {
		below = below[:end]
	}
	t.heading = h
	t.settleColumns(&t.heading, below)
	t.heading.apply(t.edits, t.sheet)
	t.heading.unknown = slices.DeleteFunc(t.heading.unknown, func(name string) bool { return t.isWanted(name) })
	if len(t.heading.unknown) > 0 {
		t.report.add(unknownColumns(number, t.heading.unknown))
	}
	t.account.columns(t.heading, number)
	t.account.fields(t.heading)
	t.account.setAside(number, asideHeading)
	t.headed = true
}

// beginsHeading reports a row that is a further heading, or begins like one.
func (t *table) beginsHeading(r row) bool {
	if r.heading != nil {
		return true
	}
	for _, c := range r.cells {
		if !c.isBlank() {
			return isAny(headingWords(t.understood(c)), "stt", "tt", "so tt")
		}
	}
	return false
}

// survey finds out how the list is kept, because a row with one text means one
// thing among numbered rows of many columns and another in a list of names.
func (t *table) survey() {
	wide, narrow, numbered := 0, 0, 0
	rows := t.grid.rows[t.heading.at+1:]
	last := len(rows)
	for last > 0 && !t.hasNumber(rows[last-1]) {
		last--
	}
	if last > 0 { // what comes after is no part of the list
		rows = rows[:last]
	}
	for _, r := range rows {
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

// setAside notes why a row is no recipient. A paragraph between the tables of a
// document has no row of its own: its text stands for it.
func (t *table) setAside(r row, why string) {
	if r.isTitle() {
		t.account.setAside(0, why+" “"+excerpt(strings.Join(strings.Fields(r.cells[0].text), " "))+"”")
		return
	}
	t.account.setAside(r.number, why)
}

// filled are the columns in which the row has a text of its own, without those
// that are of no use.
func (t *table) filled(r row) []int {
	var columns []int
	for i, c := range r.cells {
		if !c.isBlank() && (!t.heading.ignored[i] || r.isTitle()) {
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

// nameColumn is the first column of the name; the first of all when somebody has
// said that no column is.
func (t *table) nameColumn() int {
	if columns := t.heading.fields[award.FieldName]; len(columns) > 0 {
		return columns[0]
	}
	return 0
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
		t.setAside(r, asideHiddenRow)
		t.headed = headed
	case t.readHeadingAgain(i, filled):
	case t.isExample(r):
		t.setAside(r, asideExample)
	case t.isColumnNumbers(r, filled, headed):
		t.setAside(r, asideColumnNumbers)
	case t.hasNumber(r) && len(filled) == 1:
		t.numbersOnly = append(t.numbersOnly, r.number)
	case t.hasNumber(r) && !t.isNumberedKind(r, filled):
		t.reopen()
		t.readRecipient(r)
	case t.readTotal(r, filled), t.readNote(r, filled):
	case t.isClosingRow(r, filled):
		t.closed = true
		t.below = append(t.below, r.number)
		t.setAside(r, asideSignature)
		t.dropNumbers()
	case t.readNobody(r, filled):
	case t.readSection(r, filled):
		t.dropNumbers()
	case t.closed:
		t.below = append(t.below, r.number)
		t.setAside(r, asideBelow)
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

// rowText is what a row says, for a question about all of it.
func (t *table) rowText(number int) string {
	i, found := slices.BinarySearchFunc(t.grid.rows, number, func(r row, n int) int { return r.number - n })
	if !found {
		return ""
	}
	var texts []string
	for _, c := range t.grid.rows[i].cells {
		if !c.isBlank() {
			texts = append(texts, t.understood(c))
		}
	}
	return excerpt(strings.Join(texts, " | "))
}

// dropNumbers sets rows aside that have a number and nothing more, at the end of a
// section.
func (t *table) dropNumbers() {
	for _, number := range t.numbersOnly {
		t.account.setAside(number, asideNumberOnly)
	}
	t.numbersOnly = nil
}

// readUnnumbered decides about a row without a number. Where the others have one
// and none is missing for it, somebody has to say whether it is a recipient.
func (t *table) readUnnumbered(i int, r row, filled []int) {
	if !t.numbered || !t.wide || t.kindGiven(r) || t.numberMissing(i) {
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
			n, err := strconv.Atoi(strings.TrimRight(strings.TrimFunc(r.at(t.heading.ordinal).text, isSpace), ".)/-"))
			return err == nil && t.last > 0 && n == t.last+without+1
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
	t.last = 0
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

// finishPart settles what can only be said at the end of a part.
func (t *table) finishPart() {
	t.settleClaims(0)
	t.dropNumbers()
	if len(t.hidden) > 0 {
		t.report.add(hiddenRows(t.hidden[0], rowRanges(t.hidden)))
	}
	if len(t.below) > 0 && !t.numbered {
		t.report.add(belowList(t.below[0], rowRanges(t.below)))
	}
	if t.blanks.count > 0 {
		t.report.add(blanksTakenOut(t.blanks.row, t.blanks.cell, t.blanks.count))
		t.blanks = blankCells{}
	}
	for _, text := range t.grid.boxes {
		t.readBox(text)
	}
	t.finishLooseEnds()
	for field, column := range t.account.sheet.Fields {
		if column == "" {
			delete(t.account.sheet.Fields, field)
		}
	}
	t.list.Reading.Sheets = append(t.list.Reading.Sheets, t.account.sheet)
}

// readBox decides about the text of a text box: the head of a form and the part
// with the signatures are often in one, and a name may be.
func (t *table) readBox(text string) {
	lower := viet.Lower(text)
	if isClosing(text) || isNote(text) || signedBox.MatchString(lower) || letterhead.MatchString(lower) || formMark.MatchString(lower) {
		t.account.setAside(0, asideBox+" “"+excerpt(text)+"”")
		return
	}
	t.ask(question{code: award.UnreadPart, value: text, message: unreadBox(text), suggestion: unreadBoxAdvice})
}

// signedBox finds where somebody is to sign.
var signedBox = regexp.MustCompile(`\((?:đã )?ký(?:[\s,).]|$)`)

var formMark = regexp.MustCompile(`^(?:mẫu|biểu|phụ lục|danh sách)`)

// finish settles what can only be said at the end.
func (t *table) finish() {
	t.report.read("")
}
