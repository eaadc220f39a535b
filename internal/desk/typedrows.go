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

// addPage is where rows are typed or pasted.
type addPage struct {
	draftFrame
	After   string // the row before them, as [rowID]; "" for the end of the list, "top" for its beginning
	Before  string // who stands there, for people
	Fields  []rowField
	Pasted  string      // as it came
	Block   *pastedView // what was understood of it, nil before
	Place   string
	Choices []option // what a column can be
}

// pastedView is a block of cells and what its columns are taken for.
type pastedView struct {
	Columns []pastedColumn
	Rows    int
	Kind    rowField // of the rows that name none
}

type pastedColumn struct {
	Heading string
	Values  []string // the first ones
	Field   award.Field
	Choices []option
	Apart   []partsView // what it may be taken apart into
}

// samples is how many values of a column are shown.
const samples = 5

// showAdd is the form for a further row, and for a block.
func (d *Desk) showAdd(c echo.Context) error {
	return d.writeAdd(c, http.StatusOK, "", nil, nil)
}

// writeAdd shows the form with what was typed or pasted into it.
func (d *Desk) writeAdd(c echo.Context, status int, message string, typed func(award.Field) string, show func(*addPage, office.Checked) error) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if len(draft.Decision) == 0 {
		return d.toStep(c)
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	view := addPage{draftFrame: d.draftFrame(c, draft, 1), After: c.FormValue("after"), Place: listPlace(c)}
	if message != "" {
		view.Message = html.Sentence(message)
	}
	beside := award.Recipient{Kind: award.Individual}
	if before, found := rowBefore(r.checked.List, view.After); found {
		view.Before = before.FullName()
		beside = award.Recipient{Kind: before.Kind, Award: before.Award}
	}
	view.Fields = fieldsOf(beside, r.checked.Decision, typed)
	for i := range view.Fields {
		view.Fields[i].First = view.Fields[i].Field == award.FieldHonorific
	}
	if show != nil {
		if err := show(&view, r.checked); err != nil {
			return err
		}
	}
	return d.pages.Write(c, status, "add", view)
}

// rowBefore finds the row after which something is put: the last of the list where none
// is named.
func rowBefore(list award.List, after string) (award.Recipient, bool) {
	for _, r := range slices.Backward(list.Recipients) {
		if after == "" || office.RowID(r.Sheet, r.Row) == after {
			return r, true
		}
	}
	return award.Recipient{}, false
}

// position reads where rows are put.
func position(after string) *award.Position {
	switch after {
	case "":
		return nil
	case "top":
		return &award.Position{}
	}
	number, sheet, _ := strings.Cut(after, "~")
	row, err := strconv.Atoi(number)
	if err != nil || row < 1 {
		return nil
	}
	return &award.Position{Sheet: sheet, Row: row}
}

// addRow adds the row that was typed.
func (d *Desk) addRow(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	typed := func(f award.Field) string { return oneLine(c.FormValue(string(f))) }
	step := roster.Step{Op: roster.AddRows, After: position(c.FormValue("after"))}
	var cells []string
	for _, field := range rowFields() {
		text := typed(field)
		if field == award.FieldKind {
			text = award.Kind(text).Title()
		}
		if text != "" {
			step.Fields, cells = append(step.Fields, field), append(cells, text)
		}
	}
	step.Cells = [][]string{cells}
	if typed(award.FieldName) == "" {
		return d.writeAdd(c, http.StatusUnprocessableEntity, msgNoNameTyped, typed, nil)
	}
	draft, err = d.office.TakeSteps(c.Request().Context(), draft.ID, version(c), step)
	switch {
	case errors.Is(err, office.ErrChanged):
		return d.writeAdd(c, http.StatusConflict, msgRowConflict, typed, nil)
	case errors.Is(err, roster.ErrChange):
		return d.writeAdd(c, http.StatusUnprocessableEntity, err.Error(), typed, nil)
	case err != nil:
		return err
	}
	row := lastTyped(draft)
	if c.FormValue("more") != "" {
		return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/add?after="+url.QueryEscape(row)+"&done=row-added")
	}
	return d.showRowInList(c, draft, row)
}

// lastTyped is the first row of the last addition.
func lastTyped(draft office.Draft) string {
	choices, err := office.ReadChoices(draft.Choices)
	if steps := choices.Changes.Steps; err == nil && len(steps) > 0 {
		return office.RowID(award.TypedSheet, steps[len(steps)-1].Row)
	}
	return ""
}

// showRowInList leads to the page of the whole list on which a row stands.
func (d *Desk) showRowInList(c echo.Context, draft office.Draft, row string) error {
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(r.checked.List.Recipients, func(r award.Recipient) bool { return office.RowID(r.Sheet, r.Row) == row })
	from := max(at, 0)/rowsAPage*rowsAPage + 1
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/check?show=all&from="+strconv.Itoa(from)+"#h"+url.PathEscape(row))
}

