package api

import (
	"errors"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// putList takes the list of a decision and says what was understood of it.
func (a *api) putList(c echo.Context) error {
	upload, err := listBody(c)
	if err != nil {
		return err
	}
	seen, err := version(c)
	if err != nil {
		return err
	}
	draft, checked, err := a.office.PutList(c.Request().Context(), c.Param("id"), seen, upload)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return listReport(c, checked)
}

// listReport says what was understood of a list, and what is asked about it.
func listReport(c echo.Context, checked office.Checked) error {
	reading := checked.List.Reading
	if reading.Sheets == nil {
		reading.Sheets = []award.Sheet{}
	}
	return c.JSON(http.StatusOK, map[string]any{
		"counts": countsOf(checked.List.Counts()), "rows": len(checked.List.Recipients), "problems": html.Shortened(checked.Problems),
		"reading": reading,
	})
}

// putAnswers takes answers to questions about the list of a decision.
func (a *api) putAnswers(c echo.Context) error {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType != echo.MIMEApplicationJSON {
		return award.Refuse(award.FaultUnsupported, msgMediaType)
	}
	data, err := html.ReadFile(c.Request().Body, office.MaxUpload)
	if err != nil {
		return err
	}
	answers, err := office.ReadAnswers(data)
	if err != nil {
		return err
	}
	seen, err := version(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	by := principalOf(c).Name
	for i := range answers {
		answers[i].By = by
	}
	draft, err := a.office.GiveAnswers(ctx, c.Param("id"), seen, answers...)
	if errors.Is(err, roster.ErrChange) {
		return award.Refuse(award.FaultInvalid, err.Error())
	}
	if err != nil {
		return err
	}
	checked, err := a.office.CheckDraft(ctx, draft)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", etagOf(draft))
	return listReport(c, checked)
}

// recipientView is a line of the list.
type recipientView struct {
	Index int `json:"index"`
	award.Recipient
	Row int `json:"row"`
}

func (a *api) listRecipients(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := a.office.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	checked, err := a.office.CheckDraft(ctx, draft)
	if err != nil {
		return err
	}
	views := make([]recipientView, len(checked.List.Recipients))
	for i, r := range checked.List.Recipients {
		views[i] = recipientView{i + 1, r, r.Row}
	}
	return c.JSON(http.StatusOK, map[string]any{"recipients": views, "problems": html.Shortened(checked.Problems)})
}
