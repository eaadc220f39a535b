package desk

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/register"
)

// homePage is where a day begins.
type homePage struct {
	frame
	Prepares bool
	Looks    bool
	Waiting  []draftLine // for whoever looks
	Open     []draftLine // for others
	Issues   []register.IssueSummary
}

// draftLine is a decision in a list.
type draftLine struct {
	register.Draft
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
	if p.May(accounts.ReadDecisions) {
		drafts, err := d.register.OpenDrafts(ctx, mostDrafts)
		if err != nil {
			return err
		}
		for _, draft := range drafts {
			line := draftLine{Draft: draft, Label: labelOf(draft)}
			if line.Next, err = d.next(c, draft); err != nil {
				return err
			}
			if line.Next != "" {
				view.Waiting = append(view.Waiting, line)
			} else {
				view.Open = append(view.Open, line)
			}
		}
	}
	if view.Looks {
		var err error
		if view.Issues, err = d.register.Issues(ctx, mostIssues); err != nil {
			return err
		}
	}
	return d.pages.Write(c, status, "home", view)
}

// next is what whoever looks has to do about a draft, "" for nothing.
func (d *Desk) next(c echo.Context, draft register.Draft) (string, error) {
	p := d.gate.Principal(c)
	switch draft.State {
	case award.DecisionDraft:
		if !p.May(accounts.PrepareDecisions) || !slices.Contains(draft.Preparers, p.Name) {
			return "", nil
		}
		if draft.Note != "" {
			return nextReturned, nil
		}
		return nextPrepare, nil
	case award.DecisionChecked:
		if !p.May(accounts.ApproveDecisions) {
			return "", nil
		}
		err := d.gate.MayApprove(c.Request().Context(), draft.Preparers, p)
		if isAny(err, accounts.ErrSamePerson) {
			return "", nil
		}
		return nextApprove, err
	case award.DecisionApproved:
		if p.May(accounts.IssueDecisions) {
			return nextIssue, nil
		}
	}
	return "", nil
}

// labelOf names a draft for people.
func labelOf(draft register.Draft) string {
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

// searchPage lists what was found.
type searchPage struct {
	frame
	Text      string
	Decisions []register.IssueSummary
	Found     []register.Entry
	Next      string
}

// search finds a person, a unit, a code or a decision at once.
func (d *Desk) search(c echo.Context) error {
	ctx := c.Request().Context()
	text := strings.TrimSpace(c.QueryParam("q"))
	view := searchPage{frame: d.frame(c), Text: text}
	if code, ok := award.ParseCode(text); ok {
		if _, err := d.register.Certificate(ctx, code); err == nil {
			return c.Redirect(http.StatusSeeOther, "/app/certificates/"+string(code))
		}
	}
	if text != "" {
		var err error
		if view.Decisions, err = d.register.IssuesByNumber(ctx, text); err != nil {
			return err
		}
		found, err := d.register.Search(ctx, register.Query{Text: text, Cursor: c.QueryParam("cursor"), Limit: 50})
		if isAny(err, register.ErrCursor) {
			return echo.ErrNotFound
		}
		if err != nil {
			return err
		}
		view.Found, view.Next = found.Entries, found.Next
	}
	return d.pages.Write(c, http.StatusOK, "search", view)
}
