package desk

import (
	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

// todo is what waits, for whoever looks and for others.
type todo struct {
	Waiting   []draftLine // for whoever looks
	Open      []draftLine // for others
	Amending  int         // proposals that wait for an approval
	Recording int         // lists of earlier awards and withdrawals that wait for whoever looks
	decides   bool        // the proposals wait for whoever looks
}

// count is how much waits for whoever looks.
func (t todo) count() int {
	n := len(t.Waiting) + t.Recording
	if t.decides {
		n += t.Amending
	}
	return n
}

const todoKey = "todo"

// todo finds out what waits, once for a request: the bar of the page counts it, and
// the first page shows it.
func (d *Desk) todo(c echo.Context) (todo, error) {
	if known, ok := c.Get(todoKey).(todo); ok {
		return known, nil
	}
	ctx, p := c.Request().Context(), d.gate.Principal(c)
	t := todo{decides: p.May(accounts.ChangeCertificates)}
	if p.May(accounts.ReadDecisions) {
		drafts, err := d.office.OpenDrafts(ctx, mostDrafts)
		if err != nil {
			return t, err
		}
		for _, draft := range drafts {
			line := draftLine{Draft: draft, Label: labelOf(draft)}
			if line.Next, err = d.next(c, draft); err != nil {
				return t, err
			}
			if line.Next != "" {
				t.Waiting = append(t.Waiting, line)
			} else {
				t.Open = append(t.Open, line)
			}
		}
	}
	var err error
	if p.May(accounts.ReadCertificates) {
		t.Amending, err = d.office.OpenProposals(ctx)
	}
	if err == nil && p.May(accounts.IssueDecisions) {
		t.Recording, err = d.office.Records().Waiting(ctx)
	}
	if err == nil {
		c.Set(todoKey, t)
	}
	return t, err
}
