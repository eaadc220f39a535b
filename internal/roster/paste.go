package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// Pasted is a block of cells that was copied from a spreadsheet or a document.
type Pasted struct {
	Rows     [][]string
	Headings []string      // of its columns, where the first row is a heading
	Fields   []award.Field // what each column seems to be; "" of one that is not used
	Kind     award.Kind    // that the heading gives to all rows, or ""
}

// ErrPasted says that a text is no block of cells.
var ErrPasted = errors.New("nội dung dán không đọc được")

// ReadPasted reads what a spreadsheet or a word processor puts on the clipboard: rows as
// lines, cells apart by tabs. like are the fields of the columns that the list has, for a
// block of as many columns without a heading. The error is [ErrPasted], with the reason.
func ReadPasted(text string, like []award.Field) (Pasted, error) {
	g, openAt, err := parseCSV(strings.TrimPrefix(text, "\ufeff"), '\t')
	if openAt > 0 { // a quotation mark that is only that
		g, err = plainRows(text), nil
	}
	switch {
	case err != nil:
		return Pasted{}, fmt.Errorf("%w: quá nhiều ô", ErrPasted)
	case len(g.rows) == 0:
		return Pasted{}, fmt.Errorf("%w: chưa có ô nào", ErrPasted)
	case len(g.rows) > MaxAdded+headingRows:
		return Pasted{}, fmt.Errorf("%w: quá %d hàng; hãy lưu thành tệp rồi tải lên", ErrPasted, MaxAdded)
	}
	p, below, several := Pasted{}, g.rows, -1
	if h, found := findHeading(g); found && h.alternatives == nil {
		p.takeHeading(h)
		several = h.several
		below = g.rows[h.at+1:]
	}
	width := len(p.Fields)
	for _, r := range below {
		if width = max(width, len(r.cells)); width > MaxColumns {
			return Pasted{}, fmt.Errorf("%w: quá %d cột", ErrPasted, MaxColumns)
		}
		texts := make([]string, len(r.cells))
		for i, c := range r.cells {
			texts[i] = strings.Join(strings.Fields(c.text), " ")
		}
		p.Rows = append(p.Rows, texts)
	}
	if len(p.Rows) == 0 {
		return Pasted{}, fmt.Errorf("%w: chỉ có hàng tiêu đề", ErrPasted)
	}
	if p.Headings == nil {
		p.guess(width, like)
	} else if several >= 0 && slices.ContainsFunc(p.Rows, func(texts []string) bool { return several < len(texts) && strings.ContainsAny(texts[several], ",;") }) {
		p.Fields[several] = NameAndRest
	}
	for len(p.Fields) < width {
		p.Fields = append(p.Fields, "")
	}
	return p, nil
}

// plainRows takes lines apart at their tabs, whatever quotation marks are in them.
func plainRows(text string) *grid {
	g := &grid{text: &cleaner{}}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if isBlankText(line) || len(g.rows) > MaxAdded+headingRows {
			continue
		}
		r := row{number: i + 1}
		for _, text := range strings.Split(line, "\t") {
			r.cells = append(r.cells, cell{text: text})
		}
		g.rows = append(g.rows, r)
	}
	return g
}

// takeHeading takes what a heading says of the columns.
func (p *Pasted) takeHeading(h heading) {
	p.Headings, p.Fields, p.Kind = h.texts, make([]award.Field, len(h.texts)), h.kind
	for field, columns := range h.fields {
		if _, own := field.Own(); own || len(columns) == 1 {
			p.Fields[columns[0]] = field
		}
	}
	// Of several columns of one field the first is taken; the others are shown as unused.
	for field, columns := range h.fields {
		if len(columns) > 1 && !slices.Contains(p.Fields, field) {
			p.Fields[columns[0]] = field
		}
	}
}

