package office

import (
	"cmp"
	"context"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

// Change is one thing that was done to a draft on the screen and can be undone by
// itself: steps that were taken together, or a deed.
type Change struct {
	By, At string
	Steps  []roster.Step // taken together; nil for a deed
	First  int           // index of the first of them
	Deed   *Deed         // nil for steps
}

// Changed lists what was done, the last first.
func (c Choices) Changed() (changes []Change) {
	at := map[string]int{} // of steps, by their stamp
	for i, s := range c.Changes.Steps {
		if j, met := at[s.By+"|"+s.At]; met && s.At != "" {
			changes[j].Steps = append(changes[j].Steps, s)
			continue
		}
		at[s.By+"|"+s.At] = len(changes)
		changes = append(changes, Change{By: s.By, At: s.At, Steps: []roster.Step{s}, First: i})
	}
	for _, d := range c.Deeds() {
		changes = append(changes, Change{By: d.By, At: d.At, Deed: &d})
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(a.At, b.At) })
	slices.Reverse(changes)
	return changes
}

// UndoSteps takes steps back that were taken together, whatever was done since; those of
// before there were stamps one by one, by their index.
func (c *Choices) UndoSteps(by, at string, index int) (found bool) {
	if at == "" {
		if index < 0 || index >= len(c.Changes.Steps) || c.Changes.Steps[index].At != "" {
			return false
		}
		c.Changes = c.Changes.Without(index)
		return true
	}
	for {
		i := slices.IndexFunc(c.Changes.Steps, func(s roster.Step) bool { return s.By == by && s.At == at })
		if i < 0 {
			return found
		}
		c.Changes, found = c.Changes.Without(i), true
	}
}

// Restore puts one row back that was left out, by itself or with others.
func (c *Choices) Restore(sheet string, row int) (found bool) {
	var steps []roster.Step
	for _, s := range c.Changes.Steps {
		left, ranges := s, []roster.RowRange{}
		for _, r := range droppedBy(s) {
			if r.Sheet != sheet || row < r.From || row > r.To {
				ranges = append(ranges, r)
				continue
			}
			found = true
			if r.From < row {
				ranges = append(ranges, roster.RowRange{Sheet: sheet, From: r.From, To: row - 1})
			}
			if row < r.To {
				ranges = append(ranges, roster.RowRange{Sheet: sheet, From: row + 1, To: r.To})
			}
		}
		if s.Op == roster.DropRow {
			if len(ranges) == 0 {
				continue
			}
			left.Sheet, left.Row, left.Rows = "", 0, ranges
		}
		steps = append(steps, left)
	}
	if found {
		c.Changes.Steps = steps
	}
	return found
}

// droppedBy are the rows that a step leaves out, nil for another one.
func droppedBy(s roster.Step) []roster.RowRange {
	switch {
	case s.Op != roster.DropRow:
		return nil
	case len(s.Rows) > 0:
		return s.Rows
	}
	return []roster.RowRange{{Sheet: s.Sheet, From: s.Row, To: s.Row}}
}

// Dropped is a row that was left out on the screen, with what it says.
type Dropped struct {
	Change    Change
	Sheet     string
	Row       int
	Recipient award.Recipient // without a name where the row was none
}

// mostDropped bounds the rows that are told of.
const mostDropped = 5000

// DroppedRows are the rows of a draft that were left out on the screen, in the order of
// the list.
func (o *Office) DroppedRows(ctx context.Context, d Draft) (rows []Dropped, err error) {
	choices, err := ReadChoices(d.Choices)
	if err != nil {
		return nil, err
	}
	whole := choices.Changes
	whole.Steps = slices.DeleteFunc(slices.Clone(whole.Steps), func(s roster.Step) bool { return s.Op == roster.DropRow })
	if len(whole.Steps) == len(choices.Changes.Steps) {
		return nil, nil
	}
	end, err := o.checks.begin(ctx, len(d.List))
	if err != nil {
		return nil, err
	}
	defer end()
	list, _ := roster.ReadChanged(d.ListName, d.List, whole)
	for _, c := range choices.Changed() {
		for _, s := range c.Steps {
			for _, r := range droppedBy(s) {
				for number := r.From; number <= r.To && len(rows) < mostDropped; number++ {
					rows = append(rows, Dropped{Change: c, Sheet: r.Sheet, Row: number})
				}
			}
		}
	}
	by := map[award.Position]award.Recipient{}
	for _, r := range list.Recipients {
		by[r.Place()] = r
	}
	for i := range rows {
		rows[i].Recipient = by[award.Position{Sheet: rows[i].Sheet, Row: rows[i].Row}]
	}
	slices.SortStableFunc(rows, func(a, b Dropped) int { return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row)) })
	return rows, nil
}
