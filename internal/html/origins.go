package html

import (
	"strings"

	"github.com/labstack/echo/v4"
)

// OpenToPages lets the pages of other sites read an answer that everybody may have
// (CORS): whatever cookies or keys come along count for nothing there.
func OpenToPages(c echo.Context) {
	c.Response().Header().Set(echo.HeaderAccessControlAllowOrigin, "*")
}

// Preflight answers a browser that asks whether a page may send such a request.
func Preflight(c echo.Context, methods ...string) {
	OpenToPages(c)
	h := c.Response().Header()
	h.Set(echo.HeaderAccessControlAllowMethods, strings.Join(methods, ", "))
	h.Set(echo.HeaderAccessControlAllowHeaders, "Content-Type, Accept, Accept-Language")
	h.Set(echo.HeaderAccessControlMaxAge, "86400")
}
