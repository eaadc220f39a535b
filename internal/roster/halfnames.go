package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// settleRest sees to it that no name is printed without its end: the column right
// of the name may have the given names under a heading that says little ("Họ tên
// (2)", "Tên gọi"), and a column of family names alone is no name.
func (t *table) settleRest(h *heading, number int, rows []row) {
	names := h.fields[award.FieldName]
	if len(names) == 0 || h.several >= 0 {
		return
	}
	parts, given := false, false
	for _, column := range names {
		switch meaningOf(headingWords(h.texts[column])) {
		case meansSurname, meansMiddle:
			parts = true
		case meansGiven, meansName, meansNothing:
			given = true
		}
	}
	rest := names[len(names)-1] + 1
	if parts && given || !given && !parts {
		return
	}
	if rest < len(h.texts) && rest != h.ordinal && mayEndName(h, rest, parts) && t.completesNames(names, rest, rows) {
		example := t.firstJoined(rows, append(slices.Clone(names), rest))
		choice, _ := t.ask(question{row: number, cell: cellName(rest, number), code: award.DoubtfulColumn, value: h.texts[rest], proposal: example, propose: true,
			message: restOfName(columnName(rest), h.texts[rest], example), suggestion: restOfNameAdvice})
		h.asked = append(h.asked, rest)
		if choice == award.Proposed {
			h.drop(rest)
			h.fields[award.FieldName] = append(names, rest)
		}
		return
	}
	if parts {
		t.ask(question{row: number, cell: cellName(names[0], number), code: award.DoubtfulColumn, value: h.texts[names[0]],
			message: halfOfName(h.texts[names[0]]), suggestion: halfOfNameAdvice})
	}
}

// mayEndName reports a column whose heading leaves it open that given names stand
// there: one of the list's own that speaks of a name, or, beside family names alone,
// any that the list could do without.
func mayEndName(h *heading, column int, parts bool) bool {
	w := headingWords(h.texts[column])
	if parts {
		return h.ignored[column] || meaningOf(w) == meansHonorific
	}
	return h.ignored[column] && !hasAny(w, "thanh", "goi", "bi danh", "phap danh") && startsWithAny(w, "ten", "ho ten", "ho va ten")
}

// firstJoined is the name of the first row that has one in these columns.
func (t *table) firstJoined(rows []row, columns []int) string {
	for _, r := range rows {
		if text := joinedTexts(t, r, columns); text != "" && !r.isTitle() {
			return text
		}
	}
	return ""
}

// drop takes a column from whatever field has it.
func (h *heading) drop(column int) {
	delete(h.ignored, column)
	for field, columns := range h.fields {
		if columns = slices.DeleteFunc(slices.Clone(columns), func(c int) bool { return c == column }); len(columns) == 0 {
			delete(h.fields, field)
		} else {
			h.fields[field] = columns
		}
	}
	told := " (" + columnName(column) + ")"
	h.unknown = slices.DeleteFunc(slices.Clone(h.unknown), func(text string) bool { return strings.HasSuffix(text, told) })
}
