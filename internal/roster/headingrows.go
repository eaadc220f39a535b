package roster

import (
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readSection understands headings between the rows.
func (t *table) readSection(r row, filled []int) bool {
	h := t.heading
	first := filled[0]
	if first == h.ordinal && len(filled) > 1 && aloneNumeral.MatchString(strings.TrimFunc(r.cells[first].text, isSpace)) {
		if t.hasDetail(r) {
			return false
		}
		if t.asRecipient(r, filled[1]) {
			return false
		}
		numeral := strings.TrimRight(strings.TrimFunc(r.cells[first].text, isSpace), ".)/:-– ")
		t.openSection(r, filled[1], numeral+". ", t.countBeside(r, filled[2:]))
		return true
	}
	if first == h.ordinal && len(filled) == 2 && smallAlone.MatchString(strings.TrimFunc(r.cells[first].text, isSpace)) {
		rest, _, _ := cutCount(t.understood(r.cells[filled[1]]))
		if _, only := kindOfSection(rest); only && !t.asRecipient(r, filled[1]) {
			t.openSection(r, filled[1], strings.TrimRight(strings.TrimFunc(r.cells[first].text, isSpace), ".)/:-– ")+") ", "")
			return true
		}
	}
	if len(filled) > 1 {
		// "Tập thể" in the column of numbers and "45" in another.
		if first != h.ordinal || t.nameText(r) != "" || t.hasDetail(r) {
			return false
		}
	}
	return t.readLoneText(r, first, t.countBeside(r, filled[1:]))
}

// readLoneText decides about a row whose only text stands in column.
func (t *table) readLoneText(r row, column int, count string) bool {
	c := r.cells[column]
	text := t.understood(c)
	style, _, rest := cutNumeral(text, t.open)
	rest, _, _ = cutCount(rest)
	_, only := kindOfSection(rest)
	name, doubtful := t.isName(column), false
	const acrossTable = 3 // merged columns
	switch {
	case len(text) > 2*maxHeadingLength:
		return false
	case only, style == partStyle, style == letterStyle, style == romanStyle:
	case t.closed:
		return false
	case c.columns >= acrossTable, column == t.heading.ordinal:
	case style != unnumberedGroup && t.wide:
	case !name && t.field(column) == "" && column < t.nameColumn():
	case !name && t.field(column) == "":
		t.below = append(t.below, r.number) // a remark beside the table
		t.setAside(r, asideBelow)
		return true
	case name && t.wide && t.numbered && style == unnumberedGroup && isBodyAmong(text, t.kindHere()):
	case name && t.wide && t.numbered && style == unnumberedGroup:
		choice, _ := t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: text, propose: true,
			message: doubtfulSection(text), suggestion: doubtfulSectionAdvice})
		if choice == award.AsIs {
			return false
		}
		doubtful = true
	default:
		return false
	}
	if t.asRecipient(r, column) {
		return false
	}
	t.closed = false
	t.openSection(r, column, "", count)
	if doubtful {
		t.open[len(t.open)-1].ask = nil // asked already
	}
	return true
}

// kindHere is the kind of the rows around, where it is known.
func (t *table) kindHere() award.Kind {
	if kind := t.open.kind(); kind != "" {
		return kind
	}
	return t.heading.kind
}

// isBodyAmong reports the name of a body among people: it heads those who work
// there.
func isBodyAmong(text string, kind award.Kind) bool {
	return kind == award.Individual && namesBody(words(text)) && !isPersonName(text)
}

// asRecipient reports that somebody has said of a row that looks like a heading
// that it is a recipient.
func (t *table) asRecipient(r row, column int) bool {
	a, answered := t.edits.answer(t.report.sheet, cellName(column, r.number), t.understood(r.cells[column]))
	return answered && a.Answer == award.AsIs
}

// field is the field of a column, or "".
func (t *table) field(column int) award.Field {
	for field, columns := range t.heading.fields {
		for _, c := range columns {
			if c == column {
				return field
			}
		}
	}
	return ""
}

// hasDetail reports a row with more than a number and a name.
func (t *table) hasDetail(r row) bool {
	for _, field := range []award.Field{award.FieldKind, award.FieldHonorific, award.FieldAddress, award.FieldCitation} {
		for _, column := range t.heading.fields[field] {
			if !r.at(column).isBlank() {
				return true
			}
		}
	}
	for _, field := range []award.Field{award.FieldPosition, award.FieldUnit} {
		for _, column := range t.heading.fields[field] {
			if c := r.at(column); !c.isBlank() && count(c.text) == "" {
				return true
			}
		}
	}
	return false
}

