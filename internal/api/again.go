package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// Requests that may be sent again: their answers are kept, of operations that are
// called with an API key and change something, and of no others. What only reads is
// asked anew, so that nobody is told what was so yesterday.
const (
	keyedHeader  = "Idempotency-Key"
	replayHeader = "Idempotent-Replayed"
	longestKey   = 255
	mostKept     = 16 << 10 // bytes of an answer
)

// idempotent answers a request with an Idempotency-Key once; the same request
// again gets the same answer, another one under that key is refused.
func (a *api) idempotent(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		key := c.Request().Header.Get(keyedHeader)
		if key == "" {
			return next(c)
		}
		if len(key) > longestKey {
			return award.Refuse(award.FaultMalformed, msgKeyTooLong)
		}
		body, err := io.ReadAll(c.Request().Body)
		if err != nil {
			return html.Broken(err)
		}
		c.Request().Body = io.NopCloser(bytes.NewReader(body))
		ctx, client := c.Request().Context(), clientOf(c.Request().Context()).ID
		sum := sha256.Sum256(append([]byte(c.Request().Method+" "+c.Request().URL.RequestURI()+"\n"), body...))
		answer, found, err := a.office.BeginAnswer(ctx, client, key, hex.EncodeToString(sum[:]))
		if err != nil {
			return err
		}
		if found {
			return replay(c, answer)
		}
		// An error frees the key, a panic too: mended, the request may come again.
		answer = office.Answer{}
		defer func() {
			if keepErr := a.office.EndAnswer(context.WithoutCancel(ctx), client, key, answer); keepErr != nil {
				a.log.ErrorContext(c.Request().Context(), "answer not kept", "route", c.Path(), "error", keepErr)
			}
		}()
		recorder := &recorder{ResponseWriter: c.Response().Writer}
		c.Response().Writer = recorder
		if err := next(c); err != nil {
			return err
		}
		answer = recorder.answer(c)
		return nil
	}
}

// replay gives an answer again.
func replay(c echo.Context, answer office.Answer) error {
	h := c.Response().Header()
	h.Set(replayHeader, "true")
	if answer.Location != "" {
		h.Set(echo.HeaderLocation, answer.Location)
	}
	if len(answer.Body) == 0 {
		return c.NoContent(answer.Status)
	}
	return c.Blob(answer.Status, echo.MIMEApplicationJSON, answer.Body)
}

// recorder keeps what it passes on, to one byte beyond what is kept.
type recorder struct {
	http.ResponseWriter
	kept bytes.Buffer
}

func (r *recorder) Write(b []byte) (int, error) {
	r.kept.Write(b[:min(len(b), mostKept+1-r.kept.Len())])
	return r.ResponseWriter.Write(b)
}

// Unwrap lets the server's own features be found.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// answer is what is kept of an answer: all of it, or, when it is large, where the
// thing is that was changed (303 See Other). What is no success is not kept.
func (r *recorder) answer(c echo.Context) office.Answer {
	status, location := c.Response().Status, c.Response().Header().Get(echo.HeaderLocation)
	switch {
	case status >= http.StatusMultipleChoices:
		return office.Answer{}
	case r.kept.Len() <= mostKept:
		return office.Answer{Status: status, Location: location, Body: r.kept.Bytes()}
	case location == "": // a step of the thing above it
		location = path.Dir(strings.TrimSuffix(c.Request().URL.Path, "/file"))
	}
	return office.Answer{Status: http.StatusSeeOther, Location: location}
}
