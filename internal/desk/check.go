package desk

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// group is which rows are shown.
type group string

const (
	groupFix       group = "fix"
	groupDuplicate group = "duplicate"
	groupConfirm   group = "confirm"
	groupReady     group = "ready"
	groupAll       group = "all"
)

func groups() []group { return []group{groupFix, groupDuplicate, groupConfirm, groupReady, groupAll} }

// rowsAPage bounds a page: well under 200 KB.
const rowsAPage = 100

// checkPage is the second screen.
type checkPage struct {
	draftFrame
	Counts    []countLine
	Agree     bool // all of them
	Silent    bool // the decision says none
	General   award.Problems
	Refused   bool  // issuing it now would be refused, for what a warning says
	Issued    int64 // the issue of this very decision and list, 0 for none
	Groups    []groupLine
	Shown     group
	Query     string     // what is searched for in the rows
	Many      []rowField // that can be set in many rows at once
	Rows      []rowView
	From, To  int // of the rows of the group, from 1
	Total     int
	Previous  int // where the page before begins, 0 for none
	Next      int
	Errors    int // in the whole order
	Questions int // likewise, not answered
	Waiting   int // warnings that nobody has confirmed
	Headings  []headingView
	Gender    *headingView    // a column that could give Ông and Bà, which the list does not have; nil for none
	Kinds     []kindLine      // what can be settled at once, kind by kind
	Sheets    []award.Sheet   // what everything in the file was taken for
	Fields    []award.Field   // that a column can mean
	Answers   []roster.Answer // given to questions
	Changes   changesView     // made on the screen
	Says      bool            // may comment on rows
	Comments  int             // that nobody has settled, of all rows
}

