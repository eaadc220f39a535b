package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// ProposalState is where a proposed amendment stands.
type ProposalState string

const (
	Proposed         ProposalState = "proposed"
	ProposalApproved ProposalState = "approved" // and waits for its time, or for somebody
	ProposalDone     ProposalState = "done"
	ProposalRefused  ProposalState = "refused"
)

// Vietnamese is the state as people read it.
func (s ProposalState) Vietnamese() string {
	return map[ProposalState]string{Proposed: "chờ duyệt", ProposalApproved: "đã duyệt, chưa có hiệu lực", ProposalDone: "đã thực hiện", ProposalRefused: "không duyệt"}[s]
}

// Open reports whether it may still happen.
func (s ProposalState) Open() bool { return s == Proposed || s == ProposalApproved }

// Proposal is what somebody proposes to do to certificates.
type Proposal struct {
	ID         int64
	Act        award.Act
	Codes      []award.Code
	Request    []byte // JSON, of package office
	Photo      []byte // a new photograph
	Seen       string // names the certificates as they stood
	State      ProposalState
	ProposedBy string
	ProposedAt time.Time
	DecidedBy  string
	DecidedAt  time.Time
	Note       string
	EffectAt   time.Time // of an approved one; zero: by hand
	DoneAt     time.Time
	Trouble    string
}

// ErrNoProposal says that there is no such proposal.
var ErrNoProposal = award.Refuse(award.FaultNotFound, msgNoProposal)

const actionPropose = "propose-amendment"

// AllowProposal says inside the transaction whether who asks may.
type AllowProposal func(ctx context.Context, tx *sql.Tx, p Proposal) error

