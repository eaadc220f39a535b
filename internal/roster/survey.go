package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// Surveyed is a table of a list file as it stands there, beside what it was taken for.
type Surveyed struct {
	award.Sheet        // its account; only the name of one that was not read
	Read        bool   // there is an account
	Borne       string // the name that its recipients and columns bear, see [award.Reading.Borne]
	HeadingRows int
	First       []SurveyedRow // its first rows
	Samples     map[string][]string
}

// SurveyedRow is a row of a table as it stands in the file.
type SurveyedRow struct {
	Number int
	Texts  []string
}

// Survey shows the tables of a spreadsheet or a text file: their first rows, and the
// first values of each column below the heading. Of other files there is nothing to show.
func Survey(name string, data []byte, changes Changes) []Surveyed {
	ask := &interview{report: &report{}, edits: newEdits(changes), wanted: func(string) bool { return false }, looks: true}
	list := read(name, data, ask)
	said := newEdits(changes).headings
	var all []Surveyed
	for _, g := range ask.seen {
		s := Surveyed{Sheet: award.Sheet{Name: g.name}}
		if at := slices.IndexFunc(list.Reading.Sheets, func(a award.Sheet) bool { return a.Name == g.name && a.Fields != nil }); at >= 0 {
			s.Sheet, s.Read = list.Reading.Sheets[at], true
			s.Borne = list.Reading.Borne(s.Sheet)
		}
		if s.HeadingRows = 1; said[g.name].rows > 0 {
			s.HeadingRows = said[g.name].rows
		}
		s.look(g)
		all = append(all, s)
	}
	return all
}

const (
	surveyedRows   = 8
	surveyedValues = 5
)

// look takes the first rows and values of a table.
func (s *Surveyed) look(g *grid) {
	s.Samples = map[string][]string{}
	width := 0
	for _, r := range g.rows {
		if r.number == 0 || r.isTitle() {
			continue
		}
		width = max(width, len(r.cells))
		if len(s.First) < surveyedRows {
			texts := make([]string, len(r.cells))
			for i, c := range r.cells {
				texts[i] = shown(c)
			}
			s.First = append(s.First, SurveyedRow{r.number, texts})
		}
		if r.number <= s.HeadingRow {
			continue
		}
		for i, c := range r.cells {
			name := columnName(i)
			if text := shown(c); text != "" && len(s.Samples[name]) < surveyedValues && !slices.Contains(s.Samples[name], text) {
				s.Samples[name] = append(s.Samples[name], text)
			}
		}
	}
	for i := range min(width, MaxColumns) {
		name := columnName(i)
		if !slices.ContainsFunc(s.Columns, func(c award.Column) bool { return c.Column == name }) && len(s.Samples[name]) > 0 {
			s.Columns = append(s.Columns, award.Column{Column: name, As: award.AsUnused})
		}
	}
}

// shown is a cell as somebody sees it, shortened.
func shown(c cell) string {
	if c.state == covered {
		return ""
	}
	return excerpt(strings.Join(strings.Fields(c.text), " "))
}

// SplitAtCommas is what a text gives where its column is taken apart: from a name on, or
// from a position.
func SplitAtCommas(text string, first award.Field) []string {
	if first == award.FieldPosition {
		position, unit := splitPosition(text)
		return []string{position, unit}
	}
	name, position, unit := splitSeveral(text)
	return []string{name, position, unit}
}
