package accounts

import (
	"context"
	"database/sql"
	"errors"
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
			ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE account_settings.value <> ?2`, settingOnePerson, value)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err // as it was
		}
		return a.record(ctx, tx, eventOnePerson, value, "")
	})
}
