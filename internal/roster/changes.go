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
	Sheet  string      `json:"sheet,omitempty"`  // in a list that stands on several
	Cell   string      `json:"cell,omitempty"`   // "D17", or "/16/name" of a JSON list
	Row    int         `json:"row,omitempty"`    // of a drop, or of a field without a column
	Column string      `json:"column,omitempty"` // "D"
	Field  award.Field `json:"field,omitempty"`  // "" of a column that is not to be used
	Text   string      `json:"text,omitempty"`
}

// Changes are the steps in the order in which they were made: taking the last
// one off undoes it.
type Changes struct {
	Steps   []Step   `json:"steps,omitempty"`
	Answers []Answer `json:"answers,omitempty"` // to the questions about the list, the later ones over the earlier
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
	c.Steps = append(slices.Clone(c.Steps), s)
	return c, nil
}

// Undone is the changes without the last step.
func (c Changes) Undone() Changes {
	c.Steps = c.Steps[:max(0, len(c.Steps)-1)]
	return c
}

// Answered is the changes with answers more; one to the same question takes the
// place of the earlier. The error is [ErrChange], with the reason.
func (c Changes) Answered(answers ...Answer) (Changes, error) {
	given := map[answerKey]int{}
	all := slices.Clone(c.Answers)
	for i, a := range all {
		given[a.key()] = i
	}
	for _, a := range answers {
		a.Value = shortened(a.Value)
		if err := a.check(); err != nil {
			return c, err
		}
		if i, again := given[a.key()]; again {
			all[i] = a
			continue
		}
		given[a.key()] = len(all)
		all = append(all, a)
	}
	if len(all) > maxAnswers {
		return c, fmt.Errorf("%w: quá nhiều câu trả lời", ErrChange)
	}
	c.Answers = all
	return c, nil
}

// TakenBack is the changes without the answer to the question that a answers.
func (c Changes) TakenBack(a Answer) Changes {
	c.Answers = slices.DeleteFunc(slices.Clone(c.Answers), func(given Answer) bool { return given.key() == a.key() })
	return c
}

func (a Answer) check() error {
	switch {
	case len(a.Cell) > longestPlace || len(a.Sheet) > longestPlace || len(a.By) > longestPlace:
		return fmt.Errorf("%w: không có chỗ này", ErrChange)
	case utf8.RuneCountInString(a.Text) > MaxText || !utf8.ValidString(a.Text) || !utf8.ValidString(a.Value):
		return fmt.Errorf("%w: nội dung dài quá %d ký tự", ErrChange, MaxText)
	case a.Answer == award.Typed && isBlankText(a.Text):
		return fmt.Errorf("%w: câu trả lời chưa có nội dung", ErrChange)
	case a.Answer != award.AsIs && a.Answer != award.Proposed && a.Answer != award.Typed:
		return fmt.Errorf("%w: câu trả lời phải là as-is, proposed hoặc text", ErrChange)
	}
	return nil
}

const longestPlace = 200 // bytes of the name of a cell, sheet or person

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
	if len(c.Answers) > maxAnswers {
		return ErrChange
	}
	for _, a := range c.Answers {
		if err := a.check(); err != nil {
			return err
		}
	}
	return nil
}

func (s Step) check() error {
	fail := func(why string) error { return fmt.Errorf("%w: %s", ErrChange, why) }
	if len(s.Cell) > longestPlace || len(s.Sheet) > longestPlace || s.Field != "" && !slices.Contains(fields(), s.Field) {
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
		award.FieldUnit, award.FieldAddress, award.FieldCitation, award.FieldHonoured, award.FieldAward}
}

// edits are changes sorted by what they change, the later ones over the earlier.
type edits struct {
	texts   map[place]string
	raw     map[place]bool
	dropped map[rowAt]bool
	columns map[place]award.Field            // by the letter of the column
	byField map[rowAt]map[award.Field]string // of rows, where there is no column
	unused  map[string]bool                  // places that were not met yet, for people

	answers map[answerKey]Answer
	asked   map[answerKey]bool // questions that were answered and asked again
}

// rowAt is a row of a list that may stand on several sheets.
type rowAt struct {
	sheet string
	row   int
}

