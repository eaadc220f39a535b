package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// A list may also hold who is not to be commended: under a heading of their own,
// on a sheet of their own, or by what a column of results or remarks says of them.
// Whoever is in the list by such words is asked about, never printed in silence;
// so is whoever a remark says is dead.

// saysNo reports words by which somebody is taken out of a list.
func saysNo(w string) bool {
	return hasAny(w, "khong dat", "chua dat", "khong du", "chua du", "khong xet", "khong de nghi", "khong dong y", "khong thong nhat", "khong duoc khen", "khong khen",
		"khong duoc xet", "khong hop le", "khong thuoc dien", "khong cong nhan", "bi loai", "loai khoi", "rut khoi", "rut ten", "rut ho so", "bo khoi", "dua khoi", "gach ten", "xin rut") ||
		isAny(w, "truot", "rut")
}

// isVerdict knows the heading of a column that says whether somebody is commended.
func isVerdict(w string) bool {
	return hasAny(w, "ket qua", "duyet", "dong y", "thong nhat", "de nghi xet")
}

// saysDead reports words by which an award is one for the dead.
func saysDead(w string) bool {
	return hasAny(w, "truy tang", "da mat", "tu tran", "qua doi", "da chet", "hy sinh", "liet si")
}

// readRemarks asks about what the columns that are not printed say against a
// recipient. It reports false when the row is to be left out.
func (t *table) readRemarks(recipient *award.Recipient, r row) bool {
	const longest = 200
	var columns []int // in their order: a question is about the first that says so
	for field, own := range t.heading.fields {
		if _, is := field.Own(); is {
			columns = append(columns, own...)
		}
	}
	slices.Sort(columns)
	columns = slices.DeleteFunc(columns, func(c int) bool { return slices.Contains(t.heading.asked, c) }) // somebody has looked at it
	for _, column := range columns {
		c := r.at(column)
		if c.isBlank() || len(c.text) > longest {
			continue
		}
		w := words(t.understood(c))
		q := question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulRow, value: t.understood(c), propose: true}
		switch {
		case saysNo(w) || isNone(c.text) && isVerdict(headingWords(t.heading.texts[column])):
			q.message, q.suggestion = remarkSaysNo(r.number, q.value), remarkSaysNoAdvice
			if choice, _ := t.ask(q); choice == award.Proposed {
				t.setAside(r, asideAnswered)
				return false
			}
		case saysDead(w) && recipient.Kind == award.Individual && !recipient.Posthumous:
			q.message, q.suggestion = remarkSaysDead(r.number, q.value), remarkSaysDeadAdvice
			choice, _ := t.ask(q)
			recipient.Posthumous = choice == award.Proposed
		}
	}
	return true
}

// askRefused asks about a heading over people who are not to be commended, and
// reports that they are left out. The question names the row and no cell: whether
// the cell is a heading at all is another question.
func (t *table) askRefused(r row, text string) bool {
	if !saysNo(words(text)) {
		return false
	}
	choice, _ := t.ask(question{row: r.number, code: award.UnreadPart, value: text, propose: true, message: refusedSection(text), suggestion: refusedSectionAdvice})
	return choice == award.Proposed
}

// refused reports that the rows here are left out, by an answer about their
// heading.
func (s sections) refused() bool {
	return slices.ContainsFunc(s, func(open section) bool { return open.refused })
}

// titleSaysNo is the title of a sheet, or its name, that says that it lists who is
// not commended; "" when none does.
func titleSaysNo(g *grid, at int) string {
	if saysNo(words(g.name)) {
		return g.name
	}
	for _, r := range g.rows[:at] {
		for _, c := range r.cells {
			if text := g.text.understood(c); saysNo(words(text)) {
				return text
			}
		}
	}
	return ""
}
