package api

import (
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// signedView is a decision after a signed file came back: what the file says, and
// whether it was recorded.
type signedView struct {
	decisionView
	Recorded bool                  `json:"recorded"`
	Signed   *office.SignedReading `json:"signed,omitempty"`
}

// signDecision records number and date of a decision that was signed, by a form with
// the signed file.
func (a *api) signDecision(c echo.Context) error {
	issue, err := a.office.IssueNamed(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	if issue != 0 {
		return a.signIssue(c, issue)
	}
	if mediaType, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); err == nil && mediaType == typeForm {
		return a.signByFile(c)
	}
	var body struct {
		Number string     `json:"number"`
		Date   award.Date `json:"date"`
		SHA256 string     `json:"sha256"` // of a signed file that came before
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	if body.SHA256 != "" {
		seen, err := version(c)
		if err != nil {
			return err
		}
		done, err := a.office.SignOffWaiting(c.Request().Context(), principalOf(c), c.Param("id"), seen, office.SignedAs{Number: body.Number, Date: body.Date}, body.SHA256)
		return a.answerSigned(c, done, err)
	}
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.SignOff(c.Request().Context(), principalOf(c), id, version, office.SignedAs{Number: body.Number, Date: body.Date})
	})
}

// signIssue adds number and date to an issue that was made without them and of no
// decision that has an id here, as on the command line.
func (a *api) signIssue(c echo.Context, issue int64) error {
	var as office.SignedAs
	var file office.Upload
	if mediaType, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); err == nil && mediaType == typeForm {
		form, err := html.ReadForm(c, office.MaxSignedFile, "file")
		if err != nil {
			return err
		}
		if as, err = signedAs(form); err != nil {
			return err
		}
		if len(form.Files) > 0 {
			file = office.Upload{Name: form.Files[0].Name, Data: form.Files[0].Data}
		}
	} else {
		var body struct {
			Number string     `json:"number"`
			Date   award.Date `json:"date"`
		}
		if err := readJSON(c, &body); err != nil {
			return err
		}
		as = office.SignedAs{Number: body.Number, Date: body.Date}
	}
	added, err := a.office.AddNumber(c.Request().Context(), principalOf(c), issue, as, file, "")
	if err != nil {
		return err
	}
	record := added.Issue
	view := signedView{Recorded: added.Recorded, decisionView: decisionView{
		ID: c.Param("id"), State: award.DecisionIssued, Decision: listed(record.Decision), Signing: signingOf(record.Signing), CreatedAt: record.Summary.IssuedAt, UpdatedAt: record.Summary.IssuedAt,
	}}
	if added.Reading.SHA256 != "" {
		view.Signed = &added.Reading
	}
	return c.JSON(http.StatusOK, view)
}

// signedAs is number and date of a form.
func signedAs(form html.Form) (office.SignedAs, error) {
	day, err := award.ParseDate(form.Values["date"])
	if err != nil {
		return office.SignedAs{}, award.Refuse(award.FaultInvalid, msgSignedDate)
	}
	return office.SignedAs{Number: form.Values["number"], Date: day}, nil
}

// signByFile compares the signed file and records it with number and date. Where these
// are left out nothing is recorded, and the answer proposes what the file says.
func (a *api) signByFile(c echo.Context) error {
	seen, err := version(c)
	if err != nil {
		return err
	}
	form, err := html.ReadForm(c, office.MaxSignedFile, "file")
	if err != nil {
		return err
	}
	as, err := signedAs(form)
	if err != nil {
		return err
	}
	ctx, who := c.Request().Context(), principalOf(c)
	if len(form.Files) == 0 {
		return a.step(c, func(id string, version int) (office.Draft, error) { return a.office.SignOff(ctx, who, id, version, as) })
	}
	done, err := a.office.SignOffFile(ctx, who, c.Param("id"), seen, as, office.Upload{Name: form.Files[0].Name, Data: form.Files[0].Data})
	return a.answerSigned(c, done, err)
}

// answerSigned says what came of a signed file.
func (a *api) answerSigned(c echo.Context, done office.SignedOff, err error) error {
	if err != nil {
		return err
	}
	view := signedView{decisionView: viewOf(done.Draft), Recorded: done.Recorded}
	if done.Reading.SHA256 != "" {
		view.Signed = &done.Reading
	}
	c.Response().Header().Set("ETag", etagOf(done.Draft))
	return c.JSON(http.StatusOK, view)
}

// unsignDecision takes number and date back, with the reason.
func (a *api) unsignDecision(c echo.Context) error {
	var body struct {
		Reason string `json:"reason"`
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	return a.step(c, func(id string, version int) (office.Draft, error) {
		return a.office.TakeBack(c.Request().Context(), principalOf(c), id, version, body.Reason)
	})
}

// signedFile sends the signed decision of a draft or an issue, to who may read
// decisions.
func (a *api) signedFile(c echo.Context, sum string, at time.Time) error {
	if sum == "" || !principalOf(c).May(accounts.ReadDecisions) {
		return award.Refuse(award.FaultNotFound, msgNoFile)
	}
	return a.sendStored(c, sum, award.SignedDecisionFile, at)
}
