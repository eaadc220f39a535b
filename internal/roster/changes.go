package roster

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Operation is a kind of change.
type Operation string

const (
	// ChangeText puts a text into a cell, or, where the file has no column for
	// it, into a field of a row.
	ChangeText Operation = "cell"
	// KeepText refuses the repair of a cell's text.
	KeepText Operation = "raw"
	// DropRow leaves a row out.
	DropRow Operation = "drop"
	// ChangeColumn says what a column means, whatever its heading says.
	ChangeColumn Operation = "column"
)

// Step is one change of a list that somebody made on the screen.
type Step struct {
	Op     Operation   `json:"op"`
	Cell   string      `json:"cell,omitempty"`   // "D17", or "/16/name" of a JSON list
	Row    int         `json:"row,omitempty"`    // of a drop, or of a field without a column
	Column string      `json:"column,omitempty"` // "D"
	Field  award.Field `json:"field,omitempty"`  // "" of a column that is not to be used
	Text   string      `json:"text,omitempty"`
}

// Changes are the steps in the order in which they were made: taking the last
// one off undoes it.
type Changes struct {
	Steps []Step `json:"steps,omitempty"`
}

// MaxSteps bounds the changes of one list.
const MaxSteps = 5000

// ErrChange says that a change is none that a list can have.
var ErrChange = errors.New("chỉnh sửa này không làm được với danh sách")

// With is the changes and one step more. The error is [ErrChange], with the
// reason.
func (c Changes) With(s Step) (Changes, error) {
	if err := s.check(); err != nil {
		return c, err
	}
	if len(c.Steps) >= MaxSteps {
		return c, fmt.Errorf("%w: đã có %d chỉnh sửa; hãy sửa trong tệp rồi nộp lại", ErrChange, MaxSteps)
	}
	return Changes{append(slices.Clone(c.Steps), s)}, nil
}

// Undone is the changes without the last step.
func (c Changes) Undone() Changes { return Changes{c.Steps[:max(0, len(c.Steps)-1)]} }

// Check reports steps that no list can have; for changes that were stored.
func (c Changes) Check() error {
	if len(c.Steps) > MaxSteps {
		return ErrChange
	}
	for _, s := range c.Steps {
		if err := s.check(); err != nil {
			return err
		}
	}
	return nil
}

func (s Step) check() error {
	const longestPlace = 200
	fail := func(why string) error { return fmt.Errorf("%w: %s", ErrChange, why) }
	if len(s.Cell) > longestPlace || s.Field != "" && !slices.Contains(fields(), s.Field) {
		return fail("không có chỗ này")
	}
	if utf8.RuneCountInString(s.Text) > MaxText || !utf8.ValidString(s.Text) {
		return fail(fmt.Sprintf("nội dung dài quá %d ký tự", MaxText))
	}
	switch {
	case s.Op == ChangeText && (s.Cell != "" || s.Row > 0 && s.Field != ""):
	case s.Op == KeepText && s.Cell != "", s.Op == DropRow && s.Row > 0:
	case s.Op == ChangeColumn:
		if _, _, ok := cellPosition(s.Column + "1"); !ok {
			return fail("không có cột này")
		}
	default:
		return fail("không rõ sửa chỗ nào")
	}
	return nil
}

// fields are the columns that a list can have.
func fields() []award.Field {
	return []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition,
		award.FieldUnit, award.FieldAddress, award.FieldCitation, award.FieldHonoured}
}

// edits are changes sorted by what they change, the later ones over the earlier.
type edits struct {
	texts   map[string]string // by cell
	raw     map[string]bool   // by cell
	dropped map[int]bool
	columns map[int]award.Field
	byField map[int]map[award.Field]string // of rows, where there is no column
	unused  map[string]bool                // places that were not met yet, for people
}

func newEdits(c Changes) *edits {
	e := &edits{map[string]string{}, map[string]bool{}, map[int]bool{}, map[int]award.Field{}, map[int]map[award.Field]string{}, map[string]bool{}}
	for _, s := range c.Steps[:min(len(c.Steps), MaxSteps)] {
		if s.check() != nil {
			continue
		}
		switch {
		case s.Op == ChangeText && s.Cell != "":
			e.texts[s.Cell] = s.Text
			delete(e.raw, s.Cell)
			e.unused[s.Cell] = true
		case s.Op == ChangeText:
			if e.byField[s.Row] == nil {
				e.byField[s.Row] = map[award.Field]string{}
			}
			e.byField[s.Row][s.Field] = s.Text
			e.unused[fieldPlace(s.Row)] = true
		case s.Op == KeepText:
			e.raw[s.Cell] = true
			e.unused[s.Cell] = true
		case s.Op == DropRow:
			e.dropped[s.Row] = true
			e.unused[rowPlace(s.Row)] = true
		case s.Op == ChangeColumn:
			column, _, _ := cellPosition(s.Column + "1")
			e.columns[column] = s.Field
			e.unused["cột "+s.Column] = true
		}
	}
	return e
}

