package desk

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/page"
	"bangkhen/internal/register"
)

// systemPage is what keeps the service going: backups, and other systems that are
// told.
type systemPage struct {
	frame
	Backups  []string
	Webhooks []register.Webhook
	Events   []string
	Dead     []register.Delivery
	Secret   string // of a new webhook, shown once
	URL      string // as typed
}

const mostDead = 50

func (d *Desk) system(c echo.Context) error { return d.writeSystem(c, http.StatusOK, "", nil) }

func (d *Desk) writeSystem(c echo.Context, status int, secret string, failed error) error {
	ctx := c.Request().Context()
	view := systemPage{frame: d.frame(c), Secret: secret, Events: []string{register.EventBatchDone, register.EventRevoked, register.EventReplaced}}
	if failed != nil {
		view.Message, view.URL = sentenceOf(failed), c.FormValue("url")
	}
	var err error
	if view.Backups, err = d.register.Backups(); err != nil {
		return err
	}
	if view.Webhooks, err = d.register.Webhooks(ctx); err != nil {
		return err
	}
	if view.Dead, err = d.register.DeadDeliveries(ctx, mostDead); err != nil {
		return err
	}
	return d.pages.Write(c, status, "system", view)
}

// backup copies the register and every file while others go on working.
func (d *Desk) backup(c echo.Context) error {
	_, err := d.register.BackupHere(c.Request().Context())
	if incomplete := (&register.Incomplete{}); errors.As(err, &incomplete) {
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
		return page.Refuse(http.StatusBadRequest, msgNoForm)
	}
	ctx, address := c.Request().Context(), strings.TrimSpace(form.Get("url"))
	if err := d.gate.Webhook(ctx, address); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	_, secret, err := d.register.AddWebhook(ctx, address, form["event"])
	if err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return d.writeSystem(c, http.StatusOK, secret, nil)
}

func (d *Desk) removeWebhook(c echo.Context) error {
	if err := d.register.RemoveWebhook(c.Request().Context(), c.FormValue("id")); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=webhook")
}

func (d *Desk) retryDelivery(c echo.Context) error {
	if err := d.register.ReviveDelivery(c.Request().Context(), c.FormValue("id")); err != nil {
		return d.writeSystem(c, http.StatusUnprocessableEntity, "", err)
	}
	return c.Redirect(http.StatusSeeOther, "/app/system?done=retry")
}
