package office

import (
	"context"
	"errors"
	"fmt"
	"os"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
	"bangkhen/internal/signing"
)

// Issued is the outcome of an issue.
type Issued struct {
	Checked
	Batch  award.Batch
	Reused bool // the same list was issued before: same codes, numbers and bytes
}

// Issue freezes the list of an order, gives every recipient a number and a
// code, and writes the papers into dir. Either everything in dir exists, says
// the same thing and is in the register, or nothing does: numbers and codes are
// given in one transaction, which is committed only after the written files
// were read back and proven against the list, and dir appears by one rename
// after that. (Should the machine stop between the two, issuing again gives
// the same files.)
//
// Errors of the input come as [award.Problems] or [award.Problem]; a
// difference between paper and list as [proof.Differences].
func (o *Office) Issue(ctx context.Context, order Order, dir string, progress Progress) (Issued, error) {
	checked, err := o.check(ctx, order, false)
	issued := Issued{Checked: checked}
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return issued, err
	}
	if order.Approved != "" {
		content, err := o.Content(order)
		if err == nil && content != order.Approved {
			err = otherContent()
		}
		if err != nil {
			return issued, err
		}
	}
	out, err := newOutput(dir)
	if err != nil {
		return issued, err
	}
	defer out.discard()
	way, err := o.printing(ctx, order, checked.honours.used(checked.List.Certificates(checked.Decision))...)
	if err != nil {
		return issued, err
	}
	terms := register.Terms{Decision: checked.Decision, List: checked.List, BaseURL: o.baseURL, Template: checked.template.ID, Printing: way.id()}
	issue, err := o.register.IssueStepwise(ctx, terms, func(batch award.Batch, recorded register.Terms, keeper *register.Keeper) (register.Files, error) {
		granted := batch.Decision
		granted.Template = recorded.Template
		honours, unknown := o.honours(granted)
		if len(unknown) > 0 {
			return nil, unknown
		}
		written, err := o.produce(ctx, batch, honours, checked.marks, way, keeper, out.staging, progress)
		if err == nil {
			err = out.admissible()
		}
		if err == nil {
			err = out.flush()
		}
		return register.Files(written), err
	})
	if err == nil && issue.Kept {
		err = o.register.CopyOut(ctx, issue.Files, out.staging)
		out.flushed = true
	}
	if err != nil {
		return issued, o.unsettable(&issued.Checked, err)
	}
	issued.Batch, issued.Reused = issue.Batch, issue.Reused
	return issued, out.release()
}

// Preview writes drafts of all papers into dir: marked BẢN NHÁP, without
// numbers, codes or QR. It leaves no trace in the register.
func (o *Office) Preview(ctx context.Context, order Order, dir string, progress Progress) (Checked, error) {
	checked, err := o.check(ctx, order, false)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return checked, err
	}
	out, err := newOutput(dir)
	if err != nil {
		return checked, err
	}
	defer out.discard()
	way, err := o.printing(ctx, order, checked.honours.used(checked.List.Certificates(checked.Decision))...)
	if err != nil {
		return checked, err
	}
	way.contact = order.ContactSheet
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	p, err := o.papers(ctx, batch, checked.honours, checked.marks, way, true)
	if err == nil {
		_, err = p.write(ctx, out.staging, nil, orNobody(progress))
	}
	if err != nil {
		return checked, o.unsettable(&checked, err)
	}
	if way.contact {
		if err := p.contact(ctx, o, out.staging); err != nil {
			return checked, err
		}
	}
	return checked, out.release()
}

// produce writes every paper of a batch into staging and into the keeper, and
// proves that the files on the disk say what the list says.
func (o *Office) produce(ctx context.Context, batch award.Batch, honours honours, marks signing.Marks, way printing, keeper *register.Keeper, staging string, progress Progress) (hashes, error) {
	p, err := o.papers(ctx, batch, honours, marks, way, false)
	if err != nil {
		return nil, err
	}
	run := proof.Begin(os.DirFS(staging), batch, p.expected, partsOf(batch)...)
	written, err := p.write(ctx, staging, &kept{keeper, run}, orNobody(progress))
	if err != nil {
		return nil, err
	}
	group, within := rescue.WithContext(ctx)
	group.Go(func() error {
		return o.turns.during(func() error {
			run.Merged(within)
			return within.Err()
		})
	})
	group.Go(func() error {
		return o.turns.during(func() error {
			run.Manifest()
			return within.Err()
		})
	})
	group.Go(keeper.Flush) // while the processors are busy, the disk is too
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if err := run.Finish(ctx); err != nil {
		return nil, fmt.Errorf("đối chiếu giấy tờ đã in với danh sách: %w", err)
	}
	return written, nil
}

func orNobody(progress Progress) Progress {
	if progress == nil {
		return func(int, int) {}
	}
	return progress
}

// asProblem makes a problem of an error of the layout, so that it is shown like
// the others.
func asProblem(err error) award.Problem {
	var problem award.Problem
	if errors.As(err, &problem) {
		return problem
	}
	return award.Problem{Severity: award.Error, Code: award.DoesNotFit, Message: err.Error()}
}
