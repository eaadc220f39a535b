package desk

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// numberingPage is the second look before number and date are added, which is done once.
type numberingPage struct {
	frame
	Issue  office.IssueRecord
	Label  string
	Counts award.Counts
	As     office.SignedAs // as they will be recorded
}

// signIssue adds number and date, once, to an issue that was made without them, with
// the signed file when it came back. Without them the file proposes both.
func (d *Desk) signIssue(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	form, err := html.ReadForm(c, office.MaxSignedFile, "file")
	if err != nil {
		return err
	}
	day, err := dayTyped(form.Values["date"])
	if err != nil {
		return d.refusedNumber(c, issue, err, nil)
	}
	as := office.SignedAs{Number: form.Values["number"], Date: day}
	var file office.Upload
	if len(form.Files) > 0 {
		file = office.Upload{Name: form.Files[0].Name, Data: form.Files[0].Data}
	}
	if form.Values["looked"] == "" && as.Number != "" && !as.Date.IsZero() && len(file.Data) == 0 { // a file is looked at by the program
		as, err := d.office.CheckNumber(c.Request().Context(), issue.ID, as)
		if err != nil {
			return d.refusedNumber(c, issue, err, nil)
		}
		return d.pages.Write(c, http.StatusOK, "numbering", numberingPage{d.frame(c), issue, labelOfDecision(issue.Decision), issue.Summary.Counts, as})
	}
	added, err := d.office.AddNumber(c.Request().Context(), d.gate.Principal(c), issue.ID, as, file, "")
	var back *signedBack
	if added.Reading.SHA256 != "" {
		back = cameBack(added.Reading, as)
	}
	switch {
	case err != nil:
		return d.refusedNumber(c, issue, err, back)
	case !added.Recorded:
		return d.writeIssueWith(c, http.StatusOK, issue, msgSignedProposes, back)
	}
	return c.Redirect(http.StatusSeeOther, fmt.Sprintf("/app/issues/%d?done=number", issue.ID))
}

// refusedNumber shows an issue again with why no number was added.
func (d *Desk) refusedNumber(c echo.Context, issue office.IssueRecord, err error, back *signedBack) error {
	answer := html.AnswerTo(c.Request(), err)
	switch answer.Kind {
	case award.FaultInvalid, award.FaultConflict, award.FaultForbidden:
	default:
		return err
	}
	message := answer.Detail
	if back != nil && len(answer.Problems) > 0 && answer.Problems[0].Code != award.BadSigning {
		message = msgSignedStops
	} else if len(answer.Problems) > 0 {
		message = told(err)
	}
	return d.writeIssueWith(c, answer.Status, issue, message, back)
}
