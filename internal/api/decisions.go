package api

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

func (a *api) createDecision(c echo.Context) error {
	name, data, err := decisionBody(c)
	if err != nil {
		return err
	}
	draft, err := a.office.Begin(c.Request().Context(), office.Upload{Name: name, Data: data}, office.Upload{})
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/decisions/"+draft.ID)
	c.Response().Header().Set("ETag", etagOf(draft))
	view, err := a.taken(c, draft)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, view)
}

func (a *api) listDecisions(c echo.Context) error {
	limit, err := number(c, "limit", 0)
	if err != nil {
		return err
	}
	q := office.DraftQuery{State: award.DecisionState(c.QueryParam("state")), Number: strings.TrimSpace(c.QueryParam("number")), Cursor: c.QueryParam("cursor"), Limit: limit}
	if q.State != "" && !q.State.Valid() {
		return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "state", q.State))
	}
	if since := c.QueryParam("updated_since"); since != "" {
		if q.Since, err = time.Parse(time.RFC3339, since); err != nil {
			return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadValue, "updated_since", since))
		}
	}
	found, next, err := a.office.FindDecisions(c.Request().Context(), q)
	if err != nil {
		return err
	}
	ids := make([]string, len(found))
	for i, d := range found {
		ids[i] = d.Draft.ID
	}
	batches, err := a.office.LastBatches(c.Request().Context(), ids...)
	if err != nil {
		return err
	}
	views := make([]decisionView, len(found))
	for i, d := range found {
		if d.Issue != nil {
			views[i] = viewOfIssue(*d.Issue)
			continue
		}
		views[i] = viewOf(d.Draft)
		views[i].Batch = batches[d.Draft.ID]
		if views[i].Release, err = a.releaseOf(c.Request().Context(), d.Draft); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, map[string]any{"decisions": views, "next_cursor": next})
}

func (a *api) getDecision(c echo.Context) error {
	named, err := a.office.DecisionNamed(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if named.Issue != nil {
		return c.JSON(http.StatusOK, viewOfIssue(*named.Issue))
	}
	draft := named.Draft
	c.Response().Header().Set("ETag", etagOf(draft))
	if draft.Issue == 0 && html.Has(c.Request(), etagOf(draft)) { // what is issued may have been released since
		return c.NoContent(http.StatusNotModified) // a long list is not checked for it
	}
	view := viewOf(draft)
	if view.Release, err = a.releaseOf(c.Request().Context(), draft); err != nil {
		return err
	}
	batches, err := a.office.LastBatches(c.Request().Context(), draft.ID)
	if err != nil {
		return err
	}
	view.Batch = batches[draft.ID]
	if office.HasList(draft) {
		checked, err := a.office.SummarizeDraft(c.Request().Context(), draft)
		if err != nil {
			return err
		}
		view.Counts, view.Problems = countsOf(checked.Counts), html.Shortened(checked.Problems)
	}
	return c.JSON(http.StatusOK, view)
}

func (a *api) putDecision(c echo.Context) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	name, data, err := decisionBody(c)
	if err != nil {
		return err
	}
	draft, err := a.office.ReplaceFiles(c.Request().Context(), c.Param("id"), seen, office.Upload{Name: name, Data: data}, office.Upload{})
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	view, err := a.taken(c, draft)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, view)
}

func (a *api) deleteDecision(c echo.Context) error {
	seen, err := version(c)
	if err == nil {
		err = a.office.Discard(c.Request().Context(), c.Param("id"), seen)
	}
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
