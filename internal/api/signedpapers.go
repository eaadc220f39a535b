package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// issueAt is the issue of a decision that is named in the path, or of a number or code.
func (a *api) issueAt(c echo.Context) (int64, error) {
	named, err := a.office.DecisionNamed(c.Request().Context(), c.Param("id"))
	switch {
	case err != nil:
		return 0, err
	case named.Issue != nil:
		return named.Issue.ID, nil
	case named.Draft.Issue == 0:
		return 0, award.Refuse(award.FaultConflict, msgNotIssuedYet)
	}
	return named.Draft.Issue, nil
}

// signingProgress says how far the signing of an issue's papers is.
func (a *api) signingProgress(c echo.Context) error {
	issue, err := a.issueAt(c)
	if err != nil {
		return err
	}
	progress, err := a.office.SigningProgress(c.Request().Context(), issue)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, progress)
}

// takeSignedPapers takes papers that another program has signed.
func (a *api) takeSignedPapers(c echo.Context) error {
	form, err := html.ReadForm(c, office.MaxSignedFile, "file")
	if err != nil {
		return err
	}
	if err := a.office.MayTakeSigned(c.Request().Context(), principalOf(c)); err != nil {
		return err
	}
	issue, err := a.issueAt(c)
	if err != nil {
		return err
	}
	file := form.File("file")
	if len(file.Data) == 0 {
		return award.Refuse(award.FaultInvalid, msgNoFileSent)
	}
	back, err := a.office.TakeSigned(c.Request().Context(), principalOf(c), issue, office.Upload{Name: file.Name, Data: file.Data}, form.Values["replace"] == "true")
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]office.BackPapers{"papers": back})
}