func newEdits(c Changes) *edits {
	e := &edits{map[place]string{}, map[place]bool{}, map[rowAt]bool{}, map[place]award.Field{}, map[rowAt]map[award.Field]string{}, map[string]bool{},
		map[answerKey]Answer{}, map[answerKey]bool{}}
	for _, s := range c.Steps[:min(len(c.Steps), MaxSteps)] {
		if s.check() != nil {
			continue
		}
		at, of := place{s.Sheet, s.Cell}, rowAt{s.Sheet, s.Row}
		switch {
		case s.Op == ChangeText && s.Cell != "":
			e.texts[at] = s.Text
			delete(e.raw, at)
			e.unused[at.String()] = true
		case s.Op == ChangeText:
			if e.byField[of] == nil {
				e.byField[of] = map[award.Field]string{}
			}
			e.byField[of][s.Field] = s.Text
			e.unused[of.fields()] = true
		case s.Op == KeepText:
			e.raw[at] = true
			e.unused[at.String()] = true
		case s.Op == DropRow:
			e.dropped[of] = true
			e.unused[of.String()] = true
		case s.Op == ChangeColumn:
			e.columns[place{s.Sheet, s.Column}] = s.Field
			e.unused[columnPlace(s.Sheet, s.Column)] = true
		}
	}
	for _, a := range c.Answers[:min(len(c.Answers), maxAnswers)] {
		if a.check() == nil {
			e.answers[a.key()] = a
		}
	}
	return e
}

// String names the place for people.
func (p place) String() string { return p.cell + inSheet(p.sheet) }

func (l rowAt) String() string { return "hàng " + strconv.Itoa(l.row) + inSheet(l.sheet) }

func (l rowAt) fields() string { return "nội dung thêm của " + l.String() }

func columnPlace(sheet, column string) string { return "cột " + column + inSheet(sheet) }

func inSheet(name string) string {
	if name == "" {
		return ""
	}
	return " trang “" + name + "”"
}

// answer is what somebody has answered about a place that says value.
func (e *edits) answer(sheet, cell, value string) (Answer, bool) {
	if len(e.answers) == 0 {
		return Answer{}, false
	}
	key := answerKey{place{sheet, cell}, sameValue(value)}
	a, answered := e.answers[key]
	if answered {
		e.asked[key] = true
	}
	return a, answered
}

// text is what a place says instead.
func (e *edits) text(at place) (string, bool) {
	text, changed := e.texts[at]
	if changed {
		delete(e.unused, at.String())
	}
	return text, changed
}

func (e *edits) refused(at place) bool {
	if e.raw[at] {
		delete(e.unused, at.String())
		return true
	}
	return false
}

func (e *edits) drops(l rowAt) bool {
	if e.dropped[l] {
		delete(e.unused, l.String())
		return true
	}
	return false
}

// apply changes what the columns of a heading mean.
func (h *heading) apply(e *edits, sheet string) {
	for at, field := range e.columns {
		column, _, _ := cellPosition(at.cell + "1")
		if at.sheet == sheet && h.change(column, field) {
			delete(e.unused, columnPlace(at.sheet, at.cell))
		}
	}
}

// apply changes a table before anything is understood of its rows.
func (e *edits) apply(t *part) {
	if len(e.texts)+len(e.raw)+len(e.dropped) == 0 {
		return
	}
	index := map[int]int{}
	for i, r := range t.grid.rows {
		if i > t.heading.at && !r.isTitle() {
			index[r.number] = i
		}
	}
	at := func(p place) *cell {
		column, number, ok := cellPosition(p.cell)
		i, known := index[number]
		if p.sheet != t.sheet || !ok || !known || column >= MaxColumns {
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
		return r.number > heading && !r.isTitle() && e.drops(rowAt{t.sheet, r.number})
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
		of := rowAt{r.Sheet, r.Row}
		for field, text := range e.byField[of] {
			delete(e.unused, of.fields())
			clean, _ := viet.Clean(text, "")
			setField(r, field, clean)
		}
	}
	if list.Partial {
		return
	}
	for key, a := range e.answers {
		if !e.asked[key] {
			report.add(staleAnswer(a))
		}
	}
	if len(e.unused) == 0 {
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
	case award.FieldAward:
		r.Award = text
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
