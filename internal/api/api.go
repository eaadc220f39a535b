package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/refusals"
	"bangkhen/internal/traffic"
)

// api is what the handlers share.
type api struct {
	office   *office.Office
	accounts *accounts.Accounts
	log      *slog.Logger

	streams   chan struct{} // one for each that is open
	board     board         // what they look at
	heartbeat time.Duration // between signs of life on them
	ending    <-chan struct{}
}

const requestTime = 2 * time.Minute // in which something must move

// Mount puts the API on a server whose office has a register. What asks for a
// key passes through reachable first, which keeps keys off wires where they can
// be read; bodies come in by the door.
func Mount(e *echo.Echo, o *office.Office, keys *accounts.Accounts, log *slog.Logger, reachable echo.MiddlewareFunc, door *traffic.Door) {
	a := &api{office: o, accounts: keys, log: log, streams: make(chan struct{}, mostStreams), heartbeat: heartbeat, ending: door.Shutting()}
	ops := a.operations()
	group := e.Group("/api/v1")
	limited, underWay := newAllowances().limit, make(changes, mostChanges)
	for _, op := range ops {
		handlers := []echo.MiddlewareFunc{a.authorized(op.scope), limited, op.knownNames}
		if op.method != http.MethodGet {
			handlers = append(handlers, underWay.bounded)
		}
		if op.scope == "" {
			handlers = append([]echo.MiddlewareFunc{openToPages}, append(handlers, door.Strangers(op.mostBytes()))...)
			group.OPTIONS(op.route(), preflight)
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
	document := sync.OnceValue(func() []byte { return describe(ops) }) // most offices of a process are never asked for it
	both := []string{http.MethodGet, http.MethodHead}
	e.Match(both, "/openapi.json", func(c echo.Context) error { return c.Blob(http.StatusOK, "application/json", document()) })
	e.Match(both, refusals.Page, func(c echo.Context) error { return c.HTML(http.StatusOK, readableRefusals()) })
	e.Match(both, "/api/docs", func(c echo.Context) error { return c.HTML(http.StatusOK, readable(ops)) })
}

// openToPages lets pages of other sites read the answers, refusals too.
func openToPages(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		html.OpenToPages(c)
		return next(c)
	}
}

func preflight(c echo.Context) error {
	html.Preflight(c, http.MethodPost)
	c.Response().Header().Set(echo.HeaderAllow, "OPTIONS, POST")
	return c.NoContent(http.StatusNoContent)
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
				secret, carried := html.Bearer(c.Request())
				if !carried {
					return award.Refuse(award.FaultUnknown, msgNoKey)
				}
				key, err := a.accounts.KeyFrom(ctx, secret, traffic.Visitor(c.RealIP()))
				if err != nil {
					return err
				}
				if scope != anyScope && !key.Principal().May(scope) {
					return award.Refuse(award.FaultForbidden, fmt.Sprintf(msgNotAllowed, scope))
				}
				ctx = accounts.WithActor(context.WithValue(ctx, clientKey{}, key), key.Principal().Name, "")
				if scope != anyScope {
					ctx = a.accounts.GuardKey(ctx, key, scope)
				}
			}
			c.SetRequest(c.Request().WithContext(ctx))
			return next(c)
		}
	}
}

// number reads a whole number of the query, or the default.
func number(c echo.Context, name string, usual int) (int, error) {
	text := c.QueryParam(name)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, award.Refuse(award.FaultMalformed, fmt.Sprintf(msgBadNumber, name))
	}
	return n, nil
}
