package roster

import (
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Left is a change or an answer that could not be carried over to another list.
type Left struct {
	Step   *Step   `json:"step,omitempty"`
	Answer *Answer `json:"answer,omitempty"`
	Name   string  `json:"name,omitempty"` // whose row it was
	Why    string  `json:"why"`            // for people
}

// Why something was left.
const (
	leftNoRow    = "hàng này không có trong danh sách mới"
	leftNoPlace  = "không tìm thấy chỗ này trong danh sách mới"
	leftNoColumn = "không có cột này trong danh sách mới"
	leftOther    = "danh sách mới ghi khác: “%s”"
)

// Carry puts changes that were made of one list over to another, where a row is the
// same: it says the same as before, or the same name stands once in both and what was
// changed says the same. Both lists are as they were read, without changes of rows. What the
// new list says already is not carried, and not left.
func Carry(c Changes, old, now award.List) (carried Changes, left []Left) {
	m := newCarrier(old, now)
	for _, s := range c.Steps {
		next, why := m.step(s)
		switch {
		case why != "":
			left = append(left, Left{Step: &s, Name: m.nameOf(s.Sheet, s.Row, s.Cell), Why: why})
		case next.Op != "":
			carried.Steps = append(carried.Steps, next)
		}
	}
	for _, a := range c.Answers {
		sheet, cell, why := m.cell(a.Sheet, a.Cell)
		if why != "" {
			left = append(left, Left{Answer: &a, Name: m.nameOf(a.Sheet, 0, a.Cell), Why: why})
			continue
		}
		a.Sheet, a.Cell = sheet, cell
		carried.Answers = append(carried.Answers, a)
	}
	return carried, left
}

// carrier knows which row of a list is which of another.
type carrier struct {
	old, now award.List
	rows     map[rowAt]int // recipients of now, by the rows of old
	same     map[rowAt]bool
	by       map[rowAt]award.Recipient // of old
}

func newCarrier(old, now award.List) *carrier {
	m := &carrier{old: old, now: now, rows: map[rowAt]int{}, same: map[rowAt]bool{}, by: map[rowAt]award.Recipient{}}
	whole := func(r award.Recipient) string {
		return strings.Join([]string{string(r.Kind), r.Honorific, r.Name, r.Position, r.Unit, r.Address, r.Citation, r.Award, fmt.Sprint(r.Fields)}, "\x00")
	}
	name := func(r award.Recipient) string { return viet.SameKey(r.Name) }
	taken := map[int]bool{}
	for pass, key := range []func(award.Recipient) string{whole, name} {
		index := map[string][]int{}
		for i, r := range now.Recipients {
			if !taken[i] {
				index[key(r)] = append(index[key(r)], i)
			}
		}
		met := map[string]int{} // of old, that are not matched yet
		for _, r := range old.Recipients {
			if _, matched := m.rows[rowAt{r.Sheet, r.Row}]; !matched {
				met[key(r)]++
			}
		}
		for _, r := range old.Recipients {
			at := rowAt{r.Sheet, r.Row}
			m.by[at] = r
			if _, matched := m.rows[at]; matched {
				continue
			}
			k := key(r)
			if candidates := index[k]; len(candidates) > 0 && (pass == 0 || len(candidates) == 1 && met[k] == 1 && r.Name != "") {
				m.rows[at], m.same[at], index[k] = candidates[0], pass == 0, candidates[1:]
				taken[candidates[0]] = true
			}
		}
	}
	return m
}

// nameOf is whose row a change was about.
func (m *carrier) nameOf(sheet string, row int, cell string) string {
	if row == 0 {
		if at, _, ok := m.fieldAt(sheet, cell); ok {
			return m.by[at].FullName()
		}
		_, row, _ = cellPosition(cell)
	}
	return m.by[rowAt{sheet, row}].FullName()
}

// row is where a row of the old list is in the new one.
func (m *carrier) row(sheet string, row int) (rowAt, bool) {
	if sheet == award.TypedSheet {
		return rowAt{sheet, row}, true
	}
	i, ok := m.rows[rowAt{sheet, row}]
	if !ok {
		return rowAt{}, false
	}
	return rowAt{m.now.Recipients[i].Sheet, m.now.Recipients[i].Row}, true
}

// fieldAt is the row and the field of a cell of the old list; field "" where the column
// is that of no single field.
func (m *carrier) fieldAt(sheet, cell string) (at rowAt, field award.Field, ok bool) {
	if _, number, isCell := cellPosition(cell); isCell {
		at = rowAt{sheet, number}
		r, ok := m.by[at]
		return at, m.fieldOf(r, cell), ok
	}
	for at, r := range m.by { // of a JSON list
		if field := m.fieldOf(r, cell); at.sheet == sheet && field != "" {
			return at, field, true
		}
	}
	return rowAt{}, "", false
}

func (m *carrier) fieldOf(r award.Recipient, cell string) award.Field {
	for _, f := range fields() {
		if c := m.old.Cell(f, r); c != "" && c == cell {
			return f
		}
	}
	return ""
}

// cell is where a cell of the old list is in the new one; why not, else.
func (m *carrier) cell(sheet, cell string) (newSheet, newCell, why string) {
	if sheet == award.TypedSheet {
		return sheet, cell, ""
	}
	at, field, ok := m.fieldAt(sheet, cell)
	if !ok {
		// Outside the rows nothing says that it is the same, but the questions do: an
		// answer holds only where the same is asked.
		if cell == "" {
			return sheet, cell, ""
		}
		return "", "", leftNoPlace
	}
	i, ok := m.rows[at]
	if !ok {
		return "", "", leftNoRow
	}
	r := m.now.Recipients[i]
	if field != "" {
		if !m.same[at] && m.by[at].Value(field) != r.Value(field) {
			return "", "", fmt.Sprintf(leftOther, r.Value(field))
		}
		if there := m.now.Cell(field, r); there != "" {
			return r.Sheet, there, ""
		}
	}
	column, _, isCell := cellPosition(cell)
	if !isCell || !m.same[at] {
		return "", "", leftNoColumn
	}
	if letter, ok := m.column(sheet, columnName(column), r.Sheet); ok {
		return r.Sheet, letter + fmt.Sprint(r.Row), ""
	}
	return "", "", leftNoColumn
}

// column is the letter of the column that bears the heading of one of the old list.
func (m *carrier) column(sheet, letter, newSheet string) (string, bool) {
	heading := ""
	for _, s := range m.old.Reading.Sheets {
		for _, c := range s.Columns {
			if m.old.Reading.Borne(s) == sheet && c.Column == letter {
				heading = c.Heading
			}
		}
	}
	for _, s := range m.now.Reading.Sheets {
		for _, c := range s.Columns {
			if m.now.Reading.Borne(s) == newSheet && heading != "" && viet.SameKey(c.Heading) == viet.SameKey(heading) {
				return c.Column, true
			}
		}
	}
	return "", false
}

// step is a step of the old list for the new one; with Op "" where nothing is left to
// do, and with why where it can not be.
func (m *carrier) step(s Step) (next Step, why string) {
	switch {
	case s.Op == AddRows:
		if s.After != nil && s.After.Row > 0 {
			at, ok := m.row(s.After.Sheet, s.After.Row)
			if s.After = nil; ok {
				s.After = &award.Position{Sheet: at.sheet, Row: at.row}
			}
		}
		return s, ""
	case s.Op == ChangeColumn:
		letter, ok := m.column(s.Sheet, s.Column, s.Sheet)
		if !ok {
			return s, leftNoColumn
		}
		s.Column = letter
		return s, ""
	case len(s.Rows) > 0:
		return m.many(s)
	case s.Op == DropRow:
		at, ok := m.row(s.Sheet, s.Row)
		if !ok {
			if _, was := m.by[rowAt{s.Sheet, s.Row}]; was {
				return Step{}, "" // the new list has left it out too
			}
			return s, leftNoPlace
		}
		s.Sheet, s.Row = at.sheet, at.row
		return s, ""
	case s.Op == MoveRow:
		at, ok := m.row(s.Sheet, s.Row)
		if ok && s.After != nil && s.After.Row > 0 {
			var after rowAt
			if after, ok = m.row(s.After.Sheet, s.After.Row); ok {
				s.After = &award.Position{Sheet: after.sheet, Row: after.row}
			}
		}
		if !ok {
			return s, leftNoRow
		}
		s.Sheet, s.Row = at.sheet, at.row
		return s, ""
	case s.Cell == "": // a field without a column
		at, ok := m.row(s.Sheet, s.Row)
		if !ok {
			return s, leftNoRow
		}
		if i, read := m.rows[rowAt{s.Sheet, s.Row}]; read && s.Op == ChangeText {
			r := m.now.Recipients[i]
			if r.Value(s.Field) == s.Text {
				return Step{}, ""
			}
			if there := m.now.OwnCell(s.Field, r); there != "" {
				s.Cell, s.Sheet, s.Row, s.Field = there, r.Sheet, 0, ""
				return s, ""
			}
		}
		s.Sheet, s.Row = at.sheet, at.row
		return s, ""
	}
	if at, field, ok := m.fieldAt(s.Sheet, s.Cell); ok && field != "" && s.Op == ChangeText {
		if i, read := m.rows[at]; read && m.now.Recipients[i].Value(field) == s.Text {
			return Step{}, "" // the new list says it itself
		}
		if to, ok := m.spread(at, field); ok {
			s.Sheet, s.Cell, s.Row, s.Field = to.Sheet, "", to.Row, field
			return s, ""
		}
	}
	sheet, cell, why := m.cell(s.Sheet, s.Cell)
	s.Sheet, s.Cell = sheet, cell
	return s, why
}

// spread is the row of the new list in which a field of an unchanged row of the old one
// has no cell of its own.
func (m *carrier) spread(at rowAt, field award.Field) (award.Recipient, bool) {
	i, read := m.rows[at]
	if !read || !m.same[at] && m.by[at].Value(field) != m.now.Recipients[i].Value(field) {
		return award.Recipient{}, false
	}
	r := m.now.Recipients[i]
	return r, m.now.Cell(field, r) != "" && m.now.OwnCell(field, r) == ""
}

// many carries a change of many rows over, of those that are there.
func (m *carrier) many(s Step) (Step, string) {
	var rows []RowRange
	for _, r := range s.Rows {
		for number := r.From; number <= r.To; number++ {
			at, ok := m.row(r.Sheet, number)
			if !ok {
				continue
			}
			if last := len(rows) - 1; last >= 0 && rows[last].Sheet == at.sheet && rows[last].To+1 == at.row {
				rows[last].To++
				continue
			}
			rows = append(rows, RowRange{Sheet: at.sheet, From: at.row, To: at.row})
		}
	}
	if len(rows) == 0 {
		if s.Op == DropRow {
			return Step{}, ""
		}
		return s, leftNoRow
	}
	s.Rows = slices.Clip(rows)
	return s, ""
}
