package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/overprint"
)

// Profile is what one printer, with one tray, does to a sheet.
type Profile struct {
	Name      string           `json:"name"`
	Sheet     string           `json:"sheet"` // template whose sheet was measured
	Pairs     []overprint.Pair `json:"pairs"`
	Error     overprint.Error  `json:"error"`
	Residual  float64          `json:"residual_mm"` // how far a cross lies from where the others put it, 0 while that is not known
	ChangedAt time.Time        `json:"changed_at"`
}

// Checked reports that there were crosses to spare, by which the others were checked.
func (p Profile) Checked() bool { return len(p.Pairs) >= overprint.Checking }

// Words say what the printer does to a sheet, and how far that can be trusted.
func (p Profile) Words() string { return p.Error.Words(len(p.Pairs), p.Residual) }

// MarshalJSON says beside what was measured what follows from it.
func (p Profile) MarshalJSON() ([]byte, error) {
	type plain Profile // without this method
	return json.Marshal(struct {
		plain
		Checked bool   `json:"checked"`
		Note    string `json:"note,omitempty"`
	}{plain(p), p.Checked(), p.Error.Note()})
}

// SaveProfile writes a profile, in place of an earlier one of that name.
func (w *Workbench) SaveProfile(ctx context.Context, p Profile) error {
	name, ok := label(p.Name, 60)
	if !ok || name == "" {
		return refuseProfile(msgProfileName)
	}
	p.Name = name
	pairs, err := json.Marshal(p.Pairs)
	if err != nil {
		return err
	}
	measured, err := json.Marshal(p.Error)
	if err != nil {
		return err
	}
	return w.db.Change(ctx, "save-profile", p.Name, func(tx *sql.Tx) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, `
		INSERT INTO profiles (name, sheet, pairs, error, residual, changed_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET sheet = excluded.sheet, pairs = excluded.pairs, error = excluded.error,
			residual = excluded.residual, changed_at = excluded.changed_at`,
			p.Name, p.Sheet, string(pairs), string(measured), p.Residual, p.ChangedAt.UTC().Format(time.RFC3339))
		return nil, p, err
	})
}

// Profile reads a profile. That there is none is an award.Problem
// bad-profile.
func (w *Workbench) Profile(ctx context.Context, name string) (Profile, error) {
	name, _ = label(name, 60)
	profiles, err := w.profiles(ctx, `WHERE name = ?`, name)
	if err == nil && len(profiles) == 0 {
		err = refuseProfile(msgNoProfile, name)
	}
	if err != nil {
		return Profile{}, err
	}
	return profiles[0], nil
}

// Profiles lists all profiles by name.
func (w *Workbench) Profiles(ctx context.Context) ([]Profile, error) {
	return w.profiles(ctx, `ORDER BY name`)
}

// DeleteProfile removes a profile; sheets printed by it stay as they are.
func (w *Workbench) DeleteProfile(ctx context.Context, name string) error {
	name, _ = label(name, 60)
	return w.db.Change(ctx, "delete-profile", name, func(tx *sql.Tx) (before, after any, err error) {
		result, err := tx.ExecContext(ctx, `DELETE FROM profiles WHERE name = ?`, name)
		if err != nil {
			return nil, nil, err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 {
			err = refuseProfile(msgNoProfile, name)
		}
		return nil, nil, err
	})
}

func (w *Workbench) profiles(ctx context.Context, condition string, arguments ...any) (profiles []Profile, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT name, sheet, pairs, error, residual, changed_at FROM profiles `+condition, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p Profile
		var pairs, measured sql.RawBytes
		var changed string
		if err := rows.Scan(&p.Name, &p.Sheet, &pairs, &measured, &p.Residual, &changed); err != nil {
			return nil, err
		}
		p.ChangedAt, err = time.Parse(time.RFC3339, changed)
		if err = errors.Join(err, json.Unmarshal(pairs, &p.Pairs), json.Unmarshal(measured, &p.Error)); err != nil {
			return nil, fmt.Errorf("profile %s: %w", p.Name, err)
		}
		profiles = append(profiles, p)
	}
	return profiles, rows.Err()
}
