package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What a heading leaves open the rows settle, or it is asked: a column without a
// heading, "Tên" beside "Họ và tên", a column that holds name, position and unit,
// two lists beside each other.

// settleColumns completes a heading by the rows below it, up to the next heading.
func (t *table) settleColumns(h *heading, rows []row) {
	number := t.grid.rows[h.at].number
	t.settleAlternatives(h, rows)
	if second := h.secondBlock(); second >= 0 {
		t.report.add(twoBlocks(number, cellName(second, number)))
	} else {
		t.settleSeconds(h, number, rows)
		t.settleGap(h, number, rows)
	}
	for _, column := range h.given {
		t.settleGiven(h, column, rows)
	}
	t.settleNameless(h, number, rows)
	for column, text := range h.texts {
		if startsWithAny(headingWords(text), "danh sach") && h.ignored[column] && hasText(rows, column) {
			h.release(column)
			t.askColumn(h, column, rows, true) // another list beside this one
		}
	}
	t.settleRest(h, number, rows)
	if h.several >= 0 && !t.edits.isSplit(t.sheet, h.several) {
		t.settleSeveral(h, number)
	}
	t.settleOrder(h, number, rows)
	if columns := h.fields[award.FieldAddress]; len(columns) > 1 {
		t.report.add(addressOfSeveral(number, columnNames(columns)))
	}
	t.settleKind(h, rows)
	t.settleAddresses(h, rows)
	t.settleBlanks(h, number, rows)
	t.tellHidden(h)
}

// settleKind takes a list whose heading says no more than "Tên" for one of people, where
// it has a column of positions and every row has the name of a person and a position.
func (t *table) settleKind(h *heading, rows []row) {
	positions := h.fields[award.FieldPosition]
	if h.kind != "" || h.alternatives != nil || len(h.fields[award.FieldKind]) > 0 || len(positions) == 0 || !isAny(headingWords(h.name), "ten", "name") {
		return
	}
	names := 0
	for _, r := range rows {
		if r.hidden || r.isTitle() || h.ordinal >= 0 && !t.hasNumber(r) || t.nameText(r) == "" || r.at(positions[0]).isBlank() && h.ordinal < 0 {
			continue
		}
		_, name := cutHonorific(joinedTexts(t, r, h.fields[award.FieldName]))
		if !isPersonName(name) || namesBody(words(name)) || isBodyName(name) || r.at(positions[0]).isBlank() {
			return
		}
		names++
	}
	if names > 0 {
		h.kind = award.Individual
	}
}

// settleAddresses takes a column for that of Ông and Bà, whatever its heading, where it has
// nothing else: "Chức danh".
func (t *table) settleAddresses(h *heading, rows []row) {
	if len(h.fields[award.FieldHonorific]) > 0 || h.alternatives != nil {
		return
	}
	for column, text := range h.texts {
		w := headingWords(text)
		if hasAny(w, "chuc danh", "chuc vu", "goi") && !h.isNameColumn(column) && hasText(rows, column) && t.isHonorifics(column, rows) && !t.edits.saysColumn(t.sheet, column) {
			h.drop(column)
			h.fields[award.FieldHonorific] = []int{column}
			return
		}
	}
}

func (h *heading) isNameColumn(column int) bool {
	return slices.Contains(h.fields[award.FieldName], column)
}

// settleGiven decides about "Tên" beside "Họ và tên": the rows have the given name
// once more, or the name has not got it.
func (t *table) settleGiven(h *heading, column int, rows []row) {
	name := h.fields[award.FieldName][0]
	again, apart, other := 0, 0, 0
	for _, r := range rows {
		whole, given := t.understood(r.at(name)), t.understood(r.at(column))
		switch {
		case r.at(column).isBlank() || r.at(name).isBlank():
		case strings.HasSuffix(" "+viet.Lower(whole), " "+viet.Lower(given)):
			again++
		case isGivenName(given) && isNamePart(whole):
			apart++
		default:
			other++
		}
	}
	switch {
	case apart > 0 && again+other == 0:
		h.fields[award.FieldName] = append(h.fields[award.FieldName], column)
	case apart+other == 0:
		h.keep(column)
	default:
		t.askColumn(h, column, rows, false)
	}
}

