package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/html"
)

// usersPage lists who can sign in.
type usersPage struct {
	Who      html.Bar
	Message  string
	Done     string
	Users    []accounts.User
	AllRoles []accounts.Role
}

// secretPage shows once what can not be shown again.
type secretPage struct {
	Who           html.Bar
	Title, Remark string
	Secret        string
	Back          string
}

// keysPage lists the keys of other systems.
type keysPage struct {
	Who       html.Bar
	Message   string
	Done      string
	Keys      []accounts.Key
	AllScopes []accounts.Permission
}

// eventsPage lists what happened to accounts.
type eventsPage struct {
	Who    html.Bar
	Events []accounts.Event
}

const mostEvents = 500

func (s *site) users(c echo.Context) error { return s.showUsers(c, http.StatusOK, "", "") }

func (s *site) showUsers(c echo.Context, status int, message, done string) error {
	users, err := s.access.Accounts.Users(c.Request().Context())
	if err != nil {
		return err
	}
	return s.pages.Write(c, status, "users", usersPage{s.barOf(c), message, done, users, accounts.Roles()})
}

// addUser adds a person, and shows the link with which the person chooses a
// password: nobody knows another one's.
func (s *site) addUser(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	name := c.Request().PostFormValue("name")
	err := s.access.Accounts.AddUser(ctx, name, c.Request().PostFormValue("full_name"), rolesOf(c))
	if err != nil {
		return s.usersChanged(c, err, "")
	}
	return s.resetLink(c, name)
}

func rolesOf(c echo.Context) []accounts.Role {
	var roles []accounts.Role
	for _, role := range c.Request().PostForm["role"] { // parsed with the name
		roles = append(roles, accounts.Role(role))
	}
	return roles
}

func (s *site) resetUser(c echo.Context) error {
	return s.resetLink(c, c.Request().PostFormValue("name"))
}

func (s *site) resetLink(c echo.Context, name string) error {
	ctx, cancel := inTime(c)
	defer cancel()
	token, err := s.access.Accounts.ResetLink(ctx, name)
	if err != nil {
		return s.usersChanged(c, err, "")
	}
	return s.pages.Write(c, http.StatusOK, "secret", secretPage{
		Who: s.barOf(c), Title: titleLink, Remark: remarkLink, Secret: LinkAddress(s.access.BaseURL, token), Back: "/app/users",
	})
}

// LinkAddress is where a one-time link leads.
func LinkAddress(baseURL, token string) string {
	return strings.TrimSuffix(baseURL, "/") + "/app/first/" + token
}

func (s *site) setRoles(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	name := c.Request().PostFormValue("name")
	return s.usersChanged(c, s.access.Accounts.SetRoles(ctx, name, rolesOf(c)), messageRolesSet)
}

func (s *site) disableUser(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	return s.usersChanged(c, s.access.Accounts.Disable(ctx, c.Request().PostFormValue("name")), messageUserDisabled)
}

// signOutUser ends every session of somebody.
func (s *site) signOutUser(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	return s.usersChanged(c, s.access.Accounts.EndSessions(ctx, c.Request().PostFormValue("name"), accounts.Session{}), messageUserSignedOut)
}

func (s *site) usersChanged(c echo.Context, err error, done string) error {
	status, message, err := refusal(c, err)
	switch {
	case err != nil:
		return err
	case message != "":
		return s.showUsers(c, status, message, "")
	}
	if session, ok := sessionOf(c); ok { // who ends their own session is out
		if _, err := s.access.Accounts.Session(c.Request().Context(), s.sessionToken(c)); err != nil && strings.EqualFold(session.User.Name, c.Request().PostFormValue("name")) {
			s.forgetSession(c)
			return c.Redirect(http.StatusSeeOther, signInPath)
		}
	}
	return s.showUsers(c, http.StatusOK, "", done)
}

func (s *site) keys(c echo.Context) error { return s.showKeys(c, http.StatusOK, "", "") }

func (s *site) showKeys(c echo.Context, status int, message, done string) error {
	keys, err := s.access.Accounts.Keys(c.Request().Context())
	if err != nil {
		return err
	}
	return s.pages.Write(c, status, "keys", keysPage{s.barOf(c), message, done, keys, accounts.Permissions()})
}

// keyDays is how long a key made on the page is good for; the command line has
// a choice.
const keyDays = 365

func (s *site) createKey(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	name := c.Request().PostFormValue("name")
	var scopes []accounts.Permission
	for _, scope := range c.Request().PostForm["scope"] {
		scopes = append(scopes, accounts.Permission(scope))
	}
	token, _, err := s.access.Accounts.CreateKey(ctx, name, scopes, keyDays)
	status, message, err := refusal(c, err)
	switch {
	case err != nil:
		return err
	case message != "":
		return s.showKeys(c, status, message, "")
	}
	return s.pages.Write(c, http.StatusOK, "secret", secretPage{Who: s.barOf(c), Title: titleKey, Remark: remarkKey, Secret: token, Back: "/app/keys"})
}

func (s *site) revokeKey(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	status, message, err := refusal(c, s.access.Accounts.RevokeKey(ctx, c.Request().PostFormValue("id")))
	switch {
	case err != nil:
		return err
	case message != "":
		return s.showKeys(c, status, message, "")
	}
	return s.showKeys(c, http.StatusOK, "", messageKeyRevoked)
}

func (s *site) events(c echo.Context) error {
	events, err := s.access.Accounts.Events(c.Request().Context(), mostEvents)
	if err != nil {
		return err
	}
	return s.pages.Write(c, http.StatusOK, "events", eventsPage{s.barOf(c), events})
}
