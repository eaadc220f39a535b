package office

import (
	"context"
	"io"

	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

// ToSign writes the decision of a draft as it goes into the office's own system to be
// signed, by its name among the papers of an issue: as a Word document or a PDF, with
// its annex, without BẢN NHÁP, and with room for what it does not bear itself of number
// and date. It is there from the approval on, and says what was approved. The error is
// a conflict before, and of other names [ErrNoPaper].
func (o *Office) ToSign(ctx context.Context, d workbench.Draft, name string, out io.Writer) error {
	if name != award.WordFile && name != award.DecisionFile {
		return ErrNoPaper
	}
	if d.State != award.DecisionApproved && d.State != award.DecisionSigned {
		return errNothingToSign
	}
	d.Signing = award.Signing{} // the paper is that which is signed, before it has a number
	checked, err := o.CheckDraft(ctx, d)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return err
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision), Trial: o.trial}
	p := &papers{office: o, batch: batch, honours: checked.honours, marks: checked.marks, pictures: checked.marks.Artwork()}
	set, err := o.setDecision(batch, p.honours, p.draft)
	if err != nil {
		return err
	}
	if name == award.WordFile {
		return p.word(ctx, set, out)
	}
	return p.decision(ctx, set, out)
}

// ErrNoPaper says that there is no paper of a name before the issue.
var ErrNoPaper = award.Refuse(award.FaultNotFound, msgNoPaper)

// errNothingToSign says that nobody has approved yet what would be signed.
var errNothingToSign = award.Refuse(award.FaultConflict, msgNothingToSign)
