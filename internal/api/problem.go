package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
)

// problem is an answer of RFC 9457.
type problem struct {
	Type     string    `json:"type"`
	Title    string    `json:"title"`
	Status   int       `json:"status"`
	Detail   string    `json:"detail,omitempty"`
	Instance string    `json:"instance,omitempty"`
	Errors   []fieldOf `json:"errors,omitempty"`
}

// fieldOf is one thing wrong, and where.
type fieldOf struct {
	award.Problem
	Pointer string `json:"pointer,omitempty"` // JSON pointer into the decision
}

// refusal is an error with a status of its own.
type refusal struct {
	status int
	detail string
}

func (r refusal) Error() string { return r.detail }

func refuse(status int, detail string) error { return refusal{status, detail} }

// statusOf finds the status of an error that is no fault of ours; 0 for others.
func statusOf(err error) int {
	var refused refusal
	var known *echo.HTTPError
	switch {
	case errors.As(err, &refused):
		return refused.status
	case traffic.RefusalOf(err) != nil:
		return traffic.RefusalOf(err).Status
	case errors.Is(err, register.ErrNoDraft), errors.Is(err, register.ErrNoBatch), errors.Is(err, register.ErrUnknown):
		return http.StatusNotFound
	case errors.Is(err, register.ErrChanged):
		return http.StatusPreconditionFailed
	case errors.Is(err, office.ErrNotApproved), errors.Is(err, register.ErrBusy), errors.Is(err, register.ErrEnded), errors.Is(err, register.ErrAnswering):
		return http.StatusConflict
	case errors.Is(err, register.ErrCursor):
		return http.StatusBadRequest
	case errors.Is(err, office.ErrOccupied):
		return http.StatusServiceUnavailable
	case errors.Is(err, register.ErrManyAnswers):
		return http.StatusTooManyRequests
	case errors.Is(err, register.ErrOtherRequest):
		return http.StatusUnprocessableEntity
	case errors.Is(err, accounts.ErrSamePerson), errors.Is(err, accounts.ErrNoRight), errors.Is(err, accounts.ErrUnknownUser):
		return http.StatusForbidden
	case errors.Is(err, accounts.ErrKey):
		return http.StatusUnauthorized
	case errors.As(err, &known):
		return known.Code
	}
	problems := award.ProblemsOf(err)
	for _, p := range problems {
		if p.Code == award.WrongState || p.Code == award.AlreadyIssued || p.Code == award.NumberTaken {
			return http.StatusConflict
		}
	}
	if problems != nil {
		return http.StatusUnprocessableEntity
	}
	return 0
}

// fail answers an error.
func (a *api) fail(c echo.Context, err error) error {
	if errors.Is(err, context.Canceled) && errors.Is(context.Cause(c.Request().Context()), traffic.ErrStill) {
		err = traffic.ErrStill
	}
	p := problem{Type: "about:blank", Status: statusOf(err), Instance: "urn:bangkhen:request:" + c.Response().Header().Get(echo.HeaderXRequestID)}
	if p.Status == 0 {
		p.Status = http.StatusInternalServerError
		var wrong register.HeadError
		if errors.As(err, &wrong) {
			p.Status, p.Detail = http.StatusServiceUnavailable, wrong.Sentence()
		}
		if !errors.Is(err, context.Canceled) {
			a.log.Error("request failed", "route", c.Path(), "request", c.Response().Header().Get(echo.HeaderXRequestID), "error", err)
		}
	} else if problems := award.ProblemsOf(err); problems != nil {
		p.Detail = problemsDetail(len(problems.Errors()), len(problems.Questions()))
		for _, one := range shortened(problems[:min(len(problems), mostErrors)]) {
			p.Errors = append(p.Errors, fieldOf{one, pointerOf(one)})
		}
	} else if errors.Is(err, office.ErrOccupied) {
		p.Detail = msgOccupied
	} else if p.Status < http.StatusInternalServerError {
		var known *echo.HTTPError
		if !errors.As(err, &known) {
			p.Detail = shorten(err.Error(), longestText)
		} else if _, framework := known.Message.(string); !framework {
			p.Detail = fmt.Sprint(known.Message) // a sentence of a page
		}
	}
	if p.Status == http.StatusServiceUnavailable {
		c.Response().Header().Set(echo.HeaderRetryAfter, "2")
	}
	p.Title = http.StatusText(p.Status)
	body, marshalErr := json.Marshal(p)
	if marshalErr != nil {
		return marshalErr
	}
	if p.Status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="bangkhen"`)
	}
	return c.Blob(p.Status, "application/problem+json", body)
}

// How much of a request an answer quotes: characters of a text, and problems that
// are errors of it.
const (
	longestText = 1000
	mostErrors  = 1000
)

// shortened are problems whose texts are no longer than what is quoted.
func shortened(problems award.Problems) award.Problems {
	short := make(award.Problems, len(problems))
	for i, p := range problems {
		for _, text := range []*string{&p.File, &p.Cell, &p.Key, &p.Message, &p.Suggestion, &p.Before, &p.After} {
			*text = shorten(*text, longestText)
		}
		short[i] = p
	}
	return short
}

// shorten cuts a text to so many characters, the last of them an ellipsis.
func shorten(text string, most int) string {
	n := 0
	for i := range text {
		if n++; n == most {
			if rest := text[i:]; utf8.RuneCountInString(rest) > 1 {
				return text[:i] + "…"
			}
		}
	}
	return text
}

// pointerOf is where a problem is in the decision, as RFC 6901 writes it.
func pointerOf(p award.Problem) string {
	if p.Key == "" {
		return ""
	}
	out := []byte{'/'}
	for _, r := range []byte(p.Key) {
		switch r {
		case '.':
			r = '/'
		case '[', ']':
			continue
		}
		out = append(out, r)
	}
	return string(out)
}
