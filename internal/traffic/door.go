package traffic

import (
	"cmp"
	"context"
	"net/http"

	"github.com/labstack/echo/v4"
)

// What is held at once, in bytes. Forms and usual files have budgets of their own:
// who fills the one for large files keeps nobody from signing in, and no visitor
// from having a certificate looked at. A visitor may hold the largest body that
// there is for him, and somewhat more.
const (
	formSize  = 256 << 10 // and less is a form
	usualSize = 1 << 20   // and less is a usual file

	allForms, eachForms       = 32 << 20, 1 << 20
	allUsual, eachUsual       = 48 << 20, 4 << 20
	allStrangers, eachStrange = 64 << 20, 24 << 20
	allStaff, eachStaff       = 144 << 20, 72 << 20 // a signed file may have 64 MB, and its form has more
)

// Door lets bodies in. Each is counted before it is read, by the length that it
// announces, or piece by piece when it announces none, until its request has been
// answered.
type Door struct {
	forms, usual, usualOfStaff, strangers, staff *budget

	shutting context.Context
	shut     context.CancelFunc
}

// NewDoor is a door through which nothing has come yet.
func NewDoor() *Door {
	shutting, shut := context.WithCancel(context.Background())
	return &Door{
		shutting: shutting, shut: shut,
		forms: newBudget(allForms, eachForms), usual: newBudget(allUsual, eachUsual), usualOfStaff: newBudget(allUsual, eachUsual),
		strangers: newBudget(allStrangers, eachStrange), staff: newBudget(allStaff, eachStaff),
	}
}

// Shut tells who holds a line open that the service is about to end.
func (d *Door) Shut() { d.shut() }

// Shutting is closed by [Door.Shut].
func (d *Door) Shutting() <-chan struct{} { return d.shutting.Done() }

// Strangers lets in bodies of so many bytes from whoever asks; a larger one is
// refused.
func (d *Door) Strangers(most int64) echo.MiddlewareFunc { return d.let(most, d.usual, d.strangers) }

// Staff lets in bodies from those who are known, for whom there is more room.
func (d *Door) Staff(most int64) echo.MiddlewareFunc { return d.let(most, d.usualOfStaff, d.staff) }

func (d *Door) let(most int64, usual, large *budget) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r := c.Request()
			if r.Body == nil || r.Body == http.NoBody {
				return next(c)
			}
			from := large
			switch announced := cmp.Or(max(r.ContentLength, 0), most); {
			case min(announced, most) <= formSize:
				from = d.forms
			case announced <= usualSize:
				from = usual
			}
			b := &body{from: r.Body, most: most, budget: from, visitor: Visitor(c.RealIP()), line: lineOf(c)}
			defer b.leave()
			if err := b.announce(r.ContentLength); err != nil {
				return turnAway(c, err)
			}
			b.line.reading()
			r.Body = b
			err := next(c)
			if b.refused != nil && !c.Response().Committed {
				return turnAway(c, b.refused) // whatever the handler made of it
			}
			return err
		}
	}
}

// turnAway tells a client that its body is not taken: the connection ends.
func turnAway(c echo.Context, err error) error {
	c.Response().Header().Set(echo.HeaderConnection, "close")
	return err
}
