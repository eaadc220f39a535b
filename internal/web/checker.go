package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
	"bangkhen/internal/offline"
)

// checker is the page that reads seals in the browser, also without a network once it was
// here. It is made anew for each visit, with the keys and the list of the moment.
func (s *site) checker(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	made, err := s.office.Checker(ctx)
	if err != nil {
		return err
	}
	page, policy, err := made.Served()
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentSecurityPolicy, policy)
	h.Set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
	return html.Send(c, http.StatusOK, page)
}

// checkerWorker may fetch the page and nothing else of its own accord; what visitors ask
// for it passes on.
func checkerWorker(c echo.Context) error {
	data, err := offline.Worker()
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentSecurityPolicy, "default-src 'none'; connect-src 'self'")
	c.Response().Header().Set(echo.HeaderCacheControl, "no-cache")
	return c.Blob(http.StatusOK, "text/javascript; charset=utf-8", data)
}

func checkerManifest(c echo.Context) error {
	data, err := offline.Manifest()
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/manifest+json", data)
}
