package desk

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

// startPage leads an office through what it sets up once.
type startPage struct {
	frame
	Steps []startStep
	Ready bool
}

// startStep is one of it: where it is done, and by whom.
type startStep struct {
	Name, Why string
	Address   string // "" for who may not do it
	Who       string // does it
	Done      bool
	Optional  bool
	Found     string // what there is
}

func (d *Desk) start(c echo.Context) error {
	steps, ready, err := d.startSteps(c.Request().Context(), d.gate.Principal(c))
	if err != nil {
		return err
	}
	return d.pages.Write(c, http.StatusOK, "start", startPage{d.frame(c), steps, ready})
}

func (d *Desk) startSteps(ctx context.Context, p accounts.Principal) (steps []startStep, ready bool, err error) {
	b, err := d.office.Beginning(ctx)
	if err != nil {
		return nil, false, err
	}
	add := func(s startStep, address string, permission accounts.Permission) {
		if p.May(permission) {
			s.Address = address
		}
		steps = append(steps, s)
	}
	alone := p.Name == accounts.Machine().Name // a desk without sign-in has no users
	if !alone {
		add(startStep{Name: startUsers, Why: whyUsers, Who: accounts.Administrator.Vietnamese(), Done: b.Staffed(), Found: staffWords(b.Prepare, b.Approve, b.SignOff, b.Alone)},
			"/app/users", accounts.ManageAccounts)
	}
	clerk := accounts.Clerk.Vietnamese()
	administrator := accounts.Administrator.Vietnamese()
	add(startStep{Name: startOffice, Why: whyOffice, Who: administrator, Done: b.Named}, "/app/settings#office", accounts.SetUpOffice)
	add(startStep{Name: startSigner, Why: whySigner, Who: administrator, Done: b.Signer}, "/app/settings#signers", accounts.SetUpOffice)
	add(startStep{Name: startAddress, Why: whyAddress, Who: administrator, Done: b.Address == nil}, "/app/settings#addresses", accounts.SetUpOffice)
	add(startStep{Name: startPrinter, Why: whyPrinter, Who: accounts.Printer.Vietnamese(), Done: b.Printers > 0, Optional: true}, "/app/overprint", accounts.PrintCertificates)
	if !alone {
		add(startStep{Name: startBackup, Why: whyBackup, Who: accounts.Administrator.Vietnamese(), Done: b.Backups > 0, Optional: true}, "/app/system", accounts.ManageAccounts)
	}
	add(startStep{Name: startFirst, Why: whyFirst, Who: clerk, Done: b.Issued, Optional: true}, "/app/", accounts.PrepareDecisions)
	return steps, b.Ready() || alone && b.Named && b.Signer && b.Address == nil, nil
}
