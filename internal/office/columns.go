package office

import (
	"fmt"
	"maps"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/viet"
)

// prints reports a heading of a list that one of the templates prints.
func (h honours) prints(heading string) bool {
	for _, t := range h.templates {
		if t.IsPhotoHeading(heading) || slices.ContainsFunc(t.Columns(), func(c certificate.Column) bool { return viet.Fold(c.Heading) == viet.Fold(heading) }) {
			return true
		}
	}
	return false
}

// readRows settles what each row of a list gets and what of its own columns is
// printed. A template that prints the column of the awards takes it as the words
// that stand there, unless the decision has several awards to choose from.
func (h honours) readRows(list award.List) award.Problems {
	if len(h.decision.Awards) > 0 {
		problems := h.nameAwards(list)
		return append(problems, h.takeColumns(list)...)
	}
	problems := h.takeColumns(list)
	return append(problems, h.nameAwards(list)...)
}

// takeColumns keeps of the columns of a list those that the recipients' templates
// print, under the headings that the templates have for them, and tells of those that
// are missing or empty: of each once, with the first row.
func (h honours) takeColumns(list award.List) (problems award.Problems) {
	known := newColumns(list)
	missing, empty := map[printedColumn]*rows{}, map[printedColumn]*rows{}
	var order []printedColumn
	of := map[*certificate.Template][]certificate.Column{}
	categories := categories{list: list}
	note := func(in map[printedColumn]*rows, column printedColumn, i int) {
		if missing[column] == nil && empty[column] == nil {
			order = append(order, column)
		}
		if in[column] == nil {
			all := newRows(list)
			in[column] = &all
		}
		in[column].add("", i)
	}
	for i := range list.Recipients {
		r := &list.Recipients[i]
		t := h.of(*r)
		columns, met := of[t]
		if !met {
			columns = t.Columns()
			of[t] = columns
		}
		var taken map[string]string
		named := r.Award
		for _, column := range columns {
			text, has, isAward := known.text(*r, column.Heading)
			switch {
			case !has && !column.Optional:
				note(missing, printedColumn{t, column.Heading}, i)
			case text == "" && !column.Optional:
				note(empty, printedColumn{t, column.Heading}, i)
			case text != "":
				if taken == nil {
					taken = map[string]string{}
				}
				taken[column.Heading] = text
			}
			if isAward && len(h.decision.Awards) == 0 {
				named = "" // words to be printed, not the name of an award
			}
		}
		if column, has := t.PhotoColumn(); has { // which says who is shown, and is not printed
			text, has := known.photo(t, *r)
			if !has && !column.Optional {
				note(missing, printedColumn{t, column.Heading}, i)
			} else if has {
				if taken == nil {
					taken = map[string]string{}
				}
				taken[column.Heading] = text
			}
		}
		if named == "" && len(h.decision.Awards) == 0 {
			named = titleBeside(*r, columns)
		}
		categories.settle(i)
		r.Fields, r.Award = taken, named
	}
	for _, column := range order {
		if rows := missing[column]; rows != nil {
			problems = append(problems, column.problem(rows, award.Error, msgMissingColumn, hintMissingColumn))
		}
		if rows := empty[column]; rows != nil {
			problems = append(problems, column.problem(rows, award.Warning, msgEmptyColumn, hintEmptyColumn))
		}
	}
	return append(problems, categories.problems...)
}

// printedColumn is a column that a template prints.
type printedColumn struct {
	template *certificate.Template
	heading  string
}

func (c printedColumn) problem(rows *rows, severity award.Severity, message, hint string) award.Problem {
	p := rows.problem("", award.MissingColumn)
	first := rows.list.Recipients[rows.first[""]]
	p.Severity, p.Cell = severity, rows.list.Cell(award.OwnField(c.heading), first)
	p.Message, p.Suggestion = fmt.Sprintf(message, c.template.Name, c.heading, rows.count[""]), fmt.Sprintf(hint, c.heading)
	return p
}

// columns finds the columns of a list by heading, sheet by sheet.
type columns struct {
	sheets map[string][]award.Column         // by the name that recipients bear
	found  map[string]map[string]award.Field // by that name and the wanted heading
	folds  viewed
}

// viewed are texts without their marks, as they were made before.
type viewed map[string]string

func (v viewed) fold(s string) string {
	folded, known := v[s]
	if !known {
		folded = viet.Fold(s)
		v[s] = folded
	}
	return folded
}

func newColumns(list award.List) *columns {
	c := &columns{map[string][]award.Column{}, map[string]map[string]award.Field{}, viewed{}}
	for _, s := range list.Reading.Sheets {
		if s.Fields != nil {
			c.sheets[list.Reading.Borne(s)] = s.Columns
		}
	}
	return c
}

// text is what a recipient's row says under a heading: the very same, else one that
// differs in capitals and marks alone. It tells whether there is such a column, and
// whether it is that of the award.
func (c *columns) text(r award.Recipient, heading string) (text string, has, isAward bool) {
	if text, has = r.Fields[heading]; has {
		return text, true, false
	}
	field := c.field(r.Sheet, heading)
	if own, is := field.Own(); is {
		return r.Fields[own], true, false
	}
	for _, own := range slices.Sorted(maps.Keys(r.Fields)) { // of a list in JSON, which has no columns
		if c.folds.fold(own) == c.folds.fold(heading) {
			return r.Fields[own], true, false
		}
	}
	if field == award.FieldAward {
		return r.Award, true, true
	}
	return "", false, false
}

// photo is what a recipient's row says in the column of photographs.
func (c *columns) photo(t *certificate.Template, r award.Recipient) (text string, has bool) {
	for _, column := range c.sheets[r.Sheet] {
		if own, is := column.Field().Own(); is && t.IsPhotoHeading(column.Heading) {
			return r.Fields[own], true
		}
	}
	for _, own := range slices.Sorted(maps.Keys(r.Fields)) {
		if t.IsPhotoHeading(own) {
			return r.Fields[own], true
		}
	}
	return "", false
}

func (c *columns) field(sheet, heading string) award.Field {
	found, met := c.found[sheet]
	if !met {
		found = map[string]award.Field{}
		c.found[sheet] = found
	}
	field, met := found[heading]
	if met {
		return field
	}
	for _, column := range c.sheets[sheet] {
		if column.Heading == heading {
			field = column.Field()
			break
		}
		if field == "" && c.folds.fold(column.Heading) == c.folds.fold(heading) {
			field = column.Field()
		}
	}
	found[heading] = field
	return field
}

// columnsOf are the recipient's own fields, none as an empty object.
func columnsOf(r award.Recipient) map[string]string {
	if r.Fields == nil {
		return map[string]string{}
	}
	return r.Fields
}

// What is said of columns that a template prints.
const (
	msgMissingColumn  = "Mẫu “%s” in cột “%s” nhưng danh sách không có cột này (%d hàng)."
	hintMissingColumn = "Thêm cột có tiêu đề “%s” vào danh sách, hoặc chọn mẫu khác."
	msgEmptyColumn    = "Mẫu “%s” in cột “%s” nhưng cột này để trống ở %d hàng; trên các bằng đó bỏ cả dòng có mục này."
	hintEmptyColumn   = "Nếu không cố ý, điền cột “%s” cho các hàng này."
)
