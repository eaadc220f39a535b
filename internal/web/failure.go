package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
)

// failurePage tells a person what went wrong.
type failurePage struct {
	html.Answer
	Instance string // the request, as the log names it
	AtDesk   bool   // the way out leads back to the desk
}

// failures answers every error that a handler returns.
func (s *site) failures() html.Failures {
	return html.Failures{Log: s.log, Programs: forPrograms, Page: func(c echo.Context, a html.Answer) error {
		return s.pages.Write(c, a.Status, "failure", failurePage{a, html.Instance(c),
			strings.HasPrefix(c.Path(), "/app/") && (a.Status != http.StatusForbidden || signedIn(c, s))})
	}}
}

// signedIn reports that the visitor has come in with a session, and so has a desk to go
// back to.
func signedIn(c echo.Context, s *site) bool {
	_, err := c.Cookie(s.cookieName())
	return err == nil
}
