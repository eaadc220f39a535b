package roster

import (
	"cmp"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// readRecipient adds the row to the list, and the rows before it that have a number
// and no more: between recipients a name is missing there.
func (t *table) readRecipient(r row) {
	for _, nameless := range t.numbersOnly {
		t.readOne(nameless)
	}
	t.numbersOnly = nil
	t.readOne(r)
}

func (t *table) readOne(r row) {
	t.followNumber(r)
	t.settleCells(r)
	t.settleOrdinal(r)
	switch {
	case t.struckOut(r):
		t.setAside(r, asideStruck)
		return
	case t.refused || t.open.refused():
		t.setAside(r, asideAnswered)
		return
	}
	recipient := award.Recipient{
		Kind:     t.kindFrom(t.fieldText(r, award.FieldKind)),
		Position: t.detail(r, award.FieldPosition),
		Unit:     t.detail(r, award.FieldUnit),
		Address:  t.detail(r, award.FieldAddress),
		Citation: t.detail(r, award.FieldCitation),
		Award:    t.fieldText(r, award.FieldAward),
		Group:    t.group,
		Row:      r.number,
		Sheet:    t.sheet,
	}
	if t.heading.apart > 0 {
		position, unit := splitPosition(recipient.Position)
		recipient.Position, recipient.Unit = position, joinFilled(unit, recipient.Unit)
	}
	recipient.Honoured = t.honoured(r)
	recipient.Honorific = t.honorific(r)
	if kind, honorific := t.chosen(r); kind != "" {
		recipient.Kind = kind
		recipient.Honorific = cmp.Or(recipient.Honorific, honorific)
	}
	if said, typed := t.edits.said(rowAt{t.sheet, r.number}, award.FieldKind); typed && !said.used {
		setField(&recipient, award.FieldKind, said.text) // names are asked about by it
		said.used = true
	}
	recipient.Posthumous = parseHonoured(t.fieldText(r, award.FieldPosthumous)) || isPosthumous(recipient.Award) || inPosthumousGroup(recipient)
	t.readName(&recipient, r)
	recipient.Fields = t.ownFields(r)
	t.doubtAddress(&recipient, t.cellOf(award.FieldHonorific, r), cellName(t.nameColumn(), r.number))
	t.askSwapped(&recipient, t.cellOf(award.FieldPosition, r))
	t.askPosition(&recipient, t.cellOf(award.FieldPosition, r))
	if !t.readPrintedRemarks(r) {
		return
	}
	if t.readRemarks(&recipient, r) {
		t.add(recipient)
	}
}

// joinFilled joins what there is of two texts.
func joinFilled(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + ", " + second
}

// cellOf is the first cell of a field in a row, that of the name where it has no column.
func (t *table) cellOf(field award.Field, r row) string {
	if columns := t.heading.fields[field]; len(columns) > 0 {
		return cellName(columns[0], r.number)
	}
	return cellName(t.nameColumn(), r.number)
}

// isPosthumous reads "Truy tặng Bằng khen".
func isPosthumous(text string) bool { return hasAny(words(text), "truy tang") }

// inPosthumousGroup reports a person under a heading over those who are commended after
// death; "Tặng và truy tặng" is over all.
func inPosthumousGroup(r award.Recipient) bool {
	return r.Kind == award.Individual && isPosthumous(r.Group) && !hasAny(words(r.Group), "tang truy tang", "tang va truy tang")
}

// ownFields are the texts of the columns that no usual field is for.
func (t *table) ownFields(r row) map[string]string {
	var own map[string]string
	for field := range t.heading.fields {
		heading, is := field.Own()
		if !is {
			continue
		}
		text := ""
		if t.wanted(heading) {
			text = t.printedText(r, field)
		} else {
			text = t.quietText(r, field)
		}
		if text != "" {
			if own == nil {
				own = map[string]string{}
			}
			own[heading] = text
		}
	}
	return own
}

// isWanted reports a column that is told as not understood, “Lớp” (D), and printed.
func (t *table) isWanted(told string) bool {
	for field, columns := range t.heading.fields {
		heading, own := field.Own()
		if own && t.wanted(heading) && slices.ContainsFunc(columns, func(c int) bool { return strings.HasSuffix(told, " ("+columnName(c)+")") }) {
			return true
		}
	}
	return false
}

// printedText is the text of a field of the list's own that papers print.
func (t *table) printedText(r row, field award.Field) string {
	text := t.fieldText(r, field)
	if above := t.above[field]; text != "" && above != "" && isDitto(text) {
		return t.askDitto(r.number, cellName(t.heading.fields[field][0], r.number), text, above)
	}
	if text != "" && isPlaceholder(text) && text != "0" {
		t.report.add(placeholder(r.number, cellName(t.heading.fields[field][0], r.number), text))
		return ""
	}
	t.keepAbove(field, text)
	return text
}

// quietText is the repaired text of a field of the list's own. What is wrong with it is asked
// only of those that are printed.
func (t *table) quietText(r row, field award.Field) string {
	var parts []string
	for _, column := range t.heading.fields[field] {
		c := r.at(column)
		if c.isBlank() {
			t.countDamaged(r, column)
			continue
		}
		if text := t.understood(c); len(text) <= MaxText {
			parts = append(parts, text)
		} else {
			t.report.add(keptTooLong(r.number, cellName(column, r.number)))
		}
	}
	return strings.Join(parts, ", ")
}

func (t *table) add(r award.Recipient) {
	t.report.settle(r.Row)
	if len(t.list.Recipients) >= MaxRows {
		t.report.add(tooManyRows())
		t.list.Partial = true
		return
	}
	t.list.Recipients = append(t.list.Recipients, r)
	t.counts.Add(r.Kind)
	if t.account != nil {
		t.account.count(r.Kind)
	}
}

// kindFrom gives the kind of a row: that of its cell, else of its section, else
// (in a list without such a column) of the name's heading. A text that names no
// kind stays as written, for Check to name it.
func (t *table) kindFrom(text string) award.Kind {
	if text != "" {
		if kind, ok := parseKind(text); ok {
			return kind
		}
		return award.Kind(text)
	}
	if kind := t.open.kind(); kind != "" || len(t.heading.fields[award.FieldKind]) > 0 {
		return kind
	}
	return t.heading.kind
}

// fieldText is the repaired text of a field; several columns are joined.
func (t *table) fieldText(r row, field award.Field) string {
	columns := t.heading.fields[field]
	if len(columns) == 1 {
		return t.cellText(r, columns[0], field)
	}
	separator := ", "
	if field == award.FieldName {
		separator = " "
	}
	var parts []string
	for _, column := range columns {
		text := t.cellText(r, column, field)
		if field == award.FieldAddress {
			text = withDistrict(t.heading.texts[column], text)
		}
		if text != "" && !slices.Contains(parts, text) || text != "" && field == award.FieldName {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, separator)
}

// cellText repairs one cell and reports what there is to report. A covered cell
// repeats the value above it, which names and honorifics must not.
func (t *table) cellText(r row, column int, field award.Field) string {
	c := r.at(column)
	again := c.state == covered
	_, own := field.Own()
	place := cellName(column, r.number)
	switch {
	case again && (field == award.FieldName || field == award.FieldHonorific):
		return ""
	case c.state == errorValue, c.state == uncalculated, c.state == prompt:
		t.tellDamaged(r, column)
		return ""
	case c.value() == "":
		return ""
	case isErrorText(strings.TrimSpace(c.text)):
		t.report.add(errorValueCell(r.number, place, strings.TrimSpace(c.text)))
		return ""
	case own && (c.state == dateValue || c.state == asShown): // a date of birth, a mark: printed as shown
	case c.state == dateValue:
		t.report.add(dateCell(r.number, place, c.text))
	case c.state == asShown:
		t.report.add(shownNumber(r.number, place, c.text))
	}
	if again { // the cell above has told
		text, _ := t.text.clean(c)
		return text
	}
	c = t.unmarked(c, r.number, place)
	return t.repair(c, r.number, place)
}

// struckOut reports a row whose name is struck through whole, or in the colour of what
// is behind it, and of which somebody has said that it is to be left out.
func (t *table) struckOut(r row) bool {
	for _, column := range t.heading.fields[award.FieldName] {
		c := r.at(column)
		if left, struck := c.struck(); struck && left == "" || c.isUnseen() {
			a, answered := t.edits.answer(t.report.sheet, cellName(column, r.number), strings.TrimSpace(c.text))
			return answered && a.Answer == award.Proposed
		}
	}
	return false
}
