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
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// listFields are the columns of a list, in the order of the screen.
func listFields() []award.Field {
	return []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition,
		award.FieldUnit, award.FieldAddress, award.FieldCitation, award.FieldHonoured}
}

// rowPage is one row of the list as a form.
type rowPage struct {
	draftFrame
	Index     int
	Recipient award.Recipient
	Fields    []rowField
	Problems  []problemView
	Place     string // where the page of the list was, as a query
}

// row finds a row of the list, by its number in the file.
func (d *Desk) row(c echo.Context) (office.Draft, *reading, int, error) {
	draft, err := d.draft(c)
	if err != nil {
		return draft, nil, 0, err
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return draft, nil, 0, err
	}
	id, err := url.PathUnescape(c.Param("row"))
	if err != nil {
		return draft, nil, 0, echo.ErrNotFound
	}
	for i, recipient := range r.checked.List.Recipients {
		if office.RowID(recipient.Sheet, recipient.Row) == id {
			return draft, r, i, nil
		}
	}
	return draft, nil, 0, echo.ErrNotFound
}

func (d *Desk) showRow(c echo.Context) error {
	draft, r, i, err := d.row(c)
	if err != nil {
		return err
	}
	return d.writeRow(c, http.StatusOK, draft, r, i, nil, "")
}

// writeRow shows a row as a form: with what was typed, where there is any.
func (d *Desk) writeRow(c echo.Context, status int, draft office.Draft, r *reading, i int, typed func(award.Field) string, message string) error {
	recipient := r.checked.List.Recipients[i]
	view := rowPage{draftFrame: d.draftFrame(c, draft, 1), Index: i + 1, Recipient: recipient, Place: listPlace(c)}
	if message != "" {
		view.Message = html.Sentence(message)
	}
	view.Fields = fieldsOf(recipient, r.checked.Decision, typed)
	choices, err := office.ReadChoices(draft.Choices)
	if err != nil {
		return err
	}
	for _, p := range r.checked.Problems {
		if p.Row == recipient.Row && p.Sheet == recipient.Sheet {
			view.Problems = append(view.Problems, problemView{p, office.WarningKey(p), choices.Takes(p)})
		}
	}
	return d.pages.Write(c, status, "row", view)
}

// about names the place of a question where many buttons say the same.
func about(p award.Problem) string {
	if place := where(p); place != "" {
		return place + ", “" + p.Value + "”"
	}
	return "“" + p.Value + "”"
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// keepHonorific adds that an honorific stays that stood in the cell of a name which is
// typed anew without it.
func keepHonorific(steps []roster.Step, r award.Recipient, list award.List) []roster.Step {
	name := list.OwnCell(award.FieldName, r)
	renamed := func(s roster.Step) bool { return s.Field == award.FieldName || s.Cell != "" && s.Cell == name }
	told := func(s roster.Step) bool { return s.Field == award.FieldHonorific }
	if r.Honorific == "" || list.Cell(award.FieldHonorific, r) != "" || !slices.ContainsFunc(steps, renamed) || slices.ContainsFunc(steps, told) {
		return steps
	}
	return append(steps, roster.Step{Op: roster.ChangeText, Sheet: r.Sheet, Row: r.Row, Field: award.FieldHonorific, Text: r.Honorific})
}

// changeRow takes over what was typed into a row: those fields that are in the
// form and are not what they were.
func (d *Desk) changeRow(c echo.Context) error {
	draft, r, i, err := d.row(c)
	if err != nil {
		return err
	}
	recipient := r.checked.List.Recipients[i]
	form, err := c.FormParams()
	if err != nil {
		return award.Refuse(award.FaultMalformed, msgNoForm)
	}
	var steps []roster.Step
	for _, field := range rowFields() {
		if !form.Has(string(field)) {
			continue
		}
		typed := oneLine(form.Get(string(field)))
		if typed == recipient.Value(field) {
			continue
		}
		step := roster.Step{Op: roster.ChangeText, Sheet: recipient.Sheet, Cell: r.checked.List.OwnCell(field, recipient), Text: typed}
		if field == award.FieldKind {
			step.Text = award.Kind(typed).Title()
		}
		if step.Cell == "" {
			step.Row, step.Field = recipient.Row, field
		}
		steps = append(steps, step)
	}
	steps = keepHonorific(steps, recipient, r.checked.List)
	err = d.takeSteps(c, draft, steps)
	if errors.Is(err, office.ErrChanged) {
		if draft, r, i, err = d.row(c); err != nil {
			return err
		}
		return d.writeRow(c, http.StatusConflict, draft, r, i, func(f award.Field) string { return c.FormValue(string(f)) }, msgRowConflict)
	}
	if errors.Is(err, roster.ErrChange) {
		return d.writeRow(c, http.StatusUnprocessableEntity, draft, r, i, func(f award.Field) string { return c.FormValue(string(f)) }, err.Error())
	}
	if err != nil {
		return err
	}
	return d.backToRows(c, "#h"+url.PathEscape(office.RowID(recipient.Sheet, recipient.Row)))
}

// takeSteps adds changes of the list, all or none.
func (d *Desk) takeSteps(c echo.Context, draft office.Draft, steps []roster.Step) error {
	if len(steps) == 0 {
		return nil
	}
	_, err := d.office.TakeSteps(c.Request().Context(), draft.ID, version(c), steps...)
	return err
}

// backToRows leads to where somebody was in the list.
func (d *Desk) backToRows(c echo.Context, place string) error {
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+c.Param("id")+"/check"+listPlace(c)+place)
}

// listPlace is what of the list a request came from: the group, what was searched, and
// the page, as a query; "" for none.
func listPlace(c echo.Context) string {
	said := c.FormValue
	if place, err := url.ParseQuery(strings.TrimPrefix(c.FormValue("place"), "?")); err == nil && len(place) > 0 {
		said = place.Get
	}
	query := url.Values{}
	if show := group(said("show")); slices.Contains(groups(), show) {
		query.Set("show", string(show))
	}
	if q := oneLine(said("q")); q != "" {
		query.Set("q", q)
	}
	if n, err := strconv.Atoi(said("from")); err == nil && n > 1 {
		query.Set("from", strconv.Itoa(n))
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// oneStep makes one change and goes back to the list.
func (d *Desk) oneStep(c echo.Context, step roster.Step) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	err = d.takeSteps(c, draft, []roster.Step{step})
	if errors.Is(err, roster.ErrChange) {
		return award.Refuse(award.FaultInvalid, err.Error())
	}
	if err != nil {
		return err
	}
	return d.backToRows(c, "")
}

// dropRow leaves a row out: one that stands twice.
func (d *Desk) dropRow(c echo.Context) error {
	_, r, i, err := d.row(c)
	if err != nil {
		return err
	}
	recipient := r.checked.List.Recipients[i]
	return d.oneStep(c, roster.Step{Op: roster.DropRow, Sheet: recipient.Sheet, Row: recipient.Row})
}

// repair refuses a repair that was made of a cell.
func (d *Desk) repair(c echo.Context) error {
	return d.oneStep(c, roster.Step{Op: roster.KeepText, Sheet: c.FormValue("sheet"), Cell: c.FormValue("cell")})
}
