package roster

import (
	"maps"
	"slices"
	"strings"

	"bangkhen/internal/award"
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
	ending   ending
	headed   bool // the row before was a heading
	under    int  // index of the second row of a further heading, read with its first
	numbers  numbering
	titles   []titleLine // of all parts
	bodies   *bool       // some row of the part is a body; nil when nobody has looked

	above   map[award.Field]string // what the fields were last, for marks that repeat it
	refused bool                   // its people are left out, by an answer about its title
	known   []bool                 // columns of which it is known what they are
	damaged map[int]int            // cells without a good result, by columns that are not printed

	numbersOnly []row // rows with a number and nothing else, not yet judged
	hidden      []int // rows with text that are hidden
	below       []int // rows with text after the list
	blanks      blankCells
	overlong    int // cells with more text than is read
	toldHidden  bool
	loose       looseEnds // punctuation of a written list, taken off names
	remarks     map[string]remarkHeading
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
	clear(t.above)
	t.numbersOnly, t.hidden, t.below, t.closed, t.toldHidden, t.under = nil, nil, nil, false, false, 0
	t.ending = ending{}
	t.bodies = nil
	t.numbers = numbering{gone: p.gone, last: t.numbers.last}
	t.numbers.renew()
	t.numbers.last = 0
	t.account.sheet.SetAside = append(t.account.sheet.SetAside, t.grid.aside...)
	for _, r := range t.grid.rows[:t.heading.at] {
		t.setAside(r, asideTitle)
	}
	t.readTitles(p)
	t.refused = t.askTitle(p)
	t.use(t.heading, t.grid.rows[t.heading.at+1:], t.grid.rows[t.heading.at].number)
	t.survey()
	for i := t.heading.at + 1; i < len(t.grid.rows) && !t.list.Partial; i++ {
		t.report.begin()
		t.retype(i)
		t.read(i)
		t.settleRow(i)
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
	t.heading.applyNameless(t.edits, t.sheet, below)
	t.settleColumns(&t.heading, below)
	t.heading.apply(t.edits, t.sheet)
	t.heading.applySplit(t.edits, t.sheet)
	t.heading.unknown = slices.DeleteFunc(t.heading.unknown, func(name string) bool { return t.isWanted(name) })
	if len(t.heading.unknown) > 0 {
		t.report.add(unknownColumns(number, t.heading.unknown))
	}
	for _, field := range slices.Sorted(maps.Keys(t.heading.fields)) {
		if heading, own := field.Own(); own && len(t.heading.fields[field]) > 1 {
			t.report.add(sameHeading(number, heading, columnNames(t.heading.fields[field]), t.wanted(heading)))
		}
	}
	t.know()
	t.account.columns(t.heading, number)
	t.account.fields(t.heading)
	t.account.setAside(number, asideHeading)
	t.report.settle(number)
	t.headed = true
}

// beginsHeading reports a row that is a further heading, or begins like one.
func (t *table) beginsHeading(r row) bool {
	if r.heading != nil {
		return true
	}
	for _, c := range r.cells {
		if !c.isBlank() {
			return mayBeOrdinalHeading(c.text) && isAny(headingWords(t.understood(c)), "stt", "tt", "so tt")
		}
	}
	return false
}

// mayBeOrdinalHeading is a quick no to nearly every first cell of a row.
func mayBeOrdinalHeading(text string) bool {
	const longest = 24
	return len(text) <= longest && strings.ContainsAny(text, "tT")
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
	t.report.settle(r.number)
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
