package desk

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// certificatePage is one certificate and what became of it.
type certificatePage struct {
	frame
	Entry      register.Entry
	Issue      int64
	Amendments []register.Amendment
	Changes    bool // it can be revoked and the like, by whoever looks
	Typed      map[string]string
	Open       string // the form that was sent
}

// entryOf reads the certificate of a request.
func (d *Desk) entryOf(c echo.Context) (register.Entry, error) {
	code, ok := award.ParseCode(c.Param("code"))
	if !ok {
		return register.Entry{}, echo.ErrNotFound
	}
	entry, err := d.register.Certificate(c.Request().Context(), code)
	return entry, fault(err)
}

func (d *Desk) showCertificate(c echo.Context) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	return d.writeCertificate(c, http.StatusOK, entry, "", nil)
}

func (d *Desk) writeCertificate(c echo.Context, status int, entry register.Entry, form string, failed error) error {
	ctx := c.Request().Context()
	view := certificatePage{frame: d.frame(c), Entry: entry, Open: form, Typed: map[string]string{}}
	if failed != nil {
		view.Message = asSentence(withoutKeys(failed))
		for name := range c.Request().PostForm {
			view.Typed[name] = c.FormValue(name)
		}
	}
	view.Changes = entry.Status == award.Valid && d.gate.Principal(c).May(accounts.ChangeCertificates)
	var err error
	if view.Issue, err = d.register.IssueOfCode(ctx, entry.Certificate.Code); err != nil {
		return err
	}
	if view.Amendments, err = d.register.Amendments(ctx, entry.Certificate.Code); err != nil {
		return err
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
		amendments, err := d.register.Amendments(c.Request().Context(), entry.Certificate.Code)
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

// order reads by what a certificate is revoked or replaced.
func order(c echo.Context) (register.Order, error) {
	date, err := award.ParseDate(c.FormValue("date"))
	if err != nil {
		return register.Order{}, award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "date", Message: string(msgBadDate)}
	}
	return register.Order{Decision: c.FormValue("decision"), Date: date, Reason: c.FormValue("reason")}, nil
}

// amend does something to a certificate and shows what came of it.
func (d *Desk) amend(c echo.Context, form string, do func(register.Entry) (award.Code, error)) error {
	entry, err := d.entryOf(c)
	if err != nil {
		return err
	}
	code, err := do(entry)
	if award.ProblemsOf(err) != nil {
		return d.writeCertificate(c, http.StatusUnprocessableEntity, entry, form, err)
	}
	if err != nil {
		return fault(err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/certificates/"+string(code)+"?done="+form)
}

func (d *Desk) revoke(c echo.Context) error {
	return d.amend(c, "revoke", func(e register.Entry) (award.Code, error) {
		o, err := order(c)
		if err == nil {
			err = d.office.Revoke(c.Request().Context(), e.Certificate.Code, o)
		}
		return e.Certificate.Code, err
	})
}

func (d *Desk) replace(c echo.Context) error {
	return d.amend(c, "replace", func(e register.Entry) (award.Code, error) {
		o, err := order(c)
		if err != nil {
			return "", err
		}
		correction := office.Correction{}
		for name, into := range map[string]*string{
			"honorific": &correction.Honorific, "name": &correction.Name, "position": &correction.Position,
			"unit": &correction.Unit, "address": &correction.Address, "citation": &correction.Citation,
		} {
			*into = c.FormValue(name)
		}
		corrected, err := d.office.Replace(c.Request().Context(), e.Certificate.Code, o, correction, "")
		return corrected.Code, err
	})
}

func (d *Desk) reissue(c echo.Context) error {
	return d.amend(c, "reissue", func(e register.Entry) (award.Code, error) {
		_, err := d.office.Reissue(c.Request().Context(), e.Certificate.Code, c.FormValue("reason"), "")
		return e.Certificate.Code, err
	})
}
