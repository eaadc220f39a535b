package roster

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// What the row above says, and the rows below it repeat by a mark or by nothing.

// keepAbove keeps what the rows below may repeat by a mark.
func (t *table) keepAbove(field award.Field, text string) {
	if text == "" {
		return
	}
	if t.above == nil {
		t.above = map[award.Field]string{}
	}
	t.above[field] = text
}

// isDitto knows what says that a cell has the same as the one above: "nt", "như
// trên", "-//-", quotation marks.
func isDitto(text string) bool {
	const longest = 24
	if len(text) > longest {
		return false
	}
	signs := strings.Trim(text, " -–.")
	return signs != "" && strings.Trim(signs, "\"”“″〃'’/↑^") == "" && (strings.Contains(signs, "//") || !strings.Contains(signs, "/")) ||
		isAny(words(text), "nt", "n t", "nhu tren", "nhu nhau", "giong tren", "nhu o tren")
}

// askDitto asks whether a field is that of the recipient above.
func (t *table) askDitto(row int, place, text, above string) string {
	choice, meant := t.ask(question{row: row, cell: place, code: award.DoubtfulRow, value: text, proposal: above, propose: true, typed: true,
		message: sameAsAbove(text), suggestion: proposalAdvice(above)})
	if choice == "" {
		return "" // never printed as it is
	}
	meant, _ = viet.Clean(meant, "")
	return meant
}

// settleBlanks asks about a column of units or addresses that says something in the first
// row of each group alone, as tables are typed whose cells were never merged.
func (t *table) settleBlanks(h *heading, number int, rows []row) {
	for _, field := range []award.Field{award.FieldUnit, award.FieldAddress} {
		columns := h.fields[field]
		if len(columns) != 1 || h.several >= 0 || len(h.fields[award.FieldKind]) > 0 || h.alternatives != nil {
			continue
		}
		blank, example := t.groupsBelow(h, columns[0], rows)
		if example == "" {
			continue
		}
		choice, _ := t.ask(question{row: number, cell: cellName(columns[0], number), code: award.DoubtfulColumn, value: h.texts[columns[0]], proposal: example, propose: true,
			message: onlyFirstOfUnit(fieldName(field), columnName(columns[0]), blank, example), suggestion: onlyFirstOfUnitAdvice})
		if choice == award.Proposed {
			h.below = append(h.below, field)
		}
	}
}

// groupsBelow counts the people whose column is blank, where it looks as if the one above
// is meant: the first has it, no two rows that have it follow each other with the same, and
// at least two are followed by blanks. example is the first such.
func (t *table) groupsBelow(h *heading, column int, rows []row) (blank int, example string) {
	last, groups, filled := "", 0, 0
	fresh := true // the row before said something
	for _, r := range rows {
		_, name := cutHonorific(joinedTexts(t, r, h.fields[award.FieldName]))
		switch {
		case r.hidden || name == "" && r.at(column).isBlank():
			continue
		case h.ordinal >= 0 && !t.hasNumber(r):
			last, fresh = "", true // a heading of a group, or what stands below the list
			continue
		}
		c := r.at(column)
		text := t.understood(c)
		switch {
		case c.state == covered, !isPersonName(name):
			return 0, ""
		case c.isBlank():
			if last == "" {
				return 0, ""
			}
			if fresh {
				groups++
			}
			blank, fresh = blank+1, false
		case viet.SameKey(text) == viet.SameKey(last):
			return 0, ""
		default:
			if last == "" {
				example = text
			}
			last, fresh, filled = text, true, filled+1
		}
	}
	const least = 2
	if groups < least || blank < filled {
		return 0, ""
	}
	return blank, example
}
