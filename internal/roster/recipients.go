package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readRecipient adds the row to the list.
func (t *table) readRecipient(r row) {
	for _, number := range t.numbersOnly { // between recipients a bare number is a missing name
		t.add(award.Recipient{Kind: t.kindFrom(""), Group: t.group, Row: number})
	}
	t.numbersOnly = nil
	t.add(award.Recipient{
		Kind:      t.kindFrom(t.fieldText(r, award.FieldKind)),
		Honorific: t.fieldText(r, award.FieldHonorific),
		Name:      t.fieldText(r, award.FieldName),
		Position:  t.fieldText(r, award.FieldPosition),
		Unit:      t.fieldText(r, award.FieldUnit),
		Address:   t.fieldText(r, award.FieldAddress),
		Citation:  t.fieldText(r, award.FieldCitation),
		Honoured:  parseHonoured(t.fieldText(r, award.FieldHonoured)),
		Group:     t.group,
		Row:       r.number,
	})
}

func (t *table) add(r award.Recipient) {
	if len(t.list.Recipients) >= MaxRows {
		t.report.add(tooManyRows())
		t.list.Partial = true
		return
	}
	t.list.Recipients = append(t.list.Recipients, r)
	t.counts.Add(r.Kind)
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
		if text := t.cellText(r, column, field); text != "" && !slices.Contains(parts, text) || text != "" && field == award.FieldName {
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
	switch {
	case again && (field == award.FieldName || field == award.FieldHonorific):
		return ""
	case c.state == errorValue:
		t.report.add(errorValueCell(r.number, cellName(column, r.number), c.text))
		return ""
	case c.state == uncalculated && field != award.FieldName: // Check tells of a missing name
		t.report.add(uncalculatedCell(r.number, cellName(column, r.number)))
		return ""
	case c.value() == "":
		return ""
	case c.state == dateValue:
		t.report.add(dateCell(r.number, cellName(column, r.number), c.text))
	}
	if again { // the cell above has told
		text, _ := t.text.clean(c)
		return text
	}
	text := t.repair(c, r.number, cellName(column, r.number))
	if field == award.FieldName && !t.hasNumber(r) {
		if m := typedNumber.FindStringSubmatch(text); m != nil {
			t.report.add(numberTakenOff(r.number, cellName(column, r.number), text, m[1]))
			return m[1]
		}
	}
	return text
}

// repair bounds and cleans a text and reports what was wrong with it.
func (t *table) repair(c cell, row int, place string) string {
	if len(c.text) > MaxText {
		if length := utf8.RuneCountInString(c.text); length > MaxText {
			t.overlong++
			t.report.add(textTooLong(row, place, length))
			c = cell{text: string([]rune(c.text)[:MaxText])}
		}
	}
	if c.look == nil || len(c.look.runs) == 0 {
		if trimmed := strings.TrimFunc(c.text, unicode.IsSpace); trimmed != c.text {
			c.text = trimmed
			t.tell(row, place, []viet.Repair{{Kind: viet.Blanks}})
		}
	}
	text, repairs := t.text.clean(c)
	if c.state == asWritten && len(repairs) > 0 {
		t.report.add(repairRefused(row, place, c.text, text))
		return viet.NFC(strings.TrimFunc(c.text, unicode.IsSpace))
	}
	t.tell(row, place, repairs)
	return text
}

func (t *table) understood(c cell) string { return t.text.understood(c) }

// tell reports the repairs of a cell. Blanks are only counted: nobody sees the
// difference on paper.
func (t *table) tell(row int, place string, repairs []viet.Repair) {
	if len(repairs) == 0 {
		return
	}
	told := map[viet.RepairKind]bool{}
	for _, repair := range repairs {
		if repair.Kind == viet.Blanks {
			if t.blanks.count == 0 {
				t.blanks.row, t.blanks.cell = row, place
			}
			if t.blanks.last != place {
				t.blanks.count, t.blanks.last = t.blanks.count+1, place
			}
			continue
		}
		if told[repair.Kind] && repair.Kind != viet.Stray {
			continue // one run of a cell tells for all
		}
		told[repair.Kind] = true
		t.report.add(repaired(row, place, repair))
	}
}
