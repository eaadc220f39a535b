package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

// Over HTTPS the name makes the browser see to it that the cookie was set by
// this very host and goes nowhere else (RFC 6265bis, 4.1.3.2).
const (
	secureCookie = "__Host-bangkhen"
	plainCookie  = "bangkhen" // over HTTP, at this machine only
)

func (s *site) cookieName() string {
	if s.access.overHTTPS() {
		return secureCookie
	}
	return plainCookie
}

// sessionToken is what the browser's cookie holds, or "".
func (s *site) sessionToken(c echo.Context) string {
	cookie, err := c.Cookie(s.cookieName())
	if err != nil {
		return ""
	}
	return cookie.Value
}

// keepSession gives the browser its cookie, for as long as the window is open
// and the server agrees. Lax: a link in a letter leads to a signed-in page, and
// no other site can post in its name.
func (s *site) keepSession(c echo.Context, token string) {
	s.setCookie(c, token, int(accounts.AbsoluteLimit.Seconds()))
}

func (s *site) forgetSession(c echo.Context) { s.setCookie(c, "", -1) }

func (s *site) setCookie(c echo.Context, value string, seconds int) {
	s.setNamedCookie(c, s.cookieName(), value, seconds)
}

func (s *site) setNamedCookie(c echo.Context, name, value string, seconds int) {
	c.SetCookie(&http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		Secure: s.access.overHTTPS(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}
