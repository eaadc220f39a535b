package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"bangkhen/internal/database"
)

const actionSignedOutside = "take-signed-paper"

// OutsideForm is an issued file that came back with signatures of another program.
type OutsideForm struct {
	Issued     string // SHA-256 of the issued file
	Issue      int64
	Signed     string // SHA-256 of what came back
	Signatures json.RawMessage
	At         time.Time
	By         string

	Name   string // of the paper, for the audit; not kept
	Before string // the outside form that was given out when this one was judged, "" for none; not kept
}

// ErrFormChanged says that another form of a paper came back meanwhile.
var ErrFormChanged = errors.New("another signed form of the paper came back meanwhile")

// RecordOutside records forms that came back, which stand in the store already, in a
// bundle or "": each is the form that is given out of its issued file from now on, and
// nothing is signed here any more of what only waited for it. allow may refuse.
func (r *Register) RecordOutside(ctx context.Context, forms []OutsideForm, bundle string, allow func(context.Context, *sql.Tx) error) error {
	at, actor := stamp(time.Now()), database.ActorOf(ctx)
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		if err := allow(ctx, tx); err != nil {
			return err
		}
		for _, f := range forms {
			before, err := outsideForm(ctx, tx, f.Issued)
			if err == nil && before != f.Before {
				err = ErrFormChanged
			}
			if err == nil {
				_, err = tx.ExecContext(ctx, `INSERT INTO signed_outside (sha256, issue_id, signed, bundle, signatures, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)`,
					f.Issued, f.Issue, f.Signed, bundle, string(f.Signatures), at, actor)
			}
			if err == nil {
				_, err = tx.ExecContext(ctx, `UPDATE signed_papers SET next_at = '', trouble = '' WHERE sha256 = ?`, f.Issued)
			}
			if err == nil {
				told := map[string]string{"name": f.Name, "issued": f.Issued, "signed": f.Signed}
				err = database.RecordChange(ctx, tx, actionSignedOutside, f.Name, map[string]string{"signed": before}, told)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// OutsideForm is the SHA-256 of the outside form that is given out of an issued file, ""
// where none came back.
func (r *Register) OutsideForm(ctx context.Context, issued string) (string, error) {
	return outsideForm(ctx, r.reader, issued)
}

func outsideForm(ctx context.Context, from asker, issued string) (signed string, err error) {
	err = from.QueryRowContext(ctx, `SELECT signed FROM signed_outside WHERE sha256 = ? ORDER BY id DESC LIMIT 1`, issued).Scan(&signed)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return signed, err
}

// CameBack reports whether a file came back before.
func (r *Register) CameBack(ctx context.Context, signed string) (known bool, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM signed_outside WHERE signed = ?)`, signed).Scan(&known)
	return known, err
}

// OutsideForms are those that are given out of an issue's papers.
func (r *Register) OutsideForms(ctx context.Context, issue int64) (forms []OutsideForm, err error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT sha256, issue_id, signed, signatures, at, actor FROM signed_outside o
		WHERE issue_id = ? AND id = (SELECT max(id) FROM signed_outside n WHERE n.sha256 = o.sha256) ORDER BY id DESC`, issue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f OutsideForm
		var at, signatures string
		if err := rows.Scan(&f.Issued, &f.Issue, &f.Signed, &signatures, &at, &f.By); err != nil {
			return nil, err
		}
		f.Signatures = json.RawMessage(signatures)
		if f.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		forms = append(forms, f)
	}
	return forms, rows.Err()
}

// PaperIssue is the issue of which a file is a paper, and what it is called: a paper of
// any printing, or a duplicate. The error is [ErrUnknown] when it is none.
func (r *Register) PaperIssue(ctx context.Context, sum string) (p IssuePaper, err error) {
	var recorded string
	err = r.reader.QueryRowContext(ctx, `SELECT id, name, trial FROM (
		SELECT issue_id, name FROM files WHERE sha256 = ?1
		UNION ALL SELECT c.issue_id, 'cap-lai-' || a.copy || '-' || c.golden_number || '.pdf' FROM amendments a JOIN certificates c ON c.code = a.code WHERE a.sha256 = ?1
		LIMIT 1) AS found JOIN issues ON id = issue_id`, sum).Scan(&p.Issue, &recorded, &p.Trial)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrUnknown
	}
	_, p.Name = unprinted(recorded)
	return p, err
}
