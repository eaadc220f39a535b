package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
	"bangkhen/internal/webhook"
)

// Access says who may come in, and how they are known.
type Access struct {
	Accounts *accounts.Accounts

	// BaseURL is the public address. Under https the session's cookie is for
	// HTTPS only; under http nobody signs in but at this machine.
	BaseURL string

	// WithoutSignIn opens the desk to whoever sits at this machine. It is for
	// trying the program out.
	WithoutSignIn bool

	// Lookups counts look-ups by outcome; nil counts nothing.
	Lookups *Counter

	// Provider is the office's own sign-in service, nil for none.
	Provider *IdentityProvider

	// Webhooks refuses addresses where nothing may be sent; nil refuses
	// special-purpose addresses that are written as such.
	Webhooks func(ctx context.Context, address string) error

	// TrustedProxies are the addresses of proxies whose X-Forwarded-For and
	// X-Forwarded-Proto are believed. Without any, the address of the connection is the visitor's.
	TrustedProxies []netip.Prefix
}

// overHTTPS reports whether browsers reach the pages by HTTPS.
func (a Access) overHTTPS() bool { return strings.HasPrefix(strings.ToLower(a.BaseURL), "https://") }

// origin is the public address without a path.
func (a Access) origin() string {
	u, err := url.Parse(a.BaseURL)
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.ToLower(u.Scheme + "://" + u.Host)
}

// addressOf finds the visitor's address: that of the connection, or, behind
// proxies that are trusted, the one that they name. What a client itself writes
// into X-Forwarded-For would get around every limit.
func (a Access) addressOf() echo.IPExtractor {
	if len(a.TrustedProxies) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range a.TrustedProxies {
		options = append(options, echo.TrustIPRange(&net.IPNet{
			IP: prefix.Addr().AsSlice(), Mask: net.CIDRMask(prefix.Bits(), prefix.Addr().BitLen()),
		}))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

// reachable keeps secrets off wires where they can be read: without HTTPS, staff
// and other systems are served at this machine only.
func (s *site) reachable(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		switch {
		case s.access.WithoutSignIn && strings.HasPrefix(c.Request().URL.Path, "/app") && !atThisMachine(c):
			return echo.NewHTTPError(http.StatusForbidden, messageLocalOnly)
		case !s.access.overHTTPS() && !atThisMachine(c):
			return echo.NewHTTPError(http.StatusForbidden, messageNeedsHTTPS)
		case s.access.overHTTPS() && !s.access.encrypted(c.Request()):
			return echo.NewHTTPError(http.StatusForbidden, messageNotEncrypted)
		}
		return next(c)
	}
}

// mayTell refuses addresses of webhooks.
func (a Access) mayTell(ctx context.Context, address string) error {
	if a.Webhooks != nil {
		return a.Webhooks(ctx, address)
	}
	return webhook.Check(ctx, nil, webhook.Public, address)
}

// encrypted reports whether a request came by HTTPS, as far as it can be known:
// by its own connection, by the word of a proxy that is trusted or runs at this
// machine, or because it never left this machine. That the public address is
// https says nothing of somebody who calls this port past the proxy.
func (a Access) encrypted(r *http.Request) bool {
	if r.TLS != nil {
		return true
	}
	peer, err := netip.ParseAddr(echo.ExtractIPDirect()(r))
	if err != nil {
		return false
	}
	peer = peer.Unmap().WithZone("")
	trusted := slices.ContainsFunc(a.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(peer) })
	said := r.Header.Values(echo.HeaderXForwardedProto)
	if len(said) == 0 || !trusted && !peer.IsLoopback() {
		return peer.IsLoopback()
	}
	for _, proto := range strings.Split(strings.Join(said, ","), ",") {
		if !strings.EqualFold(strings.TrimSpace(proto), "https") {
			return false
		}
	}
	return true
}

// The names under which a request carries who makes it.
const (
	principalKey = "principal"
	sessionKey   = "session"
)

// principalOf is who makes a request; the zero principal is nobody.
func principalOf(c echo.Context) accounts.Principal {
	p, _ := c.Get(principalKey).(accounts.Principal)
	return p
}

