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
		numeral := strings.TrimRight(strings.TrimFunc(r.cells[first].text, isSpace), ".)/:-– ")
		t.openSection(r, filled[1], numeral+". ", t.countBeside(r, filled[2:]))
		return true
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
	name := t.isName(column)
	const acrossTable = 3 // merged columns
	switch {
	case len(text) > 2*maxHeadingLength:
		return false
	case only, style == partStyle, style == letterStyle, style == romanStyle:
	case t.closed:
		return false
	case c.columns >= acrossTable, column == t.heading.ordinal:
	case style != unnumberedGroup && t.wide:
	case !name && t.field(column) == "" && column < t.heading.fields[award.FieldName][0]:
	case !name && t.field(column) == "":
		t.below = append(t.below, r.number) // a remark beside the table
		return true
	case name && t.wide && t.numbered && style == unnumberedGroup:
		t.report.add(doubtfulSection(r.number, cellName(column, r.number), text))
	default:
		return false
	}
	t.closed = false
	t.openSection(r, column, "", count)
	return true
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
	if !claims && besides != "" {
		n, _ = strconv.Atoi(anyNumber.FindString(besides))
		claims = true
	}
	kind, only := kindOfSection(rest)
	next := section{style: style, value: value, kind: kind, claimed: -1, first: len(t.list.Recipients)}
	if kind != "" && style == unnumberedGroup {
		next.style = unnumberedKind
	}
	if !only {
		next.group = numeral + t.repair(r.cells[column], r.number, cellName(column, r.number))
	}
	t.settleClaims(next)
	if len(t.list.Sections) < maxClaims {
		t.list.Sections = append(t.list.Sections, award.Section{Row: r.number, Title: shortened(text), Kind: kind})
	}
	if claims && len(t.list.Claims) < maxClaims {
		next.claimed = len(t.list.Claims)
		t.claim(r.number, text, n, 0)
	}
	t.open = t.open.push(next)
	t.group = t.open.group()
}

// settleClaims counts the rows under the headings that next closes.
func (t *table) settleClaims(next section) {
	for _, open := range t.open[t.open.level(next):] {
		if open.claimed >= 0 {
			t.list.Claims[open.claimed].Found = len(t.list.Recipients) - open.first
		}
	}
}
