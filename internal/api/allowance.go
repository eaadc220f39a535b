package api

import (
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/time/rate"

	"bangkhen/internal/award"
	"bangkhen/internal/traffic"
)

// How much a key, or an address without one, may ask for.
const (
	perSecond = 20
	burst     = 60
	forgotten = 3 * time.Minute // after which somebody has all of it again anyway
)

// allowances are what everybody has left.
type allowances struct {
	mu    sync.Mutex
	left  map[string]*allowance
	swept time.Time
}

type allowance struct {
	*rate.Limiter
	seen time.Time
}

func newAllowances() *allowances {
	return &allowances{left: map[string]*allowance{}, swept: time.Now()}
}

// take takes one request off what somebody has left, and tells how many there are then.
func (a *allowances) take(client string, now time.Time) (left int, allowed bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if now.Sub(a.swept) > forgotten {
		for name, one := range a.left {
			if now.Sub(one.seen) > forgotten {
				delete(a.left, name)
			}
		}
		a.swept = now
	}
	one := a.left[client]
	if one == nil {
		one = &allowance{Limiter: rate.NewLimiter(perSecond, burst)}
		a.left[client] = one
	}
	one.seen = now
	allowed = one.AllowN(now, 1)
	return max(0, int(one.TokensAt(now))), allowed
}

// limit answers 429 to a key, or an address without one, that asks too fast, and tells
// everybody what is left (draft-ietf-httpapi-ratelimit-headers).
func (a *allowances) limit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		client := clientOf(c.Request().Context()).ID
		if client == "" {
			client = traffic.Visitor(c.RealIP())
		}
		left, allowed := a.take(client, time.Now())
		c.Response().Header().Set("RateLimit-Policy", fmt.Sprintf(`"default";q=%d;w=%d`, burst, burst/perSecond))
		c.Response().Header().Set("RateLimit", fmt.Sprintf(`"default";r=%d;t=%d`, left, int(math.Ceil(float64(burst-left)/perSecond))))
		if !allowed {
			return award.Refuse(award.FaultTooMany, msgTooMany)
		}
		return next(c)
	}
}

// mostChanges is how many requests that may change something are under way at once: each
// holds its body and its turns. Beyond, all would be served so slowly that clients give up
// and ask again.
const mostChanges = 256

// changes is a place for each request of these that is under way.
type changes chan struct{}

// bounded answers 503 to what finds no place, before its body is read.
func (c changes) bounded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(e echo.Context) error {
		select {
		case c <- struct{}{}:
			defer func() { <-c }()
			return next(e)
		default:
			return award.Refuse(award.FaultBusy, msgManyChanges)
		}
	}
}
