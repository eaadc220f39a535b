package office

import (
	"context"
	"database/sql"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/settings"
)

// Beginning is how far an office has come with what it sets up once.
type Beginning struct {
	Prepare, Approve, SignOff int  // people who may
	Alone                     bool // one person prepares and approves
	Named                     bool // place, agency and authority are set
	Signer                    bool // somebody signs today
	Address                   error
	Printers                  int
	Backups                   int
	Issued                    bool // anything at all
}

// Staffed reports whether there is somebody for every step that needs one.
func (b Beginning) Staffed() bool { return b.Prepare > 0 && b.Approve > 0 }

// Ready reports that nothing is lacking without which no decision is issued well.
func (b Beginning) Ready() bool { return b.Staffed() && b.Named && b.Signer && b.Address == nil }

// Beginning finds out.
func (o *Office) Beginning(ctx context.Context) (b Beginning, err error) {
	if err := o.countStaff(ctx, &b); err != nil {
		return b, err
	}
	set, _, err := o.Settings(ctx)
	if err != nil {
		return b, err
	}
	b.Named, b.Signer = hasNames(set), hasSigner(set)
	b.Address = o.AddressProblem(ctx)
	profiles, err := o.Profiles(ctx)
	if err != nil {
		return b, err
	}
	backups, err := o.register.Backups()
	if err != nil {
		return b, err
	}
	b.Printers, b.Backups = len(profiles), len(backups)
	issues, err := o.Issues(ctx, 1)
	b.Issued = len(issues) > 0
	return b, err
}

func hasNames(set settings.Settings) bool {
	return set.Office.Place != "" && len(set.Office.Agency) > 0 && set.Office.Authority != ""
}

func hasSigner(set settings.Settings) bool {
	_, found := set.SignerOn(award.DayOf(time.Now()))
	return found
}

// countStaff counts who may do what at this moment.
func (o *Office) countStaff(ctx context.Context, b *Beginning) error {
	tx, err := o.register.Database().Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read
	rights := accounts.RightsIn(tx)
	for permission, count := range map[accounts.Permission]*int{
		accounts.PrepareDecisions: &b.Prepare, accounts.ApproveDecisions: &b.Approve, accounts.SignOffDecisions: &b.SignOff,
	} {
		holders, err := rights.Holders(ctx, permission)
		if err != nil {
			return err
		}
		*count = len(holders)
	}
	b.Alone, err = rights.OnePerson(ctx)
	return err
}
