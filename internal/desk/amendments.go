package desk

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// What is proposed to become of certificates, and what became of them.

// amendmentsPage lists what waits for somebody, and what was done.
type amendmentsPage struct {
	frame
	Open    []proposalLine
	Entries []office.AmendedEntry
	Awaited bool // those of which something is still to come back
	Next    int64
}

// proposalLine is a proposal in a list.
type proposalLine struct {
	office.Proposal
	Amending office.Amending
	Name     string // of the only certificate
}

// amendmentPage is one proposal.
type amendmentPage struct {
	frame
	proposalLine
	Entries  []office.Entry // the first
	Changes  []changedText
	Decides  bool // whoever looks may approve or refuse
	Own      bool // they have proposed it
	Effects  bool // they may let it take effect
	Complete bool // it happens once it is approved
}

// changedText is a text of a certificate before and after a correction.
type changedText struct{ Name, Before, After string }

const (
	amendmentsPath   = "/app/amendments"
	amendmentsAPage  = 50
	mostOpenShown    = 200
	mostEntriesShown = 100
)

func amendmentPath(id int64) string { return amendmentsPath + "/" + strconv.FormatInt(id, 10) }

func (d *Desk) amendments(c echo.Context) error {
	ctx := c.Request().Context()
	view := amendmentsPage{frame: d.frame(c), Awaited: c.QueryParam("awaited") != ""}
	open, err := d.office.Proposals(ctx, true, 0, mostOpenShown)
	if err != nil {
		return err
	}
	for _, p := range open {
		line, err := d.proposalLine(c, p)
		if err != nil {
			return err
		}
		view.Open = append(view.Open, line)
	}
	before, err := strconv.ParseInt(c.QueryParam("before"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	if view.Entries, view.Next, err = d.office.Amendments(ctx, before, view.Awaited, amendmentsAPage); err != nil {
		return err
	}
	return d.pages.Write(c, http.StatusOK, "amendments", view)
}

func (d *Desk) proposalLine(c echo.Context, p office.Proposal) (proposalLine, error) {
	asked, err := office.AmendingOf(p)
	line := proposalLine{Proposal: p, Amending: asked}
	if err == nil && len(p.Codes) == 1 {
		var entry office.Entry
		entry, err = d.office.Certificate(c.Request().Context(), p.Codes[0])
		line.Name = entry.Certificate.Recipient.FullName()
	}
	return line, err
}

// Document is the document of a proposal in words, "" for none.
func (l proposalLine) Document() string {
	o := l.Amending.Order
	return office.DocumentWords(office.Amendment{Decision: o.Decision, Date: o.Date, DocumentKind: o.Kind})
}

// Reason is why, in the words that were given or of the ground.
func (l proposalLine) Reason() string {
	if l.Amending.Order.Reason != "" {
		return l.Amending.Order.Reason
	}
	if l.Amending.Request.Reason != "" {
		return l.Amending.Request.Reason
	}
	return l.Amending.Request.Ground.Vietnamese()
}

// proposalOf reads the proposal of a request.
func (d *Desk) proposalOf(c echo.Context) (office.Proposal, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return office.Proposal{}, echo.ErrNotFound
	}
	return d.office.Proposal(c.Request().Context(), id)
}

func (d *Desk) showAmendment(c echo.Context) error {
	p, err := d.proposalOf(c)
	if err != nil {
		return err
	}
	return d.writeAmendment(c, http.StatusOK, p, nil)
}

func (d *Desk) writeAmendment(c echo.Context, status int, p office.Proposal, failed error) error {
	line, err := d.proposalLine(c, p)
	if err != nil {
		return err
	}
	who := d.gate.Principal(c)
	view := amendmentPage{frame: d.frame(c), proposalLine: line, Own: p.ProposedBy == who.Name, Complete: !line.Amending.Hold}
	view.Decides = p.State == office.Proposed && who.May(accounts.ChangeCertificates) && !view.Own
	view.Effects = p.State == office.ProposalApproved && who.May(accounts.ChangeCertificates)
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
	}
	for _, code := range p.Codes[:min(len(p.Codes), mostEntriesShown)] {
		entry, err := d.office.Certificate(c.Request().Context(), code)
		if err != nil {
			return err
		}
		view.Entries = append(view.Entries, entry)
	}
	if p.Act == award.Correction && len(view.Entries) == 1 {
		view.Changes = changesOf(view.Entries[0], line.Amending.Correction)
	}
	return d.pages.Write(c, status, "amendment", view)
}

