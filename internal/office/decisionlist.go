package office

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
)

// ListedDecision is a decision in a list of all: a draft, or an issue that was made
// without one, as the command line makes them.
type ListedDecision struct {
	Draft Draft        // "" as its id where there is none
	Issue *ListedIssue // nil of a draft
}

// FindDecisions are the drafts that a query asks for and the issues that were made
// without one, the newest first, a page at a time. The cursor of a page says how far
// both lists were read: "drafts.issues", each a cursor of its own, or "-" at the end.
func (o *Office) FindDecisions(ctx context.Context, q DraftQuery) (found []ListedDecision, next string, err error) {
	ofDrafts, ofIssues, _ := strings.Cut(q.Cursor, ".")
	limit := database.PageSize(q.Limit)
	var drafts []Draft
	if q.Cursor, q.Limit = ofDrafts, limit; ofDrafts != atEnd {
		if drafts, ofDrafts, err = o.FindDrafts(ctx, q); err != nil {
			return nil, "", err
		}
		ofDrafts = cursorOrEnd(ofDrafts)
	}
	issues, err := o.issuesWithoutDraft(ctx, q, ofIssues, limit+1)
	if err != nil {
		return nil, "", err
	}
	taken := 0
	for len(found) < limit && (taken < len(drafts) || len(issues) > 0) {
		draft := taken < len(drafts)
		if draft && len(issues) > 0 {
			draft = !drafts[taken].CreatedAt.Before(issues[0].Summary.IssuedAt)
		}
		if draft {
			found = append(found, ListedDecision{Draft: drafts[taken]})
			taken++
			continue
		}
		found, ofIssues = append(found, ListedDecision{Issue: &issues[0]}), database.WriteCursor(issues[0].ID)
		issues = issues[1:]
	}
	if taken < len(drafts) { // the rest is for the next page
		if ofDrafts, _, _ = strings.Cut(q.Cursor, "."); taken > 0 {
			ofDrafts = database.WriteCursor(drafts[taken-1].Place)
		}
	}
	if len(issues) == 0 {
		ofIssues = atEnd
	}
	if ofDrafts == atEnd && ofIssues == atEnd {
		return found, "", nil
	}
	return found, ofDrafts + "." + ofIssues, nil
}

// atEnd is the cursor of a list that was read to its end.
const atEnd = "-"

func cursorOrEnd(cursor string) string {
	if cursor == "" {
		return atEnd
	}
	return cursor
}

// issuesWithoutDraft are the issues that a query asks for and no draft has.
func (o *Office) issuesWithoutDraft(ctx context.Context, q DraftQuery, cursor string, limit int) ([]ListedIssue, error) {
	if cursor == atEnd || q.State != "" && q.State != award.DecisionIssued {
		return nil, nil
	}
	before, err := database.ReadCursor(cursor)
	if err != nil {
		return nil, err
	}
	drafted, err := o.bench.DraftedIssues(ctx)
	if err != nil {
		return nil, err
	}
	return o.register.ListIssues(ctx, register.IssueQuery{Number: q.Number, Since: q.Since, Before: before, But: drafted, Limit: limit})
}

// DecisionNamed is the draft of an id, or the issue that a text names by its number or by
// the code of one of its certificates: as its draft, where it has one. The error is
// [ErrNoDraft] where there is none.
func (o *Office) DecisionNamed(ctx context.Context, text string) (ListedDecision, error) {
	d, err := o.Draft(ctx, text)
	if err == nil || !errors.Is(err, ErrNoDraft) {
		return ListedDecision{Draft: d}, err
	}
	issue, notNumber := strconv.ParseInt(text, 10, 64)
	if notNumber != nil {
		code, ok := award.ParseCode(text)
		if !ok {
			return ListedDecision{}, ErrNoDraft
		}
		if issue, _, err = o.Course(ctx, code); errors.Is(err, ErrUnknown) {
			return ListedDecision{}, ErrNoDraft
		}
		if err != nil {
			return ListedDecision{}, err
		}
	}
	if d, err = o.DraftOf(ctx, issue); err == nil {
		d, err = o.numbered(ctx, d)
		return ListedDecision{Draft: d}, err
	}
	if !errors.Is(err, ErrNoDraft) {
		return ListedDecision{}, err
	}
	found, err := o.register.ListIssues(ctx, register.IssueQuery{Before: issue + 1, Limit: 1})
	if err == nil && (len(found) == 0 || found[0].ID != issue) {
		err = ErrNoDraft
	}
	if err != nil {
		return ListedDecision{}, err
	}
	return ListedDecision{Issue: &found[0]}, nil
}
