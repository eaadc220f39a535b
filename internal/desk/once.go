package desk

import (
	"crypto/sha256"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
)

// A form that is sent twice, by a double click or by a browser that tries again, is done
// once: the second is answered with what came of the first. Each page gives its forms a
// word of its own ("once"), so the same text sent from another page is done again.

// doubles remembers what came of the forms of the last minutes.
type doubles struct {
	mutex sync.Mutex
	known []*sentForm // the oldest first
}

// sentForm is a form that came in.
type sentForm struct {
	key  [sha256.Size]byte
	at   time.Time
	done chan struct{} // closed when it is answered
	to   string        // where the answer leads; "" for one that leads nowhere
}

// How many forms are remembered, and for how long.
const (
	mostDoubles = 1000
	doubleFor   = 10 * time.Minute
)

// begin finds the form that is the same, or notes this one; first reports that.
func (d *doubles) begin(key [sha256.Size]byte) (f *sentForm, first bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	now := time.Now()
	d.known = slices.DeleteFunc(d.known, func(f *sentForm) bool { return now.Sub(f.at) > doubleFor })
	if i := slices.IndexFunc(d.known, func(f *sentForm) bool { return f.key == key }); i >= 0 {
		return d.known[i], false
	}
	f = &sentForm{key: key, at: now, done: make(chan struct{})}
	d.known = append(d.known[max(0, len(d.known)+1-mostDoubles):], f)
	return f, true
}

// end says what came of a form; one that was refused can be sent again as it is.
func (d *doubles) end(f *sentForm, to string) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if f.to = to; to == "" {
		d.known = slices.DeleteFunc(d.known, func(other *sentForm) bool { return other == f })
	}
	close(f.done)
}

// once does a form once that was sent twice.
func (d *Desk) once(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		html.ReadSent(c)
		sent := c.Request().PostForm
		if sent.Get("once") == "" {
			return next(c)
		}
		f, first := d.doubles.begin(sha256.Sum256([]byte(d.gate.Principal(c).Name + "\n" + c.Request().URL.Path + "\n" + sent.Encode())))
		if !first {
			select {
			case <-f.done:
			case <-c.Request().Context().Done():
				return c.Request().Context().Err()
			}
			if f.to == "" {
				return next(c)
			}
			return c.Redirect(http.StatusSeeOther, f.to)
		}
		to := ""
		defer func() { d.doubles.end(f, to) }()
		err := next(c)
		if err == nil && c.Response().Status == http.StatusSeeOther {
			to = c.Response().Header().Get(echo.HeaderLocation)
		}
		return err
	}
}
