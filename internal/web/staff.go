package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/desk"
)

// staffRoutes are the routes that are not for everybody. What each asks for
// stands beside it; the matrix test holds the same table once more, and fails
// for a route that it does not know.
func (s *site) staffRoutes(e *echo.Echo, slowed echo.MiddlewareFunc) error {
	both := []string{http.MethodGet, http.MethodHead}
	form := s.door.Strangers(64 << 10)

	staff := e.Group("/app", s.reachable, s.identify)
	staff.Match(both, "", func(c echo.Context) error { return c.Redirect(http.StatusSeeOther, deskPath) })
	staff.Match(both, "/sign-in", s.signInForm, s.formsTo)
	staff.POST("/sign-in", s.signIn, slowed, form, s.formsTo)
	if s.federation != nil {
		staff.POST("/oidc", s.toProvider, slowed, form, s.formsTo)
		staff.Match(both, "/oidc/callback", s.fromProvider, slowed, s.formsTo)
	}
	staff.POST("/sign-out", s.signOut, form)
	staff.Match(both, "/first/:token", s.firstForm, slowed)
	staff.POST("/first/:token", s.first, slowed, form)

	staff.Match(both, "/account", s.account, s.require())
	staff.POST("/account/password", s.changePassword, s.require(), form)
	staff.POST("/account/mail", s.setMail, s.require(), form)
	staff.POST("/account/sessions", s.endSessions, s.require(), form)

	if s.access.Stop != nil {
		staff.Match(both, "/stop", s.stopForm, s.require())
		staff.POST("/stop", s.stop, s.require(), form)
	}

	manages := s.require(accounts.ManageAccounts)
	staff.Match(both, "/users", s.users, manages)
	staff.POST("/users", s.addUser, manages, form)
	staff.POST("/users/roles", s.setRoles, manages, form)
	staff.POST("/users/reset", s.resetUser, manages, form)
	staff.POST("/users/disable", s.disableUser, manages, form)
	staff.POST("/users/sign-out", s.signOutUser, manages, form)
	staff.Match(both, "/keys", s.keys, manages)
	staff.POST("/keys", s.createKey, manages, form)
	staff.POST("/keys/revoke", s.revokeKey, manages, form)
	staff.Match(both, "/events", s.events, s.require(accounts.ReadAudit))

	return desk.Mount(staff, s.office, desk.Gate{
		Require: s.require, RequireAny: s.requireAny, Principal: principalOf, NameOf: s.access.nameOf, Bar: s.barOf, Webhook: s.access.mayTell, Patient: patient, Bodies: s.door.Staff,
	}, s.log)
}