// sessionOf is the session that a request belongs to, if any.
func sessionOf(c echo.Context) (accounts.Session, bool) {
	session, ok := c.Get(sessionKey).(accounts.Session)
	return session, ok
}

// known gives a request its principal; records of what it does name it.
func known(c echo.Context, p accounts.Principal) {
	c.Set(principalKey, p)
	c.SetRequest(c.Request().WithContext(accounts.WithActor(c.Request().Context(), p.Name, c.RealIP())))
}

// identify finds out who a page is for, by the cookie of the session.
func (s *site) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if s.access.WithoutSignIn {
			known(c, accounts.Machine())
			return next(c)
		}
		token := s.sessionToken(c)
		if token == "" {
			return next(c)
		}
		session, err := s.access.Accounts.Session(c.Request().Context(), token)
		switch {
		case errors.Is(err, accounts.ErrNoSession):
			s.forgetSession(c)
		case err != nil:
			return err
		default:
			c.Set(sessionKey, session)
			known(c, session.User.Principal())
		}
		return next(c)
	}
}

// identifyKey finds out which system calls the API (RFC 6750). Cookies count
// for nothing there, so no page of another site can make use of them.
func (s *site) identifyKey(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		scheme, token, _ := strings.Cut(c.Request().Header.Get(echo.HeaderAuthorization), " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return next(c)
		}
		key, err := s.access.Accounts.KeyFrom(c.Request().Context(), strings.TrimSpace(token), traffic.Visitor(c.RealIP()))
		var delayed *accounts.Delayed
		if errors.As(err, &delayed) {
			c.Response().Header().Set(echo.HeaderRetryAfter, delayed.Seconds())
			return echo.NewHTTPError(http.StatusTooManyRequests, messageTooManyKeys)
		}
		if errors.Is(err, accounts.ErrKey) {
			c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Bearer realm="bangkhen", error="invalid_token"`)
			return echo.NewHTTPError(http.StatusUnauthorized, messageWrongKey)
		}
		if err != nil {
			return err
		}
		known(c, key.Principal())
		return next(c)
	}
}

// require lets through who has all of the permissions; without any it is enough
// to be known. Every route of the desk and of the API has one of its own.
func (s *site) require(permissions ...accounts.Permission) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			p := principalOf(c)
			if p.Name == "" {
				return s.unknown(c)
			}
			for _, permission := range permissions {
				if !p.May(permission) {
					return s.forbidden(c, p, permission)
				}
			}
			if session, ok := sessionOf(c); ok {
				c.SetRequest(c.Request().WithContext(register.WithGuard(c.Request().Context(), s.access.Accounts.GuardSession(session, permissions...))))
			}
			return next(c)
		}
	}
}

// unknown answers nobody: a page that was asked for waits behind the sign-in.
func (s *site) unknown(c echo.Context) error {
	r := c.Request()
	if forPrograms(r) {
		if strings.HasPrefix(r.URL.Path, apiPath) {
			c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Bearer realm="bangkhen"`)
		}
		return echo.NewHTTPError(http.StatusUnauthorized, messageNoKey)
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return c.Redirect(http.StatusSeeOther, signInPath+"?"+url.Values{"next": {r.URL.Path}}.Encode())
	}
	return echo.NewHTTPError(http.StatusUnauthorized, messageSignInFirst)
}

// forbidden answers and records that somebody wants what is not theirs to do.
func (s *site) forbidden(c echo.Context, p accounts.Principal, permission accounts.Permission) error {
	const patience = 2 * time.Second // the register may be busy; the refusal stands without its record
	ctx, cancel := context.WithTimeout(c.Request().Context(), patience)
	defer cancel()
	if err := s.access.Accounts.RecordRefusal(ctx, p, c.Request().Method+" "+c.Path()); err != nil {
		s.log.Warn("refusal not recorded", "route", c.Path(), "request", requestID(c), "error", err)
	}
	return echo.NewHTTPError(http.StatusForbidden, mayNot(permission))
}

// forPrograms reports whether a request is answered to a program.
func forPrograms(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, apiPath) || prefersJSON(r)
}
