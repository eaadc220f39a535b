package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// foreseeDecision says what issuing a decision would do now: whoever approves or issues
// reads it before.
func (a *api) foreseeDecision(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.office.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if !office.HasList(draft) {
		return award.Refuse(award.FaultConflict, msgNoList)
	}
	foresight, err := a.office.ForeseeDraft(ctx, draft)
	if err != nil {
		return err
	}
	foresight.Problems = html.Shortened(foresight.Problems)
	return c.JSON(http.StatusOK, foresight)
}
