package desk

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// The second look before what can not be undone: what will happen, in numbers, on a page
// of its own that needs no script.

// releasePage is the second look before the public is told.
type releasePage struct {
	frame
	Issue  office.IssueRecord
	Label  string
	Counts award.Counts
}

func (d *Desk) showRelease(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	if _, err := issue.Summary.Release.State.After(award.ReleaseIssue); err != nil {
		return d.refusedStep(c, issue, err)
	}
	return d.pages.Write(c, http.StatusOK, "release", releasePage{d.frame(c), issue, labelOfDecision(issue.Decision), issue.Summary.Counts})
}

// revocationPage is the second look before certificates are revoked, or that is proposed.
type revocationPage struct {
	frame
	Action   string // of the form
	Back     string // where it was asked for
	Asked    office.Amending
	Document string
	Counts   award.Counts
	Of       int    // certificates of the issue, when it is about all of it
	Name     string // of the only one
	Decision string // by which they were given
	Alone    bool   // it needs nobody's approval
	Sent     []sentValue
}

// sentValue is a field of the form that is sent once more.
type sentValue struct{ Name, Value string }

// lookTwice shows what a revocation would do that can be done, unless the form comes from
// there. The error is that of [office.Office.CheckAmending].
func (d *Desk) lookTwice(c echo.Context, form amendForm, asked *office.Amending, page revocationPage) (shown bool, err error) {
	if form.Values["looked"] != "" {
		return false, nil
	}
	ctx := c.Request().Context()
	if err := d.office.CheckAmending(ctx, *asked); err != nil {
		return false, err
	}
	if asked.Seen == "" { // from here on it is this that was looked at
		if form.Values["seen"], err = d.office.Seen(ctx, asked.Codes...); err != nil {
			return false, err
		}
	}
	for _, code := range asked.Codes {
		entry, err := d.office.Certificate(ctx, code)
		if err != nil {
			return false, err
		}
		page.Counts.Add(entry.Certificate.Recipient.Kind)
		page.Name = entry.Certificate.Recipient.FullName()
	}
	if page.Alone, err = d.office.AmendsAlone(ctx, d.gate.Principal(c)); err != nil && !errors.Is(err, accounts.ErrNoRight) {
		return false, err
	}
	form.Values["looked"] = "1"
	page.frame, page.Action, page.Asked = d.frame(c), c.Request().URL.Path, *asked
	page.Back = strings.TrimSuffix(page.Action, "/revoke")
	page.Document = office.DocumentWords(office.Amendment{Decision: asked.Order.Decision, Date: asked.Order.Date})
	for name, value := range form.Values {
		page.Sent = append(page.Sent, sentValue{name, value})
	}
	slices.SortFunc(page.Sent, func(a, b sentValue) int { return strings.Compare(a.Name, b.Name) })
	return true, d.pages.Write(c, http.StatusOK, "revocation", page)
}

// surePage is the second look before something is thrown away.
type surePage struct {
	frame
	Title, Does  string // Does is what the button says
	Consequences []string
	Action, Back string
	Files        bool // the form is one with files
	Sent         []sentValue
}

// sure shows what a form throws away, unless it comes from there. Its texts are sent.
func (d *Desk) sure(c echo.Context, sent map[string]string, page surePage) (asks bool, err error) {
	if sent["sure"] != "" {
		return false, nil
	}
	page.frame, page.Action = d.frame(c), c.Request().URL.Path
	page.Sent = append(page.Sent, sentValue{"sure", "1"})
	for name, value := range sent {
		page.Sent = append(page.Sent, sentValue{name, value})
	}
	slices.SortFunc(page.Sent, func(a, b sentValue) int { return strings.Compare(a.Name, b.Name) })
	return true, d.pages.Write(c, http.StatusOK, "sure", page)
}
