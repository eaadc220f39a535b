package api

import (
	"cmp"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// step takes a decision one step on. If-Match says which version the caller has
// seen.
func (a *api) step(c echo.Context, do func(id string, version int) (register.Draft, error)) error {
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
	return a.step(c, func(id string, version int) (register.Draft, error) {
		return a.office.Submit(c.Request().Context(), id, version)
	})
}

// approveDecision approves what others have prepared.
func (a *api) approveDecision(c echo.Context) error {
	ctx := c.Request().Context()
	return a.step(c, func(id string, version int) (register.Draft, error) {
		draft, err := a.register.Draft(ctx, id)
		if err != nil {
			return draft, err
		}
		if err := a.accounts.MayApprove(ctx, draft.Preparers, clientOf(ctx).Principal()); err != nil {
			return draft, err
		}
		return a.office.Approve(ctx, id, cmp.Or(version, draft.Version))
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
		return refuse(http.StatusUnprocessableEntity, msgReturnReason)
	}
	return a.step(c, func(id string, version int) (register.Draft, error) {
		return a.office.Return(c.Request().Context(), id, version, reason)
	})
}

// issueDecision puts a decision into the queue. What nobody has approved here is
// checked and approved in the name of the key: its scope "issue" says that the
// other system has seen to the approval.
func (a *api) issueDecision(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if draft.State == award.DecisionDraft || draft.State == award.DecisionChecked {
		if draft, err = a.office.Submit(ctx, draft.ID, draft.Version); err == nil {
			draft, err = a.office.Approve(ctx, draft.ID, draft.Version)
		}
		if err != nil {
			return err
		}
	}
	batch, err := a.office.Enqueue(ctx, draft)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/batches/"+batch.ID)
	return c.JSON(http.StatusAccepted, batch)
}

// batch reads a batch with the progress that this program knows of.
func (a *api) batch(c echo.Context) (register.Batch, error) {
	b, _, err := a.office.Batch(c.Request().Context(), c.Param("id"))
	return b, err
}

func (a *api) getBatch(c echo.Context) error {
	b, err := a.batch(c)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, b)
}

func (a *api) cancelBatch(c echo.Context) error {
	if err := a.office.CancelBatch(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
