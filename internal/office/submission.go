package office

import (
	"context"
	"errors"

	"bangkhen/internal/register"
)

// Submit hands an order in for approval by somebody else, when it has no
// errors. By is the principal who prepared it. The error is [award.Problems]
// when there are errors.
func (o *Office) Submit(ctx context.Context, order Order, by string) (id int64, checked Checked, err error) {
	checked, err = o.Check(ctx, order)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return 0, checked, err
	}
	label := checked.Decision.Label()
	if checked.Decision.Unsigned() {
		label = checked.Decision.Subject
	}
	id, err = o.register.Submit(ctx, label, register.File(order.Decision), register.File(order.List), by)
	return id, checked, err
}

// Submissions lists the newest submissions without their files.
func (o *Office) Submissions(ctx context.Context, limit int) ([]register.Submission, error) {
	return o.register.Submissions(ctx, limit)
}

// Submission reads one submission and its order. It returns
// [register.ErrUnknown] when there is none.
func (o *Office) Submission(ctx context.Context, id int64) (register.Submission, Order, error) {
	s, err := o.register.Submission(ctx, id)
	return s, Order{Decision: Upload(s.Decision), List: Upload(s.List)}, err
}

// Return gives a submission back to who prepared it, with the reason.
func (o *Office) Return(ctx context.Context, id int64, by, note string) error {
	return o.register.MoveSubmission(ctx, id, register.SubmissionReturned, by, note)
}

// IssueSubmission issues a submission into dir: one that waits is approved by
// the principal first; one that is approved or issued already gives the same
// papers. Whether the principal may approve it is for the caller to ask. Errors
// are those of [Office.Issue], and [register.ErrSubmissionMoved].
func (o *Office) IssueSubmission(ctx context.Context, id int64, by, dir string, progress Progress) (Issued, error) {
	s, order, err := o.Submission(ctx, id)
	if err == nil && s.State == register.SubmissionReturned {
		err = register.ErrSubmissionMoved
	}
	if err == nil && s.State == register.SubmissionWaiting {
		err = o.register.MoveSubmission(ctx, id, register.SubmissionApproved, by, "")
	}
	if err != nil {
		return Issued{}, err
	}
	issued, err := o.Issue(ctx, order, dir, progress)
	if err != nil || s.State == register.SubmissionIssued {
		return issued, err
	}
	// Should the machine stop before this, issuing once more gives the same
	// papers and comes here again.
	if err := o.register.MoveSubmission(ctx, id, register.SubmissionIssued, "", ""); err != nil && !errors.Is(err, register.ErrSubmissionMoved) {
		return issued, err
	}
	return issued, nil
}
