package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// toSign sends the decision as it goes into the office's own system to be signed.
func (d *Desk) toSign(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if draft.Issue != 0 {
		return d.toStep(c)
	}
	var paper bytes.Buffer
	if err := d.office.ToSign(c.Request().Context(), draft, c.Param("name"), &paper); err != nil {
		return err
	}
	sum := sha256.Sum256(paper.Bytes())
	return html.Download(c, bytes.NewReader(paper.Bytes()), hex.EncodeToString(sum[:]), c.Param("name"), draft.UpdatedAt)
}

// typedSigning names what was typed into the form of number and date, for the page that
// comes back.
const typedSigning = "typed-signing"

// signOff records number and date of a decision that was signed, and the signed file
// that came back with them. Without them the file proposes both, and the form comes
// back with what it says.
func (d *Desk) signOff(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	form, err := html.ReadForm(c, office.MaxSignedFile, "file")
	if err != nil {
		return err
	}
	c.Set(typedSigning, form.Values)
	day, err := dayTyped(form.Values["date"])
	if err != nil {
		return err
	}
	as := office.SignedAs{Number: form.Values["number"], Date: day}
	done, err := d.signOffWith(c, draft, as, form)
	switch {
	case err != nil && done.Reading.SHA256 == "":
		return err
	case err != nil:
		answer := html.AnswerTo(c.Request(), err)
		if answer.Kind != award.FaultInvalid && answer.Kind != award.FaultConflict && answer.Kind != award.FaultStale {
			return err
		}
		message := msgSignedStops
		if len(answer.Problems) == 0 || answer.Problems[0].Code == award.BadSigning {
			message = answer.Detail
		}
		return d.writePapersWith(c, answer.Status, draft, message, cameBack(done.Reading, as))
	case !done.Recorded:
		return d.writePapersWith(c, http.StatusOK, draft, msgSignedProposes, cameBack(done.Reading, as))
	}
	told := "signed"
	if draft.State != award.DecisionApproved {
		told = "attached" // number and date were there
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/papers?done="+told)
}

// signOffWith takes the file that was chosen, else that which waits, else none.
func (d *Desk) signOffWith(c echo.Context, draft office.Draft, as office.SignedAs, form html.Form) (done office.SignedOff, err error) {
	seen, _ := strconv.Atoi(form.Values["version"])
	seen = max(seen, 0)
	ctx, who := c.Request().Context(), d.gate.Principal(c)
	switch file := form.File("file"); {
	case len(file.Data) > 0:
		return d.office.SignOffFile(ctx, who, draft.ID, seen, as, office.Upload{Name: file.Name, Data: file.Data})
	case form.Values["sha256"] != "":
		return d.office.SignOffWaiting(ctx, who, draft.ID, seen, as, form.Values["sha256"])
	}
	_, err = d.office.SignOff(ctx, who, draft.ID, seen, as)
	done.Recorded = err == nil
	return done, err
}

// cameSigned names the papers that came back signed, for the page that says what became of
// them.
const cameSigned = "came-signed"

// takeSigned takes papers of an issue that another program has signed. Where some could not
// be taken, the page says which and why.
func (d *Desk) takeSigned(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	form, err := html.ReadForm(c, office.MaxSignedFile, "file")
	if err != nil {
		return err
	}
	file := form.File("file")
	if len(file.Data) == 0 {
		return award.Refuse(award.FaultInvalid, msgNoSignedPaper)
	}
	back, err := d.office.TakeSigned(c.Request().Context(), d.gate.Principal(c), issue.ID, office.Upload{Name: file.Name, Data: file.Data}, form.Values["replace"] != "")
	if err != nil {
		return err
	}
	if back.Count(office.BackRefused) == 0 {
		return c.Redirect(http.StatusSeeOther, fmt.Sprintf("/app/issues/%d?done=signed-papers#chu-ky", issue.ID))
	}
	c.Set(cameSigned, back)
	return d.writeIssue(c, http.StatusOK, issue, fmt.Sprintf(msgSomeTaken, back.Count(office.BackTaken)+back.Count(office.BackKnown), back.Count(office.BackRefused)))
}

// dayTyped reads a day as a browser sends it, or as people type it: 2023-05-31,
// 31/5/2023.
func dayTyped(text string) (award.Date, error) {
	text = strings.TrimSpace(text)
	if parts := strings.Split(text, "/"); len(parts) == 3 {
		day, _ := strconv.Atoi(parts[0])
		month, _ := strconv.Atoi(parts[1])
		year, _ := strconv.Atoi(parts[2])
		text = award.Date{Year: year, Month: month, Day: day}.String()
	}
	day, err := award.ParseDate(text)
	if err != nil {
		err = award.Problem{Severity: award.Error, Code: award.BadSigning, Key: "date", Message: msgDaySigned}
	}
	return day, err
}

// takeBack takes number and date back, with the reason.
func (d *Desk) takeBack(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if _, err := d.office.TakeBack(c.Request().Context(), d.gate.Principal(c), draft.ID, version(c), c.FormValue("reason")); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/papers?done=unsigned")
}
