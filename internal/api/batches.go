package api

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// principalOf is the key of a request as who asks.
func principalOf(c echo.Context) accounts.Principal {
	return clientOf(c.Request().Context()).Principal()
}

// step takes a decision one step on. If-Match says which version the caller has
// seen.
func (a *api) step(c echo.Context, do func(id string, version int) (office.Draft, error)) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	draft, err := do(c.Param("id"), seen)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return c.JSON(http.StatusOK, viewOf(draft))
}

// submitDecision hands a decision without errors in for approval.
func (a *api) submitDecision(c echo.Context) error {
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.Submit(c.Request().Context(), principalOf(c), id, version)
	})
}

// approveDecision approves what others have prepared.
func (a *api) approveDecision(c echo.Context) error {
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.Approve(c.Request().Context(), principalOf(c), id, version, "")
	})
}

// returnDecision gives a decision back with the reason.
func (a *api) returnDecision(c echo.Context) error {
	var body struct {
		Reason string `json:"reason"`
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	const longest = 500 // characters
	reason := strings.Join(strings.Fields(body.Reason), " ")
	if reason == "" || utf8.RuneCountInString(reason) > longest {
		return award.Refuse(award.FaultInvalid, msgReturnReason)
	}
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.Return(c.Request().Context(), principalOf(c), id, version, reason)
	})
}

// retractDecision takes back what was handed in or approved, for who has written it.
func (a *api) retractDecision(c echo.Context) error {
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.Retract(c.Request().Context(), principalOf(c), id, version)
	})
}

// issueDecision puts a decision into the queue: one that people have approved, or
// one that keys have prepared, which the other system has seen to.
func (a *api) issueDecision(c echo.Context) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	hold, err := holdOf(c)
	if err != nil {
		return err
	}
	batch, err := a.office.Request(c.Request().Context(), principalOf(c), c.Param("id"), seen, hold)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/batches/"+batch.ID)
	return c.JSON(http.StatusAccepted, batch)
}

// batch reads a batch with the progress that this program knows of.
func (a *api) batch(c echo.Context) (office.Batch, error) {
	b, _, err := a.office.Batch(c.Request().Context(), c.Param("id"))
	return b, err
}

func (a *api) getBatch(c echo.Context) error {
	b, err := a.batch(c)
	if err != nil {
		return err
	}
	view, err := a.viewOfBatch(c.Request().Context(), b)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, view)
}

func (a *api) cancelBatch(c echo.Context) error {
	if err := a.office.CancelBatch(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
