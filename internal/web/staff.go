package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/internal/accounts"
)

// staffRoutes are the routes that are not for everybody. What each asks for
// stands beside it; the matrix test holds the same table once more, and fails
// for a route that it does not know.
func (s *site) staffRoutes(e *echo.Echo, slowed echo.MiddlewareFunc) {
	both := []string{http.MethodGet, http.MethodHead}
	form := middleware.BodyLimit("64K")
	orders := []echo.MiddlewareFunc{middleware.BodyLimit("41M"), patient}

	desk := e.Group("/app", s.reachable, s.identify)
	desk.GET("", func(c echo.Context) error { return c.Redirect(http.StatusSeeOther, deskPath) })
	desk.Match(both, "/sign-in", s.signInForm, s.formsTo)
	desk.POST("/sign-in", s.signIn, slowed, form, s.formsTo)
	if s.federation != nil {
		desk.POST("/oidc", s.toProvider, slowed, form, s.formsTo)
		desk.GET("/oidc/callback", s.fromProvider, slowed, s.formsTo)
	}
	desk.POST("/sign-out", s.signOut, form)
	desk.Match(both, "/first/:token", s.firstForm, slowed)
	desk.POST("/first/:token", s.first, slowed, form)

	desk.Match(both, "/", s.desk, s.require())
	desk.Match(both, "/account", s.account, s.require())
	desk.POST("/account/password", s.changePassword, s.require(), form)
	desk.POST("/account/sessions", s.endSessions, s.require(), form)

	desk.POST("/check", s.check, before(s.require(accounts.PrepareDecisions), orders)...)
	desk.POST("/preview", s.preview, before(s.require(accounts.PrepareDecisions), orders)...)
	desk.POST("/issue", s.issue, before(s.require(accounts.PrepareDecisions, accounts.ApproveDecisions, accounts.IssueDecisions), orders)...)

	reads, approves := s.require(accounts.ReadDecisions), s.require(accounts.ApproveDecisions, accounts.IssueDecisions)
	desk.POST("/submit", s.submit, before(s.require(accounts.PrepareDecisions), orders)...)
	desk.Match(both, "/submissions/:id", s.submission, reads)
	desk.POST("/submissions/:id/preview", s.previewSubmission, reads, form, patient)
	desk.POST("/submissions/:id/issue", s.approve, approves, form, patient)
	desk.POST("/submissions/:id/return", s.giveBack, approves, form)
	desk.POST("/submissions/:id/papers", s.papers, s.require(accounts.ReadCertificates), form, patient)

	manages := s.require(accounts.ManageAccounts)
	desk.Match(both, "/users", s.users, manages)
	desk.POST("/users", s.addUser, manages, form)
	desk.POST("/users/roles", s.setRoles, manages, form)
	desk.POST("/users/reset", s.resetUser, manages, form)
	desk.POST("/users/disable", s.disableUser, manages, form)
	desk.POST("/users/sign-out", s.signOutUser, manages, form)
	desk.Match(both, "/keys", s.keys, manages)
	desk.POST("/keys", s.createKey, manages, form)
	desk.POST("/keys/revoke", s.revokeKey, manages, form)
	desk.Match(both, "/events", s.events, s.require(accounts.ReadAudit))

	api := e.Group(apiPath, s.reachable, s.identifyKey)
	api.Match(both, "/me", s.me, s.require())
}

// before puts a middleware ahead of others: nobody's upload is read before it
// is known who sends it.
func before(first echo.MiddlewareFunc, rest []echo.MiddlewareFunc) []echo.MiddlewareFunc {
	return append([]echo.MiddlewareFunc{first}, rest...)
}