func rowPlace(row int) string   { return "hàng " + strconv.Itoa(row) }
func fieldPlace(row int) string { return "nội dung thêm của hàng " + strconv.Itoa(row) }

// text is what a place says instead.
func (e *edits) text(place string) (string, bool) {
	text, changed := e.texts[place]
	if changed {
		delete(e.unused, place)
	}
	return text, changed
}

func (e *edits) refused(place string) bool {
	if e.raw[place] {
		delete(e.unused, place)
		return true
	}
	return false
}

func (e *edits) drops(row int) bool {
	if e.dropped[row] {
		delete(e.unused, rowPlace(row))
		return true
	}
	return false
}

// apply changes a table before anything is understood of its rows.
func (e *edits) apply(t *located) {
	for column, field := range e.columns {
		if t.heading.change(column, field) {
			delete(e.unused, "cột "+columnName(column))
		}
	}
	if len(e.texts)+len(e.raw)+len(e.dropped) == 0 {
		return
	}
	index := map[int]int{}
	for i, r := range t.grid.rows {
		if i > t.heading.at && !r.isTitle() {
			index[r.number] = i
		}
	}
	at := func(place string) *cell {
		column, number, ok := cellPosition(place)
		i, known := index[number]
		if !ok || !known || column >= MaxColumns {
			return nil
		}
		r := &t.grid.rows[i]
		for len(r.cells) <= column {
			r.cells = append(r.cells, cell{})
		}
		return &r.cells[column]
	}
	for place := range e.raw {
		if c := at(place); c != nil && e.refused(place) {
			c.state = asWritten
		}
	}
	for place := range e.texts {
		if c := at(place); c != nil {
			text, _ := e.text(place)
			*c = cell{text: text}
		}
	}
	heading := t.grid.rows[t.heading.at].number
	at0 := t.grid.rows[:t.heading.at+1]
	t.grid.rows = append(at0, slices.DeleteFunc(t.grid.rows[t.heading.at+1:], func(r row) bool {
		return r.number > heading && !r.isTitle() && e.drops(r.number)
	})...)
}

// isTitle reports a paragraph between the tables of a document, which has the
// number of the row before it.
func (r row) isTitle() bool { return len(r.cells) == 1 && r.cells[0].columns == MaxColumns }

// change makes a column mean a field, or nothing. It reports false when the
// heading has no such column.
func (h *heading) change(column int, field award.Field) bool {
	if column >= h.width {
		return false
	}
	for f, columns := range h.fields {
		if left := slices.DeleteFunc(slices.Clone(columns), func(c int) bool { return c == column }); len(left) > 0 {
			h.fields[f] = left
		} else {
			delete(h.fields, f)
		}
	}
	if h.ordinal == column {
		h.ordinal = -1
	}
	h.unknown = slices.DeleteFunc(h.unknown, func(name string) bool { return strings.HasSuffix(name, " ("+columnName(column)+")") })
	h.ignored[column] = field == ""
	if field == "" {
		return true
	}
	h.fields[field] = append(h.fields[field], column)
	slices.Sort(h.fields[field])
	return true
}

// finish puts in what was typed into fields that have no column, and tells of
// changes that point to nothing.
func (e *edits) finish(list *award.List, report *report) {
	for i := range list.Recipients {
		r := &list.Recipients[i]
		for field, text := range e.byField[r.Row] {
			delete(e.unused, fieldPlace(r.Row))
			clean, _ := viet.Clean(text, "")
			setField(r, field, clean)
		}
	}
	if len(e.unused) == 0 || list.Partial {
		return
	}
	const most = 10
	places := make([]string, 0, len(e.unused))
	for place := range e.unused {
		places = append(places, place)
	}
	slices.Sort(places)
	report.add(changeWithoutPlace(len(places), strings.Join(places[:min(most, len(places))], ", ")))
}

// setField puts a text into a field of a recipient.
func setField(r *award.Recipient, field award.Field, text string) {
	switch field {
	case award.FieldKind:
		r.Kind = award.Kind(text)
		if kind, ok := parseKind(text); ok {
			r.Kind = kind
		}
	case award.FieldHonorific:
		r.Honorific = text
	case award.FieldName:
		r.Name = text
	case award.FieldPosition:
		r.Position = text
	case award.FieldUnit:
		r.Unit = text
	case award.FieldAddress:
		r.Address = text
	case award.FieldCitation:
		r.Citation = text
	case award.FieldHonoured:
		r.Honoured = parseHonoured(text)
	}
}

// asJSON is a typed text as the value of a member.
func asJSON(key, text string) json.RawMessage {
	var value any = text
	if key == string(award.FieldHonoured) {
		value = parseHonoured(text)
	}
	data, err := json.Marshal(value)
	if err != nil {
		return json.RawMessage(`""`) // strings always marshal
	}
	return data
}
