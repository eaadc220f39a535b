package html

import (
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/refusals"
)

// Problem is an answer of RFC 9457.
type Problem struct {
	Type     string    `json:"type"`
	Title    string    `json:"title"`
	Status   int       `json:"status"`
	Code     string    `json:"code,omitempty"` // see docs/errors.md
	Detail   string    `json:"detail,omitempty"`
	Instance string    `json:"instance,omitempty"` // the request, as the log names it
	Errors   []fieldOf `json:"errors,omitempty"`

	Explanation string `json:"explanation,omitempty"` // what the code means, for who likes English better
}

// fieldOf is one thing wrong, and where.
type fieldOf struct {
	award.Problem
	Pointer     string `json:"pointer,omitempty"` // JSON pointer into the decision
	Explanation string `json:"explanation,omitempty"`
}

// How much of a request an answer quotes: characters of a text, and problems that
// are errors of it.
const (
	longestText = 1000
	mostErrors  = 1000
)

// problem answers a program.
func (a Answer) problem(c echo.Context) error {
	code := string(a.code())
	p := Problem{Type: refusals.Address(code), Title: http.StatusText(a.Status), Status: a.Status, Code: code, Instance: Instance(c)}
	english := PrefersEnglish(c.Request())
	if english {
		p.Explanation = explanation(code)
	}
	c.Response().Header().Add(echo.HeaderVary, "Accept-Language")
	switch {
	case a.Problems != nil:
		p.Detail = problemsDetail(len(a.Problems.Errors()), len(a.Problems.Questions()))
		for _, one := range Shortened(a.Problems[:min(len(a.Problems), mostErrors)]) {
			field := fieldOf{Problem: one, Pointer: pointerOf(one)}
			if english {
				field.Explanation = explanation(one.Code)
			}
			p.Errors = append(p.Errors, field)
		}
	case a.Explains:
		p.Detail = shorten(a.Detail, longestText)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(a.Status, "application/problem+json", body)
}

// code is what sort of failure it is, also of what the framework refuses and of our
// own faults.
func (a Answer) code() award.FaultKind {
	switch {
	case a.Kind != "":
		return a.Kind
	case a.Status == http.StatusNotFound:
		return award.FaultNotFound
	case a.Status == http.StatusMethodNotAllowed:
		return award.FaultNoMethod
	case a.Status < http.StatusInternalServerError:
		return award.FaultMalformed
	}
	return award.FaultInternal
}

// explanation is what a code means, in English.
func explanation(code string) string {
	meaning, _ := refusals.Of(code)
	return Sentence(strings.TrimSpace(meaning.English + ". " + meaning.Do))
}

// Shortened are problems whose texts are no longer than what is quoted.
func Shortened(problems award.Problems) award.Problems {
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
