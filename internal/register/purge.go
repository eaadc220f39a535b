package register

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/viet"
)

// Purge says which columns of lists go, and of which certificates: those of a
// decision, by its number and, where several have it, its date; or of all that were
// decided before a day; or of one issue.
type Purge struct {
	Decision string
	Date     award.Date
	Before   award.Date
	Issue    int64
	Columns  []string // headings, in any capitals and marks
	Reason   string
}

// PurgeReport is what a purge has done.
type PurgeReport struct {
	Certificates int      `json:"certificates"` // that had values in the columns
	Columns      []string `json:"columns"`      // their headings, as they are kept
	Lists        int      `json:"lists"`        // that were handed in, and are gone with them
}

const actionPurge = "purge-fields"

// recipientFacts are the facts of a recipient as a row holds them: with a salt, so
// that nobody finds a purged value by trying it on the seal of the issue, and with
// the columns that were purged, which are null.
type recipientFacts struct {
	award.Recipient
	Salt string `json:"salt,omitempty"`
}

// recipientJSON is what the register keeps of a recipient.
func recipientJSON(r award.Recipient) (string, error) {
	facts := recipientFacts{Recipient: r}
	if len(r.Fields) > 0 {
		facts.Salt = newSalt()
	}
	return plainJSON(facts)
}

func newSalt() string {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	return hex.EncodeToString(salt)
}

// parseRecipient reads the facts of a recipient, and when columns were purged.
func parseRecipient(facts string) (r award.Recipient, purged map[string]time.Time, err error) {
	if err = json.Unmarshal([]byte(facts), &r); err != nil || !strings.Contains(facts, `"purged_at"`) {
		return r, nil, err
	}
	var gone struct {
		PurgedAt map[string]time.Time `json:"purged_at"`
	}
	if err = json.Unmarshal([]byte(facts), &gone); err != nil {
		return r, nil, err
	}
	for heading := range gone.PurgedAt {
		delete(r.Fields, heading)
	}
	if len(r.Fields) == 0 {
		r.Fields = nil
	}
	return r, gone.PurgedAt, nil
}

// withoutColumns is the facts of a recipient with columns purged, none when there
// are none to purge.
func withoutColumns(facts string, columns []string, at time.Time) (left string, gone []string, err error) {
	var whole map[string]json.RawMessage
	if err := json.Unmarshal([]byte(facts), &whole); err != nil {
		return "", nil, err
	}
	var fields map[string]*string
	purged := map[string]time.Time{}
	for key, into := range map[string]any{"fields": &fields, "purged_at": &purged} {
		if whole[key] != nil {
			if err := json.Unmarshal(whole[key], into); err != nil {
				return "", nil, err
			}
		}
	}
	for heading, value := range fields {
		if value != nil && slices.Contains(columns, viet.Fold(heading)) {
			fields[heading], purged[heading] = nil, at
			gone = append(gone, heading)
		}
	}
	if len(gone) == 0 {
		return facts, nil, nil
	}
	for key, value := range map[string]any{"fields": fields, "purged_at": purged, "salt": newSalt()} {
		text, err := plainJSON(value)
		if err != nil {
			return "", nil, err
		}
		whole[key] = json.RawMessage(text)
	}
	slices.Sort(gone)
	left, err = plainJSON(whole)
	return left, gone, err
}

// PurgeColumns takes values of columns out of the register, and the lists that they
// came in, with what stands beside these. Certificates stay what they are; the issued papers stay in the store. The
// audit says which columns, of how many, by whom and why.
func (r *Register) PurgeColumns(ctx context.Context, p Purge) (report PurgeReport, err error) {
	reason, err := readReason(p.Reason, msgPurgeStep)
	if err != nil {
		return report, err
	}
	p.Reason = reason
	var folded []string
	for _, heading := range p.Columns {
		if heading = viet.Fold(strings.TrimSpace(heading)); heading != "" {
			folded = append(folded, heading)
		}
	}
	if len(folded) == 0 {
		return report, noColumn()
	}
	gone := map[string]bool{}
	err = r.db.Transaction(ctx, func(tx *sql.Tx) error {
		issues, err := p.issues(ctx, tx)
		if err != nil {
			return err
		}
		for _, issue := range issues {
			if err := p.issue(ctx, tx, issue, folded, &report, gone); err != nil {
				return err
			}
		}
		if report.Certificates == 0 {
			return nothingToPurge(p.Columns)
		}
		return nil
	})
	if err != nil {
		return PurgeReport{}, err
	}
	report.Columns = slices.Sorted(maps.Keys(gone))
	return report, r.db.Rewrite(ctx)
}

