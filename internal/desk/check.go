package desk

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
)

// group is which rows are shown.
type group string

const (
	groupFix       group = "fix"
	groupDuplicate group = "duplicate"
	groupConfirm   group = "confirm"
	groupReady     group = "ready"
)

func groups() []group { return []group{groupFix, groupDuplicate, groupConfirm, groupReady} }

// rowsAPage bounds a page: well under 200 KB.
const rowsAPage = 100

// checkPage is the second screen.
type checkPage struct {
	draftFrame
	Counts    []countLine
	Agree     bool // all of them
	General   award.Problems
	Groups    []groupLine
	Shown     group
	Rows      []rowView
	From, To  int // of the rows of the group, from 1
	Total     int
	Previous  int // where the page before begins, 0 for none
	Next      int
	Errors    int // in the whole order
	Questions int // likewise, not answered
	Headings  []headingView
	Bulk      []bulkLine      // proposals that can be taken at once
	Sheets    []award.Sheet   // what everything in the file was taken for
	Fields    []award.Field   // that a column can mean
	Answers   []roster.Answer // given to questions
	Changes   int             // made on the screen
	Last      string          // the last of them, for people
}

// asked is a question with the page that it stands on.
type asked struct {
	Page    checkPage
	Problem award.Problem
}

// bulkLine offers every proposal to the questions of one kind at once.
type bulkLine struct {
	Code, Name string
	Count      int
}

// bulk counts the proposals by the kind of their questions, in the order in which
// they are met; one alone is answered where it stands.
func bulk(problems award.Problems) (lines []bulkLine) {
	at := map[string]int{}
	for _, p := range problems.Questions() {
		if !slices.Contains(p.Choices, award.Proposed) {
			continue
		}
		i, met := at[p.Code]
		if !met {
			i = len(lines)
			at[p.Code] = i
			lines = append(lines, bulkLine{Code: p.Code, Name: questionWords(p.Code)})
		}
		lines[i].Count++
	}
	return slices.DeleteFunc(lines, func(l bulkLine) bool { return l.Count < 2 })
}

// isUsual reports a field that is printed, and not one of the list's own.
func isUsual(f award.Field) bool {
	_, own := f.Own()
	return f != "" && !own
}

// headingView is a column of the list and what it was taken for.
type headingView struct {
	award.Column
	Sheet   string // in a list that stands on several
	Ordinal bool   // numbers of rows: no field, and not to be one
}

type groupLine struct {
	ID    group
	Name  string
	Count int
	Here  bool
}

// countLine compares a count of the decision with one of the list.
type countLine struct {
	Name            string
	Declared, Found int
}

// Agree reports whether the two are the same.
func (l countLine) Agree() bool { return l.Declared == l.Found }

// rowView is a recipient with what was found about it.
type rowView struct {
	Index     int // in the list, from 1
	Recipient award.Recipient
	Headings  []string // that stand above it in the file
	Problems  []problemView
}

type problemView struct {
	award.Problem
	Key       string
	Confirmed bool
}

func (d *Desk) showCheck(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	view := checkPage{draftFrame: d.draftFrame(c, draft, 1), Shown: group(c.QueryParam("show"))}
	if len(draft.Decision) == 0 || len(draft.List) == 0 {
		return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/files")
	}
	r, err := d.drafts.read(c.Request().Context(), draft, "")
	if err != nil {
		return err
	}
	choices, err := office.ReadChoices(draft.Choices)
	if err != nil {
		return err
	}
	view.fill(r.checked, choices)
	view.Fields, view.Changes, view.Answers = listFields(), len(choices.Changes.Steps), choices.Changes.Answers
	for _, sheet := range r.checked.List.Reading.Sheets {
		for _, column := range sheet.Columns {
			view.Headings = append(view.Headings, headingView{column, r.checked.List.Reading.Borne(sheet), column.As == award.AsOrdinal})
		}
	}
	view.Sheets, view.Bulk = r.checked.List.Reading.Sheets, bulk(r.checked.Problems)
	if view.Changes > 0 {
		view.Last = stepWords(choices.Changes.Steps[view.Changes-1])
	}
	view.cut(c.QueryParam("from"))
	return d.pages.Write(c, http.StatusOK, "check", view)
}

// fill sorts what was found by rows.
func (v *checkPage) fill(checked office.Checked, choices office.Choices) {
	declared, found := checked.Decision.Declared, checked.List.Counts()
	v.Agree = true
	for _, k := range award.Kinds() {
		v.Counts = append(v.Counts, countLine{k.Title(), declared.Of(k), found.Of(k)})
	}
	v.Counts = append(v.Counts, countLine{"Tổng số", declared.Total(), len(checked.List.Recipients)}) // every row, also one of no kind
	for _, line := range v.Counts {
		v.Agree = v.Agree && line.Agree()
	}
	byRow := map[string][]problemView{}
	rows := map[string]bool{}
	for _, r := range checked.List.Recipients {
		rows[rowID(r.Sheet, r.Row)] = true
	}
	for _, p := range checked.Problems {
		switch p.Severity {
		case award.Error:
			v.Errors++
		case award.Question:
			v.Questions++
		}
		if id := rowID(p.Sheet, p.Row); rows[id] {
			byRow[id] = append(byRow[id], problemView{p, office.WarningKey(p), choices.Takes(p)})
		} else {
			v.General = append(v.General, p)
		}
	}
	v.split(checked, byRow)
}

