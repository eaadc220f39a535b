package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
	"bangkhen/internal/store"
	"bangkhen/internal/tracing"
)

// Issued is the outcome of an issue.
type Issued struct {
	Checked
	Batch  award.Batch // has the recipients, which List then has no longer
	Reused bool        // the same list was issued before: same codes, numbers and bytes

	Number  int64   // of the issue in the register
	Release Release // whether the public is told of it
}

// Issue freezes the list of an order, gives every recipient a number and a
// code, and writes the papers into dir. Either everything in dir exists, says
// the same thing and is in the register, or nothing does: the register takes the
// issue in only after the written files were read back and proven against the
// list, and dir appears by one rename after that. (Should the machine stop between
// the two, issuing again gives the same files.) While paper is printed others may
// change the register, but for issues of their own.
//
// Errors of the input come as [award.Problems] or [award.Problem]; a
// difference between paper and list as [proof.Differences].
func (o *Office) Issue(ctx context.Context, order Order, dir string, progress Progress) (Issued, error) {
	return o.issue(ctx, order, nil, dir, progress)
}

// issue is Issue of an order that may have been read before, nil for not.
func (o *Office) issue(ctx context.Context, order Order, before *orderRead, dir string, progress Progress) (Issued, error) {
	checked, err := o.checkToIssue(ctx, order, before)
	issued := Issued{Checked: checked}
	if err != nil {
		return issued, err
	}
	if order, err = o.withSigned(ctx, order, checked.Decision); err != nil {
		return issued, err
	}
	way, err := o.printing(ctx, order, checked.honours.used(slices.Values(checked.List.Recipients))...)
	if err != nil {
		return issued, err
	}
	out, err := newOutput(dir)
	if err != nil {
		return issued, err
	}
	defer out.discard()
	issuing, err := o.begin(ctx, order, checked, way)
	if err != nil {
		return issued, err
	}
	defer issuing.Abandon()
	issued.List.Recipients, issuing.Terms.List.Recipients = nil, nil // the batch has them: a long list is held once
	if file := order.SignedFile; len(file.Data) > 0 {
		if issuing.Reused {
			if err := o.sameSigned(ctx, issuing, order); err != nil {
				return issued, err
			}
		} else if err := issuing.Keeper.Put(order.Signing.File.SHA256, file.Data); err != nil {
			return issued, err
		}
	}
	printed, err := o.print(ctx, issuing, way, out, progress)
	if err != nil {
		issued.List.Recipients = slices.Collect(issuing.Batch.Recipients())
		return issued, o.unsettable(&issued.Checked, err)
	}
	if err := printed.prove(ctx); err != nil {
		return issued, err
	}
	if err := out.ready(); err != nil {
		return issued, err
	}
	if err := issuing.Commit(ctx, printed.papers); err != nil {
		return issued, err
	}
	issued.Batch, issued.Reused = issuing.Batch, issuing.Reused
	if err := o.recorded(ctx, &issued); err != nil {
		return issued, err
	}
	return issued, out.release()
}

// recorded adds what the register says of an issue as a whole.
func (o *Office) recorded(ctx context.Context, issued *Issued) (err error) {
	if issued.Number, err = o.register.IssueOfCode(ctx, issued.Batch.Certificates[0].Code); err == nil {
		issued.Release, err = o.register.ReleaseOf(ctx, issued.Number)
	}
	return err
}

// begin begins the issue of an order. Of what was issued before nothing can be asked
// that it was issued without.
func (o *Office) begin(ctx context.Context, order Order, checked Checked, way printing) (_ *register.Issuing, err error) {
	ctx, span := tracing.Start(ctx, "begin")
	defer func() { span.End(err) }()
	led, err := o.addressOf(ctx, order)
	if err != nil {
		return nil, err
	}
	terms := register.Terms{
		Decision: checked.Decision, List: checked.List, BaseURL: led, Template: checked.template.ID,
		AwardOnly: checked.honours.awardOnly(), Printing: way.id(), Look: o.lookOf(order, checked.honours, way), Trial: o.forTrial(order),
		Signing: order.signingOf(ctx, checked.Decision), Hold: order.Hold,
	}
	issuing, err := o.register.Begin(ctx, terms)
	if err != nil {
		return nil, err
	}
	if !issuing.Reused { // what was issued before stays what it was
		if err := cmp.Or(o.leads(led, terms.Trial), o.succeeded()); err != nil {
			issuing.Abandon()
			return nil, err
		}
		return issuing, nil
	}
	if err := sameOptions(order, terms, issuing.Terms).Stop(); err != nil {
		issuing.Abandon()
		return nil, err
	}
	if issuing.Terms.Look.Unknown {
		issuing.Terms.Look = terms.Look // what is printed by it must come out as it was
	}
	return issuing, nil
}

