package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// issueDecision checks a decision once more, approves it in the name of the key
// (whose scope "issue" says that it may) and puts it into the queue.
func (a *api) issueDecision(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.register.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if draft.State == award.DecisionIssued {
		_, err := draft.State.After(award.IssueDecision)
		return err
	}
	checked, err := a.office.Check(ctx, office.OrderOf(draft))
	if err != nil {
		return err
	}
	if err := checked.Problems.Stop(); err != nil {
		return err
	}
	for _, step := range []award.DecisionStep{award.CheckDecision, award.ApproveDecision} {
		if draft.State == award.DecisionApproved {
			break
		}
		if draft, err = a.register.ChangeDraft(ctx, draft.ID, draft.Version, step, nil); err != nil {
			return err
		}
	}
	batch, err := a.register.QueueBatch(ctx, draft.ID, len(checked.List.Recipients)+3)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/batches/"+batch.ID)
	return c.JSON(http.StatusAccepted, batch)
}

// batch reads a batch with the progress that this program knows of.
func (a *api) batch(c echo.Context) (register.Batch, error) {
	b, err := a.register.Batch(c.Request().Context(), c.Param("id"))
	if err == nil && b.State == "running" {
		if done, total, ok := a.office.Progress(b.ID); ok {
			b.Done, b.Total = done, total
		}
	}
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
	if err := a.register.CancelBatch(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// batchEvents tells of a batch whenever it has moved, until it has ended
// (server-sent events).
func (a *api) batchEvents(c echo.Context) error {
	b, err := a.batch(c)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	c.Response().WriteHeader(http.StatusOK)
	last := ""
	for {
		data, err := json.Marshal(b)
		if err != nil {
			return err
		}
		if string(data) != last {
			last = string(data)
			if _, err := fmt.Fprintf(c.Response(), "event: batch\ndata: %s\n\n", data); err != nil {
				return nil // gone
			}
			c.Response().Flush()
		}
		if b.FinishedAt != nil {
			return nil
		}
		select {
		case <-c.Request().Context().Done():
			return nil
		case <-time.After(200 * time.Millisecond):
		}
		if b, err = a.batch(c); err != nil {
			return err
		}
	}
}
