package roster

import (
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// The numbers of a list are the writer's own count of it: one that is left out, comes
// twice or goes back may be a row that was lost, pasted twice or mixed in from elsewhere.

// numbering follows the numbers of the rows of one part.
type numbering struct {
	last    int          // the number before, 0 when there is none yet
	without int          // recipients without a number since
	row     int          // where a recipient stood last
	fresh   bool         // a heading, section or total has come since
	started bool         // a recipient was met
	ends    map[int]bool // where sections ended: numbers may go on over them
	gone    map[int]bool // numbers of rows that somebody has taken out
	breaks  []numberBreak
	count   int // of all breaks: only the first are kept
}

// numberBreak is a number that does not follow the one before it.
type numberBreak struct {
	row           int
	cell, value   string
	before, after int
}

const (
	maxNumberBreaks = 100 // kept
	eachNumberBreak = 3   // more than these in one part are one question
)

// renew lets the numbers begin again.
func (n *numbering) renew() {
	if n.last > 0 {
		if n.ends == nil {
			n.ends = map[int]bool{}
		}
		n.ends[n.last] = true
	}
	n.fresh = true
}

// follows reports that a number is one that may come next.
func (n *numbering) follows(number int) bool {
	switch {
	case number == n.last+1, number == n.last+n.without+1:
		return true
	case n.fresh || !n.started:
		return number <= 1 || n.ends[number-1]
	}
	if number-n.last > len(n.gone)+1 {
		return false
	}
	for missing := n.last + 1; missing < number; missing++ {
		if !n.gone[missing] {
			return false
		}
	}
	return number > n.last
}

// ordinalOf is the whole number by which a row is counted; false for "1.2", "I", a
// bullet, and for what a merged cell repeats.
func (h *heading) ordinalOf(r row) (int, bool) {
	c := r.at(h.ordinal)
	if h.ordinal < 0 || c.isBlank() {
		return 0, false
	}
	text := ordinalText(c.text)
	whole, fraction, _ := strings.Cut(text, ".") // 1.0 of a number column
	n, err := strconv.Atoi(whole)
	return n, err == nil && n >= 0 && strings.Trim(fraction, "0") == ""
}

// passNumber takes in the number of a row that is no recipient, or is not read.
func (t *table) passNumber(r row) {
	if n, counted := t.heading.ordinalOf(r); counted {
		t.numbers.last, t.numbers.without = n, 0
	}
}

// followNumber compares the number of a recipient with the one before. It begins again
// where a section does, or where the rows begin to say something else of whom they list.
func (t *table) followNumber(r row) {
	n := &t.numbers
	number, counted := t.heading.ordinalOf(r)
	n.without += r.gone
	switch {
	case t.heading.ordinal >= 0 && r.at(t.heading.ordinal).state == covered:
		return // one number for several rows
	case !counted:
		n.without++
	case !n.follows(number) && !(number == 1 && t.differs(n.row, r)):
		if n.count++; len(n.breaks) < maxNumberBreaks {
			n.breaks = append(n.breaks, numberBreak{row: r.number, cell: cellName(t.heading.ordinal, r.number),
				value: t.understood(r.at(t.heading.ordinal)), before: n.last, after: number})
		}
	}
	if counted {
		n.last, n.without = number, 0
	}
	n.row, n.fresh, n.started = r.number, false, true
}

// differs reports that two recipients stand in different places or groups.
func (t *table) differs(before int, r row) bool {
	other, found := t.rowNumbered(before)
	if !found {
		return true
	}
	for field, columns := range t.heading.fields {
		switch _, own := field.Own(); {
		case own, field == award.FieldKind, field == award.FieldUnit, field == award.FieldAddress, field == award.FieldAward:
		default:
			continue
		}
		for _, column := range columns {
			w := ""
			if column < len(t.heading.texts) {
				w = headingWords(t.heading.texts[column])
			}
			if _, own := field.Own(); own && !hasAny(w, "lop", "khoi", "truong", "to", "nhom", "khoa", "cap", "dot", "doi tuong", "linh vuc", "danh hieu", "hinh thuc", "nam", "quyet dinh") {
				continue
			}
			if t.understood(other.at(column)) != t.understood(r.at(column)) {
				return true
			}
		}
	}
	return false
}

// settleNumbers asks about the numbers of a part that do not follow each other: each, or
// all at once where they are many.
func (t *table) settleNumbers() {
	n := &t.numbers
	if t.list.Partial {
		return
	}
	if n.count <= eachNumberBreak {
		for _, b := range n.breaks {
			t.ask(question{row: b.row, cell: b.cell, code: award.DoubtfulRow, value: b.value, message: brokenNumber(b), suggestion: brokenNumberAdvice})
		}
		return
	}
	var all []string
	for _, b := range n.breaks {
		all = append(all, fmt.Sprintf("%d → %d", b.before, b.after))
	}
	t.ask(question{row: n.breaks[0].row, code: award.DoubtfulRow, value: strings.Join(all, "; "),
		message: brokenNumbers(n.count, n.breaks), suggestion: brokenNumberAdvice})
}

const brokenNumberAdvice = "Giữ nguyên nếu danh sách đủ người và đúng thứ tự; nếu sót, thừa hoặc lẫn hàng, sửa trong tệp."

func (b numberBreak) String() string {
	switch {
	case b.before == 0:
		return fmt.Sprintf("bắt đầu từ %d", b.after)
	case b.after == b.before:
		return fmt.Sprintf("%d hai lần", b.after)
	}
	return fmt.Sprintf("sau %d là %d", b.before, b.after)
}

func brokenNumber(b numberBreak) string {
	return fmt.Sprintf("Số thứ tự không liên tục ở hàng %d: %s. Có sót, thừa hoặc lẫn người không?", b.row, b)
}

func brokenNumbers(count int, breaks []numberBreak) string {
	const most = 5
	var some []string
	for _, b := range breaks[:min(most, len(breaks))] {
		some = append(some, fmt.Sprintf("%s (hàng %d)", b, b.row))
	}
	return fmt.Sprintf("Số thứ tự không liên tục ở %d chỗ: %s… Có sót, thừa hoặc lẫn người không?", count, strings.Join(some, ", "))
}
