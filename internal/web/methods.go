package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

const apiPath = "/api/v1"

// tellMethods makes groups of routes answer what they have no route for as the
// server does elsewhere: a path that there is, asked for by another method, with the
// methods that there are (RFC 9110, 9.3.7 and 15.5.6). It is called when all routes are known. The desk tells nothing to whom it
// does not answer.
func (s *site) tellMethods(e *echo.Echo) {
	known := map[string]bool{}
	for _, route := range e.Routes() {
		known[route.Method+" "+route.Path] = true
	}
	answer := func(c echo.Context) error {
		allowed := []string{http.MethodOptions}
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
			found := e.NewContext(c.Request(), nil)
			e.Router().Find(method, echo.GetPath(c.Request()), found)
			if known[method+" "+found.Path()] {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 1 {
			return echo.ErrNotFound
		}
		c.Response().Header().Set(echo.HeaderAllow, strings.Join(allowed, ", "))
		if c.Request().Method == http.MethodOptions {
			return c.NoContent(http.StatusNoContent)
		}
		return echo.ErrMethodNotAllowed
	}
	for _, below := range []string{"", "/*"} {
		e.RouteNotFound("/app"+below, answer, s.reachable)
		e.RouteNotFound(apiPath+below, answer)
	}
}
