package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/desk"
	"bangkhen/internal/html"
	"bangkhen/internal/traffic"
)

// barOf is what every page of staff says of who looks at it.
func (s *site) barOf(c echo.Context) html.Bar {
	_, signedIn := sessionOf(c)
	bar := desk.Bar(principalOf(c), signedIn, c.Request().URL.Path)
	bar.Stops = s.access.Stop != nil
	return bar
}

// accountPage is somebody's own account.
type accountPage struct {
	Who      html.Bar
	Message  string
	Done     string
	Name     string
	Mail     string // where notices go
	Roles    []accounts.Role
	Sessions []accounts.Session
	Current  string // the ID of the session that asks
}

func (s *site) account(c echo.Context) error {
	return s.showAccount(c, http.StatusOK, "", "")
}

func (s *site) showAccount(c echo.Context, status int, message, done string) error {
	session, ok := sessionOf(c)
	if !ok { // a desk without sign-in
		return c.Redirect(http.StatusSeeOther, deskPath)
	}
	sessions, err := s.access.Accounts.Sessions(c.Request().Context(), session.User.Name)
	if err != nil {
		return err
	}
	return s.pages.Write(c, status, "account", accountPage{
		Who: s.barOf(c), Message: message, Done: done, Name: session.User.Name, Mail: session.User.Mail,
		Roles: session.User.Roles, Sessions: sessions, Current: session.ID(),
	})
}

// changePassword asks for the current password too: a browser that was left
// open is not enough.
func (s *site) changePassword(c echo.Context) error {
	session, ok := sessionOf(c)
	if !ok {
		return echo.ErrNotFound
	}
	if c.Request().PostFormValue("password") != c.Request().PostFormValue("again") {
		return s.showAccount(c, http.StatusUnprocessableEntity, messageNotTwice, "")
	}
	ctx, cancel := inTime(c)
	defer cancel()
	err := s.access.Accounts.ChangePassword(ctx, session, c.Request().PostFormValue("current"), c.Request().PostFormValue("password"), traffic.Visitor(c.RealIP()))
	return s.afterChange(c, err, messagePasswordSet)
}

// setMail says where notices to the user go.
func (s *site) setMail(c echo.Context) error {
	session, ok := sessionOf(c)
	if !ok {
		return echo.ErrNotFound
	}
	ctx, cancel := inTime(c)
	defer cancel()
	typed := strings.TrimSpace(c.Request().PostFormValue("mail"))
	err := s.access.Accounts.SetMail(ctx, session.User.Name, typed)
	session.User.Mail = typed // also what was refused, to be mended
	c.Set(sessionKey, session)
	done := messageMailSet
	if typed == "" {
		done = messageMailNone
	}
	return s.afterChange(c, err, done)
}

// endSessions ends the user's sessions in other browsers.
func (s *site) endSessions(c echo.Context) error {
	session, ok := sessionOf(c)
	if !ok {
		return echo.ErrNotFound
	}
	ctx, cancel := inTime(c)
	defer cancel()
	err := s.access.Accounts.Confirm(ctx, session, c.Request().PostFormValue("current"), traffic.Visitor(c.RealIP()))
	if err == nil {
		err = s.access.Accounts.EndSessions(ctx, session.User.Name, session)
	}
	return s.afterChange(c, err, messageSessionsEnded)
}

func (s *site) afterChange(c echo.Context, err error, done string) error {
	status, message, err := refusal(c, err)
	switch {
	case err != nil:
		return err
	case status == http.StatusUnauthorized: // here only the current password can be wrong
		return s.showAccount(c, http.StatusUnprocessableEntity, messageWrongCurrent, "")
	case message != "":
		return s.showAccount(c, status, message, "")
	}
	return s.showAccount(c, http.StatusOK, "", done)
}
