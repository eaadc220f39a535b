package desk

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// retractPage says what it means to take back what was handed in, before it is done.
type retractPage struct {
	draftFrame
	May office.Steps
}

func (d *Desk) showRetract(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if draft.State == award.DecisionDraft || draft.State == award.DecisionIssued {
		return d.toStep(c)
	}
	steps, err := d.office.StepsOf(c.Request().Context(), d.gate.Principal(c), draft)
	if err != nil {
		return err
	}
	view := retractPage{d.draftFrame(c, draft, 2), steps}
	view.HandedIn = false // this page says it
	return d.pages.Write(c, http.StatusOK, "retract", view)
}

// retract makes a draft again of what was handed in or approved.
func (d *Desk) retract(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if _, err := d.office.Retract(c.Request().Context(), d.gate.Principal(c), draft.ID, version(c)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/check?done=retracted")
}