// changesOf are the texts that a correction changes.
func changesOf(entry office.Entry, to office.Correction) (changes []changedText) {
	now := correctable(entry)
	for _, f := range []struct {
		key string
		to  office.Corrected
	}{{"honorific", to.Honorific}, {"name", to.Name}, {"position", to.Position}, {"unit", to.Unit}, {"address", to.Address}, {"citation", to.Citation}} {
		if f.to.Set && f.to.Text != now[f.key] {
			changes = append(changes, changedText{fieldWords(award.Field(f.key)), now[f.key], f.to.Text})
		}
	}
	if len(to.Photo) > 0 {
		changes = append(changes, changedText{msgPhoto, msgPhotoBefore, msgPhotoAfter})
	}
	return changes
}

// decideAmendment approves a proposal of somebody else, or refuses it.
func (d *Desk) decideAmendment(c echo.Context) error {
	p, err := d.proposalOf(c)
	if err != nil {
		return err
	}
	yes := c.FormValue("decision") == "yes"
	if !yes && p.ProposedBy != d.gate.Principal(c).Name && oneLine(c.FormValue("note")) == "" {
		return lacking("note", msgWhyRefused)
	}
	came, err := d.office.DecideAmendment(c.Request().Context(), d.gate.Principal(c), p.ID, yes, c.FormValue("note"))
	done := "refused"
	if yes {
		done = "done"
		if !came.Done {
			done = "waits"
		}
	}
	return d.decided(c, p, done, err)
}

func (d *Desk) takeEffect(c echo.Context) error {
	p, err := d.proposalOf(c)
	if err != nil {
		return err
	}
	_, err = d.office.TakeEffect(c.Request().Context(), d.gate.Principal(c), p.ID)
	return d.decided(c, p, "done", err)
}

// decided leads back to a proposal, or says why nothing was done.
func (d *Desk) decided(c echo.Context, p office.Proposal, done string, err error) error {
	switch {
	case err == nil:
		return c.Redirect(http.StatusSeeOther, amendmentPath(p.ID)+"?done="+done)
	case award.ProblemsOf(err) != nil || errors.Is(err, office.ErrSeenChanged):
		if fresh, readErr := d.office.Proposal(c.Request().Context(), p.ID); readErr == nil {
			p = fresh
		}
		return d.writeAmendment(c, http.StatusConflict, p, err)
	}
	return err
}

// amendmentsBook sends the book of amendments.
func (d *Desk) amendmentsBook(c echo.Context) error {
	book, err := d.office.AmendmentsWorkbook(c.Request().Context())
	return sendMade(c, "so-theo-doi.xlsx", book, err)
}

// logPoster sends the head of the log as a page for the wall.
func (d *Desk) logPoster(c echo.Context) error {
	poster, err := d.office.LogPoster(c.Request().Context())
	return sendMade(c, "moc-nhat-ky.pdf", poster, err)
}

// revokeIssue revokes all that is valid of the decision of an issue, or proposes it.
func (d *Desk) revokeIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	form, err := readAmendForm(c)
	if err != nil {
		return err
	}
	asked, err := form.amending(award.Revocation, office.Entry{})
	if err == nil {
		asked.Codes, _, err = d.office.StandingOf(c.Request().Context(), issue.Decision.Number, issue.Decision.Date)
	}
	shown := false
	if err == nil {
		shown, err = d.lookTwice(c, form, &asked, revocationPage{Decision: issue.Decision.Label(), Of: issue.Summary.Counts.Total()})
	}
	if err == nil && !shown {
		err = d.amended(c, "revoke", asked)
	}
	switch {
	case award.ProblemsOf(err) != nil:
		blame(c, err)
		return d.writeIssue(c, http.StatusUnprocessableEntity, issue, told(err))
	case errors.Is(err, office.ErrSeenChanged):
		return d.writeIssue(c, http.StatusConflict, issue, told(err))
	}
	return err
}
