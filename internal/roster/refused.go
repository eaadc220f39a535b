package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// A list may also hold who is not to be commended: under a heading of their own,
// on a sheet of their own, or by what a column of results or remarks says of them.
// Whoever is in the list by such words is asked about, never printed in silence;
// so is whoever a remark says is dead.

// isPositionOfDead reads "Cố Giám đốc", which is not "Cố vấn", and "Giám đốc (đã mất)".
func isPositionOfDead(position string) bool {
	for _, late := range []string{"Cố ", "cố "} {
		if rest, is := strings.CutPrefix(position, late); is {
			return !strings.HasPrefix(viet.Lower(rest), "vấn")
		}
	}
	m := inBrackets.FindString(position)
	return m != "" && isDeath(words(m))
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
		if !t.askRemark(recipient, cellName(column, r.number), t.heading.texts[column], t.understood(c)) {
			t.setAside(r, asideAnswered)
			return false
		}
	}
	return true
}

// readPrintedRemarks asks about what is said against a recipient in brackets behind
// what is printed: "Sở Y tế (không xét)". It reports false when the row is to be left
// out.
func (t *table) readPrintedRemarks(r row) bool {
	for _, field := range []award.Field{award.FieldName, award.FieldPosition, award.FieldUnit, award.FieldAddress} {
		for _, column := range t.heading.fields[field] {
			c := r.at(column)
			if c.state == covered || !strings.ContainsAny(c.text, ")]") {
				continue
			}
			if !t.askBrackets(r.number, cellName(column, r.number), t.understood(c)) {
				t.setAside(r, asideAnswered)
				return false
			}
		}
	}
	return true
}

// askBrackets asks about a text that ends with such a remark. It reports false when
// the recipient is to be left out.
func (t *table) askBrackets(row int, place, text string) bool {
	m := inBrackets.FindStringSubmatch(text)
	if m == nil || !saysNo(words(m[1])) && !holdsBack(words(m[1])) && !isLeftOut(m[1]) && !isAny(words(m[1]), "bo", "khong") {
		return true
	}
	choice, _ := t.ask(question{row: row, cell: place, code: award.DoubtfulRow, value: text, propose: true,
		message: remarkSaysNo(row, text), suggestion: remarkSaysNoAdvice})
	return choice != award.Proposed
}

// askPosition asks whether an award is posthumous when the position is one of the
// dead: "Cố Giám đốc", "Giám đốc (đã từ trần)". The position is printed as it is.
func (t *table) askPosition(recipient *award.Recipient, place string) {
	if recipient.Kind != award.Individual || recipient.Posthumous || !isPositionOfDead(recipient.Position) {
		return
	}
	choice, _ := t.ask(question{row: recipient.Row, cell: place, code: award.DoubtfulRow, value: recipient.Position, proposal: posthumousProposal, propose: true,
		message: remarkSaysDead(recipient.Row, recipient.Position), suggestion: remarkSaysDeadAdvice})
	recipient.Posthumous = choice == award.Proposed
}

// remarkHeading is what the heading of a column makes of the remarks under it.
type remarkHeading struct {
	verdict bool // it says whether somebody is commended
	award   bool // it is one of awards
	granted bool // it is the name of one, under which a cross gives it
	dead    bool // it is about the dead
}

// remarksUnder judges a heading, once for all rows of a list.
func (t *table) remarksUnder(heading string) remarkHeading {
	if h, known := t.remarks[heading]; known {
		return h
	}
	w := headingWords(heading)
	h := remarkHeading{verdict: isVerdict(w), award: meaningOf(w) == meansAward, dead: saysDead(w),
		granted: startsWithAny(w, "bang khen", "giay khen", "chien si thi dua", "lao dong tien tien", "lao dong xuat sac", "huan chuong", "ky niem chuong", "co thi dua", "danh hieu chien si")}
	if t.remarks == nil {
		t.remarks = map[string]remarkHeading{}
	}
	t.remarks[heading] = h
	return h
}

// askRemark asks about one remark on a recipient: that he is not to be commended, that
// his row is given more, or something else, than its column of awards says, that he is
// dead. It reports false when the recipient is to be left out.
func (t *table) askRemark(recipient *award.Recipient, place, heading, text string) bool {
	w, under := words(text), t.remarksUnder(heading)
	q := question{row: recipient.Row, cell: place, code: award.DoubtfulRow, value: text, propose: true}
	switch {
	case saysNo(w), holdsBack(w), isLeftOut(text), under.verdict && (isNone(text) || lostVote(text)):
		q.message, q.suggestion = remarkSaysNo(q.row, q.value), remarkSaysNoAdvice
		choice, _ := t.ask(q)
		return choice != award.Proposed
	case saysChange(w):
		q.propose, q.message, q.suggestion = false, remarkSaysChange(q.row, q.value), remarkSaysChangeAdvice
		t.ask(q)
	case under.award || under.granted && isAny(w, "x"):
		q.propose, q.message, q.suggestion = false, otherAward(q.row, heading, text), otherAwardAdvice
		t.ask(q)
	case (saysDead(w) || under.dead && !isNone(text)) && recipient.Kind == award.Individual && !recipient.Posthumous:
		q.message, q.suggestion = remarkSaysDead(q.row, q.value), remarkSaysDeadAdvice
		choice, _ := t.ask(q)
		recipient.Posthumous = choice == award.Proposed
	}
	return true
}

// askRefused asks about a heading over people who are not to be commended, and
// reports that they are left out. The question names the row and no cell: whether
// the cell is a heading at all is another question.
func (t *table) askRefused(r row, text string) bool {
	if !saysNo(words(text)) && !isReserve(text) {
		return false
	}
	choice, _ := t.ask(question{row: r.number, code: award.UnreadPart, value: text, propose: true, message: refusedSection(text), suggestion: refusedSectionAdvice})
	return choice == award.Proposed
}

// askGroup is the same for a recipient that names its group itself, as in JSON.
func (t *table) askGroup(recipient *award.Recipient, place string) (left bool) {
	if recipient.Group == "" || !saysNo(words(recipient.Group)) && !isReserve(recipient.Group) {
		return false
	}
	choice, _ := t.ask(question{row: recipient.Row, cell: place, code: award.UnreadPart, value: recipient.Group, propose: true, message: refusedSection(recipient.Group), suggestion: refusedSectionAdvice})
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

// askTitle asks about the title of a list, where the title says that its people are
// not commended. It reports that they are left out.
func (t *table) askTitle(p part) bool {
	title := p.title
	if title == "" && !p.asked {
		title = titleSaysNo(p.grid, p.heading.at)
	}
	if title == "" {
		return false
	}
	choice, _ := t.ask(question{code: award.UnreadPart, value: title, propose: true, message: refusedSection(title), suggestion: refusedSectionAdvice})
	return choice == award.Proposed
}