// issues are those that a purge is of, with the identities that the audit has. What
// is being recorded is none yet: it may be abandoned, and its audit has its own seals.
func (p Purge) issues(ctx context.Context, tx *sql.Tx) (issues []purgedIssue, err error) {
	query, argument := `SELECT id, identity, `+issueDate+` FROM issues WHERE id = ?`, any(p.Issue)
	switch {
	case p.Decision != "":
		query, argument = `SELECT id, identity, `+issueDate+` FROM issues JOIN search_decisions ON search_decisions.issue_id = id WHERE key = ?`, decisionKey(p.Decision)
	case !p.Before.IsZero():
		query, argument = `SELECT id, identity, `+issueDate+` FROM issues WHERE coalesce(nullif(`+issueDate+`, ''), issued_at) < ?`, p.Before.String()
	}
	days := map[string]award.Date{}
	err = database.Each(ctx, tx, query+` AND id IS DISTINCT FROM (SELECT issue_id FROM issuing) ORDER BY id`, argument, func(rows *sql.Rows) error {
		var i purgedIssue
		var day string
		if err := rows.Scan(&i.id, &i.identity, &day); err != nil {
			return err
		}
		date, err := award.ParseDate(day)
		if err != nil && day != "" {
			return err
		}
		if p.Date.IsZero() || p.Date == date {
			issues, days[day] = append(issues, i), date
		}
		return nil
	})
	switch {
	case err != nil:
	case len(issues) == 0 && p.Decision != "":
		err = noDecision(p.Decision)
	case p.Decision != "" && len(days) > 1:
		var dates []award.Date
		for _, day := range slices.Sorted(maps.Keys(days)) {
			dates = append(dates, days[day])
		}
		err = manyDecisions(p.Decision, dates)
	}
	return issues, err
}

type purgedIssue struct {
	id       int64
	identity string
}

// issue purges the certificates of one issue.
func (p Purge) issue(ctx context.Context, tx *sql.Tx, issue purgedIssue, columns []string, report *PurgeReport, gone map[string]bool) error {
	var found []sealed
	err := database.Each(ctx, tx, findBy+`certificates.issue_id = ? AND json_type(recipient, '$.fields') = 'object' ORDER BY certificates.position`, issue.id, func(rows *sql.Rows) error {
		s, _, err := scanSealed(rows)
		found = append(found, s)
		return err
	})
	if err != nil {
		return err
	}
	at, count, headings := time.Now().UTC().Truncate(time.Second), 0, map[string]bool{}
	for _, s := range found {
		left, some, err := withoutColumns(s.recipient, columns, at)
		if err != nil {
			return fmt.Errorf("purge %s: %w", s.code, err)
		}
		if len(some) == 0 {
			continue
		}
		list, err := plainJSON(some)
		if err != nil {
			return err
		}
		s.recipient = left
		if _, err := tx.ExecContext(ctx, `INSERT INTO purges (code, columns, reason, at, actor, seal) VALUES (?, ?, ?, ?, ?, ?)`,
			s.code, list, p.Reason, at.Format(time.RFC3339), database.ActorOf(ctx), s.seal()); err != nil {
			return fmt.Errorf("record a purge: %w", err)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE certificates SET recipient = ? WHERE code = ?`, left, s.code); err != nil {
			return fmt.Errorf("purge %s: %w", s.code, err)
		}
		count++
		for _, heading := range some {
			headings[heading], gone[heading] = true, true
		}
	}
	if count == 0 {
		return nil
	}
	lists, err := purgeList(ctx, tx, issue.id)
	report.Certificates, report.Lists = report.Certificates+count, report.Lists+lists
	return cmp.Or(err, database.RecordChange(ctx, tx, actionPurge, issue.identity, nil, map[string]any{
		"columns": slices.Sorted(maps.Keys(headings)), "certificates": count, "reason": p.Reason,
	}))
}

// purgeList takes away what was handed in for an issue and holds the columns: the list,
// what was typed and answered about it, what an approver had seen of it, and the
// photographs beside it. It returns how many lists that were.
func purgeList(ctx context.Context, tx *sql.Tx, issue int64) (lists int, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM draft_photos WHERE draft_id IN (SELECT id FROM drafts WHERE issue_id = ?)`, issue); err != nil {
		return 0, fmt.Errorf("purge the photographs: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM draft_sights WHERE draft_id IN (SELECT id FROM drafts WHERE issue_id = ?)`, issue); err != nil {
		return 0, fmt.Errorf("purge what approvers have seen: %w", err)
	}
	// A list that went before there was more to go with it is not counted again.
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM drafts WHERE issue_id = ? AND list <> x''`, issue).Scan(&lists)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE drafts SET list = x'', choices = '', seen = '' WHERE issue_id = ?`, issue)
	}
	if err != nil {
		return 0, fmt.Errorf("purge the list: %w", err)
	}
	return lists, nil
}
