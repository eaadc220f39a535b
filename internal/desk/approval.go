package desk

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// submit hands a decision in for approval.
func (d *Desk) submit(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if _, err := d.office.Submit(c.Request().Context(), d.gate.Principal(c), draft.ID, version(c)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/papers?done=submitted")
}

// approve approves what others have prepared, as of the version that was shown.
func (d *Desk) approve(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	seen := version(c)
	if seen == 0 {
		steps, err := d.office.StepsOf(c.Request().Context(), d.gate.Principal(c), draft)
		if err == nil {
			err = steps.Refused
		}
		if err == nil {
			err = award.Refuse(award.FaultMalformed, msgNoVersion)
		}
		return err
	}
	if _, err := d.office.Approve(c.Request().Context(), d.gate.Principal(c), draft.ID, seen, c.FormValue("content")); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/papers?done=approved")
}

// giveBack returns a decision to who prepared it, with the reason.
func (d *Desk) giveBack(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	typed := textsOf(c, award.StrayCharacter)
	note := strings.Join(typed.lines("note"), " ")
	if note == "" && len(typed.problems) == 0 {
		typed.problems = award.Problems{lacking("note", msgSayWhy)}
	}
	if len(typed.problems) > 0 {
		return typed.problems.Stop()
	}
	if _, err := d.office.Return(c.Request().Context(), d.gate.Principal(c), draft.ID, version(c), note); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/?done=returned")
}

// issue puts a decision into the queue. Where one person does everything it is
// handed in and approved on the way.
func (d *Desk) issue(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	chosen, err := holdChosen(c)
	if err != nil {
		return err
	}
	hold, err := office.ReadHold(chosen, time.Now())
	if err == nil {
		_, err = d.office.Request(c.Request().Context(), d.gate.Principal(c), draft.ID, version(c), hold)
	}
	if err != nil && !errors.Is(err, office.ErrBusy) {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/progress")
}

// progressPage is how far a batch is.
type progressPage struct {
	frame
	Draft     office.Draft
	Label     string
	Batch     office.Batch
	Remaining string
	MayStop   bool
}

// progressView is the same for the page's script.
type progressView struct {
	State     string `json:"state"`
	Done      int    `json:"done"`
	Total     int    `json:"total"`
	Remaining string `json:"remaining"`
}

// progress shows a batch until it has ended; then it leads to what came of it.
func (d *Desk) progress(c echo.Context) error {
	ctx := c.Request().Context()
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	batch, remaining, err := d.office.LastBatch(ctx, draft.ID)
	if err != nil {
		return err
	}
	words := ""
	if remaining > 0 {
		words = remainingWords(remaining)
	}
	if c.QueryParam("as") == "json" {
		return c.JSON(http.StatusOK, progressView{batch.State, batch.Done, batch.Total, words})
	}
	if batch.FinishedAt != nil {
		return d.toStep(c)
	}
	return d.pages.Write(c, http.StatusOK, "progress", progressPage{
		d.frame(c), draft, labelOf(draft), batch, words, d.gate.Principal(c).May(accounts.IssueDecisions),
	})
}

// remainingWords rounds a time up to what a person plans with.
func remainingWords(remaining time.Duration) string {
	if seconds := int(remaining.Seconds()) + 1; seconds < 60 {
		return "còn khoảng " + strconv.Itoa(seconds) + " giây"
	}
	return "còn khoảng " + strconv.Itoa(int(remaining.Minutes())+1) + " phút"
}

// cancel stops a batch before its release.
func (d *Desk) cancel(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	last, _, err := d.office.LastBatch(ctx, draft.ID)
	if err == nil {
		err = d.office.CancelBatch(ctx, last.ID)
	}
	if err != nil && !errors.Is(err, office.ErrEnded) {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/progress")
}
