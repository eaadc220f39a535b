package traffic

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/labstack/echo/v4"
)

// What is held never goes beyond what there is, for one or for all, and comes back.
func TestBudget(t *testing.T) {
	b := newBudget(100, 60)
	for _, step := range []struct {
		visitor string
		bytes   int64
		status  int // 0 for taken
	}{
		{"a", 60, 0}, {"a", 1, http.StatusTooManyRequests}, {"b", 41, http.StatusServiceUnavailable}, {"b", 40, 0},
		{"c", 1, http.StatusServiceUnavailable}, {"a", -60, 0}, {"c", 60, 0}, {"b", -40, 0}, {"c", -60, 0},
	} {
		if step.bytes < 0 {
			b.give(step.visitor, -step.bytes)
			continue
		}
		err := b.take(step.visitor, step.bytes)
		if refused := RefusalOf(err); (refused == nil) != (step.status == 0) || refused != nil && refused.Status != step.status {
			t.Errorf("%s takes %d: %v", step.visitor, step.bytes, err)
		}
	}
	if b.used != 0 || len(b.by) != 0 {
		t.Errorf("%d bytes are still held, of %v", b.used, b.by)
	}
}

// A body is read to its end, or refused, whatever the handler makes of that; then
// nothing of it is held.
func TestBodies(t *testing.T) {
	const most = 1000
	for name, test := range map[string]struct {
		body   io.Reader
		length int64
		status int
	}{
		"whole":                    {strings.NewReader(strings.Repeat("x", most)), most, 200},
		"whole without a length":   {strings.NewReader(strings.Repeat("x", most)), -1, 200},
		"announced too large":      {strings.NewReader("x"), most + 1, 413},
		"too large":                {strings.NewReader(strings.Repeat("x", most+1)), -1, 413},
		"does not come":            {iotest.ErrReader(os.ErrDeadlineExceeded), 10, 408},
		"stops coming":             {io.MultiReader(strings.NewReader("x"), iotest.ErrReader(os.ErrDeadlineExceeded)), -1, 408},
		"nothing":                  {http.NoBody, 0, 200},
		"empty without any length": {strings.NewReader(""), -1, 200},
	} {
		door := NewDoor()
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", test.body)
		request.ContentLength = test.length
		recorder := httptest.NewRecorder()
		c := echo.New().NewContext(request, recorder)
		err := Paced(door.Strangers(most)(func(c echo.Context) error {
			_, _ = io.ReadAll(c.Request().Body) // as who reads forms leniently
			return nil
		}))(c)
		status := http.StatusOK
		if refused := RefusalOf(err); refused != nil {
			status = refused.Status
			if recorder.Header().Get("Connection") != "close" {
				t.Errorf("%s: the connection goes on", name)
			}
		}
		if status != test.status || door.forms.used != 0 {
			t.Errorf("%s: %d (%v), %d bytes held", name, status, err, door.forms.used)
		}
	}
}

// Which budget a body belongs to.
func TestLargeBodiesHaveABudgetOfTheirOwn(t *testing.T) {
	d := NewDoor()
	for _, test := range []struct {
		let    func(int64) echo.MiddlewareFunc
		most   int64
		length int64
		from   *budget
	}{
		{d.Strangers, 64 << 10, -1, d.forms}, {d.Strangers, 21 << 20, 1000, d.forms}, {d.Strangers, 21 << 20, 300 << 10, d.usual},
		{d.Strangers, 21 << 20, 2 << 20, d.strangers}, {d.Strangers, 21 << 20, -1, d.strangers},
		{d.Staff, 21 << 20, 300 << 10, d.usualOfStaff}, {d.Staff, 21 << 20, -1, d.staff},
	} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader("x"))
		request.ContentLength = test.length
		err := test.let(test.most)(func(c echo.Context) error {
			_, _ = c.Request().Body.Read(make([]byte, 1))
			if test.from.used == 0 {
				t.Errorf("%d of %d bytes are counted elsewhere", test.length, test.most)
			}
			return nil
		})(echo.New().NewContext(request, httptest.NewRecorder()))
		if err != nil {
			t.Error(err)
		}
	}
}

// A body may be slow, and may pause, and may be neither for long.
func TestNextBy(t *testing.T) {
	start := time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		after time.Duration
		bytes int64
		want  time.Duration // after the start
	}{
		{0, 0, longestPause},
		{50 * time.Second, 1000, grace}, // a trickle ends with the grace
		{50 * time.Second, 20 * rate, 80 * time.Second},
		{time.Second, 45 << 20, time.Second + longestPause}, // much at once buys no long pause
	} {
		if got := nextBy(start, start.Add(test.after), test.bytes).Sub(start).Truncate(time.Second); got != test.want {
			t.Errorf("%d bytes after %v: until %v, want %v", test.bytes, test.after, got, test.want)
		}
	}
}

// Patience lasts while something moves, and ends what does not.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := echo.New().NewContext(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil), httptest.NewRecorder())
		err := Paced(func(c echo.Context) error {
			defer Patience(c, time.Minute)()
			ctx := c.Request().Context()
			for range 10 {
				time.Sleep(50 * time.Second)
				if _, err := c.Response().Write([]byte("x")); err != nil || ctx.Err() != nil {
					return errors.Join(err, ctx.Err())
				}
			}
			time.Sleep(61 * time.Second)
			return context.Cause(ctx)
		})(c)
		if !errors.Is(err, ErrStill) {
			t.Errorf("%v", err)
		}
	})
}
