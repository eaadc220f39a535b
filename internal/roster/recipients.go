package roster

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readRecipient adds the row to the list.
func (t *table) readRecipient(r row) {
	for _, number := range t.numbersOnly { // between recipients a bare number is a missing name
		t.add(award.Recipient{Kind: t.kindFrom(""), Group: t.group, Row: number, Sheet: t.sheet})
	}
	t.numbersOnly = nil
	if n, err := strconv.Atoi(strings.TrimRight(strings.TrimFunc(r.at(t.heading.ordinal).text, isSpace), ".)/-")); err == nil {
		t.last = n
	}
	switch {
	case t.struckOut(r):
		t.setAside(r, asideStruck)
		return
	case t.open.refused():
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
	recipient.Honoured = t.honoured(r)
	recipient.Honorific = t.honorific(r)
	t.readName(&recipient, r)
	recipient.Posthumous = isPosthumous(recipient.Award)
	recipient.Fields = t.ownFields(r)
	if t.readRemarks(&recipient, r) {
		t.add(recipient)
	}
}

// isPosthumous reads "Truy tặng Bằng khen".
func isPosthumous(text string) bool { return hasAny(words(text), "truy tang") }

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
	if text != "" && isPlaceholder(text) && text != "0" {
		t.report.add(placeholder(r.number, cellName(t.heading.fields[field][0], r.number), text))
		return ""
	}
	return text
}

// quietText is the repaired text of a field of the list's own. What is wrong with it is asked
// only of those that are printed.
func (t *table) quietText(r row, field award.Field) string {
	var parts []string
	for _, column := range t.heading.fields[field] {
		c := r.at(column)
		if c.isBlank() {
			continue
		}
		if text := t.understood(c); len(text) <= MaxText {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

func (t *table) add(r award.Recipient) {
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
	case c.state == errorValue:
		t.report.add(errorValueCell(r.number, place, c.text))
		return ""
	case c.state == uncalculated:
		t.report.add(uncalculatedCell(r.number, place))
		return ""
	case c.state == prompt:
		t.report.add(promptCell(r.number, place, c.text))
		return ""
	case c.value() == "":
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

// unmarked settles text that is struck through, and marks of notes: both are asked
// about.
func (t *table) unmarked(c cell, row int, place string) cell {
	if left, struck := c.struck(); struck {
		choice, text := t.ask(question{row: row, cell: place, code: award.StruckOut, value: strings.TrimSpace(c.text), proposal: left, propose: true, typed: true,
			message: struckOut(c.text), suggestion: struckOutAdvice(left)})
		if choice == award.Proposed || choice == award.Typed {
			c = cell{text: text}
		}
	}
	if left, raised := c.raised(); raised {
		choice, text := t.ask(question{row: row, cell: place, code: award.DoubtfulName, value: strings.TrimSpace(c.text), proposal: left, propose: true, typed: true,
			message: noteMark(c.text), suggestion: noteMarkAdvice(left)})
		if choice == award.Proposed || choice == award.Typed {
			c = cell{text: text}
		}
	}
	return c
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
	certain := t.tell(row, place, repairs)
	if certain {
		return text
	}
	return t.askRepair(row, place, text, repairs)
}

// askRepair asks about a text that only a person can mend: one question for all
// that is wrong with it.
func (t *table) askRepair(row int, place, text string, repairs []viet.Repair) string {
	proposal, first := text, viet.Repair{}
	for _, r := range repairs {
		if !r.Ask {
			continue
		}
		if first.Kind == "" {
			first = r
		}
		proposal = withRepair(proposal, r)
	}
	q := question{row: row, cell: place, code: codeOf(first.Kind), value: text, proposal: proposal, propose: proposal != text, typed: true,
		before: first.Before, after: first.After, message: first.Message(), suggestion: first.Suggestion()}
	choice, meant := t.ask(q)
	if choice == award.Typed || choice == award.Proposed {
		clean, _ := viet.Clean(meant, "")
		return clean
	}
	return text
}

func (t *table) understood(c cell) string { return t.text.understood(c) }

// withRepair puts what is proposed into a text: for all of it, or for each of its
// words that is the one at stake.
func withRepair(text string, r viet.Repair) string {
	if r.Before == text {
		return r.After
	}
	parts := strings.Split(text, " ")
	for i, part := range parts {
		if part == r.Before {
			parts[i] = r.After
		}
	}
	return strings.Join(parts, " ")
}

// tell reports the repairs of a cell that are certain, and damage that nobody can
// answer for. Blanks are only counted: nobody sees the difference on paper. It
// reports false when something has to be asked.
func (t *table) tell(row int, place string, repairs []viet.Repair) (certain bool) {
	if len(repairs) == 0 {
		return true
	}
	told := map[viet.RepairKind]bool{}
	certain = true
	for _, repair := range repairs {
		switch {
		case repair.Kind == viet.Blanks:
			if t.blanks.count == 0 {
				t.blanks.row, t.blanks.cell = row, place
			}
			if t.blanks.last != place {
				t.blanks.count, t.blanks.last = t.blanks.count+1, place
			}
			continue
		case repair.Ask && !hasLostCharacter(repair.Before):
			certain = false
			continue
		}
		if told[repair.Kind] && repair.Kind != viet.Stray {
			continue // one run of a cell tells for all
		}
		told[repair.Kind] = true
		t.report.add(repaired(row, place, repair))
	}
	return certain
}

// struckOut reports a row whose name is struck through whole, and of which
// somebody has said that it is to be left out.
func (t *table) struckOut(r row) bool {
	for _, column := range t.heading.fields[award.FieldName] {
		c := r.at(column)
		if left, struck := c.struck(); struck && left == "" {
			a, answered := t.edits.answer(t.report.sheet, cellName(column, r.number), strings.TrimSpace(c.text))
			return answered && a.Answer == award.Proposed
		}
	}
	return false
}
