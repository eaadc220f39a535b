package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// beforeIssue is what is read before the last click: what will happen, and until when
// the public may be kept from being told.
type beforeIssue struct {
	office.Foresight
	Counts award.Counts
	holdForm
}

// holdChoice is one way to announce an issue.
type holdChoice struct{ Value, Words string }

// holdUntil is the choice of a day and time that are typed beside it.
const holdUntil = "until"

// holdChoices are the usual ones.
func holdChoices() []holdChoice {
	return []holdChoice{
		{"", "Ngay khi phát hành"}, {"30m", "Sau 30 phút"}, {"4h", "Sau 4 giờ"}, {"24h", "Sau 24 giờ"},
		{"hand", "Khi có người bấm công bố"}, {holdUntil, holdUntilWords},
	}
}

// holdChosen is until when an issue is to be held, as the form before the last click
// says it. A time that was typed beside another choice is refused: who typed the hour of
// the conference does not want everything told at once.
func holdChosen(c echo.Context) (string, error) {
	chosen, at := c.FormValue("hold"), strings.TrimSpace(c.FormValue("hold-until"))
	switch {
	case chosen == holdUntil && at == "":
		return "", badTime(msgHoldNoTime, hintHoldTime)
	case chosen == holdUntil:
		return at, nil
	case at != "":
		return "", badTime(msgHoldUnused, hintHoldUnused)
	}
	return chosen, nil
}

// badTime says what is wrong with the time of the form before the last click.
func badTime(message, hint string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadHold, Key: "hold-until", Message: message, Suggestion: hint}
}

// before is what is read before the last click about a list without errors.
func (d *Desk) before(ctx context.Context, draft office.Draft, checked office.Checked) (*beforeIssue, error) {
	order, err := office.OrderOf(draft)
	if err != nil {
		return nil, err
	}
	foresight, err := d.office.Foresee(ctx, order, checked)
	if err != nil {
		return nil, err
	}
	set, _, err := d.office.Settings(ctx)
	if err != nil {
		return nil, err
	}
	// That it is not signed yet the page says in its own way.
	foresight.Problems = slices.DeleteFunc(foresight.Problems, func(p award.Problem) bool { return p.Code == award.Unsigned })
	view := &beforeIssue{Foresight: foresight, Counts: checked.List.Counts(), holdForm: holdAs(set.Office.Hold)}
	if view.past {
		view.Chosen, view.Typed = "", "" // it was for an earlier conference
	}
	return view, nil
}

// holdForm is the choice of when the public is told, as a form.
type holdForm struct {
	Holds  []holdChoice
	Chosen string
	Typed  string // the time beside it, as the browser's field has it
	past   bool   // that time
}

// holdAs is the form with what the office has set.
func holdAs(set string) holdForm {
	f := holdForm{Holds: holdChoices()}
	now := time.Now()
	hold, err := office.ReadHold(set, now)
	switch {
	case err != nil || hold == nil:
	case slices.ContainsFunc(f.Holds, func(h holdChoice) bool { return h.Value == set }):
		f.Chosen = set
	case hold.Until.IsZero():
		f.Chosen = "hand"
	default:
		f.Chosen, f.Typed, f.past = holdUntil, hold.Until.In(award.VietNam()).Format("2006-01-02T15:04"), !hold.Until.After(now)
	}
	return f
}

// releaseIssue tells the public of an issue that is held.
func (d *Desk) releaseIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	if _, err := d.office.ReleaseIssue(c.Request().Context(), issue.ID); err != nil {
		return d.refusedStep(c, issue, err)
	}
	return c.Redirect(http.StatusSeeOther, fmt.Sprintf("/app/issues/%d?done=released", issue.ID))
}

// refusedStep shows an issue again with why a step was not taken.
func (d *Desk) refusedStep(c echo.Context, issue office.IssueRecord, err error) error {
	if award.ProblemsOf(err) == nil {
		return err
	}
	blame(c, err)
	return d.writeIssue(c, http.StatusConflict, issue, told(err))
}

// withdrawPage is the second look before an issue is taken back.
type withdrawPage struct {
	frame
	Issue  office.IssueRecord
	Label  string
	Counts award.Counts
	Reason string
}

func (d *Desk) showWithdraw(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	if _, err := issue.Summary.Release.State.After(award.WithdrawIssue); err != nil {
		return d.refusedStep(c, issue, err)
	}
	return d.writeWithdraw(c, http.StatusOK, issue, "")
}

func (d *Desk) writeWithdraw(c echo.Context, status int, issue office.IssueRecord, message string) error {
	view := withdrawPage{frame: d.frame(c), Issue: issue, Label: labelOfDecision(issue.Decision), Counts: issue.Summary.Counts, Reason: c.FormValue("reason")}
	if message != "" {
		view.Message = message
	}
	return d.pages.Write(c, status, "withdraw", view)
}

// withdrawIssue takes an issue back, as a whole, and leads to what is to be mended.
func (d *Desk) withdrawIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	typed := textsOf(c, award.BadAmendment)
	reason := typed.line("reason")
	if len(typed.problems) > 0 {
		return d.writeWithdraw(c, http.StatusUnprocessableEntity, issue, told(typed.problems))
	}
	_, draft, err := d.office.WithdrawIssue(c.Request().Context(), issue.ID, reason)
	var problem award.Problem
	switch {
	case errors.As(err, &problem) && problem.Code == award.BadAmendment:
		blame(c, err)
		return d.writeWithdraw(c, http.StatusUnprocessableEntity, issue, told(err))
	case err != nil && !errors.Is(err, office.ErrBusy):
		return d.refusedStep(c, issue, err)
	case err != nil:
		return d.writeWithdraw(c, http.StatusConflict, issue, msgWithdrawBusy)
	case draft == "" || !d.gate.Principal(c).May(accounts.ReadDecisions):
		return c.Redirect(http.StatusSeeOther, fmt.Sprintf("/app/issues/%d?done=taken-back", issue.ID))
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft+"/check?done=taken-back")
}

// releaseWords say whether the public is told of an issue.
func releaseWords(r office.Release) string {
	switch {
	case r.State == award.ReleaseWithdrawn:
		return "Đã rút lại trước khi công bố"
	case r.State == award.ReleaseHeld:
		return "Chưa công bố"
	case r.WasHeld:
		return "Đã công bố"
	}
	return "Công bố ngay khi phát hành"
}