// checkToIssue is check of an order that must be without errors, signed unless it is
// for a try, and the one that was approved. What was read before is taken if it stands.
func (o *Office) checkToIssue(ctx context.Context, order Order, before *orderRead) (checked Checked, err error) {
	ctx, span := tracing.Start(ctx, "check")
	defer func() { span.End(err) }()
	if before != nil && before.stands(o, order) {
		checked, err = o.judge(ctx, before, false)
	} else {
		checked, err = o.check(ctx, order, false)
	}
	if err == nil {
		if checked.Decision.Unsigned() && !o.forTrial(order) {
			var before int64 // by an earlier version, which asked for no number
			if before, err = o.register.IssueOf(ctx, checked.Decision, checked.List.Recipients); before == 0 {
				checked.Problems = notSigned(checked.Problems)
			}
		}
		err = cmp.Or(err, checked.Problems.Stop())
	}
	if err != nil || order.Approved == "" {
		return checked, err
	}
	content, err := o.Content(order)
	if err == nil && content != order.Approved {
		err = otherContent()
	}
	return checked, err
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
	way, err := o.printing(ctx, order, checked.honours.used(slices.Values(checked.List.Recipients))...)
	if err != nil {
		return checked, err
	}
	way.contact = order.ContactSheet
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision), Trial: o.forTrial(order)}
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

// printout is papers on the disk, which are not proven yet.
type printout struct {
	papers award.Papers
	office *Office
	keeper *store.Keeper
	run    *proof.Run // nil when they were proven and kept before
}

// print prints the papers of an issue under way into the directory in the making and
// into the store, or takes what is stored of it. Of what is a sheet for a certificate
// that was issued before, that sheet alone is printed.
func (o *Office) print(ctx context.Context, issuing *register.Issuing, way printing, out *output, progress Progress) (_ printout, err error) {
	ctx, span := tracing.Start(ctx, "print")
	defer func() { span.End(err) }()
	if issuing.Kept {
		out.flushed = true
		return printout{}, o.register.Store().CopyOut(ctx, issuing.Files, out.staging)
	}
	p, err := planOf(issuing, way).papers(ctx, o)
	if err != nil {
		return printout{}, err
	}
	done := printout{office: p.office, keeper: issuing.Keeper}
	if issuing.Amendment().Code != "" {
		done.run = proof.BeginSheet(os.DirFS(out.staging), issuing.Batch, p.expected)
		done.papers, err = p.writeSheet(out.staging, &kept{done.keeper, done.run, nil})
		return done, err
	}
	done.run = proof.Begin(os.DirFS(out.staging), issuing.Batch, p.expected, p.parts()...)
	spread := o.spread(ctx, issuing, p, way)
	defer spread.end(ctx)
	done.papers, err = p.write(ctx, out.staging, &kept{done.keeper, done.run, spread}, orNobody(progress))
	return done, err
}

// prove compares what was not compared while it was printed, so that the files on
// the disk say what the list says.
func (p printout) prove(ctx context.Context) (err error) {
	if p.run == nil {
		return nil
	}
	ctx, span := tracing.Start(ctx, "prove")
	defer func() { span.End(err) }()
	group, within := rescue.WithContext(ctx)
	group.Go(func() error {
		return p.office.turns.during(func() error {
			p.run.Merged(within)
			return within.Err()
		})
	})
	group.Go(func() error {
		return p.office.turns.during(func() error {
			p.run.Manifest()
			return within.Err()
		})
	})
	group.Go(p.keeper.Flush) // while the processors are busy, the disk is too
	if err := group.Wait(); err != nil {
		return err
	}
	if err := p.run.Finish(ctx); err != nil {
		return fmt.Errorf("đối chiếu giấy tờ đã in với danh sách: %w", err)
	}
	return nil
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
