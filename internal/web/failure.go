package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/page"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
)

// failure is an answer of RFC 9457.
type failure struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail,omitempty"`
	Instance string `json:"instance,omitempty"` // the request, as the log names it
	AtDesk   bool   `json:"-"`                  // the way out leads back to the desk
}

// isRefusal reports that the service is busy and says so on purpose: no fault, and
// nothing that a stranger may fill the log with.
func isRefusal(err error) bool {
	var said *echo.HTTPError
	return traffic.RefusalOf(err) != nil || errors.As(err, &said) && said.Code == http.StatusServiceUnavailable && said.Internal == nil
}

// fail answers every error that a handler returns. What is our fault is logged
// and not explained to the visitor.
func (s *site) fail(err error, c echo.Context) {
	if c.Response().Committed {
		// A page or download that breaks off half way can only be broken off.
		s.log.Warn("answer broken off", "route", c.Path(), "request", requestID(c), "error", err)
		panic(http.ErrAbortHandler)
	}
	f := describeFailure(err)
	if f.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) && !isRefusal(err) {
		s.log.Error("request failed", "route", c.Path(), "request", requestID(c), "status", f.Status, "error", err)
	}
	f.Instance = "urn:bangkhen:request:" + requestID(c)
	f.AtDesk = strings.HasPrefix(c.Path(), "/app/") && f.Status != http.StatusForbidden
	c.Response().Header().Set("Vary", "Accept")
	if forPrograms(c.Request()) {
		body, marshalErr := json.Marshal(f)
		if marshalErr == nil {
			marshalErr = c.Blob(f.Status, "application/problem+json", body)
		}
		if marshalErr != nil {
			s.log.Error("answer failed", "request", requestID(c), "error", marshalErr)
		}
		return
	}
	if pageErr := s.pages.Write(c, f.Status, "failure", f); pageErr != nil {
		s.log.Error("answer failed", "request", requestID(c), "error", pageErr)
	}
}

// describeFailure finds the status and the sentences for an error.
func describeFailure(err error) failure {
	status, detail := http.StatusInternalServerError, ""
	var known *echo.HTTPError
	var ours *page.Fault
	var wrong register.HeadError
	refused := traffic.RefusalOf(err)
	switch {
	case refused != nil:
		status, detail = refused.Status, refused.Sentence
		if status == http.StatusRequestEntityTooLarge {
			detail = "" // the usual words tell a person how large files may be
		}
	case errors.As(err, &wrong):
		status, detail = http.StatusServiceUnavailable, wrong.Sentence()
	case errors.As(err, &known):
		status = known.Code
		// Messages of the framework are English and say nothing to a visitor;
		// ours are sentences.
		if message, ok := known.Message.(sentence); ok {
			detail = string(message)
		}
	case errors.As(err, &ours):
		status, detail = ours.Status, ours.Error()
	case errors.Is(err, accounts.ErrNoSession): // ended while the request was on its way
		status, detail = http.StatusUnauthorized, string(messageSignInFirst)
	case errors.Is(err, accounts.ErrNoRight):
		status, detail = http.StatusForbidden, string(messageNoRight)
	}
	title, usual := failureWords(status)
	return failure{Type: "about:blank", Title: title, Status: status, Detail: cmp.Or(detail, usual)}
}
