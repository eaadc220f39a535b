package desk

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/office"
)

// homePage is where a day begins.
type homePage struct {
	frame
	Prepares bool
	Looks    bool
	Issues   []office.IssueSummary
	Begins   bool // something is lacking without which no decision is issued well
	todo
}

// draftLine is a decision in a list.
type draftLine struct {
	office.Draft
	Label string
	Next  string // what is to be done about it
}

const (
	mostDrafts = 50
	mostIssues = 10
)

func (d *Desk) home(c echo.Context) error {
	return d.showHome(c, http.StatusOK, d.frame(c))
}

func (d *Desk) showHome(c echo.Context, status int, f frame) error {
	ctx, p := c.Request().Context(), d.gate.Principal(c)
	view := homePage{frame: f, Prepares: p.May(accounts.PrepareDecisions), Looks: p.May(accounts.ReadCertificates)}
	var err error
	if view.todo, err = d.todo(c); err == nil && view.Looks {
		view.Issues, err = d.office.Issues(ctx, mostIssues)
	}
	if err != nil {
		return err
	}
	if p.May(accounts.ManageAccounts) || view.Prepares {
		_, ready, err := d.startSteps(ctx, p)
		if err != nil {
			return err
		}
		view.Begins = !ready
	}
	return d.pages.Write(c, status, "home", view)
}

// next is what whoever looks has to do about a draft, "" for nothing.
func (d *Desk) next(c echo.Context, draft office.Draft) (string, error) {
	p := d.gate.Principal(c)
	steps, err := d.office.StepsOf(c.Request().Context(), p, draft)
	switch {
	case err != nil:
	case steps.Approves:
		return nextApprove, nil
	case steps.SignsOff: // also for a try, where it may be issued instead
		return nextSign, nil
	case steps.Issues:
		return nextIssue, nil
	case draft.State != award.DecisionDraft || !steps.Prepares || !slices.Contains(draft.Preparers, p.Name):
	case draft.Note != "":
		return nextReturned, nil
	default:
		return nextPrepare, nil
	}
	return "", err
}

// labelOf names a draft for people.
func labelOf(draft office.Draft) string {
	if len(draft.Decision) == 0 {
		return "Danh sách " + draft.ListName
	}
	decision, _ := decisionfile.Read(draft.DecisionName, draft.Decision)
	return labelOfDecision(decision)
}

func labelOfDecision(d award.Decision) string {
	switch {
	case !d.Unsigned():
		return d.Label()
	case d.Subject != "":
		return d.Subject
	}
	return "Quyết định chưa ký"
}

// help says in short how everything is done, and what common errors mean.
func (d *Desk) help(c echo.Context) error {
	return d.pages.Write(c, http.StatusOK, "help", d.frame(c))
}
