package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
)

// stopPage is where a program that runs without a window is ended.
type stopPage struct {
	Who     html.Bar
	Stopped bool
}

func (s *site) stopForm(c echo.Context) error {
	return s.pages.Write(c, http.StatusOK, "stop", stopPage{Who: s.barOf(c)})
}

// stop answers and ends the program: requests under way are finished first, this one
// among them.
func (s *site) stop(c echo.Context) error {
	defer s.access.Stop()
	return s.pages.Write(c, http.StatusOK, "stop", stopPage{Stopped: true})
}
