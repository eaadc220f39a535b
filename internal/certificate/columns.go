package certificate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Column is a column of the list that a template prints by its heading: "{Lớp}".
// One that is optional, "{Năm học?}", may be missing from the list.
type Column struct {
	Heading  string
	Optional bool
}

// Columns are the columns of the list that the template prints, in the order of
// its blocks. One that any block needs is not optional.
func (t *Template) Columns() (columns []Column) {
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			for _, column := range b.columns() {
				i := slices.IndexFunc(columns, func(c Column) bool { return c.Heading == column.Heading })
				if i < 0 {
					columns = append(columns, column)
				} else if !column.Optional {
					columns[i].Optional = false
				}
			}
		}
	}
	return columns
}

func (b *Block) columns() (columns []Column) {
	for _, name := range placeholders(b.Text) {
		name, _, _ = strings.Cut(name, "|")
		if c, ok := columnOf(name); ok {
			columns = append(columns, c)
		}
	}
	return columns
}

// longestHeading is how long the heading of a column may be, in characters.
const longestHeading = 100

// columnOf is the column that a placeholder names. Small letters a-z and hyphens
// alone are names of the program's own, so that a slip in one is found.
func columnOf(name string) (c Column, ok bool) {
	c.Heading, c.Optional = strings.CutSuffix(name, "?")
	return c, c.Heading != "" && !isOwn(c.Heading) && strings.TrimSpace(c.Heading) == c.Heading &&
		utf8.RuneCountInString(c.Heading) <= longestHeading && !strings.ContainsFunc(c.Heading, unicode.IsControl) && !strings.ContainsAny(c.Heading, "{}|")
}

func isOwn(name string) bool {
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-") == ""
}

// columnIn is the column that the text of a block comes from, the longest of
// several; "" when it comes from none.
func (t *Template) columnIn(tag string, r award.Recipient) (heading string) {
	for _, area := range t.Areas {
		for i := range area.Blocks {
			if area.Blocks[i].Tag != tag {
				continue
			}
			for _, column := range area.Blocks[i].columns() {
				if heading == "" || len(r.Fields[column.Heading]) > len(r.Fields[heading]) {
					heading = column.Heading
				}
			}
		}
	}
	return heading
}