// asked is a question with the page that it stands on.
type asked struct {
	Page    checkPage
	Problem award.Problem
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

// countLine compares a count of the decision with one of the list. A decision that
// says none is not compared: nothing is no nought.
type countLine struct {
	Name            string
	Declared, Found int
	Silent          bool // the decision says no count at all
}

// Said reports a count that the decision says.
func (l countLine) Said() bool { return !l.Silent && l.Declared > 0 }

// Agree reports whether the two are the same.
func (l countLine) Agree() bool { return l.Silent || l.Declared == l.Found }

// rowView is a recipient with what was found about it.
type rowView struct {
	Index     int // in the list, from 1
	Recipient award.Recipient
	Headings  []string // that stand above it in the file
	Problems  []problemView
	Comments  []office.Comment // that nobody has settled
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
	view := checkPage{draftFrame: d.draftFrame(c, draft, 1), Shown: group(c.FormValue("show"))}
	if len(draft.Decision) == 0 || !office.HasList(draft) {
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
	view.Query = oneLine(c.FormValue("q"))
	view.Many = manyFields(r.checked.Decision)
	view.fill(r.checked, choices, r.search(view.Query))
	view.Fields, view.Answers = listFields(), choices.Changes.Answers
	for _, sheet := range r.checked.List.Reading.Sheets {
		for _, column := range sheet.Columns {
			view.Headings = append(view.Headings, headingView{column, r.checked.List.Reading.Borne(sheet), column.As == award.AsOrdinal})
		}
	}
	view.Gender = genderOf(view.Headings, r.checked.List.Recipients)
	view.Sheets, view.Kinds = r.checked.List.Reading.Sheets, kindsOf(r.checked.Problems, choices)
	dropped, err := r.droppedRows(c.Request().Context(), d.office, draft)
	if err != nil {
		return err
	}
	view.Changes = d.changesOf(choices, dropped)
	view.cut(c.FormValue("from"))
	byRow, count, err := d.openComments(c, draft)
	if err != nil {
		return err
	}
	view.Says, view.Comments = d.says(c, draft), count
	if draft.Issue == 0 {
		view.Issued = r.checked.Earlier
	}
	for i, row := range view.Rows {
		view.Rows[i].Comments = byRow[office.RowID(row.Recipient.Sheet, row.Recipient.Row)]
	}
	return d.pages.Write(c, http.StatusOK, "check", view)
}

// genderOf is the column of genders of a list whose people have no Ông and Bà.
func genderOf(headings []headingView, recipients []award.Recipient) *headingView {
	bare := func(r award.Recipient) bool { return r.Kind == award.Individual && r.Honorific == "" }
	if !slices.ContainsFunc(recipients, bare) || slices.ContainsFunc(headings, func(h headingView) bool { return h.Field() == award.FieldHonorific }) {
		return nil
	}
	i := slices.IndexFunc(headings, func(h headingView) bool { return roster.IsGenderHeading(h.Heading) })
	if i < 0 {
		return nil
	}
	return &headings[i]
}

// declaredIn is how many of each kind a decision says, in all or award by award.
func declaredIn(d award.Decision) award.Counts {
	declared := d.Declared
	if declared.Total() == 0 {
		for _, a := range d.Awards {
			declared.Collective += a.Declared.Collective
			declared.Household += a.Declared.Household
			declared.Individual += a.Declared.Individual
		}
	}
	return declared
}

// fill sorts what was found by rows.
func (v *checkPage) fill(checked office.Checked, choices office.Choices, searched func(int) bool) {
	declared, found := declaredIn(checked.Decision), checked.List.Counts()
	silent := declared.Total() == 0
	v.Agree, v.Silent = true, silent
	for _, k := range award.Kinds() {
		v.Counts = append(v.Counts, countLine{k.Title(), declared.Of(k), found.Of(k), silent})
	}
	v.Counts = append(v.Counts, countLine{"Tổng số", declared.Total(), len(checked.List.Recipients), silent}) // every row, also one of no kind
	for _, line := range v.Counts {
		v.Agree = v.Agree && line.Agree()
	}
	byRow := map[string][]problemView{}
	rows := map[string]bool{}
	for _, r := range checked.List.Recipients {
		rows[office.RowID(r.Sheet, r.Row)] = true
	}
	for _, p := range checked.Problems {
		switch p.Severity {
		case award.Error:
			v.Errors++
		case award.Question:
			v.Questions++
		case award.Warning:
			if rows[office.RowID(p.Sheet, p.Row)] && !choices.Takes(p) {
				v.Waiting++
			}
		}
		if id := office.RowID(p.Sheet, p.Row); rows[id] {
			byRow[id] = append(byRow[id], problemView{p, office.WarningKey(p), choices.Takes(p)})
		} else {
			v.General = append(v.General, p)
		}
		v.Refused = v.Refused || slices.Contains([]string{award.AlreadyIssued, award.NumberTaken, award.BadAddress}, p.Code)
	}
	v.split(checked, byRow, searched)
}

// split puts every row into its group and takes those of the group that is
// shown: the first that has any, when none is asked for.
func (v *checkPage) split(checked office.Checked, byRow map[string][]problemView, searched func(int) bool) {
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
		if !searched(i) {
			continue
		}
		row := rowView{Index: i + 1, Recipient: r, Problems: byRow[office.RowID(r.Sheet, r.Row)]}
		for _, g := range []group{groupOf(row.Problems), groupAll} {
			row.Headings = nil
			if titles := headings[g]; len(titles) > 0 {
				row.Headings = titles[max(0, len(titles)-3):] // those that stand right above
				headings[g] = nil
			}
			all[g] = append(all[g], row)
		}
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
	at := r.Stands()
	if s.Sheet != at.Sheet {
		return order[s.Sheet] < order[at.Sheet]
	}
	return s.Row < at.Row
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

// choose changes what was decided on the screen about a draft, and goes on to a
// page of it.
func (d *Desk) choose(c echo.Context, draft office.Draft, change func(*office.Choices) error, next string) error {
	if _, err := d.office.Choose(c.Request().Context(), draft.ID, version(c), change); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+next)
}
