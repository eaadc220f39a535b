package register

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// The kinds of amendments, by what becomes of the certificate.
const (
	revoked  = "revoke"
	replaced = "replace"
	reissued = "reissue" // another sheet: cấp đổi or cấp lại
)

// Amendment is what became of a certificate after its issue.
type Amendment struct {
	ID          int64      `json:"id"`
	Code        award.Code `json:"code"`
	Kind        string     `json:"kind"` // revoke, replace, reissue
	Decision    string     `json:"decision,omitempty"`
	Date        award.Date `json:"date,omitzero"`
	Reason      string     `json:"reason"`
	Replacement award.Code `json:"replacement,omitempty"`
	Copy        int        `json:"copy,omitempty"` // the how manieth duplicate sheet
	Note        string     `json:"note,omitempty"` // as printed on the new sheet
	SHA256      string     `json:"sha256,omitempty"`
	At          time.Time  `json:"at"`
	Actor       string     `json:"-"`

	// Act is what offices call it; "" for another sheet of before there were names,
	// which was either.
	Act          award.Act          `json:"act,omitempty"`
	Ground       award.Ground       `json:"ground,omitempty"`
	DocumentKind award.DocumentKind `json:"document_kind,omitempty"`
	RequestedBy  string             `json:"requested_by,omitempty"`
	RequestedOn  award.Date         `json:"requested_on,omitzero"`
	ProposedBy   string             `json:"-"`                  // "" when the actor needed nobody
	Together     string             `json:"together,omitempty"` // the same for all that were amended in one step
	Recoveries   []Recovery         `json:"recoveries,omitempty"`
	// Numbering is which golden book number the replacement has: what the rows of both
	// certificates say, under their seals.
	Numbering award.Numbering `json:"numbering,omitempty"`
}

// Ends reports whether the certificate is not valid any more since.
func (a Amendment) Ends() bool { return a.Kind != reissued }

// seal is the SHA-256 of an amendment's facts.
func (a Amendment) seal() string {
	return sealOf(string(a.Code), a.Kind, a.Decision, a.Date.String(), a.Reason, string(a.Replacement),
		fmt.Sprint(a.Copy), a.Note, a.SHA256, a.At.Format(time.RFC3339), a.Actor)
}

// actSeal is that of its row in amendment_acts.
func (a Amendment) actSeal() string {
	return sealOf(fmt.Sprint(a.ID), string(a.Act), string(a.Ground), string(a.DocumentKind), a.RequestedBy, dayOf(a.RequestedOn), a.ProposedBy, a.Together)
}

func sealOf(facts ...string) string {
	data, err := plainJSON(facts)
	if err != nil {
		return "" // strings always marshal
	}
	return hash([]byte(data))
}

// dayOf writes a day as the tables have it, "" for none.
func dayOf(d award.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func readDay(text string) (award.Date, error) {
	if text == "" {
		return award.Date{}, nil
	}
	return award.ParseDate(text)
}

// insert writes the amendment and what it is by its name.
func (a *Amendment) insert(ctx context.Context, tx *sql.Tx) error {
	err := tx.QueryRowContext(ctx, `
		INSERT INTO amendments (code, kind, decision, date, reason, replacement, copy, note, sha256, at, actor, seal)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?) RETURNING id`,
		string(a.Code), a.Kind, a.Decision, a.Date.String(), a.Reason, string(a.Replacement), a.Copy, a.Note, a.SHA256,
		a.At.Format(time.RFC3339), a.Actor, a.seal()).Scan(&a.ID)
	if err == nil {
		_, err = tx.ExecContext(ctx, `
			INSERT INTO amendment_acts (amendment_id, act, ground, document, requested_by, requested_on, proposed_by, together, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			a.ID, string(a.Act), string(a.Ground), string(a.DocumentKind), a.RequestedBy, dayOf(a.RequestedOn), a.ProposedBy, a.Together, a.actSeal())
	}
	if err != nil {
		return fmt.Errorf("record the amendment: %w", err)
	}
	for n := range a.Recoveries {
		a.Recoveries[n].At, a.Recoveries[n].Actor = a.At, a.Actor
		if err := a.Recoveries[n].insert(ctx, tx, a.ID); err != nil {
			return err
		}
	}
	return nil
}

// amendmentsBy finds the amendments that a condition after it picks out.
const amendmentsBy = `
	SELECT id, code, kind, decision, date, reason, coalesce(replacement, ''), copy, note, sha256, at, actor,
	       coalesce(act, ''), coalesce(ground, ''), coalesce(document, ''), coalesce(requested_by, ''), coalesce(requested_on, ''),
	       coalesce(proposed_by, ''), coalesce(together, ''), coalesce(acts.seal, ''),
	       coalesce((SELECT CASE turn WHEN 0 THEN 'next' ELSE 'same' END FROM certificates c WHERE c.code = replacement), '')
	FROM amendments LEFT JOIN amendment_acts acts ON acts.amendment_id = amendments.id
	WHERE `

// scanAmendment reads what amendmentsBy has found.
func scanAmendment(found interface{ Scan(...any) error }) (a Amendment, err error) {
	var date, at, requested, seal string
	err = found.Scan(&a.ID, &a.Code, &a.Kind, &a.Decision, &date, &a.Reason, &a.Replacement, &a.Copy, &a.Note, &a.SHA256, &at, &a.Actor,
		&a.Act, &a.Ground, &a.DocumentKind, &a.RequestedBy, &requested, &a.ProposedBy, &a.Together, &seal, &a.Numbering)
	if err == nil {
		a.Date, err = readDay(date)
	}
	if err == nil {
		a.RequestedOn, err = readDay(requested)
	}
	if err == nil {
		a.At, err = time.Parse(time.RFC3339, at)
	}
	if a.actSeal() != seal { // of before, or not as it was recorded: what follows from the kind
		a.Act, a.Ground, a.DocumentKind = "", "", ""
		switch a.Kind {
		case revoked:
			a.Act, a.DocumentKind = award.Revocation, award.ByDecision
		case replaced:
			a.Act, a.DocumentKind = award.Correction, award.ByDecision
		}
	}
	return a, err
}

// Amendments lists what became of a certificate, oldest first.
func (r *Register) Amendments(ctx context.Context, code award.Code) ([]Amendment, error) {
	return r.amendments(ctx, `code = ? ORDER BY id`, string(code))
}

func (r *Register) amendments(ctx context.Context, condition string, values ...any) (all []Amendment, err error) {
	rows, err := r.reader.QueryContext(ctx, amendmentsBy+condition, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		a, err := scanAmendment(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return all, r.addRecoveries(ctx, all)
}

// AmendmentsFrom lists amendments of all certificates, the newest first, before one (0
// for the newest); those of which something is still to come back, when that is asked
// for.
func (r *Register) AmendmentsFrom(ctx context.Context, before int64, awaited bool, limit int) ([]Amendment, error) {
	return r.amendments(ctx, `(? = 0 OR id < ?) AND (? = 0 OR EXISTS (
		SELECT 1 FROM recoveries c WHERE c.amendment_id = amendments.id AND c.state = 'awaited'
			AND NOT EXISTS (SELECT 1 FROM recoveries later WHERE later.amendment_id = c.amendment_id AND later.item = c.item AND later.id > c.id)))
		ORDER BY id DESC LIMIT ?`, before, before, awaited, limit)
}
