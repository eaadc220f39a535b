package desk

import (
	"errors"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
	"bangkhen/internal/viet"
)

// search finds the rows that have all words of a query, with or without their marks.
func (r *reading) search(query string) func(i int) bool {
	words := strings.Fields(viet.Fold(query))
	if len(words) == 0 {
		return func(int) bool { return true }
	}
	folded := r.foldedRows()
	return func(i int) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(folded[i], word) })
	}
}

// foldedRows are the texts of the rows as they are searched, made once.
func (r *reading) foldedRows() []string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.folded == nil {
		r.folded = make([]string, len(r.checked.List.Recipients))
		for i, one := range r.checked.List.Recipients {
			texts := []string{one.Kind.Title(), one.Honorific, one.Name, one.Position, one.Unit, one.Address, one.Citation, one.Award, one.Group}
			for _, text := range one.Fields {
				texts = append(texts, text)
			}
			r.folded[i] = viet.Fold(strings.Join(texts, " "))
		}
	}
	return r.folded
}

// manyFields are what can be set in many rows at once.
func manyFields(decision award.Decision) (fields []rowField) {
	for _, field := range []award.Field{award.FieldKind, award.FieldHonorific, award.FieldPosition, award.FieldUnit, award.FieldAddress,
		award.FieldCitation, award.FieldHonoured, award.FieldPosthumous, award.FieldAward} {
		f := rowField{Field: field, Options: optionsOf(field, decision)}
		if field != award.FieldAward || f.Options != nil {
			fields = append(fields, f)
		}
	}
	return fields
}

// changeMany sets one field of the rows that were marked, or of all that are shown, or
// leaves them out. It is one change, which is undone as one.
func (d *Desk) changeMany(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	rows, err := d.marked(c, draft, r)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return award.Refuse(award.FaultInvalid, msgNoRows)
	}
	step := roster.Step{Op: roster.ChangeRows, Field: award.Field(c.FormValue("set")), Rows: ranges(rows)}
	if step.Text = oneLine(c.FormValue(string(step.Field))); step.Field == award.FieldKind {
		step.Text = award.Kind(step.Text).Title()
	}
	if c.FormValue("set") == "drop" {
		step = roster.Step{Op: roster.DropRow, Rows: step.Rows}
	}
	if err = d.takeSteps(c, draft, []roster.Step{step}); errors.Is(err, roster.ErrChange) {
		return award.Refuse(award.FaultInvalid, err.Error())
	}
	if err != nil {
		return err
	}
	return d.backToRows(c, "#rows")
}

// marked are the rows that a form has marked: one by one, or all of the group and the
// search that it was made of.
func (d *Desk) marked(c echo.Context, draft office.Draft, r *reading) (rows []award.Position, err error) {
	form, err := c.FormParams()
	if err != nil {
		return nil, award.Refuse(award.FaultMalformed, msgNoForm)
	}
	if form.Get("everything") != "" {
		choices, err := office.ReadChoices(draft.Choices)
		if err != nil {
			return nil, err
		}
		view := checkPage{Shown: group(form.Get("show"))}
		view.fill(r.checked, choices, r.search(form.Get("q")))
		for _, row := range view.Rows {
			rows = append(rows, row.Recipient.Place())
		}
		return rows, nil
	}
	chosen := map[string]bool{}
	for _, id := range form["row"] {
		chosen[id] = true
	}
	for _, one := range r.checked.List.Recipients {
		if chosen[office.RowID(one.Sheet, one.Row)] {
			rows = append(rows, one.Place())
		}
	}
	return rows, nil
}

// ranges joins rows that follow each other in the file.
func ranges(rows []award.Position) (joined []roster.RowRange) {
	for _, row := range rows {
		if n := len(joined); n > 0 && joined[n-1].Sheet == row.Sheet && joined[n-1].To == row.Row-1 {
			joined[n-1].To = row.Row
			continue
		}
		joined = append(joined, roster.RowRange{Sheet: row.Sheet, From: row.Row, To: row.Row})
	}
	return joined
}

// correctedList is the list as it stands now, with all that was changed, as a workbook
// that can be handed in again.
func (d *Desk) correctedList(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if !office.HasList(draft) {
		return echo.ErrNotFound
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	data, err := d.office.ListWorkbook(r.checked.List)
	return sendMade(c, "danh-sach-da-sua.xlsx", data, err)
}

// originalFile is a file as it was handed in.
func (d *Desk) originalFile(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	name, data := draft.ListName, draft.List
	switch c.Param("what") {
	case "quyet-dinh":
		name, data = draft.DecisionName, draft.Decision
	case "danh-sach":
	default:
		return echo.ErrNotFound
	}
	if len(data) == 0 {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("X-Content-Type-Options", "nosniff")
	return sendMade(c, name, data, nil)
}
