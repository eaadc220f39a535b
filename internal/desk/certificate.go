package desk

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// certificatePage is one certificate and what became of it.
type certificatePage struct {
	frame
	Entry      office.Entry
	Issue      int64
	Amendments []office.Amendment
	Proposal   *office.Proposal // the open one, nil for none
	Changes    bool             // it can be revoked and the like, or that be proposed, by whoever looks
	Alone      bool             // and needs nobody's approval
	Recovers   bool             // whoever looks may record what came back
	Photo      bool             // the sheet has a photograph
	Seen       string           // names the certificate as it stands
	Asked      bool             // something was asked about what was typed
	Typed      map[string]string
	Open       string // the form that was sent
}

// entryOf reads the certificate of a request.
func (d *Desk) entryOf(c echo.Context) (office.Entry, error) {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return office.Entry{}, echo.ErrNotFound
	}
	return d.office.Certificate(c.Request().Context(), code)
}

func (d *Desk) showCertificate(c echo.Context) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	return d.writeCertificate(c, http.StatusOK, entry, "", nil, nil)
}

func (d *Desk) writeCertificate(c echo.Context, status int, entry office.Entry, form string, typed map[string]string, failed error) (err error) {
	ctx, who := c.Request().Context(), d.gate.Principal(c)
	code := entry.Certificate.Code
	view := certificatePage{frame: d.frame(c), Entry: entry, Open: form, Typed: correctable(entry), Recovers: who.May(accounts.ChangeCertificates), Photo: entry.Certificate.Recipient.Photo != ""}
	usual, err := d.office.Numbering(ctx, "")
	if err != nil {
		return err
	}
	view.Typed["numbering"] = string(usual)
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
		view.Asked = slices.ContainsFunc(award.ProblemsOf(failed), func(p award.Problem) bool { return p.Severity == award.Question })
		for name, value := range typed {
			view.Typed[name] = value
		}
	}
	if view.Issue, view.Amendments, err = d.office.Course(ctx, code); err != nil {
		return err
	}
	if view.Seen, err = d.office.Seen(ctx, code); err != nil {
		return err
	}
	switch open, err := d.office.ProposalFor(ctx, code); {
	case err == nil:
		view.Proposal = &open
	case !errors.Is(err, office.ErrNoProposal):
		return err
	}
	if entry.Status == award.Valid && view.Proposal == nil {
		view.Alone, err = d.office.AmendsAlone(ctx, who)
		if view.Changes = err == nil; err != nil && !errors.Is(err, accounts.ErrNoRight) {
			return err
		}
	}
	return d.pages.Write(c, status, "certificate", view)
}

func (d *Desk) certificatePDF(c echo.Context) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	sum := entry.SHA256
	if wanted := c.QueryParam("sha256"); wanted != "" { // a duplicate sheet
		_, amendments, err := d.office.Course(c.Request().Context(), entry.Certificate.Code)
		if err != nil {
			return err
		}
		for _, a := range amendments {
			if a.SHA256 == wanted {
				sum = wanted
			}
		}
	}
	return d.sendStored(c, sum, string(entry.Certificate.Code)+".pdf", entry.IssuedAt)
}

// certificateQR is the symbol of a certificate as a picture.
func (d *Desk) certificateQR(c echo.Context) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	picture, err := d.office.QRPicture(entry, office.UsualPicture)
	return sendMade(c, string(entry.Certificate.Code)+".png", picture, err)
}

// correctable are the texts of a certificate that a correction changes.
func correctable(e office.Entry) map[string]string {
	r := e.Certificate.Recipient
	return map[string]string{
		"honorific": r.Honorific, "name": r.Name, "position": r.Position, "unit": r.Unit, "address": r.Address, "citation": e.Certificate.Citation,
	}
}

// amend does an act to a certificate, or proposes it, and shows what came of it.
func (d *Desk) amend(act award.Act) echo.HandlerFunc {
	form := map[award.Act]string{award.Revocation: "revoke", award.Correction: "replace", award.Reissue: "reissue", award.Exchange: "exchange"}[act]
	return func(c echo.Context) error {
		entry, err := d.entryOf(c)
		if err != nil {
			return err
		}
		sent, err := readAmendForm(c)
		if err != nil {
			return err
		}
		asked, err := sent.amending(act, entry)
		if err == nil {
			asked.Codes = []award.Code{entry.Certificate.Code}
			shown := false
			if act == award.Revocation {
				shown, err = d.lookTwice(c, sent, &asked, revocationPage{Decision: entry.Decision.Label()})
			}
			if err == nil && !shown {
				err = d.amended(c, form, asked)
			}
		}
		if award.ProblemsOf(err) != nil || errors.Is(err, office.ErrSeenChanged) {
			answer := http.StatusUnprocessableEntity
			if errors.Is(err, office.ErrSeenChanged) {
				answer = http.StatusConflict
			}
			return d.writeCertificate(c, answer, entry, form, sent.Values, err)
		}
		return err
	}
}

// amended leads to what came of an amendment.
func (d *Desk) amended(c echo.Context, form string, asked office.Amending) error {
	came, err := d.office.Amend(c.Request().Context(), d.gate.Principal(c), asked)
	switch {
	case err != nil:
		return err
	case !came.Done:
		done := "proposed"
		if came.Proposal.State == office.ProposalApproved {
			done = "waits"
		}
		return c.Redirect(http.StatusSeeOther, amendmentPath(came.Proposal.ID)+"?done="+done)
	case len(asked.Codes) > 1:
		return c.Redirect(http.StatusSeeOther, amendmentsPath+"?done=revoke-all")
	}
	code := asked.Codes[0]
	if came.Replacement.Code != "" {
		code = came.Replacement.Code
	}
	return c.Redirect(http.StatusSeeOther, "/app/certificates/"+string(code)+"?done="+form)
}

// recoverItem records what came back with an amendment.
func (d *Desk) recoverItem(c echo.Context) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	form := amendForm{html.Form{Values: valuesOf(c)}}
	recovery, amendment, err := form.recovery()
	if err == nil {
		err = d.office.Recover(c.Request().Context(), entry.Certificate.Code, amendment, recovery)
	}
	if award.ProblemsOf(err) != nil {
		return d.writeCertificate(c, http.StatusUnprocessableEntity, entry, "", nil, err)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/certificates/"+string(entry.Certificate.Code)+"?done=recovered")
}
