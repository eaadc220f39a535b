package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// Rows that were typed or pasted are a sheet more: they are repaired, asked about and
// changed like those of a file. Each is a recipient, whatever it looks like.

// readTyped reads the rows that were added on the screen, behind those of the file.
func readTyped(list *award.List, ask *interview) {
	if p := typedPart(ask.edits.order); p != nil && !list.Partial {
		ask.edits.apply(p)
		t := &table{interview: ask, list: *list}
		t.readTyped(*p)
		t.finish()
		splitTyped(t.list.Recipients[len(list.Recipients):])
		*list = t.list
	}
}

// typedPart lays the added rows out with one column for each field; nil for none.
func typedPart(steps []Step) *part {
	columns := fields()
	var rows []row
	for _, s := range steps {
		if s.Op != AddRows {
			continue
		}
		for _, field := range s.Fields {
			if !slices.Contains(columns, field) && len(columns) < MaxColumns {
				columns = append(columns, field)
			}
		}
		for i, texts := range s.Cells {
			r := row{number: s.Row + i, cells: make([]cell, len(columns))}
			for j, text := range texts {
				if at := slices.Index(columns, s.Fields[j]); at >= 0 {
					r.cells[at] = cell{text: text}
				}
			}
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	h := heading{ordinal: -1, several: -1, width: len(columns), texts: make([]string, len(columns)), fields: map[award.Field][]int{}, ignored: map[int]bool{}}
	for i, field := range columns {
		h.fields[field] = []int{i}
	}
	slices.SortFunc(rows, func(a, b row) int { return a.number - b.number })
	g := &grid{name: award.TypedSheet, text: &cleaner{}, rows: append([]row{{}}, rows...)}
	return &part{grid: g, heading: h, sheet: award.TypedSheet}
}

// readTyped reads each row of a part as a recipient.
func (t *table) readTyped(p part) {
	t.report.read(p.sheet)
	t.part, t.text, t.account = p, p.grid.text, newAccount(p.grid.name)
	t.know()
	t.account.fields(t.heading)
	for i := 1; i < len(t.grid.rows) && !t.list.Partial; i++ {
		t.report.begin()
		t.retype(i)
		t.readOne(t.grid.rows[i])
		t.stopAtLimits()
	}
	t.finishPart()
}

// splitTyped takes "Ông" or "Bà" off the names of those whose honorific was left blank.
func splitTyped(recipients []award.Recipient) {
	for i := range recipients {
		if recipients[i].Honorific == "" {
			splitHonorifics(recipients[i : i+1])
		}
	}
}