// settleNameless decides about columns with text and without a heading.
func (t *table) settleNameless(h *heading, number int, rows []row) {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.cells))
	}
	for len(h.texts) < width {
		h.texts = append(h.texts, "")
	}
	h.width = max(h.width, width)
	for column := range h.texts {
		if !isBlankText(h.texts[column]) || h.ignored[column] || h.has(column) || column == h.ordinal || !hasText(rows, column) {
			continue
		}
		names := h.fields[award.FieldName]
		switch {
		case len(h.fields[award.FieldHonorific]) == 0 && t.isHonorifics(column, rows):
			h.fields[award.FieldHonorific] = []int{column}
		case h.ordinal < 0 && column < names[0] && isNumbering(rows, column):
			h.ordinal = column // a column of numbers needs no heading
		case column == names[len(names)-1]+1 && t.completesNames(names, column, rows):
			h.fields[award.FieldName] = append(names, column)
			t.report.add(namelessPart(number, columnName(column)))
		default:
			t.askColumn(h, column, rows, true)
		}
	}
}

// has reports a column that a field has.
func (h *heading) has(column int) bool {
	for _, columns := range h.fields {
		if slices.Contains(columns, column) {
			return true
		}
	}
	return false
}

func hasText(rows []row, column int) bool {
	return slices.ContainsFunc(rows, func(r row) bool { return !r.hidden && !r.isTitle() && !r.at(column).isBlank() })
}

func isNumbering(rows []row, column int) bool {
	for _, r := range rows {
		if c := r.at(column); !c.isBlank() && !isOrdinal(c.text) {
			return false
		}
	}
	return true
}

// isHonorifics reports a column in which nothing stands but how people are
// addressed.
func (t *table) isHonorifics(column int, rows []row) bool {
	for _, r := range rows {
		if c := r.at(column); !c.isBlank() && !r.hidden && !r.isTitle() && !isAny(words(t.understood(c)), "ong", "ba", "em", "chau", "anh", "chi", "dong chi", "hoc sinh") {
			return false
		}
	}
	return true
}

// completesNames reports a column that has a given name wherever the columns of
// the name have the rest of one, and nothing anywhere else.
func (t *table) completesNames(names []int, column int, rows []row) bool {
	parts := 0
	for _, r := range rows {
		given, has := t.understood(r.at(column)), !r.at(column).isBlank()
		rest := t.understood(r.at(names[len(names)-1]))
		switch {
		case !has && (isBlankText(rest) || !t.hasNumberIn(r)):
		case !has || !isGivenName(given) || !isNamePart(rest):
			return false
		default:
			parts++
		}
	}
	return parts > 0
}

// hasNumberIn reports a row that looks numbered, before the column is known.
func (t *table) hasNumberIn(r row) bool {
	return len(r.cells) > 0 && isOrdinal(r.cells[0].text)
}

// isGivenName reports one word of a name: "Mẫu", "H’Hen".
func isGivenName(text string) bool {
	return text != "" && !strings.ContainsAny(text, " .,;:()0123456789/") && isCapitalized(text) && (viet.IsSyllable(text) || !isASCIIText(text) || len([]rune(text)) > 1)
}

// isNamePart reports a family name with what may follow: one to four capitalized
// words.
func isNamePart(text string) bool {
	parts := strings.Fields(text)
	const most = 4
	if len(parts) == 0 || len(parts) > most {
		return false
	}
	return !slices.ContainsFunc(parts, func(p string) bool {
		return !isCapitalized(p) || strings.ContainsAny(p, ".,;:()0123456789/")
	})
}

func isCapitalized(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r) || unicode.IsTitle(r)
	}
	return false
}

func isASCIIText(s string) bool { return isASCII(s) }

// askColumn asks what a column holds. The answer can be the heading that it ought
// to have; left as it is, it is not used.
func (t *table) askColumn(h *heading, column int, rows []row, nameless bool) {
	at := slices.IndexFunc(rows, func(r row) bool { return !r.hidden && !r.isTitle() && !r.at(column).isBlank() })
	if at < 0 {
		return
	}
	first := rows[at]
	value := t.understood(first.at(column))
	q := question{row: first.number, cell: cellName(column, first.number), code: award.DoubtfulColumn, value: value, typed: true,
		message: columnWithoutHeading(columnName(column), value), suggestion: columnWithoutHeadingAdvice}
	if !nameless {
		q.message, q.suggestion = givenBesideName(columnName(column), value), columnWithoutHeadingAdvice
	}
	h.ignored[column] = true
	h.asked = append(h.asked, column)
	choice, text := t.ask(q)
	if choice != award.Typed {
		return
	}
	h.texts[column] = text
	m := meaningOf(headingWords(text))
	field := m.field()
	switch {
	case field == "" || field == award.FieldName && len(h.fields[field]) > 0 && m == meansName:
		h.keep(column)
	default:
		delete(h.ignored, column)
		h.fields[field] = append(h.fields[field], column)
		slices.Sort(h.fields[field])
	}
}

