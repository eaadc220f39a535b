package html

import (
	"mime"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// A form that is refused comes back with everything that was typed into it, the reason
// beside the field that it is about, and the focus there. That is one rule for all
// pages: whatever page answers a form with a failure is filled in by [Set.Write].

// refusal is why a form was refused, as far as its handler has said it.
type refusal struct {
	status   int
	message  string
	problems award.Problems
}

// The names under which a request carries what its form was sent with and why it is
// refused.
const (
	refusalKey = "refusal"
	sentKey    = "sent"
)

func refusalOf(c echo.Context) *refusal {
	r, _ := c.Get(refusalKey).(*refusal)
	if r == nil {
		r = &refusal{}
		c.Set(refusalKey, r)
	}
	return r
}

// Blame notes what is wrong with a form; the key of a problem names its field.
func Blame(c echo.Context, err error) {
	if err != nil {
		r := refusalOf(c)
		r.problems = append(r.problems, award.ProblemsOf(err)...)
	}
}

// Refuse lets the page that is written next be the answer to a form that was refused:
// with this status, and [Refused] as its message.
func Refuse(c echo.Context, a Answer) {
	r := refusalOf(c)
	r.status, r.message = a.Status, a.Detail
	r.problems = append(r.problems, a.Problems...)
}

// Refused is why the form was refused that the page answers; "" where [Refuse] was not
// called.
func Refused(c echo.Context) string { return refusalOf(c).message }

// Sent are the texts of the form that a request brought, as far as they were read.
func Sent(c echo.Context) url.Values {
	if values, ok := c.Get(sentKey).(url.Values); ok {
		return values
	}
	return c.Request().PostForm
}

// ReadSent reads the texts of a form that a handler has refused before it looked at them.
func ReadSent(c echo.Context) {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType == echo.MIMEApplicationForm {
		_ = c.Request().ParseForm() // what can not be read can not be shown
	}
}

// Forget leaves what was typed out of whatever page answers: it may be a password, also in
// the field above.
func Forget(c echo.Context) { c.Set(sentKey, url.Values{}) }

// keepSent remembers the texts of a form with files.
func keepSent(c echo.Context, texts map[string]string) {
	values := url.Values{}
	for name, text := range texts {
		values.Set(name, text)
	}
	c.Set(sentKey, values)
}

// mended is a page as it is sent, and with which status: one that answers a form with a
// failure has the form filled in.
func mended(c echo.Context, status int, page []byte) (int, []byte) {
	r := refusalOf(c)
	if r.status != 0 {
		status = r.status
	}
	if c.Request().Method != http.MethodPost || status < 400 || len(Sent(c)) == 0 && len(r.problems) == 0 {
		return status, page
	}
	if filled, ok := refill(page, c.Request().URL.Path, Sent(c), r.problems); ok {
		return status, filled
	}
	return status, page
}
