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
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/metrics"
	"bangkhen/internal/tracing"
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

	// LogRequests has every answer logged, by its route.
	LogRequests bool

	// Traces are where requests are traced to; nil is nowhere.
	Traces *tracing.Traces

	// WatchedFrom are the addresses that are told measurements and what is wrong, beside
	// this machine.
	WatchedFrom []netip.Prefix

	// Build is told with the measurements.
	Build metrics.Build

	// Webhooks refuses addresses where nothing may be sent; nil refuses
	// special-purpose addresses that are written as such.
	Webhooks func(ctx context.Context, address string) error

	// Stop ends the program; nil where it is not for whoever sits before the pages.
	Stop func()

	// Door bounds the bodies that are under way; nil is one of this office's own. Offices
	// of one process share theirs.
	Door *traffic.Door

	// TrustedProxies are the addresses of proxies whose X-Forwarded-For and
	// X-Forwarded-Proto are believed. Without any, the address of the connection is the visitor's.
	TrustedProxies []netip.Prefix
}

// nameOf is what pages call a principal of a record.
func (a Access) nameOf(principal string) string {
	if a.Accounts != nil {
		if name := a.Accounts.NameOf(context.Background(), principal); name != "" {
			return name
		}
	}
	return html.Person(principal)
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
			return award.Refuse(award.FaultForbidden, messageLocalOnly)
		case !s.access.overHTTPS() && !atThisMachine(c):
			return award.Refuse(award.FaultForbidden, messageNeedsHTTPS)
		case s.access.overHTTPS() && !s.access.encrypted(c.Request()):
			return award.Refuse(award.FaultForbidden, messageNotEncrypted)
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

// trusts reports whether a request was handed on by a proxy that is trusted.
func (a Access) trusts(r *http.Request) bool {
	peer, err := netip.ParseAddr(echo.ExtractIPDirect()(r))
	if err != nil {
		return false
	}
	peer = peer.Unmap().WithZone("")
	return slices.ContainsFunc(a.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(peer) })
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
	trusted := a.trusts(r)
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

// require lets through who has all of the permissions; without any it is enough
// to be known. Every route of the desk has one of its own.
func (s *site) require(permissions ...accounts.Permission) echo.MiddlewareFunc {
	return s.admit(permissions, permissions, func(p accounts.Principal) bool {
		return !slices.ContainsFunc(permissions, func(permission accounts.Permission) bool { return !p.May(permission) })
	})
}

// requireAny lets through who has one of the permissions. Which one the step needs is
// asked where it is taken.
func (s *site) requireAny(permissions ...accounts.Permission) echo.MiddlewareFunc {
	return s.admit(nil, permissions, func(p accounts.Principal) bool { return slices.ContainsFunc(permissions, p.May) })
}

// admit lets through who may; the changes of others are guarded by their session, and by
// the permissions that are guarded. Who may not is told the first of those asked for that
// they have not.
func (s *site) admit(guarded, asked []accounts.Permission, may func(accounts.Principal) bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			p := principalOf(c)
			if p.Name == "" {
				return s.unknown(c)
			}
			if !may(p) {
				i := slices.IndexFunc(asked, func(permission accounts.Permission) bool { return !p.May(permission) })
				return s.forbidden(c, p, asked[i])
			}
			if session, ok := sessionOf(c); ok {
				c.SetRequest(c.Request().WithContext(s.access.Accounts.GuardSession(c.Request().Context(), session, guarded...)))
			}
			return next(c)
		}
	}
}

// unknown answers nobody: a page that was asked for waits behind the sign-in.
func (s *site) unknown(c echo.Context) error {
	r := c.Request()
	if forPrograms(r) {
		return award.Refuse(award.FaultUnknown, messageNoKey)
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return c.Redirect(http.StatusSeeOther, signInPath+"?"+url.Values{"next": {r.URL.Path}}.Encode())
	}
	return award.Refuse(award.FaultUnknown, messageSignInFirst)
}

// forbidden answers and records that somebody wants what is not theirs to do.
func (s *site) forbidden(c echo.Context, p accounts.Principal, permission accounts.Permission) error {
	const patience = 2 * time.Second // the register may be busy; the refusal stands without its record
	ctx, cancel := context.WithTimeout(c.Request().Context(), patience)
	defer cancel()
	if err := s.access.Accounts.RecordRefusal(ctx, p, c.Request().Method+" "+c.Path()); err != nil {
		s.log.WarnContext(c.Request().Context(), "refusal not recorded", "route", c.Path(), "error", err)
	}
	return award.Refuse(award.FaultForbidden, mayNot(permission))
}

// forPrograms reports whether a request is answered to a program.
func forPrograms(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, apiPath) || html.PrefersJSON(r)
}
