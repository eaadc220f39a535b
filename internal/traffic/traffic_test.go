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

	"bangkhen/internal/award"
)

// What is held never goes beyond what there is, for one or for all, and comes back.
func TestBudget(t *testing.T) {
	b := newBudget(100, 60)
	for _, step := range []struct {
		visitor string
		bytes   int64
		refused award.FaultKind // "" for taken
	}{
		{"a", 60, ""}, {"a", 1, award.FaultTooMany}, {"b", 41, award.FaultBusy}, {"b", 40, ""},
		{"c", 1, award.FaultBusy}, {"a", -60, ""}, {"c", 60, ""}, {"b", -40, ""}, {"c", -60, ""},
	} {
		if step.bytes < 0 {
			b.give(step.visitor, -step.bytes)
			continue
		}
		err := b.take(step.visitor, step.bytes)
		if refused, _ := award.FaultOf(err); refused != step.refused {
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
		body    io.Reader
		length  int64
		refused award.FaultKind
	}{
		"whole":                    {strings.NewReader(strings.Repeat("x", most)), most, ""},
		"whole without a length":   {strings.NewReader(strings.Repeat("x", most)), -1, ""},
		"announced too large":      {strings.NewReader("x"), most + 1, award.FaultOversized},
		"too large":                {strings.NewReader(strings.Repeat("x", most+1)), -1, award.FaultOversized},
		"does not come":            {iotest.ErrReader(os.ErrDeadlineExceeded), 10, award.FaultTooSlow},
		"stops coming":             {io.MultiReader(strings.NewReader("x"), iotest.ErrReader(os.ErrDeadlineExceeded)), -1, award.FaultTooSlow},
		"nothing":                  {http.NoBody, 0, ""},
		"empty without any length": {strings.NewReader(""), -1, ""},
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
		refused, _ := award.FaultOf(err)
		if refused != "" {
			if recorder.Header().Get("Connection") != "close" {
				t.Errorf("%s: the connection goes on", name)
			}
		}
		if refused != test.refused || door.forms.used != 0 {
			t.Errorf("%s: %q (%v), %d bytes held", name, refused, err, door.forms.used)
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

// A long transfer over a slow line goes on, in both directions, far beyond the
// limits of the server, which are for what does not move.
func TestLongTransfersGoOn(t *testing.T) {
	const size, limit, pauses = 8 << 20, time.Second, 6
	e := echo.New()
	e.Use(Paced)
	e.POST("/", func(c echo.Context) error {
		n, err := io.Copy(io.Discard, c.Request().Body)
		if err != nil {
			return err
		}
		time.Sleep(2 * limit)
		if err := c.Request().Context().Err(); err != nil {
			return err // the limit for reading must not end the answer
		}
		_, err = c.Response().Write(make([]byte, n))
		return err
	}, NewDoor().Strangers(size))
	server := httptest.NewUnstartedServer(e)
	server.Config.ReadTimeout, server.Config.WriteTimeout = limit, limit
	server.Start()
	defer server.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, &slow{rest: size, step: size / pauses, pause: limit / 3})
	if err != nil {
		t.Fatal(err)
	}
	request.ContentLength = size
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	n := 0
	for part := make([]byte, size/pauses); ; time.Sleep(limit / 3) {
		m, err := io.ReadFull(response.Body, part)
		n += m
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if response.StatusCode != http.StatusOK || n != size {
		t.Errorf("%d, %d bytes of %d", response.StatusCode, n, size)
	}
}

// slow reads so many bytes, with a pause before each step.
type slow struct {
	rest, step int
	pause      time.Duration
}

func (s *slow) Read(into []byte) (int, error) {
	if s.rest == 0 {
		return 0, io.EOF
	}
	if s.rest%s.step < len(into) {
		time.Sleep(s.pause)
	}
	n := min(len(into), s.rest)
	s.rest -= n
	return n, nil
}
