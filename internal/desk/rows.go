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
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
)

// listFields are the columns of a list, in the order of the screen.
func listFields() []award.Field {
	return []award.Field{award.FieldKind, award.FieldHonorific, award.FieldName, award.FieldPosition,
		award.FieldUnit, award.FieldAddress, award.FieldCitation, award.FieldHonoured}
}

// valueOf is a field of a recipient as it is typed.
func valueOf(r award.Recipient, field award.Field) string {
	switch field {
	case award.FieldKind:
		return string(r.Kind)
	case award.FieldHonorific:
		return r.Honorific
	case award.FieldName:
		return r.Name
	case award.FieldPosition:
		return r.Position
	case award.FieldUnit:
		return r.Unit
	case award.FieldAddress:
		return r.Address
	case award.FieldCitation:
		return r.Citation
	case award.FieldHonoured:
		if r.Honoured {
			return "x"
		}
	}
	return ""
}

// rowPage is one row of the list as a form.
type rowPage struct {
	draftFrame
	Index     int
	Recipient award.Recipient
	Fields    []rowField
	Kinds     []award.Kind
	Problems  []problemView
	Show      string
	From      string
}

type rowField struct {
	Field award.Field
	Value string
}

// row finds a row of the list, by its number in the file.
func (d *Desk) row(c echo.Context) (register.Draft, *reading, int, error) {
	draft, err := d.draft(c)
	if err != nil {
		return draft, nil, 0, err
	}
	r, err := d.drafts.read(c.Request().Context(), draft, "")
	if err != nil {
		return draft, nil, 0, err
	}
	id, err := url.PathUnescape(c.Param("row"))
	if err != nil {
		return draft, nil, 0, echo.ErrNotFound
	}
	for i, recipient := range r.checked.List.Recipients {
		if rowID(recipient.Sheet, recipient.Row) == id {
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
func (d *Desk) writeRow(c echo.Context, status int, draft register.Draft, r *reading, i int, typed func(award.Field) string, message string) error {
	recipient := r.checked.List.Recipients[i]
	view := rowPage{draftFrame: d.draftFrame(c, draft, 1), Index: i + 1, Recipient: recipient, Kinds: award.Kinds(), Show: c.FormValue("show"), From: c.FormValue("from")}
	if message != "" {
		view.Message = asSentence(message)
	}
	for _, field := range listFields() {
		value := valueOf(recipient, field)
		if typed != nil {
			value = typed(field)
		}
		view.Fields = append(view.Fields, rowField{field, value})
	}
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

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

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
		return page.Refuse(http.StatusBadRequest, msgNoForm)
	}
	var steps []roster.Step
	for _, field := range listFields() {
		if !form.Has(string(field)) {
			continue
		}
		typed := oneLine(form.Get(string(field)))
		if typed == valueOf(recipient, field) {
			continue
		}
		step := roster.Step{Op: roster.ChangeText, Sheet: recipient.Sheet, Cell: r.checked.List.Cell(field, recipient), Text: typed}
		if field == award.FieldKind {
			step.Text = award.Kind(typed).Title()
		}
		if step.Cell == "" {
			step.Row, step.Field = recipient.Row, field
		}
		steps = append(steps, step)
	}
	err = d.takeSteps(c, draft, steps)
	if errors.Is(err, register.ErrChanged) {
		if draft, r, i, err = d.row(c); err != nil {
			return err
		}
		return d.writeRow(c, http.StatusConflict, draft, r, i, func(f award.Field) string { return c.FormValue(string(f)) }, string(msgRowConflict))
	}
	if errors.Is(err, roster.ErrChange) {
		return d.writeRow(c, http.StatusUnprocessableEntity, draft, r, i, func(f award.Field) string { return c.FormValue(string(f)) }, err.Error())
	}
	if err != nil {
		return fault(err)
	}
	return d.backToRows(c, "#h"+url.PathEscape(rowID(recipient.Sheet, recipient.Row)))
}

// takeSteps adds changes of the list, all or none.
func (d *Desk) takeSteps(c echo.Context, draft register.Draft, steps []roster.Step) error {
	if len(steps) == 0 {
		return nil
	}
	_, err := d.register.ChangeDraft(c.Request().Context(), draft.ID, version(c), award.EditDecision, func(draft *register.Draft) error {
		choices, err := office.ReadChoices(draft.Choices)
		for _, step := range steps {
			if err == nil {
				choices.Changes, err = choices.Changes.With(step)
			}
		}
		if err == nil {
			draft.Choices, err = choices.Write()
		}
		return err
	})
	return err
}

// backToRows leads to where somebody was in the list.
func (d *Desk) backToRows(c echo.Context, place string) error {
	query := ""
	for _, g := range groups() {
		if c.FormValue("show") == string(g) {
			query = "?show=" + string(g)
		}
	}
	if n, err := strconv.Atoi(c.FormValue("from")); err == nil && n > 1 && query != "" {
		query += "&from=" + strconv.Itoa(n)
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+c.Param("id")+"/check"+query+place)
}

// oneStep makes one change and goes back to the list.
func (d *Desk) oneStep(c echo.Context, step roster.Step) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	err = d.takeSteps(c, draft, []roster.Step{step})
	if errors.Is(err, roster.ErrChange) {
		return page.Refuse(http.StatusUnprocessableEntity, sentenceOf(err))
	}
	if err != nil {
		return fault(err)
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

// answer takes an answer to a question about the list.
func (d *Desk) answer(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	by := d.gate.Principal(c).Name
	given := []roster.Answer{{Sheet: c.FormValue("sheet"), Cell: c.FormValue("cell"), Value: c.FormValue("value"),
		Answer: award.Choice(c.FormValue("answer")), Text: oneLine(c.FormValue("text")), By: by}}
	if code := c.FormValue("all"); code != "" {
		if given, err = d.proposedAnswers(c, draft, code, by); err != nil {
			return err
		}
	}
	err = d.choose(c, draft, func(choices *office.Choices) (err error) {
		if c.FormValue("take-back") != "" {
			choices.Changes = choices.Changes.TakenBack(given[0])
			return nil
		}
		choices.Changes, err = choices.Changes.Answered(given...)
		return err
	}, "/check?show="+c.FormValue("show"))
	if errors.Is(err, roster.ErrChange) {
		return page.Refuse(http.StatusUnprocessableEntity, sentenceOf(err))
	}
	return err
}

// proposedAnswers takes every proposal to the questions of one kind.
func (d *Desk) proposedAnswers(c echo.Context, draft register.Draft, code, by string) (given []roster.Answer, err error) {
	r, err := d.drafts.read(c.Request().Context(), draft, "")
	if err != nil {
		return nil, err
	}
	for _, p := range r.checked.Problems.Questions() {
		if p.Code == code && slices.Contains(p.Choices, award.Proposed) {
			given = append(given, roster.Answer{Sheet: p.Sheet, Cell: p.Cell, Value: p.Value, Answer: award.Proposed, By: by})
		}
	}
	return given, nil
}

// changeColumn says what a column means.
func (d *Desk) changeColumn(c echo.Context) error {
	return d.oneStep(c, roster.Step{Op: roster.ChangeColumn, Sheet: c.FormValue("sheet"), Column: c.FormValue("column"), Field: award.Field(c.FormValue("field"))})
}

// undo takes the last change off.
func (d *Desk) undo(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	choices, err := office.ReadChoices(draft.Choices)
	if err != nil {
		return err
	}
	if len(choices.Changes.Steps) == 0 {
		return page.Refuse(http.StatusConflict, msgNothingToUndo)
	}
	return d.choose(c, draft, func(choices *office.Choices) error {
		choices.Changes = choices.Changes.Undone()
		return nil
	}, "/check?done=undone")
}
