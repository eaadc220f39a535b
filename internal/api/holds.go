package api

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// holdBody is what may be said with an issue: until when it is held. No body, and an
// empty one, say nothing.
type holdBody struct {
	Hold string `json:"hold"`
}

// mostHold bounds that body, in bytes.
const mostHold = 4 << 10

// holdOf reads until when an issue is to be held.
func holdOf(c echo.Context) (*office.Hold, error) {
	data, err := html.ReadFile(c.Request().Body, mostHold)
	if err != nil {
		return nil, err
	}
	var body holdBody
	if len(bytes.TrimSpace(data)) > 0 {
		if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType != echo.MIMEApplicationJSON {
			return nil, award.Refuse(award.FaultUnsupported, msgMediaType)
		}
		c.Request().Body = io.NopCloser(bytes.NewReader(data))
		if err := readJSON(c, &body); err != nil {
			return nil, err
		}
	}
	return office.ReadHold(body.Hold, time.Now())
}

// batchView is a batch with what came of its issue.
type batchView struct {
	office.Batch
	Release *office.Release `json:"release,omitempty"`
}

// viewOfBatch adds whether the public is told of what a batch has issued.
func (a *api) viewOfBatch(ctx context.Context, b office.Batch) (batchView, error) {
	view := batchView{Batch: b}
	if b.State != "done" {
		return view, nil
	}
	draft, err := a.office.Draft(ctx, b.Draft)
	if err == nil {
		view.Release, err = a.releaseOf(ctx, draft)
	}
	return view, err
}

// releaseOf says whether the public is told of what a draft was issued as, nil for
// what is not issued.
func (a *api) releaseOf(ctx context.Context, d office.Draft) (*office.Release, error) {
	if d.Issue == 0 {
		return nil, nil
	}
	release, err := a.office.ReleaseOf(ctx, d.Issue)
	return &release, err
}

// issued is the decision of the path, which must be issued, and its issue.
func (a *api) issued(c echo.Context) (decisionView, int64, error) {
	named, err := a.office.DecisionNamed(c.Request().Context(), c.Param("id"))
	switch {
	case err != nil:
		return decisionView{}, 0, err
	case named.Issue != nil:
		return viewOfIssue(*named.Issue), named.Issue.ID, nil
	case named.Draft.Issue == 0:
		return decisionView{}, 0, award.Refuse(award.FaultConflict, msgNotIssued)
	}
	return viewOf(named.Draft), named.Draft.Issue, nil
}

// releaseDecision tells the public of an issue that is held.
func (a *api) releaseDecision(c echo.Context) error {
	view, issue, err := a.issued(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	release, err := a.office.ReleaseIssue(ctx, issue)
	if err != nil {
		return err
	}
	view.Release = &release
	return c.JSON(http.StatusOK, view)
}

// withdrawDecision takes an issue that is held back, as a whole.
func (a *api) withdrawDecision(c echo.Context) error {
	var body struct {
		Reason string `json:"reason"`
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	view, issue, err := a.issued(c)
	if err != nil {
		return err
	}
	release, again, err := a.office.WithdrawIssue(c.Request().Context(), issue, body.Reason)
	if err != nil {
		return err
	}
	view.Release, view.DraftAgain = &release, again
	return c.JSON(http.StatusOK, view)
}
