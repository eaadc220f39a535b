package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/traffic"
)

const (
	deskPath    = "/app/"
	signInPath  = "/app/sign-in"
	accountPath = "/app/account"
)

// signInPage is the form for a name and a password.
type signInPage struct {
	Message  string
	Next     string // where to go then
	Provider string // whom else to ask, "" for nobody
}

// firstPage is the form of a one-time link.
type firstPage struct {
	Message        string
	First          bool // it makes the first administrator
	Name, FullName string
	Expires        time.Time
}

func (s *site) signInForm(c echo.Context) error {
	if principalOf(c).Name != "" {
		return c.Redirect(http.StatusSeeOther, deskPath)
	}
	return s.pages.Write(c, http.StatusOK, "sign-in", s.signInPage("", nextPage(c.QueryParam("next"))))
}

// signIn begins a session. The token that the browser had is worth nothing
// afterwards.
func (s *site) signIn(c echo.Context) error {
	html.Forget(c)
	next := nextPage(c.Request().PostFormValue("next"))
	ctx, cancel := inTime(c)
	defer cancel()
	token, _, err := s.access.Accounts.SignIn(ctx, c.Request().PostFormValue("name"), c.Request().PostFormValue("password"), traffic.Visitor(c.RealIP()), s.sessionToken(c))
	status, message, err := refusal(c, err)
	switch {
	case err != nil:
		return err
	case message != "":
		// Neither is the password sent back, nor the name: it may be one.
		return s.pages.Write(c, status, "sign-in", s.signInPage(message, next))
	}
	s.keepSession(c, token)
	return c.Redirect(http.StatusSeeOther, next)
}

// refusal tells what a person can mend from what is our fault: the status and
// the sentence for the form, or an error.
func refusal(c echo.Context, err error) (status int, message string, fault error) {
	if err == nil {
		return 0, "", nil
	}
	answer := html.AnswerTo(c.Request(), err)
	if answer.Kind != award.FaultInvalid && answer.Kind != award.FaultTooMany && !errors.Is(err, accounts.ErrSignIn) {
		return 0, "", err
	}
	answer.TellWhen(c)
	return answer.Status, answer.Detail, nil
}

// inTime bounds how long somebody waits for the register, which an issue may
// hold.
func inTime(c echo.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(c.Request().Context(), lookupTimeout)
}

func (s *site) signOut(c echo.Context) error {
	if session, ok := sessionOf(c); ok {
		ctx, cancel := inTime(c)
		defer cancel()
		if err := s.access.Accounts.SignOut(ctx, session); err != nil {
			_, _, err = refusal(c, err)
			return err
		}
	}
	s.forgetSession(c)
	c.Response().Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`) // heeded over HTTPS
	return c.Redirect(http.StatusSeeOther, signInPath)
}

// firstForm shows the form of a one-time link. Looking at it does not use it up:
// some programs open every link that they come across.
func (s *site) firstForm(c echo.Context) error {
	link, err := s.access.Accounts.Link(c.Request().Context(), c.Param("token"))
	if err != nil {
		return err
	}
	return s.pages.Write(c, http.StatusOK, "first", newFirstPage(link))
}

func newFirstPage(link accounts.Link) firstPage {
	return firstPage{First: link.First(), Name: link.User.Name, FullName: link.User.FullName, Expires: link.Expires}
}

// first uses a one-time link: the first administrator, or a password chosen
// anew.
func (s *site) first(c echo.Context) error {
	html.Forget(c)
	ctx, cancel := inTime(c)
	defer cancel()
	link, err := s.access.Accounts.Link(ctx, c.Param("token"))
	if err != nil {
		return err
	}
	page := newFirstPage(link)
	if page.First {
		page.Name, page.FullName = c.Request().PostFormValue("name"), c.Request().PostFormValue("full_name")
	}
	password := c.Request().PostFormValue("password")
	if password != c.Request().PostFormValue("again") {
		page.Message = messageNotTwice
		return s.pages.Write(c, http.StatusUnprocessableEntity, "first", page)
	}
	// Whoever is alone in the office does everybody's work.
	var roles []accounts.Role
	alone, err := s.access.Accounts.OnePerson(ctx)
	if err != nil {
		return err
	}
	if alone {
		roles = []accounts.Role{accounts.Clerk, accounts.Approver, accounts.Registrar, accounts.Printer}
	}
	token, _, err := s.access.Accounts.UseLink(ctx, c.Param("token"), page.Name, page.FullName, password, traffic.Visitor(c.RealIP()), roles...)
	status, message, err := refusal(c, err)
	switch {
	case err != nil:
		return err
	case message != "":
		page.Message = message
		return s.pages.Write(c, status, "first", page)
	}
	s.keepSession(c, token)
	return c.Redirect(http.StatusSeeOther, deskPath)
}

// nextPage is where a sign-in leads: a page of the desk, and never to another
// site.
func nextPage(wanted string) string {
	u, err := url.Parse(wanted)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.ContainsAny(wanted, "\\\r\n") ||
		!strings.HasPrefix(u.Path, deskPath) || path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") || u.Path == signInPath {
		return deskPath
	}
	return u.EscapedPath()
}
