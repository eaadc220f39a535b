package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// heading is what the heading row says.
type heading struct {
	at      int  // index in grid.rows of its last row
	double  bool // the row before belongs to it
	fields  map[award.Field][]int
	ordinal int // column of STT, or -1
	width   int // columns
	texts   []string
	ignored map[int]bool // columns that do not tell what a row is
	unknown []string
	asked   []int         // columns about which a question was asked
	below   []award.Field // whose blanks mean what stands above them, by an answer
	given   []int         // columns "Tên" beside the name, not yet judged
	several int           // column of name, position and unit in one cell, or -1
	apart   int           // column of position and unit in one cell, from 1, where somebody has it taken apart; 0 for none
	kind    award.Kind    // told by the heading of the name, "" when it does not
	name    string        // text of the name's heading, to know it when it comes again

	alternatives *alternatives // columns of which a row fills one, or nil
	seconds      []int         // columns that may be the name as well
	other        int           // column of the name that is of people who are not commended as a rule, or -1
	list         int           // column where a second list may begin beside this one, or -1
}

// score is how much of the row is understood.
func (h heading) score() int {
	n := 0
	for field := range h.fields {
		if _, own := field.Own(); !own {
			n++
		}
	}
	if h.ordinal >= 0 {
		n++
	}
	return n
}

// qualifies reports a row that can be the heading: it has a name and one thing
// more, or is a list of names alone.
func (h heading) qualifies(filled int) bool {
	if len(h.fields[award.FieldName]) == 0 {
		return false
	}
	kept := len(h.fields) - h.score() - len(h.unknown) // "Họ và tên | Ngày sinh | Lớp"
	if h.ordinal >= 0 {
		kept++
	}
	return h.score() >= 2 || (filled == 1 || kept > 0) && isAny(headingWords(h.name), "ho va ten", "ho ten", "ten", "name", "ten tap the", "ten don vi",
		"ten ca nhan", "ten ho gia dinh", "ten tap the ca nhan", "ten tap the ho gia dinh ca nhan", "ten don vi tap the", "ten hoc sinh", "ten doanh nghiep", "ten ho")
}

// readHeading gives the columns of a row that is taken for a heading. texts are
// its cells; spans the widths of those that are merged.
func readHeading(texts []string, spans []int) heading {
	h := heading{ordinal: -1, several: -1, other: -1, list: -1, width: len(texts), texts: texts, fields: map[award.Field][]int{}, ignored: map[int]bool{}}
	means := make([]meaning, len(texts))
	for i, text := range texts {
		means[i] = meaningOf(headingWords(text))
	}
	h.takeAlternatives(means)
	markReceivers(means, texts)
	if h.alternatives == nil || h.alternatives.crosses {
		h.other = promoteOther(means, texts)
	}
	before := slices.Clone(means)
	settleNames(means, texts)
	for i, m := range means {
		switch m {
		case meansOrdinal:
			if h.ordinal >= 0 {
				h.leave(i)
				continue
			}
			h.ordinal = i
		case meansKept, meansOther:
			h.keep(i)
		case meansUnknown:
			h.leave(i)
		default:
			if a := h.alternatives; a != nil && !a.crosses && slices.Contains(a.columns, i) {
				h.fields[award.FieldName] = append(h.fields[award.FieldName], i)
			} else if field := m.field(); field != "" {
				h.take(field, i, texts[i], spans[i], means)
			}
		}
	}
	if columns := h.fields[award.FieldName]; len(columns) > 0 {
		h.name = texts[columns[0]]
		h.kind = kindOfHeading(headingWords(h.name))
		if slices.ContainsFunc(columns, func(c int) bool { return isPart(means[c]) }) {
			h.kind = award.Individual // only people have a family name: "Họ" is not "Hộ"
		}
		if h.alternatives != nil && !h.alternatives.crosses {
			h.kind = "" // each row has its own
		}
		if h.other >= 0 && h.kind == "" {
			h.kind = award.Individual
		}
	}
	h.noteSeconds(before, means)
	h.list = h.secondList(before)
	return h
}

// keep makes a column a field of the list's own, by its heading.
func (h *heading) keep(column int) {
	h.ignored[column] = true
	if text := strings.Join(strings.Fields(h.texts[column]), " "); text != "" {
		field := award.OwnField(viet.NFC(text))
		h.fields[field] = append(h.fields[field], column)
	}
}

// release takes a column out of the list's own fields again.
func (h *heading) release(column int) {
	for field, columns := range h.fields {
		if _, own := field.Own(); own && slices.Contains(columns, column) {
			if h.fields[field] = slices.DeleteFunc(slices.Clone(columns), func(c int) bool { return c == column }); len(h.fields[field]) == 0 {
				delete(h.fields, field)
			}
		}
	}
	h.unknown = slices.DeleteFunc(h.unknown, func(told string) bool { return strings.HasSuffix(told, " ("+columnName(column)+")") })
}

// leave keeps a column whose heading is not understood, and tells of it.
func (h *heading) leave(column int) {
	h.keep(column)
	h.unknown = append(h.unknown, "“"+excerpt(h.texts[column])+"” ("+columnName(column)+")")
}

// isSummary knows the heading of a table that counts recipients instead of naming
// them.
func (h heading) isSummary() bool {
	return slices.ContainsFunc(h.texts, func(text string) bool {
		return startsWithAny(headingWords(text), "so tap the", "so ca nhan", "so ho", "so luong", "so nguoi", "tong so tap the", "tong so ca nhan")
	})
}

