package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// systemPage is what keeps the service going: backups, and other systems that are
// told.
type systemPage struct {
	frame
	office.Upkeep
	Secret string // of a new webhook, shown once
}

func (d *Desk) system(c echo.Context) error { return d.writeSystem(c, http.StatusOK, "", nil) }

func (d *Desk) writeSystem(c echo.Context, status int, secret string, failed error) error {
	view := systemPage{frame: d.frame(c), Secret: secret}
	if failed != nil {
		blame(c, failed)
		view.Message = told(failed)
	}
	var err error
	if view.Upkeep, err = d.office.Upkeep(c.Request().Context()); err != nil {
		return err
	}
	return d.pages.Write(c, status, "system", view)
}

// backup copies the register and every file while others go on working.
func (d *Desk) backup(c echo.Context) error {
	err := d.office.Backup(c.Request().Context())
	if incomplete := (&office.Incomplete{}); errors.As(err, &incomplete) {
		// It was made, and lacks what the store has lost.
		return d.writeSystem(c, http.StatusOK, "", incomplete)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=backup")
}

func (d *Desk) addWebhook(c echo.Context) error {
	form, err := c.FormParams()
	if err != nil {
		return award.Refuse(award.FaultMalformed, msgNoForm)
	}
	ctx, address := c.Request().Context(), strings.TrimSpace(form.Get("url"))
	if err := d.gate.Webhook(ctx, address); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	secret, err := d.office.AddWebhook(ctx, address, form["event"])
	if err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return d.writeSystem(c, http.StatusOK, secret, nil)
}

func (d *Desk) removeWebhook(c echo.Context) error {
	if err := d.office.RemoveWebhook(c.Request().Context(), c.FormValue("id")); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=webhook")
}

func (d *Desk) retryDelivery(c echo.Context) error {
	if err := d.office.RetryDelivery(c.Request().Context(), c.FormValue("id")); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=retry")
}

// agoWords says how long ago something was, and everyWords how often it comes.
func agoWords(t time.Time) string {
	switch ago := time.Since(t); {
	case ago < time.Hour:
		return msgWithinHour
	case ago < 48*time.Hour:
		return fmt.Sprintf(msgHoursAgo, int(ago.Hours()))
	default:
		return fmt.Sprintf(msgDaysAgo, int(ago.Hours()/24))
	}
}

func everyWords(d time.Duration) string {
	if d%(24*time.Hour) == 0 {
		return fmt.Sprintf(msgEveryDays, d/(24*time.Hour))
	}
	return fmt.Sprintf(msgEveryHours, int(d.Hours()))
}
