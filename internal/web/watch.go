package web

import (
	"net/http"
	"net/netip"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// healthy says that the process answers.
func healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready says whether the register can do its work: 503 when it can not. Who watches the
// service is told part by part what is wrong; anybody else only that.
func (s *site) ready(c echo.Context) error {
	ctx := c.Request().Context()
	health, status := s.office.Health(ctx), http.StatusOK
	if !health.Ready {
		status = http.StatusServiceUnavailable
		s.log.WarnContext(ctx, "not ready", "register", health.Register, "migrations", health.Migrations, "disk", health.Disk, "store", health.Store, "queue", health.Queue)
	}
	if !s.watches(c) {
		return c.JSON(status, struct {
			Ready bool `json:"ready"`
		}{health.Ready})
	}
	return c.JSON(status, health)
}

// measured answers who watches the service.
func (s *site) measured() echo.HandlerFunc {
	answer := s.metrics.Handler()
	return func(c echo.Context) error {
		if !s.watches(c) {
			return award.Refuse(award.FaultForbidden, messageNotWatching)
		}
		answer.ServeHTTP(c.Response(), c.Request())
		return nil
	}
}

// watches reports whether a request comes from this machine itself or from an address
// from which the service is watched. One that came through a proxy counts as its
// visitor's when that proxy is trusted, and as nobody's else: a proxy on this machine
// brings the whole world in.
func (s *site) watches(c echo.Context) bool {
	if atThisMachine(c) {
		return true
	}
	if forwarded(c.Request()) && !s.access.trusts(c.Request()) {
		return false
	}
	visitor, err := netip.ParseAddr(c.RealIP())
	if err != nil {
		return false
	}
	visitor = visitor.Unmap().WithZone("")
	return slices.ContainsFunc(s.access.WatchedFrom, func(p netip.Prefix) bool { return p.Contains(visitor) })
}

// lookedUp counts a look-up, for the office and for who watches.
func (s *site) lookedUp(result office.Result) {
	s.access.Lookups.add(result)
	s.metrics.LookedUp(result)
}
