package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// Two lists beside each other on one sheet: what stands right of the first list is not
// mixed into it.

// secondBlock is the column where a second list begins beside the first, or -1: there
// "STT" stands again, and after it the heading of a name.
func (h *heading) secondBlock() int {
	named := false
	for i, text := range h.texts {
		switch m := meaningOf(headingWords(text)); {
		case m == meansOrdinal && named && slices.ContainsFunc(h.texts[i+1:], namesRecipients):
			return i
		case namesRecipients(text):
			named = h.ordinal >= 0 && h.ordinal < i
		}
	}
	return -1
}

// namesRecipients reports the heading of a column that says who is commended, if any
// does.
func namesRecipients(text string) bool {
	w := headingWords(text)
	switch meaningOf(w) {
	case meansName, meansSurname, meansSeveral:
		return true
	case meansBody:
		return startsWithAny(w, "ten") || namesPerson(w)
	case meansGiven:
		return isAny(w, "ten")
	}
	return false
}

// secondList is the column where a second list begins beside the first without a
// number of its own, or -1: after another name stands what the first list has had
// already ("Họ và tên | Chức vụ | Họ và tên | Chức vụ").
func (h *heading) secondList(before []meaning) int {
	names := h.fields[award.FieldName]
	if len(names) == 0 || h.alternatives != nil {
		return -1
	}
	had := map[meaning]bool{}
	for i, m := range before {
		switch {
		case i <= names[len(names)-1] || m == meansOrdinal:
		case m == meansName || m == meansOther || m == meansSurname || m == meansBody && (namesPerson(headingWords(h.texts[i])) || h.texts[i] == h.name):
			for _, after := range before[i+1:] {
				if had[after] && after.field() != "" {
					return i
				}
			}
		}
		if had[m] = true; m == meansName {
			had[m] = false
		}
	}
	return -1
}

// leaveFrom keeps all columns from one on as data: they belong to another list.
func (h *heading) leaveFrom(column int) {
	for i := column; i < len(h.texts); i++ {
		if _, own := h.fieldAt(i).Own(); !own && !isBlankText(h.texts[i]) {
			h.drop(i)
			h.keep(i)
		}
	}
	h.unknown = slices.DeleteFunc(h.unknown, func(told string) bool {
		return slices.ContainsFunc(columnNames(columnsFrom(column, len(h.texts))), func(c string) bool { return strings.HasSuffix(told, " ("+c+")") })
	})
}

func columnsFrom(first, end int) (columns []int) {
	for i := first; i < end; i++ {
		columns = append(columns, i)
	}
	return columns
}

// fieldAt is the field of a column, or "".
func (h *heading) fieldAt(column int) award.Field {
	for field, columns := range h.fields {
		if slices.Contains(columns, column) {
			return field
		}
	}
	return ""
}

// settleList leaves a second list alone, and asks about it.
func (t *table) settleList(h *heading, number int, rows []row) bool {
	if h.list < 0 || !hasText(rows, h.list) || t.edits.saysColumn(t.sheet, h.list) {
		return false
	}
	h.leaveFrom(h.list)
	t.ask(question{row: number, cell: cellName(h.list, number), code: award.DoubtfulColumn, value: h.texts[h.list],
		message: listBeside(columnName(h.list), h.texts[h.list]), suggestion: listBesideAdvice})
	return true
}

// settleGap asks about a table that a blank column takes apart into two, each with names
// of its own.
func (t *table) settleGap(h *heading, number int, rows []row) {
	first := slices.IndexFunc(h.texts, namesRecipients)
	if first < 0 {
		return
	}
	cells := t.grid.rows[h.at].cells
	for gap := first + 1; gap < len(h.texts); gap++ {
		if !isBlankText(h.texts[gap]) || hasText(rows, gap) || h.has(gap) || gap < len(cells) && cells[gap].state == covered {
			continue
		}
		if _, hidden := t.grid.hidden[gap]; hidden {
			continue
		}
		second := slices.IndexFunc(h.texts[gap:], namesRecipients)
		if second < 0 {
			return
		}
		if second += gap; !hasText(rows, second) || slices.Contains(h.seconds, second) || h.list >= 0 || t.edits.saysColumn(t.sheet, second) {
			return
		}
		t.ask(question{row: number, cell: cellName(second, number), code: award.DoubtfulColumn, value: h.texts[second],
			message: gapBetween(columnName(gap), h.texts[first], h.texts[second]), suggestion: gapBetweenAdvice})
		return
	}
}
