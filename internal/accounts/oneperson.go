package accounts

import (
	"context"
	"database/sql"
	"errors"
	"slices"
)

const settingOnePerson = "one-person"

// OnePerson reports whether the office is of one person, where who prepares a
// list may approve it.
func (a *Accounts) OnePerson(ctx context.Context) (bool, error) {
	return onePerson(ctx, a.reader)
}

func onePerson(ctx context.Context, db querier) (bool, error) {
	var value string
	err := db.QueryRowContext(ctx, `SELECT value FROM account_settings WHERE name = ?`, settingOnePerson).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return value == "yes", err
}

// SetOnePerson switches the rule of two persons off or on again. The switch
// itself is recorded.
func (a *Accounts) SetOnePerson(ctx context.Context, alone bool) error {
	value := "no"
	if alone {
		value = "yes"
	}
	return a.change(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `INSERT INTO account_settings (name, value) VALUES (?1, ?2)
			ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2`, settingOnePerson, value)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err // as it was
		}
		return a.record(ctx, tx, eventOnePerson, value, "")
	})
}

// MayApprove is the rule of two persons: who prepared any of a list, known by the
// names of principals, does not approve it. It returns [ErrSamePerson], or nil
// also where the rule is switched off, but for a key: that never approves what it
// has written itself. The permission to approve is asked for elsewhere.
func (a *Accounts) MayApprove(ctx context.Context, preparers []string, approver Principal) error {
	return mayApprove(ctx, a.reader, preparers, approver)
}

func mayApprove(ctx context.Context, db querier, preparers []string, approver Principal) error {
	if approver.Name == machine || len(preparers) > 0 && !slices.Contains(preparers, approver.Name) {
		return nil // whoever sits at a desk without sign-in is the office
	}
	if IsKey(approver.Name) {
		return ErrSamePerson
	}
	alone, err := onePerson(ctx, db)
	if err == nil && !alone {
		err = ErrSamePerson
	}
	return err
}