// count is a text that is nothing but a number of rows, "45" or "45 tập thể".
func count(text string) string {
	text = strings.TrimFunc(text, isSpace)
	if len(text) > 40 {
		return ""
	}
	if isNone(text) {
		return "0"
	}
	if _, err := strconv.ParseUint(text, 10, 20); err == nil {
		return text
	}
	if m := countedPair.FindString(viet.Lower(text)); m != "" && len(m) >= len(text)-2 {
		return text
	}
	return ""
}

func (t *table) countBeside(r row, columns []int) string {
	for _, column := range columns {
		if n := count(r.cells[column].text); n != "" {
			return n
		}
	}
	return ""
}

// openSection opens a heading and notes what it claims. numeral and besides are
// its numeral and its count where they stand in other cells of the row.
func (t *table) openSection(r row, column int, numeral, besides string) {
	text := numeral + t.understood(r.cells[column])
	style, value, rest := cutNumeral(text, t.open)
	rest, n, claims := cutCount(rest)
	if before, none := cutNone(rest); none && !claims {
		rest, n, claims = before, 0, true
	}
	if !claims && besides != "" {
		n, _ = strconv.Atoi(anyNumber.FindString(besides))
		claims = true
	}
	kind, only := kindOfSection(rest)
	next := section{style: style, value: value, kind: kind, claimed: -1, first: len(t.list.Recipients)}
	if next.refused = t.askRefused(r, text); !next.refused && !only && !claims {
		next.ask = &question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: t.understood(r.cells[column]),
			propose: true, message: emptySection(text), suggestion: emptySectionAdvice}
	}
	if !next.refused && !only && headsPerson(text) {
		next.ask = nil // it is asked now, whoever stands under it
		t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: t.understood(r.cells[column]),
			propose: true, message: personAsSection(text), suggestion: emptySectionAdvice})
	}
	if kind != "" && style == unnumberedGroup {
		next.style = unnumberedKind
	}
	if !only {
		next.group = numeral + t.repair(r.cells[column], r.number, cellName(column, r.number))
	}
	t.settleClaims(t.open.level(next))
	if len(t.list.Sections) < maxClaims {
		t.list.Sections = append(t.list.Sections, award.Section{Sheet: t.sheet, Row: r.number, Title: shortened(text), Kind: kind})
	}
	if t.report.settle(r.number); r.isTitle() {
		t.account.setAside(0, asideSection+" “"+excerpt(text)+"”")
	} else {
		t.setAside(r, asideSection)
	}
	if claims && !only && n > 0 { // "Lớp 5A: 35 học sinh" may be all that the class has
		next.number = n
		next.counts = &question{row: r.number, cell: cellName(column, r.number), code: award.CountMismatch, value: t.understood(r.cells[column]), suggestion: titleCountAdvice}
	} else if claims && len(t.list.Claims) < maxClaims {
		next.claimed = len(t.list.Claims)
		t.claim(r.number, text, n, 0)
	}
	t.numbers.renew()
	t.open = t.open.push(next)
	t.group = t.open.group()
}

// settleClaims counts the rows under the headings that are closed, from a level
// on. One that says no kind and has nobody under it may be a recipient itself.
func (t *table) settleClaims(level int) {
	for _, open := range t.open[level:] {
		found := len(t.list.Recipients) - open.first
		if open.claimed >= 0 {
			t.list.Claims[open.claimed].Found = found
		}
		if q := open.counts; q != nil && found != open.number {
			q.message = sectionCountDiffers(q.value, open.number, found)
			t.ask(*q)
		}
		if open.ask != nil && found == 0 {
			t.ask(*open.ask)
		}
	}
}

// isNone reports the words by which a section says that it has nobody.
func isNone(text string) bool {
	return isAny(words(text), "khong", "khong co", "khong co ai", "khong truong hop nao")
}

// cutNone takes "Không" off the end of a heading: "TẬP THỂ: Không".
func cutNone(text string) (rest string, none bool) {
	at := strings.LastIndexAny(text, ":–-(")
	if at < 0 || !isNone(strings.TrimRight(text[at+1:], ") .;")) {
		return text, false
	}
	return strings.TrimRight(text[:at], " :–-("), true
}
