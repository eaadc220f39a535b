package desk

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// sheetsAPage is how many certificates the contact sheet shows at once.
const sheetsAPage = 12

// papersPage is the third screen.
type papersPage struct {
	draftFrame
	Tag           string // of the pictures
	Content       string // of what would be issued, see office.Content
	Errors        int
	Template      *certificate.Template
	Templates     []*certificate.Template
	Awards        []award.Award // of a decision that grants several; each has its template
	Chosen        string        // template that is tried out, "" for the draft's own
	Blank         string        // "yes" when what is printed on a blank is shown
	Profile       string        // of the printer then
	Profiles      []register.Profile
	Options       template.URL // of the pictures, as the form above them says
	DecisionPages []int
	Sheets        []sheetView
	Count         int
	From, To      int
	Previous      int
	Next          int
	Differences   []office.Difference // since the approver returned it
	Batch         *register.Batch     // the last one, when it ended without papers or is under way
	Failed        award.Problems      // why it ended so
	Submits       bool
	Approves      bool
	Issues        bool
	IssuesAlone   bool   // all three steps at once
	Why           string // the visitor may not approve
}

type sheetView struct {
	Index     int
	Recipient award.Recipient
	Words     string // how tight it is
}

func (d *Desk) showPapers(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	return d.writePapers(c, http.StatusOK, draft, "")
}

func (d *Desk) writePapers(c echo.Context, status int, draft register.Draft, message string) error {
	if draft.State == award.DecisionIssued || len(draft.Decision) == 0 || len(draft.List) == 0 {
		return d.toStep(c)
	}
	ctx := c.Request().Context()
	view := papersPage{draftFrame: d.draftFrame(c, draft, 2), Templates: d.office.Templates(), Chosen: c.QueryParam("template")}
	if message != "" {
		view.Message = asSentence(message)
	}
	decision, _ := decisionfile.Read(draft.DecisionName, draft.Decision)
	if view.Awards = decision.Awards; !d.knows(view.Chosen) || len(view.Awards) > 0 {
		view.Chosen = ""
	}
	if err := d.lookAtBlanks(c, &view); err != nil {
		return err
	}
	r, err := d.drafts.read(ctx, draft, view.Chosen)
	if err != nil {
		return err
	}
	view.Tag = r.tag()
	if view.Content, err = d.office.ContentOf(draft); err != nil {
		return err
	}
	view.Errors = len(r.checked.Problems.Errors())
	if view.Differences, err = d.office.Since(draft, r.checked); err != nil {
		return err
	}
	if err := view.show(c, r); err != nil {
		return err
	}
	if err := d.mayDo(c, &view); err != nil {
		return err
	}
	last, err := d.register.LastBatch(ctx, draft.ID)
	if err == nil && last.State != "done" {
		view.Batch = &last
		if len(last.Error) > 0 {
			if err := json.Unmarshal(last.Error, &view.Failed); err != nil {
				return err
			}
		}
	} else if err != nil && !errors.Is(err, register.ErrNoBatch) {
		return err
	}
	return d.pages.Write(c, status, "papers", view)
}

// lookAtBlanks reads how the pictures are to be shown.
func (d *Desk) lookAtBlanks(c echo.Context, v *papersPage) (err error) {
	if v.Profiles, err = d.register.Profiles(c.Request().Context()); err != nil {
		return err
	}
	options := url.Values{}
	if way := c.QueryParam("blank"); way != "" {
		v.Blank = "yes"
		options.Set("blank", "yes")
		for _, p := range v.Profiles {
			if way == "p:"+p.Name {
				v.Profile = p.Name
				options.Set("blank", way)
			}
		}
	}
	if v.Chosen != "" {
		options.Set("template", v.Chosen)
	}
	v.Options = template.URL(options.Encode()) // encoded already
	return nil
}

func (d *Desk) knows(id string) bool {
	for _, t := range d.office.Templates() {
		if t.ID == id {
			return true
		}
	}
	return false
}

// show fills in the pictures.
func (v *papersPage) show(c echo.Context, r *reading) error {
	if r.draft == nil {
		return nil
	}
	v.Template, v.Count = r.draft.Template(), r.draft.Count()
	pages, err := r.decisionPages()
	if err == nil {
		for i := range pages {
			v.DecisionPages = append(v.DecisionPages, i+1)
		}
	}
	tight, err := r.tightest(c.Request().Context())
	if err != nil {
		return nil // a sheet that can not be set is among the errors of the list
	}
	first, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || first < 1 || first > len(tight) {
		first = 1
	}
	last := min(first+sheetsAPage-1, len(tight))
	for _, t := range tight[first-1 : last] {
		v.Sheets = append(v.Sheets, sheetView{t.Index, r.checked.List.Recipients[t.Index-1], t.Words})
	}
	v.From, v.To = first, last
	if first > 1 {
		v.Previous = max(1, first-sheetsAPage)
	}
	if last < len(tight) {
		v.Next = last + 1
	}
	return nil
}

// mayDo finds out which buttons there are.
func (d *Desk) mayDo(c echo.Context, v *papersPage) error {
	p := d.gate.Principal(c)
	mine := d.gate.MayApprove(c.Request().Context(), append(v.Draft.Preparers, p.Name), p) // as the one who has handed it in
	if mine != nil && !isAny(mine, accounts.ErrSamePerson) {
		return mine
	}
	alone := mine == nil && p.May(accounts.PrepareDecisions) && p.May(accounts.ApproveDecisions) && p.May(accounts.IssueDecisions)
	switch {
	case v.Errors > 0:
	case v.Draft.State == award.DecisionDraft:
		v.IssuesAlone = alone
		v.Submits = v.Prepares && !alone
	case v.Draft.State == award.DecisionChecked && p.May(accounts.ApproveDecisions):
		err := d.gate.MayApprove(c.Request().Context(), v.Draft.Preparers, p)
		switch {
		case isAny(err, accounts.ErrSamePerson):
			v.Why = string(asSentence(err.Error()))
		case err != nil:
			return err
		default:
			v.Approves = true
		}
	case v.Draft.State == award.DecisionApproved:
		v.Issues = p.May(accounts.IssueDecisions)
	}
	return nil
}

// setTemplate sets the certificates by another template.
func (d *Desk) setTemplate(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	chosen := c.FormValue("template")
	if !d.knows(chosen) {
		return echo.ErrNotFound
	}
	return d.choose(c, draft, func(choices *office.Choices) error {
		choices.Template = chosen
		return nil
	}, "/papers")
}

// PictureHeight is how high a picture of a sheet is, in dots, so that the page
// does not jump when the picture comes.
func (v papersPage) PictureHeight(width int) int {
	return int(float64(width)*float64(v.Template.Sheet.Height)/float64(v.Template.Sheet.Width) + 0.5)
}
