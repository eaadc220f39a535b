package desk

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// purge takes columns of lists out of the register, by decision or by day.
func (d *Desk) purge(c echo.Context) error {
	p := office.Purge{Decision: strings.TrimSpace(c.FormValue("decision")), Columns: strings.Split(c.FormValue("columns"), ","), Reason: c.FormValue("reason")}
	refused := func(err error) error { return d.writeSystem(c, http.StatusUnprocessableEntity, "", err) }
	incomplete := func(what string) error {
		return refused(award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: what})
	}
	for name, into := range map[string]*award.Date{"date": &p.Date, "before": &p.Before} {
		text := strings.TrimSpace(c.FormValue(name))
		day, err := award.ParseDate(text)
		if text != "" && err != nil {
			return incomplete(msgBadDate)
		}
		*into = day
	}
	if (p.Decision == "") == p.Before.IsZero() {
		return incomplete(msgPurgeWhat)
	}
	err := d.office.PurgeColumns(c.Request().Context(), p)
	if award.ProblemsOf(err) != nil {
		return refused(err)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=purge")
}
