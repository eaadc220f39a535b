package roster

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// edits are changes sorted by what they change, the later ones over the earlier.
type edits struct {
	texts    map[place]typedText
	raw      map[place]bool
	dropped  map[rowAt]bool
	columns  map[place]award.Field  // by the letter of the column
	byField  map[rowAt][]*typedText // of rows, whatever column they stand in
	order    []Step                 // additions and moves, in their order
	sheets   map[string]bool        // that are read, or left out
	headings map[string]headingSaid // by the name of the sheet
	splits   map[place]award.Field  // columns by their letter, and what they begin with
	unused   map[string]bool        // places that were not met yet, for people

	answers map[answerKey]Answer
	asked   map[answerKey]bool // questions that were answered and asked again
}

// rowAt is a row of a list that may stand on several sheets.
type rowAt struct {
	sheet string
	row   int
}

func newEdits(c Changes) *edits {
	e := &edits{map[place]typedText{}, map[place]bool{}, map[rowAt]bool{}, map[place]award.Field{}, map[rowAt][]*typedText{}, nil,
		map[string]bool{}, map[string]headingSaid{}, map[place]award.Field{}, map[string]bool{}, map[answerKey]Answer{}, map[answerKey]bool{}}
	for i, s := range c.Steps[:min(len(c.Steps), MaxSteps)] {
		if s.check() != nil {
			continue
		}
		at, of := place{s.Sheet, s.Cell}, rowAt{s.Sheet, s.Row}
		switch {
		case s.Op == ChangeText && s.Cell != "":
			e.texts[at] = typedText{text: s.Text, at: i}
			delete(e.raw, at)
			e.unused[at.String()] = true
		case s.Op == ChangeText:
			e.retype(of, typedText{text: s.Text, field: s.Field, at: i})
		case s.Op == ChangeRows:
			for _, r := range s.Rows {
				for row := r.From; row <= r.To; row++ {
					e.retype(rowAt{r.Sheet, row}, typedText{text: s.Text, field: s.Field, at: i})
				}
			}
		case s.Op == AddRows, s.Op == MoveRow:
			e.order = append(e.order, s)
		case s.Op == KeepText:
			e.raw[at] = true
			e.unused[at.String()] = true
		case s.Op == DropRow && len(s.Rows) > 0:
			for _, r := range s.Rows {
				for row := r.From; row <= r.To; row++ {
					e.drop(rowAt{r.Sheet, row})
				}
			}
		case s.Op == DropRow:
			e.drop(of)
		case s.Op == ReadSheet:
			e.sheets[s.Sheet] = s.Text == "read"
			e.unused[sheetPlace(s.Sheet)] = true
		case s.Op == PlaceHeading:
			e.headings[s.Sheet] = headingSaid{s.Row, max(1, s.Count)}
			e.unused[headingPlace(s.Sheet)] = true
		case s.Op == SplitColumn:
			e.splits[place{s.Sheet, s.Column}] = cmp.Or(s.Field, award.FieldName)
			e.unused[splitPlace(place{s.Sheet, s.Column})] = true
		case s.Op == ChangeColumn:
			if _, split := e.splits[place{s.Sheet, s.Column}]; split { // said otherwise since
				delete(e.splits, place{s.Sheet, s.Column})
				delete(e.unused, splitPlace(place{s.Sheet, s.Column}))
			}
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

func (e *edits) drop(row rowAt) {
	e.dropped[row] = true
	e.unused[row.String()] = true
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
	typed, changed := e.texts[at]
	if changed {
		delete(e.unused, at.String())
	}
	return typed.text, changed
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
		delete(e.byField, l)
		return true
	}
	return false
}

// inOrder are the columns of which something was said, from left to right: what is said of
// one can take from another, and a list reads the same each time.
func inOrder(said map[place]award.Field) []place {
	return slices.SortedFunc(maps.Keys(said), place.compare)
}

// compare orders places by sheet, columns from left to right.
func (p place) compare(other place) int {
	return cmp.Or(cmp.Compare(p.sheet, other.sheet), cmp.Compare(len(p.cell), len(other.cell)), cmp.Compare(p.cell, other.cell))
}

// apply changes what the columns of a heading mean.
func (h *heading) apply(e *edits, sheet string) {
	for _, at := range inOrder(e.columns) {
		column, _, _ := cellPosition(at.cell + "1")
		if at.sheet == sheet && h.change(column, e.columns[at]) {
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
		if r.number <= heading || r.isTitle() || !e.drops(rowAt{t.sheet, r.number}) {
			return false
		}
		if n, counted := t.heading.ordinalOf(r); counted {
			if t.gone == nil {
				t.gone = map[int]bool{}
			}
			t.gone[n] = true
		}
		return true
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
	defer h.rename()
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
	if _, own := field.Own(); field == "" || own {
		h.ignored[column] = true
	} else {
		delete(h.ignored, column)
	}
	if field == "" {
		return true
	}
	h.fields[field] = append(h.fields[field], column)
	slices.Sort(h.fields[field])
	return true
}

// rename takes over what the heading of the name says, which tells whom the list names.
func (h *heading) rename() {
	if columns := h.fields[award.FieldName]; len(columns) > 0 && h.texts[columns[0]] != h.name {
		h.name = h.texts[columns[0]]
		h.kind = kindOfHeading(headingWords(h.name))
	}
}

// finish puts in what was typed into fields that have no column, and tells of
// changes that point to nothing.
func (e *edits) finish(list *award.List, report *report) {
	for i := range list.Recipients {
		r := &list.Recipients[i]
		for _, typed := range e.byField[rowAt{r.Sheet, r.Row}] {
			cell, changed := e.texts[place{r.Sheet, list.Cell(typed.field, *r)}]
			if later := changed && cell.at > typed.at; later {
				typed.used = true
			}
			if !typed.used {
				clean, _ := viet.Clean(typed.text, "")
				setField(r, typed.field, clean)
				typed.used = true
			}
		}
	}
	if list.Partial {
		return
	}
	for _, key := range slices.SortedFunc(maps.Keys(e.answers), func(a, b answerKey) int { return cmp.Or(a.place.compare(b.place), cmp.Compare(a.value, b.value)) }) {
		if !e.asked[key] {
			report.add(staleAnswer(e.answers[key]))
		}
	}
	for of, typed := range e.byField {
		if slices.ContainsFunc(typed, func(t *typedText) bool { return !t.used }) {
			e.unused[of.fields()] = true
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
