package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/internal/accounts"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
)

// api is what the handlers share.
type api struct {
	office   *office.Office
	register *register.Register
	accounts *accounts.Accounts
	log      *slog.Logger

	streams   chan struct{} // one for each that is open
	heartbeat time.Duration // between signs of life on them
}

// How much a key may ask for.
const (
	perSecond   = 20
	burst       = 60
	requestTime = 2 * time.Minute // in which something must move
)

// Mount puts the API on a server whose office has a register. What asks for a
// key passes through reachable first, which keeps keys off wires where they can
// be read; bodies come in by the door.
func Mount(e *echo.Echo, o *office.Office, keys *accounts.Accounts, log *slog.Logger, reachable echo.MiddlewareFunc, door *traffic.Door) {
	a := &api{office: o, register: o.Register(), accounts: keys, log: log, streams: make(chan struct{}, mostStreams), heartbeat: heartbeat}
	ops := a.operations()
	group := e.Group("/api/v1", a.answered)
	limited := a.limit()
	for _, op := range ops {
		handlers := []echo.MiddlewareFunc{a.authorized(op.scope), limited}
		if op.scope == "" {
			handlers = append(handlers, door.Strangers(op.mostBytes()))
		} else {
			handlers = append([]echo.MiddlewareFunc{reachable}, append(handlers, door.Staff(op.mostBytes()))...)
		}
		if op.keyed {
			handlers = append(handlers, a.idempotent)
		}
		group.Add(op.method, op.route(), op.handler, handlers...)
		if op.method == http.MethodGet {
			group.HEAD(op.route(), op.handler, handlers...)
		}
	}
	document := describe(ops)
	both := []string{http.MethodGet, http.MethodHead}
	e.Match(both, "/openapi.json", func(c echo.Context) error { return c.Blob(http.StatusOK, "application/json", document) })
	e.Match(both, "/api/docs", func(c echo.Context) error { return c.HTML(http.StatusOK, readable(ops)) })
}

// answered turns errors into problems.
func (a *api) answered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		if err == nil {
			return nil
		}
		if c.Response().Committed {
			return err // broken off half way
		}
		return a.fail(c, err)
	}
}

// client names the key of a request in the context.
type clientKey struct{}

func clientOf(ctx context.Context) accounts.Key {
	k, _ := ctx.Value(clientKey{}).(accounts.Key)
	return k
}

// authorized asks for a key that opens a scope; "" is open to everybody.
func (a *api) authorized(scope accounts.Permission) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			defer traffic.Patience(c, requestTime)()
			ctx := c.Request().Context()
			if scope != "" {
				scheme, secret, _ := strings.Cut(c.Request().Header.Get(echo.HeaderAuthorization), " ")
				if !strings.EqualFold(scheme, "Bearer") {
					return refuse(http.StatusUnauthorized, msgNoKey)
				}
				key, err := a.accounts.KeyFrom(ctx, strings.TrimSpace(secret), traffic.Visitor(c.RealIP()))
				var delayed *accounts.Delayed
				if errors.As(err, &delayed) {
					c.Response().Header().Set(echo.HeaderRetryAfter, delayed.Seconds())
					return refuse(http.StatusTooManyRequests, msgTooManyKeys)
				}
				if err != nil {
					return err
				}
				if !key.Principal().May(scope) {
					return refuse(http.StatusForbidden, fmt.Sprintf(msgNotAllowed, scope))
				}
				ctx = register.WithActor(context.WithValue(ctx, clientKey{}, key), key.Principal().Name)
				ctx = register.WithGuard(ctx, a.accounts.GuardKey(key, scope))
			}
			c.SetRequest(c.Request().WithContext(ctx))
			return next(c)
		}
	}
}

// limit answers 429 to a key, or an address without one, that asks too fast.
func (a *api) limit() echo.MiddlewareFunc {
	store := middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{Rate: perSecond, Burst: burst, ExpiresIn: 3 * time.Minute})
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Response().Header().Set("RateLimit-Policy", fmt.Sprintf(`"default";q=%d;w=1`, perSecond))
			client := clientOf(c.Request().Context()).ID
			if client == "" {
				client = traffic.Visitor(c.RealIP())
			}
			allowed, err := store.Allow(client)
			if err != nil {
				return err
			}
			if !allowed {
				c.Response().Header().Set("Retry-After", "1")
				return refuse(http.StatusTooManyRequests, msgTooMany)
			}
			return next(c)
		}
	}
}

func bodyError(err error) error {
	if status := statusOf(err); status != 0 {
		return err
	}
	return refuse(http.StatusBadRequest, msgBadBody)
}

// number reads a whole number of the query, or the default.
func number(c echo.Context, name string, usual int) (int, error) {
	text := c.QueryParam(name)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, refuse(http.StatusBadRequest, fmt.Sprintf(msgBadNumber, name))
	}
	return n, nil
}
