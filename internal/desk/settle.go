package desk

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/roster"
)

// Questions and warnings are settled one by one, or all of one kind at once after all
// of them were shown. There is no way to settle several kinds at once: nobody reads
// what they settle then.

// kindLine is the questions or warnings of one kind that can be settled at once.
type kindLine struct {
	Code    string
	Warning bool // to be confirmed; else proposals to be taken
	Count   int
}

// Words is what the button says.
func (l kindLine) Words() string { return settleWords(l.Code, l.Warning, l.Count) }

// kindsOf counts what is not settled by kind, questions first, in the order in which
// they are met; one alone is settled where it stands.
func kindsOf(problems award.Problems, choices office.Choices) (lines []kindLine) {
	at := map[kindLine]int{}
	count := func(key kindLine) {
		i, met := at[key]
		if !met {
			i = len(lines)
			at[key] = i
			lines = append(lines, key)
		}
		lines[i].Count++
	}
	for _, warning := range []bool{false, true} {
		for _, p := range problems {
			if settles(p, p.Code, warning, choices) {
				count(kindLine{Code: p.Code, Warning: warning})
			}
		}
	}
	return slices.DeleteFunc(lines, func(l kindLine) bool { return l.Count < 2 })
}

// settles reports a problem that is among those of a kind.
func settles(p award.Problem, code string, warning bool, choices office.Choices) bool {
	if p.Code != code {
		return false
	}
	if warning {
		return p.Severity == award.Warning && p.Row > 0 && !choices.Takes(p)
	}
	return p.Severity == award.Question && slices.Contains(p.Choices, award.Proposed)
}

// settlePage shows all of one kind before they are settled.
type settlePage struct {
	draftFrame
	Kind     kindLine
	Shown    string // the group that it goes back to
	Problems []settling
	More     int // that are not shown
}

// settling is one of them, with whose it is.
type settling struct {
	award.Problem
	Whose string
}

// mostSettled bounds what is shown; settled is all the same.
const mostSettled = 2000

// showSettle shows what would be answered or confirmed.
func (d *Desk) showSettle(c echo.Context) error {
	draft, r, choices, err := d.chosen(c)
	if err != nil {
		return err
	}
	kind := kindLine{Code: c.QueryParam("kind"), Warning: c.QueryParam("warnings") != ""}
	view := settlePage{draftFrame: d.draftFrame(c, draft, 1), Shown: c.QueryParam("show")}
	whoseRow := map[string]string{}
	for _, recipient := range r.checked.List.Recipients {
		whoseRow[office.RowID(recipient.Sheet, recipient.Row)] = office.Whose(recipient)
	}
	for _, p := range r.checked.Problems {
		if !settles(p, kind.Code, kind.Warning, choices) {
			continue
		}
		if kind.Count++; kind.Count <= mostSettled {
			view.Problems = append(view.Problems, settling{p, whoseRow[office.RowID(p.Sheet, p.Row)]})
		}
	}
	if kind.Count == 0 {
		return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/check")
	}
	view.Kind, view.More = kind, kind.Count-len(view.Problems)
	return d.pages.Write(c, http.StatusOK, "settle", view)
}

// chosen reads a draft, its reading and what was decided about it.
func (d *Desk) chosen(c echo.Context) (office.Draft, *reading, office.Choices, error) {
	draft, err := d.draft(c)
	if err != nil {
		return draft, nil, office.Choices{}, err
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return draft, nil, office.Choices{}, err
	}
	choices, err := office.ReadChoices(draft.Choices)
	return draft, r, choices, err
}

// answer takes an answer to a question about the list, or every proposal to the
// questions of one kind.
func (d *Desk) answer(c echo.Context) error {
	draft, r, choices, err := d.chosen(c)
	if err != nil {
		return err
	}
	by, at := d.gate.Principal(c).Name, office.Stamp()
	asked := roster.Answer{Sheet: c.FormValue("sheet"), Cell: c.FormValue("cell"), Value: c.FormValue("value"),
		Answer: award.Choice(c.FormValue("answer")), Text: oneLine(c.FormValue("text")), By: by, At: at}
	given, next := []roster.Answer{asked}, "/check"+listPlace(c)
	if code := c.FormValue("all"); code != "" {
		given, next = nil, "/check?done=answered"
		for _, p := range r.checked.Problems {
			if settles(p, code, false, choices) {
				given = append(given, roster.Answer{Sheet: p.Sheet, Cell: p.Cell, Value: p.Value, Answer: award.Proposed, By: by, At: at, Code: code})
			}
		}
	} else {
		for _, p := range r.checked.Problems {
			if p.Severity == award.Question && p.Sheet == asked.Sheet && p.Cell == asked.Cell && p.Value == asked.Value {
				given[0].Code = p.Code
			}
		}
	}
	err = d.choose(c, draft, func(choices *office.Choices) (err error) {
		if c.FormValue("take-back") != "" {
			choices.Changes = choices.Changes.TakenBack(asked)
			return nil
		}
		choices.Changes, err = choices.Changes.Answered(given...)
		return err
	}, next)
	if errors.Is(err, roster.ErrChange) {
		return award.Refuse(award.FaultInvalid, err.Error())
	}
	return err
}

// confirm notes that somebody has looked at warnings and lets them stand: one, or all
// of one kind.
func (d *Desk) confirm(c echo.Context) error {
	draft, r, choices, err := d.chosen(c)
	if err != nil {
		return err
	}
	keys, next := []string{c.FormValue("key")}, "/check"+listPlace(c)
	if code := c.FormValue("all"); code != "" {
		keys, next = nil, "/check?done=answered"
		for _, p := range r.checked.Problems {
			if settles(p, code, true, choices) {
				keys = append(keys, office.WarningKey(p))
			}
		}
	}
	by, at := d.gate.Principal(c).Name, office.Stamp()
	return d.choose(c, draft, func(choices *office.Choices) error {
		choices.Confirm(by, at, keys...)
		return nil
	}, next)
}
