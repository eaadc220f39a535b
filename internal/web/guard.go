package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/traffic"
)

// headers puts on every answer what keeps pages private and browsers strict.
func headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Request().Header.Del(echo.HeaderXRequestID) // ours, not the visitor's
		h := c.Response().Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("Cache-Control", "no-store")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		// An address holds a code, so no other site is told it. Not
		// "no-referrer": browsers then send "Origin: null" with our own forms,
		// which over plain HTTP is all that tells them from another site's.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
		return next(c)
	}
}

// secured tells browsers to come back by HTTPS only, for two years (ASVS 5.0,
// 3.4.1).
func secured(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		return next(c)
	}
}

// sameOrigin refuses what another site's page sends in the visitor's name. The
// public origin is ours also when a proxy has changed the Host. A request that
// carries a key is not in anybody's name: no page can make a browser send one, and
// where keys count, cookies do not. A look-up by the API is everybody's, also from the
// page of a portal.
func sameOrigin(origin string) (echo.MiddlewareFunc, error) {
	protection := http.NewCrossOriginProtection()
	if origin != "" {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil && !carriesKey(c.Request()) && !looksUp(c.Request()) {
				return award.Refuse(award.FaultForbidden, messageCrossOrigin)
			}
			return next(c)
		}
	}, nil
}

// carriesKey reports whether a request for the API carries a key, right or wrong.
func carriesKey(r *http.Request) bool {
	_, carried := html.Bearer(r)
	return carried && strings.HasPrefix(r.URL.Path, apiPath+"/")
}

// looksUp reports a look-up by the API: it knows no cookies, changes nothing, and answers
// the pages of all sites.
func looksUp(r *http.Request) bool {
	return r.URL.Path == apiPath+"/verify" || r.URL.Path == apiPath+"/verify/file"
}

// limit slows down who tries codes: a person never notices.
func limit() echo.MiddlewareFunc {
	const perSecond, burst = 10, 40
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Store: middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
			Rate: perSecond, Burst: burst, ExpiresIn: 3 * time.Minute,
		}),
		IdentifierExtractor: func(c echo.Context) (string, error) { return traffic.Visitor(c.RealIP()), nil },
		DenyHandler: func(c echo.Context, _ string, _ error) error {
			c.Response().Header().Set("Retry-After", "1")
			return award.Refuse(award.FaultTooMany, messageTooMany)
		},
	})
}

// atThisMachine reports whether a browser on this machine asks by a local name.
// The name matters too: a page of somebody else's may give its own name our
// address (DNS rebinding). A proxy on this machine would bring the
// whole world in, so anything that came through one is refused; HTTP/1.0 is
// what nginx speaks to us when it announces itself in no other way.
func atThisMachine(c echo.Context) bool {
	r := c.Request()
	ip, err := netip.ParseAddr(echo.ExtractIPDirect()(r))
	local := err == nil && ip.Unmap().WithZone("").IsLoopback() && isLocalName(r.Host) && r.ProtoAtLeast(1, 1)
	return local && !forwarded(r)
}

// forwarded reports whether a request says that it came through a proxy.
func forwarded(r *http.Request) bool {
	return slices.ContainsFunc([]string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"}, func(header string) bool {
		return r.Header.Get(header) != ""
	})
}

// isLocalName reports whether a Host header names this machine.
func isLocalName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if n := len(host); n > 1 && host[0] == '[' && host[n-1] == ']' {
		host = host[1 : n-1]
	}
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// patient gives an order the time that a large list takes.
func patient(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), issueTimeout)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		// A recorder in a test has no deadline to set.
		_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Now().Add(issueTimeout + writeTimeout))
		return next(c)
	}
}

// recovered makes an error of a panic, and logs where it came from.
func (s *site) recovered() echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		DisableErrorHandler: true,
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			s.log.ErrorContext(c.Request().Context(), "panic", "route", c.Path(), "stack", string(stack))
			return fmt.Errorf("panic: %w", err)
		},
	})
}
