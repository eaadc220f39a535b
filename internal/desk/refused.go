package desk

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
)

// refused answers a form that a handler refuses with the page on which the form stands:
// filled in as it was sent (see package html), with the reason. What can not be mended on
// that page, and what is no answer to a person, is answered as any other failure.
func refused(page echo.HandlerFunc) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			err := next(c)
			if err == nil || c.Response().Committed || html.PrefersJSON(c.Request()) {
				return err
			}
			html.ReadSent(c)
			answer := html.AnswerTo(c.Request(), err)
			if !answer.Explains || !slices.Contains(mendable(), answer.Kind) {
				return err
			}
			if len(answer.Problems) > 0 {
				answer.Detail, answer.Problems = told(err), spokenAll(answer.Problems)
			}
			html.Refuse(c, answer)
			if page(c) != nil {
				return err
			}
			answer.TellWhen(c)
			return nil
		}
	}
}

// mendable are the failures after which a form can be sent again: mended, or as it is
// when what was in its way has gone.
func mendable() []award.FaultKind {
	return []award.FaultKind{award.FaultMalformed, award.FaultUnsupported, award.FaultInvalid, award.FaultConflict, award.FaultStale,
		award.FaultOversized, award.FaultTooMany, award.FaultBusy, award.FaultUnavailable}
}

// elsewhere leads from a page that is not there, or not yet, to that which is. A form that
// was refused on it is not led away from what was typed.
func elsewhere(c echo.Context, address string) error {
	if html.Refused(c) != "" {
		return echo.ErrNotFound
	}
	return c.Redirect(http.StatusSeeOther, address)
}

// blame notes what is wrong with a form, in the words of the desk.
func blame(c echo.Context, err error) {
	if problems := award.ProblemsOf(err); len(problems) > 0 {
		html.Blame(c, spokenAll(problems))
	}
}
