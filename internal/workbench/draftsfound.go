package workbench

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// DraftOfIssue reads the decision that an issue was made of. The error is
// [ErrNoDraft] for what was issued without one.
func (w *Workbench) DraftOfIssue(ctx context.Context, issue int64) (Draft, error) {
	return scanDraft(w.reader.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM drafts WHERE issue_id = ?`, issue))
}

// DraftedIssues are the issues that were made of a decision here.
func (w *Workbench) DraftedIssues(ctx context.Context) (issues []int64, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT issue_id FROM drafts WHERE issue_id IS NOT NULL`) // read off its index
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		issues = append(issues, id)
	}
	return issues, rows.Err()
}

// Drafts lists decisions, the newest first, without their lists.
func (w *Workbench) Drafts(ctx context.Context, cursor string, limit int) (drafts []Draft, next string, err error) {
	return w.drafts(ctx, `1`, cursor, limit)
}

// DraftQuery is which decisions are listed; what is zero asks for nothing.
type DraftQuery struct {
	State  award.DecisionState
	Since  time.Time        // changed then or later, until it was issued
	Number string           // that was recorded; of those that have none recorded, Naming says
	Naming func(Draft) bool // whether a decision bears the number
	Cursor string
	Limit  int
}

// FindDrafts lists decisions that a query asks for, the newest first, without their lists.
func (w *Workbench) FindDrafts(ctx context.Context, q DraftQuery) (drafts []Draft, next string, err error) {
	conditions, arguments := []string{"true"}, []any{}
	add := func(condition string, value any) {
		arguments = append(arguments, value)
		conditions = append(conditions, strings.ReplaceAll(condition, "?", fmt.Sprintf("?%d", len(arguments)+1)))
	}
	switch q.State {
	case "":
	case award.DecisionApproved, award.DecisionSigned: // an approved one that has a time of signing is signed
		add("state = 'approved' AND (signed_at <> '') = ?", q.State == award.DecisionSigned)
	default:
		add("state = ?", string(q.State))
	}
	if !q.Since.IsZero() {
		add("updated_at >= ?", database.Stamp(q.Since))
	}
	if q.Number == "" {
		return w.drafts(ctx, strings.Join(conditions, " AND "), q.Cursor, q.Limit, arguments...)
	}
	add("(signed_number = ? OR signed_number = '')", q.Number)
	limit, cursor := database.PageSize(q.Limit), q.Cursor
	for {
		page, after, err := w.drafts(ctx, strings.Join(conditions, " AND "), cursor, limit, arguments...)
		if err != nil {
			return nil, "", err
		}
		for _, d := range page {
			if d.Signing.Number == q.Number || q.Naming(d) {
				drafts = append(drafts, d)
			}
		}
		if cursor = after; after == "" || len(drafts) >= limit {
			return drafts, after, nil // a page may have some more than were asked for, and loses none
		}
	}
}

// LastBatches are the last batch of each draft that has one, by the draft.
func (w *Workbench) LastBatches(ctx context.Context, drafts ...string) (map[string]string, error) {
	last := map[string]string{}
	ids, err := json.Marshal(drafts)
	if err != nil {
		return nil, err
	}
	rows, err := w.reader.QueryContext(ctx, `SELECT draft_id, id FROM batches WHERE draft_id IN (SELECT value FROM json_each(?)) ORDER BY created_at, rowid`, string(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var draft, id string
		if err := rows.Scan(&draft, &id); err != nil {
			return nil, err
		}
		last[draft] = id
	}
	return last, rows.Err()
}

// OpenDrafts lists decisions that are not issued, the newest first, without their
// lists.
func (w *Workbench) OpenDrafts(ctx context.Context, limit int) ([]Draft, error) {
	drafts, _, err := w.drafts(ctx, `state <> 'issued'`, "", limit)
	return drafts, err
}

func (w *Workbench) drafts(ctx context.Context, condition, cursor string, limit int, more ...any) (drafts []Draft, next string, err error) {
	before, err := database.ReadCursor(cursor)
	if err != nil {
		return nil, "", err
	}
	limit = database.PageSize(limit)
	rows, err := w.reader.QueryContext(ctx, `SELECT rowid, `+without(draftColumns, "list", "choices")+`
		FROM drafts WHERE rowid < ?1 AND `+condition+fmt.Sprintf(` ORDER BY rowid DESC LIMIT %d`, limit+1), append([]any{before}, more...)...)
	if err != nil {
		return nil, "", err
	}
	defer rows.Close()
	var last int64
	for rows.Next() {
		var row int64
		d, err := scanDraft(scanAfter{rows, &row})
		if err != nil {
			return nil, "", err
		}
		if len(drafts) == limit {
			return drafts, database.WriteCursor(last), rows.Err()
		}
		d.Place = row
		drafts, last = append(drafts, d), row
	}
	return drafts, "", rows.Err()
}

// scanAfter scans one column before the others.
type scanAfter struct {
	rows  *sql.Rows
	first *int64
}

func (s scanAfter) Scan(rest ...any) error { return s.rows.Scan(append([]any{s.first}, rest...)...) }

// SignedDrafts are the signings of drafts of a year that are not issued yet, but of
// one.
func SignedDrafts(ctx context.Context, tx *sql.Tx, year int, but string) (signed []award.Signing, err error) {
	err = database.Each(ctx, tx, `
		SELECT signed_number, signed_date FROM drafts WHERE signed_at <> '' AND state <> 'issued' AND id <> ?`, but, func(rows *sql.Rows) error {
		var s award.Signing
		var date string
		err := rows.Scan(&s.Number, &date)
		if err == nil {
			s.Date, err = award.ParseDate(date)
		}
		if err == nil && s.Date.Year == year {
			signed = append(signed, s)
		}
		return err
	})
	return signed, err
}

// DraftsNaming are decisions that are not issued and whose file holds a text, the
// newest first, without their lists.
func (w *Workbench) DraftsNaming(ctx context.Context, text string, limit int) ([]Draft, error) {
	drafts, _, err := w.drafts(ctx, `state <> 'issued' AND instr(decision, ?2) > 0`, "", limit, []byte(text))
	return drafts, err
}