// paste shows what a pasted block was taken for, and adds it when that was confirmed.
func (d *Desk) paste(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	text := c.FormValue("block")
	block, err := roster.ReadPasted(text, columnsOf(r.checked.List.Reading))
	if err != nil {
		return d.writeAdd(c, http.StatusUnprocessableEntity, err.Error(), nil, func(v *addPage, _ office.Checked) error { v.Pasted = text; return nil })
	}
	as, kind := block.Fields, block.Kind
	if c.FormValue("take") != "" {
		for i := range as {
			as[i] = award.Field(c.FormValue("column-" + strconv.Itoa(i)))
		}
		kind = award.Kind(c.FormValue("kind"))
		step, err := block.Step(as, kind, position(c.FormValue("after")))
		if err == nil {
			draft, err = d.office.TakeSteps(c.Request().Context(), draft.ID, version(c), step)
		}
		switch {
		case errors.Is(err, office.ErrChanged):
			return d.showPasted(c, http.StatusConflict, msgRowConflict, text, block, as, kind)
		case errors.Is(err, roster.ErrChange):
			return d.showPasted(c, http.StatusUnprocessableEntity, err.Error(), text, block, as, kind)
		case err != nil:
			return err
		}
		return d.showRowInList(c, draft, lastTyped(draft))
	}
	return d.showPasted(c, http.StatusOK, "", text, block, as, kind)
}

// columnsOf are the fields of the columns of the first sheet that has any.
func columnsOf(reading award.Reading) (fields []award.Field) {
	for _, s := range reading.Sheets {
		for _, column := range s.Columns {
			fields = append(fields, column.Field())
		}
		if len(fields) > 0 {
			break
		}
	}
	return fields
}

func (d *Desk) showPasted(c echo.Context, status int, message, text string, block roster.Pasted, as []award.Field, kind award.Kind) error {
	return d.writeAdd(c, status, message, nil, func(v *addPage, checked office.Checked) error {
		if kind == "" {
			kind = award.Kind(v.Fields[0].Value) // of the row before
		}
		v.Pasted = text
		v.Block = &pastedView{Rows: len(block.Rows), Kind: rowField{Field: award.FieldKind, Value: string(kind), Options: optionsOf(award.FieldKind, checked.Decision)}}
		for i, field := range as {
			column := pastedColumn{Field: field, Choices: columnChoices(field)}
			if i < len(block.Headings) {
				column.Heading = block.Headings[i]
			}
			for _, texts := range block.Rows {
				if i < len(texts) && texts[i] != "" && len(column.Values) < samples {
					column.Values = append(column.Values, texts[i])
				}
			}
			column.takeApart()
			v.Block.Columns = append(v.Block.Columns, column)
		}
		return nil
	})
}

// takeApart adds what the column may be taken apart into, where its values have commas.
func (p *pastedColumn) takeApart() {
	for _, as := range []award.Field{roster.NameAndRest, roster.PositionAndUnit} {
		if view := partsFrom(roster.FirstOf(as), p.Values); view.Rows != nil {
			p.Apart = append(p.Apart, view)
			p.Choices = append(p.Choices, option{string(as), strings.Join(view.Heads, ", ") + " (tách ở dấu phẩy)"})
		}
	}
}

// columnChoices are what a column can be, with what it is.
func columnChoices(is award.Field) []option {
	choices := []option{{"", "Không dùng"}}
	for _, field := range rowFields() {
		choices = append(choices, option{string(field), fieldWords(field)})
	}
	if heading, own := is.Own(); own {
		choices = append(choices, option{string(is), "Cột riêng “" + heading + "”"})
	}
	return choices
}

// moveRow puts a row elsewhere: up, down, or to a place in the list.
func (d *Desk) moveRow(c echo.Context) error {
	draft, r, i, err := d.row(c)
	if err != nil {
		return err
	}
	recipients := r.checked.List.Recipients
	to := i
	switch where := c.FormValue("to"); where {
	case "up":
		to = i - 1
	case "down":
		to = i + 1
	default:
		n, err := strconv.Atoi(where)
		if err != nil || n < 1 {
			return d.writeRow(c, http.StatusUnprocessableEntity, draft, r, i, nil, msgNoPlace)
		}
		to = min(n, len(recipients)) - 1
	}
	if to = min(max(to, 0), len(recipients)-1); to != i {
		step := roster.Step{Op: roster.MoveRow, Sheet: recipients[i].Sheet, Row: recipients[i].Row, After: &award.Position{}}
		if to > i {
			*step.After = recipients[to].Place()
		} else if to > 0 {
			*step.After = recipients[to-1].Place()
		}
		if draft, err = d.office.TakeSteps(c.Request().Context(), draft.ID, version(c), step); err != nil {
			return err
		}
	}
	row := office.RowID(recipients[i].Sheet, recipients[i].Row)
	if show := group(c.FormValue("show")); show != "" && (show != groupAll || c.FormValue("q") != "") {
		return d.backToRows(c, "#h"+url.PathEscape(row))
	}
	return d.showRowInList(c, draft, row)
}
