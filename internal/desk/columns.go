package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// columnsPage is how the file of a list is understood: its sheets, where their headings
// stand, and what each column is, with values out of it.
type columnsPage struct {
	draftFrame
	Sheets []fileSheet
	Asked  award.Problems // about sheets and columns
	File   string
}

// fileSheet is a sheet as a part of a form.
type fileSheet struct {
	roster.Surveyed
	Columns []columnView
}

// columnView is a column, what it was taken for, and what it would be taken apart into.
type columnView struct {
	award.Column
	Values  []string
	Choices []option
	Apart   partsView
}

// partsView is what the values of a column become when it is taken apart at its commas.
type partsView struct {
	First award.Field // with which they begin: a name, or a position
	Heads []string
	Rows  [][]string // nil where there is nothing to take apart
}

// partsFrom takes values apart that have commas.
func partsFrom(first award.Field, values []string) (v partsView) {
	if first == "" || !slices.ContainsFunc(values, func(text string) bool { return strings.ContainsAny(text, ",;") }) {
		return v
	}
	v.First, v.Heads = first, []string{"Tên", "Chức vụ", "Đơn vị"}
	if first == award.FieldPosition {
		v.Heads = v.Heads[1:]
	}
	for _, text := range values {
		v.Rows = append(v.Rows, roster.SplitAtCommas(text, first))
	}
	return v
}

// apartFrom is with what a column begins that may be taken apart: a name where it is that
// of the names or the list has none, else a position; nothing for addresses and others.
func apartFrom(as award.Field, named bool) award.Field {
	switch {
	case as == award.FieldName, as == "" && !named:
		return award.FieldName
	case as == award.FieldPosition, as == award.FieldUnit, as == "":
		return award.FieldPosition
	}
	return ""
}

func (d *Desk) showColumns(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if len(draft.List) == 0 || len(draft.Decision) == 0 {
		return elsewhere(c, "/app/decisions/"+draft.ID+"/files")
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	choices, err := office.ReadChoices(draft.Choices)
	if err != nil {
		return err
	}
	view := columnsPage{draftFrame: d.draftFrame(c, draft, 1), Asked: aboutLayout(r.checked.Problems), File: draft.ListName}
	for _, s := range roster.Survey(draft.ListName, draft.List, choices.Changes) {
		sheet := fileSheet{Surveyed: s}
		shown := map[string]bool{}
		for _, column := range s.Columns {
			if shown[column.Column] {
				continue // of a heading that comes again further down; the column is one
			}
			shown[column.Column] = true
			named := slices.ContainsFunc(s.Columns, func(c award.Column) bool { return c.Field() == award.FieldName })
			sheet.Columns = append(sheet.Columns, viewOfColumn(column, s.Samples[column.Column], named))
		}
		view.Sheets = append(view.Sheets, sheet)
	}
	return d.pages.Write(c, http.StatusOK, "columns", view)
}

func viewOfColumn(column award.Column, values []string, named bool) columnView {
	v := columnView{Column: column, Values: values, Choices: columnChoices(column.Field())}
	if column.As != award.AsOrdinal {
		v.Apart = partsFrom(apartFrom(column.Field(), named), values)
	}
	if own := award.OwnField(oneLine(column.Heading)); column.Heading != "" && column.Field() != own {
		v.Choices = append(v.Choices, option{string(own), fieldWords(own)})
	}
	return v
}

// aboutLayout are the errors and questions about sheets and columns.
func aboutLayout(problems award.Problems) (asked award.Problems) {
	for _, p := range problems {
		if p.Severity != award.Warning && slices.Contains([]string{award.UnclearSheet, award.DoubtfulColumn, award.UnknownColumns}, p.Code) {
			asked = append(asked, p)
		}
	}
	return asked
}

// showLayout is the page on which a form about columns and sheets stands.
func (d *Desk) showLayout(c echo.Context) error {
	if c.FormValue("back") == "" {
		return d.showCheck(c)
	}
	return d.showColumns(c)
}

// changeColumn says what a column means, or that it is taken apart.
func (d *Desk) changeColumn(c echo.Context) error {
	step := roster.Step{Op: roster.ChangeColumn, Sheet: c.FormValue("sheet"), Column: c.FormValue("column"), Field: award.Field(c.FormValue("field"))}
	if c.FormValue("split") != "" {
		step.Op, step.Field = roster.SplitColumn, ""
		if c.FormValue("split") == string(award.FieldPosition) {
			step.Field = award.FieldPosition
		}
	}
	return d.layoutStep(c, step)
}

// changeLayout says whether a sheet is read, or where its heading stands.
func (d *Desk) changeLayout(c echo.Context) error {
	step := roster.Step{Op: roster.ReadSheet, Sheet: c.FormValue("sheet"), Text: c.FormValue("read")}
	if c.FormValue("heading") != "" {
		step.Op, step.Text = roster.PlaceHeading, ""
		var wrong, missing error
		step.Row, wrong = strconv.Atoi(c.FormValue("row"))
		step.Count, missing = strconv.Atoi(c.FormValue("count"))
		if c.FormValue("heading") == "none" {
			step.Row, step.Count = 0, 0
		} else if wrong != nil || missing != nil || step.Row < 1 || step.Count < 1 {
			return award.Refuse(award.FaultInvalid, msgNoHeadingRow)
		}
	}
	return d.layoutStep(c, step)
}

// layoutStep makes one change and goes back to where it was asked for.
func (d *Desk) layoutStep(c echo.Context, step roster.Step) error {
	if c.FormValue("back") == "" {
		return d.oneStep(c, step)
	}
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if err = d.takeSteps(c, draft, []roster.Step{step}); errors.Is(err, roster.ErrChange) {
		return award.Refuse(award.FaultInvalid, err.Error())
	}
	if err != nil {
		return err
	}
	place := "#trang"
	if step.Column != "" {
		place = "#cot-" + url.PathEscape(step.Sheet+step.Column)
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/columns"+place)
}

// asksLayout reports a list of which nobody has yet said anything, and whose sheets or
// columns are not understood.
func (d *Desk) asksLayout(c echo.Context, draft office.Draft) bool {
	if choices, err := office.ReadChoices(draft.Choices); err != nil || len(draft.List) == 0 || len(choices.Changes.Steps)+len(choices.Changes.Answers) > 0 {
		return false
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	return err == nil && len(aboutLayout(r.checked.Problems)) > 0 && len(roster.Survey(draft.ListName, draft.List, roster.Changes{})) > 0
}