// guess says what columns without headings may be: as in the list, or by what is in them.
func (p *Pasted) guess(width int, like []award.Field) {
	if len(like) == width && slices.Contains(like, award.FieldName) {
		p.Fields = slices.Clone(like)
		return
	}
	p.Fields = make([]award.Field, width)
	values := func(column int, is func(string) bool) bool {
		any := false
		for _, texts := range p.Rows {
			if column < len(texts) && texts[column] != "" {
				if any = true; !is(texts[column]) {
					return false
				}
			}
		}
		return any
	}
	rest := []award.Field{award.FieldName, award.FieldPosition, award.FieldUnit, award.FieldAddress, award.FieldCitation}
	for column := range width {
		switch {
		case values(column, isOrdinal):
		case values(column, namesKind) && !slices.Contains(p.Fields, award.FieldKind) && width > 1:
			p.Fields[column] = award.FieldKind
		case values(column, func(text string) bool { return isAny(words(text), "ong", "ba", "em", "chau", "anh", "chi", "dong chi") }):
			p.Fields[column] = award.FieldHonorific
		case values(column, parseHonoured) && slices.Contains(p.Fields, award.FieldName):
			p.Fields[column] = award.FieldHonoured
		case len(rest) == 0:
		case rest[0] == award.FieldPosition && values(column, func(text string) bool { return strings.ContainsAny(text, "0123456789") }):
			// a class, a date, a number: no position, and nothing that is printed by itself
		default:
			p.Fields[column], rest = rest[0], rest[1:]
		}
	}
}

// namesKind reports a text that says a kind and nothing else.
func namesKind(text string) bool {
	return isAny(words(text), "tap the", "ho gia dinh", "gia dinh", "ho", "ca nhan", "tt", "cn", "hgd", "tapthe", "canhan", "hogiadinh")
}

// What a column of a block can be besides a field: several fields, apart at the commas.
const (
	NameAndRest     award.Field = "apart:name"     // name, position, unit
	PositionAndUnit award.Field = "apart:position" // position, unit
)

// FirstOf is the field with which a column that is taken apart begins, "" for one that
// is not.
func FirstOf(as award.Field) award.Field {
	return map[award.Field]award.Field{NameAndRest: award.FieldName, PositionAndUnit: award.FieldPosition}[as]
}

// apart are the rows of the block with the columns taken apart that are to be, and what
// their columns are then.
func (p Pasted) apart(as []award.Field) (rows [][]string, fields []award.Field) {
	fields = slices.Clone(as)
	for _, texts := range p.Rows {
		row := make([]string, len(as))
		copy(row, texts)
		rows = append(rows, row)
	}
	for column, what := range as {
		first := FirstOf(what)
		if first == "" {
			continue
		}
		fields[column] = first
		follow := []award.Field{award.FieldPosition, award.FieldUnit}
		follow = follow[slices.Index(follow, first)+1:]
		more := make([][]string, len(rows))
		for i, row := range rows {
			parts := SplitAtCommas(row[column], first)
			row[column], more[i] = parts[0], parts[1:]
		}
		for k, field := range follow {
			if !slices.ContainsFunc(more, func(parts []string) bool { return parts[k] != "" }) {
				continue // it may be a column of its own
			}
			fields = append(fields, field)
			for i := range rows {
				rows[i] = append(rows[i], more[i][k])
			}
		}
	}
	return rows, fields
}

// Step is the addition of the block: as are the fields of its columns, kind that of the
// rows that name none, after the row before them. The error is [ErrChange], with the
// reason.
func (p Pasted) Step(as []award.Field, kind award.Kind, after *award.Position) (Step, error) {
	s := Step{Op: AddRows, After: after}
	rows, as := p.apart(as)
	var columns []int
	for column, field := range as {
		if field != "" {
			columns, s.Fields = append(columns, column), append(s.Fields, field)
		}
	}
	kindAt := slices.Index(s.Fields, award.FieldKind)
	if kindAt < 0 && kind != "" {
		kindAt = len(s.Fields)
		s.Fields = append(s.Fields, award.FieldKind)
	}
	for _, texts := range rows {
		cells := make([]string, len(s.Fields))
		for i, column := range columns {
			cells[i] = texts[column]
		}
		if !slices.ContainsFunc(cells, func(text string) bool { return !isBlankText(text) }) {
			continue
		}
		if kindAt >= 0 && isBlankText(cells[kindAt]) {
			cells[kindAt] = kind.Title()
		}
		s.Cells = append(s.Cells, cells)
	}
	if !slices.Contains(s.Fields, award.FieldName) {
		return s, fmt.Errorf("%w: chưa chọn cột nào là tên", ErrChange)
	}
	return s, s.check()
}
