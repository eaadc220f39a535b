package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/photos"
	"bangkhen/internal/roster"
)

// issueAtOnce takes decision and list and puts their issue into the queue.
func (a *api) issueAtOnce(c echo.Context) error {
	read := issueBody
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType == typeForm {
		read = issueForm
	}
	all, err := read(c)
	if err != nil {
		return err
	}
	by := principalOf(c)
	if !by.May(accounts.PrepareDecisions) { // the route has asked for the other one
		return award.Refuse(award.FaultForbidden, fmt.Sprintf(msgNotAllowed, accounts.PrepareDecisions))
	}
	for n := range all.Answers {
		all.Answers[n].By = by.Name
	}
	batch, err := a.office.IssueAtOnce(c.Request().Context(), by, all)
	if errors.Is(err, roster.ErrChange) {
		err = award.Refuse(award.FaultInvalid, err.Error())
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, "/api/v1/batches/"+batch.ID)
	return c.JSON(http.StatusAccepted, batch)
}

// issueBody reads it as JSON.
func issueBody(c echo.Context) (all office.AtOnce, err error) {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType != echo.MIMEApplicationJSON {
		return all, award.Refuse(award.FaultUnsupported, msgMediaType)
	}
	data, err := html.ReadFile(c.Request().Body, filesMost)
	if err != nil {
		return all, err
	}
	var body struct {
		Decision json.RawMessage `json:"decision"`
		List     json.RawMessage `json:"list"`
		Answers  json.RawMessage `json:"answers"`
		Hold     string          `json:"hold"`
	}
	if err := strictly(bytes.NewReader(data), &body); err != nil {
		return all, err
	}
	all.Decision, all.List = office.Upload{Name: "decision.json", Data: body.Decision}, office.Upload{Name: "list.json", Data: body.List}
	return finishAtOnce(all, body.Answers, body.Hold)
}

// issueForm reads it as files.
func issueForm(c echo.Context) (all office.AtOnce, err error) {
	form, err := html.ReadForm(c, photos.MaxZip, "decision", "list", "photos")
	if err != nil {
		return all, err
	}
	decision, list := form.File("decision"), form.File("list")
	if max(len(decision.Data), len(list.Data)) > office.MaxUpload {
		return all, html.TooLarge(office.MaxUpload)
	}
	all = office.AtOnce{Decision: office.Upload{Name: decision.Name, Data: decision.Data}, List: office.Upload{Name: list.Name, Data: list.Data}, Photos: form.File("photos").Data}
	return finishAtOnce(all, []byte(form.Values["answers"]), form.Values["hold"])
}

// finishAtOnce reads what stands beside decision and list, and refuses what lacks one of
// them. A decision in Word is read when it is taken in.
func finishAtOnce(all office.AtOnce, answers []byte, hold string) (office.AtOnce, error) {
	if len(all.Decision.Data) == 0 || len(all.List.Data) == 0 {
		return all, award.Refuse(award.FaultMalformed, msgBothFiles)
	}
	var err error
	if len(answers) > 0 && string(answers) != "null" {
		if all.Answers, err = office.ReadAnswers(answers); err != nil {
			return all, err
		}
	}
	if all.Hold, err = office.ReadHold(hold, time.Now()); err != nil {
		return all, err
	}
	if !decisiondoc.IsWord(all.Decision.Data) {
		_, problems := decisionfile.Read(all.Decision.Name, all.Decision.Data)
		return all, problems.Stop()
	}
	return all, nil
}