// split puts every row into its group and takes those of the group that is
// shown: the first that has any, when none is asked for.
func (v *checkPage) split(checked office.Checked, byRow map[string][]problemView) {
	all := map[group][]rowView{}
	headings := map[group][]string{} // headings met since the last row of the group
	sections, order := checked.List.Sections, sheetOrder(checked.List)
	for i, r := range checked.List.Recipients {
		for len(sections) > 0 && above(sections[0], r, order) {
			for _, g := range groups() {
				headings[g] = append(headings[g], sections[0].Title)
			}
			sections = sections[1:]
		}
		row := rowView{Index: i + 1, Recipient: r, Problems: byRow[rowID(r.Sheet, r.Row)]}
		g := groupOf(row.Problems)
		if titles := headings[g]; len(titles) > 0 {
			row.Headings = titles[max(0, len(titles)-3):] // those that stand right above
			headings[g] = nil
		}
		all[g] = append(all[g], row)
	}
	if !slices.Contains(groups(), v.Shown) {
		v.Shown = groupReady
		for _, g := range groups() {
			if len(all[g]) > 0 {
				v.Shown = g
				break
			}
		}
	}
	for _, g := range groups() {
		v.Groups = append(v.Groups, groupLine{g, groupWords(g), len(all[g]), g == v.Shown})
	}
	v.Rows = all[v.Shown]
}

// sheetOrder is the place of each sheet in the list.
func sheetOrder(list award.List) map[string]int {
	order := map[string]int{}
	for i, s := range list.Reading.Sheets {
		order[s.Name] = i
	}
	return order
}

// above reports a heading that stands above a row.
func above(s award.Section, r award.Recipient, order map[string]int) bool {
	if s.Sheet != r.Sheet {
		return order[s.Sheet] < order[r.Sheet]
	}
	return s.Row < r.Row
}

// rowID names a row in addresses: its number, and its sheet where the list stands
// on several.
func rowID(sheet string, row int) string {
	if sheet == "" {
		return strconv.Itoa(row)
	}
	return strconv.Itoa(row) + "~" + sheet
}

// groupOf is the group of a row with these problems.
func groupOf(problems []problemView) group {
	g := groupReady
	for _, p := range problems {
		switch {
		case p.Code == award.DuplicateRecipient && !p.Confirmed:
			return groupDuplicate
		case p.Severity != award.Warning:
			g = groupFix
		case !p.Confirmed && g == groupReady:
			g = groupConfirm
		}
	}
	return g
}

// cut leaves one page of the rows.
func (v *checkPage) cut(from string) {
	v.Total = len(v.Rows)
	first, err := strconv.Atoi(from)
	if err != nil || first < 1 || first > v.Total {
		first = 1
	}
	last := min(first+rowsAPage-1, v.Total)
	if v.Total == 0 {
		return
	}
	v.Rows, v.From, v.To = v.Rows[first-1:last], first, last
	if first > 1 {
		v.Previous = max(1, first-rowsAPage)
	}
	if last < v.Total {
		v.Next = last + 1
	}
}

// confirm notes that somebody has looked at warnings and lets them stand: one, or
// all of the rows that wait for it.
func (d *Desk) confirm(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	keys := []string{c.FormValue("key")}
	if c.FormValue("all") != "" {
		r, err := d.drafts.read(c.Request().Context(), draft, "")
		if err != nil {
			return err
		}
		keys = keys[:0]
		for _, p := range r.checked.Problems {
			if p.Severity == award.Warning {
				keys = append(keys, office.WarningKey(p))
			}
		}
	}
	return d.choose(c, draft, func(choices *office.Choices) error {
		for _, key := range keys {
			if key != "" && !slices.Contains(choices.Confirmed, key) {
				choices.Confirmed = append(choices.Confirmed, key)
			}
		}
		return nil
	}, "/check?show="+c.FormValue("show"))
}

// choose changes what was decided on the screen about a draft, and goes on to a
// page of it.
func (d *Desk) choose(c echo.Context, draft register.Draft, change func(*office.Choices) error, next string) error {
	_, err := d.register.ChangeDraft(c.Request().Context(), draft.ID, version(c), award.EditDecision, func(draft *register.Draft) error {
		choices, err := office.ReadChoices(draft.Choices)
		if err == nil {
			err = change(&choices)
		}
		if err == nil {
			draft.Choices, err = choices.Write()
		}
		return err
	})
	if err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+next)
}