// take gives a column to a field. Only unit and name may have several.
func (h *heading) take(field award.Field, column int, text string, span int, means []meaning) {
	columns := h.fields[field]
	m := means[column]
	if field == award.FieldAward {
		h.ignored[column] = true // "Bằng khen" beside a section does not make it a recipient
	}
	switch {
	case len(columns) == 0:
		if m == meansSeveral {
			h.several = column
		}
		h.fields[field] = []int{column}
		if field != award.FieldName {
			return
		}
		// One heading "Họ và tên" over two columns: surname and given name.
		for next := column + 1; next < column+span && next < len(means) && means[next] == meansNothing; next++ {
			h.fields[field] = append(h.fields[field], next)
		}
	case field == award.FieldName && isWhole(m) && !slices.ContainsFunc(columns, func(c int) bool { return isWhole(means[c]) }):
		// The whole name stands beside its parts; the parts are kept as they are.
		for _, c := range columns {
			h.keep(c)
		}
		h.fields[field] = []int{column}
	case field == award.FieldName && (m == meansSurname || m == meansGiven) && slices.ContainsFunc(columns, func(c int) bool { return means[c] == m }): // a second name in parts
		h.leave(column)
	case field == award.FieldName && isPart(m) && !slices.ContainsFunc(columns, func(c int) bool { return isWhole(means[c]) }),
		field == award.FieldUnit:
		h.fields[field] = append(columns, column)
	case field == award.FieldName && m == meansGiven:
		h.given = append(h.given, column) // the rows tell whether it is a part of the name
	case field == award.FieldAddress && m == meansAddress: // the house before the commune
		h.fields[field] = append([]int{column}, columns...)
	case field == award.FieldAddress:
		h.fields[field] = append(columns, column)
	default:
		h.leave(column)
	}
}

func isWhole(m meaning) bool { return m == meansName || m == meansSeveral }

func isPart(m meaning) bool { return m == meansSurname || m == meansMiddle || m == meansGiven }

// findHeading looks for the heading in the first rows of the grid: the row of
// which most is understood. Below a heading with merged cells a second row may
// refine it.
func findHeading(g *grid) (heading, bool) {
	var best heading
	found := false
	for i, r := range g.rows {
		if r.number > headingRows {
			break
		}
		if r.hidden {
			continue
		}
		texts, spans, filled := headingTexts(g, r)
		h := readHeading(texts, spans)
		h.at = i
		switch {
		case !h.qualifies(filled), beginsForm(g, h, texts, filled):
		case !found, (h.score() > best.score() || h.ordinal >= 0 && best.ordinal < 0 && h.score() == best.score()) && !hasNumberedRows(g.rows[best.at+1:i], best.ordinal):
			best, found = h, true
		}
	}
	if !found {
		return best, false
	}
	if refined, ok := refine(g, best); ok {
		best = refined
	}
	if best.kind == "" {
		best.kind = kindOfTitle(g, best.at)
	}
	return best, true
}

// hasNumberedRows reports recipients between two rows that could be headings: the
// later one is then the heading of a second block.
func hasNumberedRows(rows []row, ordinal int) bool {
	return ordinal >= 0 && slices.ContainsFunc(rows, func(r row) bool { return isOrdinal(r.at(ordinal).text) })
}

func headingTexts(g *grid, r row) (texts []string, spans []int, filled int) {
	texts, spans = make([]string, len(r.cells)), make([]int, len(r.cells))
	for i, c := range r.cells {
		texts[i], spans[i] = g.text.headingText(c), int(c.columns)
		if !isBlankText(texts[i]) {
			filled++
		}
	}
	return texts, spans, filled
}

// refine joins a second heading row, as in "Nơi công tác" over "Chức vụ" and
// "Đơn vị". Every cell of it must be a heading, and none may stand under the
// name or the number: there it would be the first recipient.
func refine(g *grid, h heading) (heading, bool) {
	if h.at+1 >= len(g.rows) {
		return h, false
	}
	upper, _, _ := headingTexts(g, g.rows[h.at])
	lower, spans, _ := headingTexts(g, g.rows[h.at+1])
	own := 0
	for i, c := range g.rows[h.at+1].cells {
		if c.isBlank() {
			continue
		}
		m := meaningOf(headingWords(lower[i]))
		if m == meansUnknown || m == meansNothing || i == h.ordinal || slices.Contains(h.fields[award.FieldName], i) {
			return h, false
		}
		own++
	}
	if own == 0 {
		return h, false
	}
	for i, text := range upper {
		if i >= len(lower) {
			lower, spans = append(lower, text), append(spans, 0)
		} else if isBlankText(lower[i]) {
			lower[i] = text
		}
	}
	refined := readHeading(lower, spans)
	refined.at, refined.double = h.at+1, true
	return refined, refined.score() >= h.score() && len(refined.fields[award.FieldName]) > 0
}

// kindOfTitle is the one kind that the title above the heading or the name of
// the sheet tells: "DANH SÁCH HỘ GIA ĐÌNH …".
func kindOfTitle(g *grid, at int) award.Kind {
	for i := at; i >= 0; i-- {
		text := g.name
		if i > 0 {
			texts, _, _ := headingTexts(g, g.rows[i-1])
			text = ""
			for _, t := range texts {
				text += " " + t
			}
		}
		if kinds := kindsNamed(words(text)); len(kinds) == 1 {
			return kinds[0]
		} else if len(kinds) > 1 {
			return ""
		}
	}
	return ""
}
