package office

import (
	"context"

	"bangkhen/internal/accounts"
	"bangkhen/internal/roster"
	"bangkhen/internal/workbench"
)

// AtOnce is all that an issue needs, in one request.
type AtOnce struct {
	Decision, List Upload
	Photos         []byte // a ZIP beside the list, nil for none
	Answers        []roster.Answer
	Hold           *Hold
}

// IssueAtOnce takes a decision and its list and puts their issue into the queue: the
// steps of a draft one after the other, under the rules of each, of two persons too (see
// [Office.Request]). When one of them refuses, nothing is left. The error is
// [award.Problems] for what is wrong with decision or list, questions that are open
// included.
func (o *Office) IssueAtOnce(ctx context.Context, who accounts.Principal, all AtOnce) (batch workbench.Batch, err error) {
	if !who.May(accounts.PrepareDecisions) || !who.May(accounts.IssueDecisions) {
		return batch, accounts.ErrNoRight
	}
	d, err := o.Begin(ctx, all.Decision, all.List)
	if err != nil {
		return batch, err
	}
	defer func() {
		if err != nil { // that nothing was issued is what is told, not that something is left
			_ = o.Discard(context.WithoutCancel(ctx), d.ID, 0)
		}
	}()
	if len(all.Photos) > 0 {
		if _, err = o.PutPhotos(ctx, d.ID, 0, all.Photos); err != nil {
			return batch, err
		}
	}
	if len(all.Answers) > 0 {
		if _, err = o.GiveAnswers(ctx, d.ID, 0, all.Answers...); err != nil {
			return batch, err
		}
	}
	ready, err := o.Draft(ctx, d.ID)
	if err != nil {
		return batch, err
	}
	if err = o.newToIssue(ctx, ready); err != nil {
		return batch, err
	}
	return o.Request(ctx, who, d.ID, ready.Version, all.Hold)
}

// newToIssue refuses what has errors or open questions, and what was issued of another
// draft before, which the queue would find out later.
func (o *Office) newToIssue(ctx context.Context, d Draft) error {
	checked, err := o.CheckDraft(ctx, d)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return err
	}
	before, err := o.register.IssueOf(ctx, checked.Decision, checked.List.Recipients)
	if err != nil {
		return err
	}
	return o.ofAnother(ctx, before, d.ID, checked.Decision)
}
