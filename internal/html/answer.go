package html

import (
	"cmp"
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Answer is how an error is answered, to a person or to a program.
type Answer struct {
	Kind     award.FaultKind // "" for what is our fault, or the framework's
	Status   int
	Title    string         // of the page
	Detail   string         // a sentence: what was wrong, or what to do now
	Explains bool           // the detail is about this very error
	Problems award.Problems // that the error stands for
	Retry    time.Duration  // when to ask again, 0 for never or nobody knows
	Logged   bool           // it is our fault, and somebody has to look at it
}

// how is what there is to say of a kind of failure.
type how struct {
	status int
	retry  time.Duration
}

// hows is the one table of failures and statuses (RFC 9110, 15.5 and 15.6).
func hows() map[award.FaultKind]how {
	return map[award.FaultKind]how{
		award.FaultMalformed:   {http.StatusBadRequest, 0},
		award.FaultUnknown:     {http.StatusUnauthorized, 0},
		award.FaultForbidden:   {http.StatusForbidden, 0},
		award.FaultNotFound:    {http.StatusNotFound, 0},
		award.FaultTooSlow:     {http.StatusRequestTimeout, 0},
		award.FaultConflict:    {http.StatusConflict, 0},
		award.FaultStale:       {http.StatusConflict, 0},
		award.FaultOversized:   {http.StatusRequestEntityTooLarge, 0},
		award.FaultUnsupported: {http.StatusUnsupportedMediaType, 0},
		award.FaultInvalid:     {http.StatusUnprocessableEntity, 0},
		award.FaultNoRange:     {http.StatusRequestedRangeNotSatisfiable, 0},
		award.FaultTooMany:     {http.StatusTooManyRequests, time.Second},
		award.FaultBusy:        {http.StatusServiceUnavailable, 2 * time.Second},
		award.FaultUnavailable: {http.StatusServiceUnavailable, time.Minute},
	}
}

// AnswerTo says how an error is answered. Whatever does not know its own kind is our
// fault: it is logged and not explained.
func AnswerTo(r *http.Request, err error) Answer {
	if errors.Is(err, context.Canceled) {
		if _, found := award.FaultOf(context.Cause(r.Context())); found != nil {
			err = found // the request was ended, and this is why
		}
	}
	kind, found := award.FaultOf(err)
	a := Answer{Kind: kind, Status: http.StatusInternalServerError, Problems: award.ProblemsOf(err)}
	var framework *echo.HTTPError
	switch {
	case found != nil:
		a.take(r, found)
	case errors.Is(err, context.DeadlineExceeded):
		a.Kind, a.Detail, a.Logged = award.FaultBusy, messageLate, true
		a.Status, a.Retry = hows()[a.Kind].status, hows()[a.Kind].retry
	case errors.As(err, &framework):
		a.Status = framework.Code // its message is English and says nothing to a visitor
		a.Logged = a.Status >= http.StatusInternalServerError
	default:
		a.Logged = !errors.Is(err, context.Canceled)
	}
	title, usual := words(a.Status)
	a.Explains = a.Detail != ""
	a.Title, a.Detail = title, cmp.Or(a.Detail, usual)
	return a
}

// take takes over what an error says of itself.
func (a *Answer) take(r *http.Request, found error) {
	h := hows()[a.Kind]
	a.Status, a.Retry, a.Detail = h.status, h.retry, Sentence(found.Error())
	a.Logged = a.Kind == award.FaultUnavailable
	if a.Kind == award.FaultStale && r.Header.Get("If-Match") != "" {
		a.Status = http.StatusPreconditionFailed // RFC 9110, 13.1.1
	}
	if p := a.Problems; len(p) > 0 && p[0].Key != "" && p[0].Line == 0 && p[0].Cell == "" && p[0].Row == 0 {
		a.Detail = Sentence(p[0].Message) // keys are for programs
	}
	if said, ok := found.(interface{ Sentence() string }); ok { // shorter than for the log
		a.Detail = said.Sentence()
	}
	if patient, ok := found.(interface{ RetryAfter() time.Duration }); ok && patient.RetryAfter() > 0 {
		a.Retry = patient.RetryAfter()
	}
}

// TellWhen says when to ask again.
func (a Answer) TellWhen(c echo.Context) {
	if a.Retry > 0 {
		c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(max(1, int(math.Ceil(a.Retry.Seconds())))))
	}
}

// Sentence makes a sentence of the words of an error.
func Sentence(text string) string {
	if text == "" {
		return ""
	}
	text = viet.Capital(text)
	if last, _ := utf8.DecodeLastRuneInString(text); last != '.' && last != '?' && last != '!' {
		text += "."
	}
	return text
}