// settleSeveral asks whether one column of name, position and unit is taken apart
// at its commas.
func (t *table) settleSeveral(h *heading, number int) {
	text := h.texts[h.several]
	choice, _ := t.ask(question{row: number, cell: cellName(h.several, number), code: award.SeveralInCell, value: text, proposal: severalProposal, propose: true,
		message: severalInColumn(text), suggestion: severalInColumnAdvice})
	if choice != award.Proposed {
		h.several = -1
	}
}

// settleOrder asks how a name is put together whose given name stands in a column
// before that of the family name: "First name | Last name".
func (t *table) settleOrder(h *heading, number int, rows []row) {
	columns := h.fields[award.FieldName]
	rank := func(column int) int {
		switch meaningOf(headingWords(h.texts[column])) {
		case meansSurname:
			return 0
		case meansMiddle:
			return 1
		}
		return 2
	}
	ordered := slices.Clone(columns)
	slices.SortStableFunc(ordered, func(a, b int) int { return rank(a) - rank(b) })
	if slices.Equal(ordered, columns) {
		return
	}
	var example string
	for _, r := range rows {
		if example = joinedTexts(t, r, ordered); example != "" && t.hasNumberIn(r) {
			break
		}
	}
	choice, _ := t.ask(question{row: number, cell: cellName(columns[0], number), code: award.DoubtfulColumn, value: h.texts[columns[0]], proposal: example, propose: true,
		message: givenNameFirst(example), suggestion: givenNameFirstAdvice})
	if choice == award.Proposed {
		h.fields[award.FieldName] = ordered
	}
}

func joinedTexts(t *table, r row, columns []int) string {
	var texts []string
	for _, column := range columns {
		if !r.at(column).isBlank() {
			texts = append(texts, t.understood(r.at(column)))
		}
	}
	return strings.Join(texts, " ")
}

// splitSeveral takes apart "Ông Trần Văn Mẫu, Trưởng phòng, Sở Y tế": the first
// part is the name, the last the unit, what is between them the position.
func splitSeveral(text string) (name, position, unit string) {
	parts := partsOf(text)
	switch len(parts) {
	case 0:
		return "", "", ""
	case 1:
		return parts[0], "", ""
	case 2:
		return parts[0], parts[1], ""
	}
	return parts[0], parts[1], strings.Join(parts[2:], ", ")
}

// splitPosition takes a text of position and unit apart. Of several positions that one
// person has each begins as positions do.
func splitPosition(text string) (position, unit string) {
	parts := partsOf(text)
	at := min(1, len(parts))
	for at < len(parts) && beginsPosition(parts[at]) {
		at++
	}
	return strings.Join(parts[:at], ", "), strings.Join(parts[at:], ", ")
}

// beginsPosition reports a text that begins with the word of a position. The marks count:
// "Trưởng phòng" is one, "Trường Tiểu học" is not.
func beginsPosition(text string) bool {
	text = viet.Lower(text)
	return slices.ContainsFunc([]string{"bí thư", "phó", "chủ tịch", "trưởng", "giám đốc", "tổng giám đốc", "hiệu trưởng", "ủy viên", "uỷ viên", "tổ trưởng", "đội trưởng", "chủ nhiệm", "kế toán", "thủ quỹ", "thư ký", "nguyên"},
		func(word string) bool { return text == word || strings.HasPrefix(text, word+" ") })
}

// partsOf are what stands between commas, semicolons and ends of lines.
func partsOf(text string) (parts []string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// tellHidden tells of hidden columns that would be fields of the list, and notes
// the others.
func (t *table) tellHidden(h *heading) {
	if t.toldHidden || len(t.grid.hidden) == 0 {
		return
	}
	t.toldHidden = true
	var fields, others []string
	columns := make([]int, 0, len(t.grid.hidden))
	for column := range t.grid.hidden {
		columns = append(columns, column)
	}
	slices.Sort(columns)
	for _, column := range columns {
		text := t.grid.hidden[column][t.grid.rows[h.at].number]
		if m := meaningOf(headingWords(text)); m.field() != "" && m != meansAward {
			fields = append(fields, "“"+excerpt(text)+"” ("+columnName(column)+")")
		} else {
			others = append(others, columnName(column))
		}
	}
	if len(fields) > 0 {
		t.report.add(hiddenFields(t.grid.rows[h.at].number, fields))
	}
	if len(others) > 0 {
		t.account.setAside(0, asideHiddenColumns(others))
	}
}

func columnNames(columns []int) []string {
	var names []string
	for _, column := range columns {
		names = append(names, columnName(column))
	}
	return names
}