// Propose keeps a proposal. The error is an [award.Problem] when another one for any of
// its certificates is open.
func (w *Workbench) Propose(ctx context.Context, p Proposal, allow AllowProposal) (Proposal, error) {
	codes, err := json.Marshal(p.Codes)
	if err != nil {
		return p, err
	}
	if p.Photo == nil {
		p.Photo = []byte{}
	}
	err = w.db.Transaction(ctx, func(tx *sql.Tx) error {
		if err := allow(ctx, tx, p); err != nil {
			return err
		}
		var open int64
		err := tx.QueryRowContext(ctx, `
			SELECT p.id FROM amendment_proposals p, json_each(p.codes) c
			WHERE p.state IN ('proposed', 'approved') AND c.value IN (SELECT value FROM json_each(?)) LIMIT 1`, string(codes)).Scan(&open)
		if err == nil {
			return alreadyProposed(open)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		p, err = scanProposal(tx.QueryRowContext(ctx, `
			INSERT INTO amendment_proposals (act, codes, request, photo, seen, state, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?, 'proposed', ?, ?)
			RETURNING `+proposalColumns, string(p.Act), string(codes), string(p.Request), p.Photo, p.Seen, database.ActorOf(ctx), database.Stamp(time.Now())))
		if err != nil {
			return fmt.Errorf("keep a proposal: %w", err)
		}
		return database.RecordChange(ctx, tx, actionPropose, p.subject(), nil, p.told())
	})
	return p, err
}

// Decide approves a proposal, to take effect later, or refuses it.
func (w *Workbench) Decide(ctx context.Context, id int64, yes bool, note string, effect time.Time, allow AllowProposal) (p Proposal, err error) {
	err = w.db.Transaction(ctx, func(tx *sql.Tx) error {
		before, err := findProposal(ctx, tx, id)
		if err == nil {
			err = allow(ctx, tx, before)
		}
		if err != nil {
			return err
		}
		if before.State != Proposed && (yes || !before.State.Open()) {
			return notOpen(before.State)
		}
		after := before
		after.State, after.Note, after.Trouble = ProposalRefused, note, ""
		after.DecidedBy, after.DecidedAt = database.ActorOf(ctx), time.Now()
		if yes {
			after.State, after.EffectAt = ProposalApproved, effect
		} else {
			after.Photo = []byte{}
		}
		p, err = after.write(ctx, tx)
		if err != nil {
			return err
		}
		action := map[bool]string{true: "approve-amendment", false: "refuse-amendment"}[yes]
		return database.RecordChange(ctx, tx, action, p.subject(), before.told(), p.told())
	})
	return p, err
}

// FinishIn says in the transaction of its amendment that a proposal is done. The error
// is an [award.Problem] when somebody was quicker.
func (w *Workbench) FinishIn(ctx context.Context, tx *sql.Tx, id int64, allow AllowProposal) error {
	before, err := findProposal(ctx, tx, id)
	if err == nil {
		err = allow(ctx, tx, before)
	}
	if err != nil {
		return err
	}
	if !before.State.Open() {
		return notOpen(before.State)
	}
	after := before
	if before.State == Proposed {
		after.DecidedBy, after.DecidedAt = database.ActorOf(ctx), time.Now()
	}
	after.State, after.DoneAt, after.Photo, after.Trouble = ProposalDone, time.Now(), []byte{}, ""
	done, err := after.write(ctx, tx)
	if err != nil {
		return err
	}
	return database.RecordChange(ctx, tx, "finish-amendment", done.subject(), before.told(), done.told())
}

// Stall notes why an approved proposal did not take effect when its time came; it waits
// for somebody then.
func (w *Workbench) Stall(ctx context.Context, id int64, why string) error {
	return w.db.Transaction(ctx, func(tx *sql.Tx) error {
		p, err := findProposal(ctx, tx, id)
		if err != nil || p.State != ProposalApproved {
			return err
		}
		p.Trouble, p.EffectAt = why, time.Time{}
		_, err = p.write(ctx, tx)
		return err
	})
}

// DueProposals are those that take effect by now.
func (w *Workbench) DueProposals(ctx context.Context, now time.Time) ([]Proposal, error) {
	return w.proposals(ctx, `state = 'approved' AND effect_at <> '' AND effect_at <= ? ORDER BY id LIMIT 100`, database.Stamp(now))
}

// Proposal finds one.
func (w *Workbench) Proposal(ctx context.Context, id int64) (Proposal, error) {
	return scanProposal(w.reader.QueryRowContext(ctx, `SELECT `+proposalColumns+` FROM amendment_proposals WHERE id = ?`, id))
}

// Proposals are the last ones, the newest first; the open ones alone, when that is
// asked for.
func (w *Workbench) Proposals(ctx context.Context, open bool, before int64, limit int) ([]Proposal, error) {
	return w.proposals(ctx, `(? = 0 OR state IN ('proposed', 'approved')) AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?`, open, before, before, limit)
}

// ProposalFor is the open proposal for a certificate; the error is [ErrNoProposal] when
// there is none.
func (w *Workbench) ProposalFor(ctx context.Context, code award.Code) (Proposal, error) {
	return scanProposal(w.reader.QueryRowContext(ctx, `SELECT `+proposalColumns+` FROM amendment_proposals
		WHERE state IN ('proposed', 'approved') AND EXISTS (SELECT 1 FROM json_each(codes) WHERE value = ?) LIMIT 1`, string(code)))
}

// OpenProposals counts those that wait for an approval.
func (w *Workbench) OpenProposals(ctx context.Context) (n int, err error) {
	err = w.reader.QueryRowContext(ctx, `SELECT count(*) FROM amendment_proposals WHERE state = 'proposed'`).Scan(&n)
	return n, err
}

func (w *Workbench) proposals(ctx context.Context, condition string, values ...any) (all []Proposal, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT `+proposalColumns+` FROM amendment_proposals WHERE `+condition, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		p, err := scanProposal(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

const proposalColumns = `id, act, codes, request, photo, seen, state, proposed_by, proposed_at, decided_by, decided_at, note, effect_at, done_at, trouble`

func findProposal(ctx context.Context, tx *sql.Tx, id int64) (Proposal, error) {
	return scanProposal(tx.QueryRowContext(ctx, `SELECT `+proposalColumns+` FROM amendment_proposals WHERE id = ?`, id))
}

func scanProposal(row interface{ Scan(...any) error }) (p Proposal, err error) {
	var codes, request, proposed, decided, effect, done string
	err = row.Scan(&p.ID, &p.Act, &codes, &request, &p.Photo, &p.Seen, &p.State, &p.ProposedBy, &proposed, &p.DecidedBy, &decided, &p.Note, &effect, &done, &p.Trouble)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrNoProposal
	}
	if err == nil {
		err = json.Unmarshal([]byte(codes), &p.Codes)
	}
	if p.Request = []byte(request); p.Photo == nil {
		p.Photo = []byte{}
	}
	for text, into := range map[*string]*time.Time{&proposed: &p.ProposedAt, &decided: &p.DecidedAt, &effect: &p.EffectAt, &done: &p.DoneAt} {
		if err == nil && *text != "" {
			*into, err = time.Parse(time.RFC3339, *text)
		}
	}
	return p, err
}

// write keeps what may change of a proposal.
func (p Proposal) write(ctx context.Context, tx *sql.Tx) (Proposal, error) {
	return scanProposal(tx.QueryRowContext(ctx, `
		UPDATE amendment_proposals SET state = ?, photo = ?, decided_by = ?, decided_at = ?, note = ?, effect_at = ?, done_at = ?, trouble = ? WHERE id = ? RETURNING `+proposalColumns,
		string(p.State), p.Photo, p.DecidedBy, database.Stamp(p.DecidedAt), p.Note, database.Stamp(p.EffectAt), database.Stamp(p.DoneAt), p.Trouble, p.ID))
}

// subject is how the audit names a proposal: its only certificate, or its number.
func (p Proposal) subject() string {
	if len(p.Codes) == 1 {
		return string(p.Codes[0])
	}
	return fmt.Sprintf("proposal %d", p.ID)
}

// told is what the audit has of a proposal: the request without the photograph, which
// goes once it is decided, and of many certificates their number.
func (p Proposal) told() any {
	told := map[string]any{"proposal": p.ID, "act": p.Act, "state": p.State, "request": json.RawMessage(p.Request), "certificates": len(p.Codes), "seen": p.Seen}
	if p.Note != "" {
		told["note"] = p.Note
	}
	if strings.TrimSpace(p.ProposedBy) != "" {
		told["proposed_by"] = p.ProposedBy
	}
	if !p.EffectAt.IsZero() {
		told["effect_at"] = database.Stamp(p.EffectAt)
	}
	return told
}
