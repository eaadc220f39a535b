package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/photos"
	"bangkhen/internal/rescue"
	"bangkhen/internal/roster"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

// Upload is a file as it came in: its name, for messages, and its bytes.
type Upload struct {
	Name string
	Data []byte
}

// Order is what an office hands in: a decision and its list.
type Order struct {
	Decision, List Upload
	Changes        roster.Changes // of the list, made on the screen
	Photos         *photos.Files  // beside the list; nil when none were handed in
	Template       string         // overrules the decision's own when not empty

	Trial bool          // for a try: papers and register say so for ever
	Word  *WordDecision // what the decision was read from, see [FromWord]; nil for a decision file

	BaseURL string // where the codes lead to, when it is asked for; "" takes the office's

	Overprint bool   // variable text alone, for pre-printed blanks
	Profile   string // of the printer; "" for none
	// Blanks is the series of blanks to print on, whose nudge is applied; nil for none
	// that is known. A series may have no name.
	Blanks *string

	Hold *Hold // the public is not told of the issue yet; nil for at once

	ContactSheet bool // with drafts: the tightest sheets on one page

	// Approved is the content that was approved, see [Office.Content]; an issue of
	// another one is refused. "" for an order that needs no approval here.
	Approved string

	// Signing gives number and date as they were recorded since the decision was
	// approved; nothing for a decision that is taken as it was handed in.
	Signing award.Signing
	// SignedFile is the signed decision, which is compared before anything is issued and
	// kept with the issue; none without data.
	SignedFile Upload

	draft string       // whose photographs the register keeps
	kept  []DraftPhoto // those

	Signature, Seal Upload     // images for certificates and decision; none without data
	SealWidth       typeset.MM // real width of the seal; 0 when its file says it
}

// Checked is what was read from an order, with every problem found. Decision
// and list may be incomplete when there are errors.
type Checked struct {
	Decision award.Decision
	List     award.List
	Problems award.Problems
	Earlier  int64                 // the issue of this very decision and list, 0 for none
	template *certificate.Template // of the first award
	honours  honours
	marks    stamps.Marks
}

// Check reads an order and reports all its problems at once; it writes
// nothing. The error is for faults of ours only.
func (o *Office) Check(ctx context.Context, order Order) (Checked, error) {
	return o.check(ctx, order, true)
}

// check is Check. Without settable, whether all papers can be set is left to the
// printing that follows at once, unless there are errors anyhow and all of them
// are to be told.
func (o *Office) check(ctx context.Context, order Order, settable bool) (Checked, error) {
	end, err := o.beginCheck(ctx, len(order.List.Data))
	if err != nil {
		return Checked{}, err
	}
	defer end()
	read, err := o.readOrder(ctx, order)
	if err != nil {
		return Checked{Decision: read.decision, List: read.list, Problems: read.problems}, err
	}
	return o.judge(ctx, read, settable)
}

// judge is check of an order that was read: with what settings, register and other drafts
// say of it now.
func (o *Office) judge(ctx context.Context, read *orderRead, settable bool) (Checked, error) {
	order, list, problems := read.order, read.list, slices.Clip(read.problems)
	if read.ended {
		return Checked{Problems: problems}, nil
	}
	decision, err := o.withRewards(ctx, read.decision)
	if err != nil {
		return Checked{Decision: decision, List: list, Problems: problems}, err
	}
	honours := read.honours
	honours.decision = decision
	if len(read.unknown) == 0 {
		problems = append(problems, unpaid(decision, list)...)
	}
	prior := o.priorAwards(ctx, order, decision, list, problems)
	defer prior.wait()
	problems = append(problems, read.checkList(o.turns)...)
	if !read.noDecision {
		more, err := o.decisionRules(ctx, decision, list, honours, len(read.unknown) == 0, order.draft)
		if err != nil {
			return Checked{Decision: decision, List: list, Problems: problems}, err
		}
		problems = append(problems, more...)
	}
	checked := Checked{Decision: decision, List: list, Problems: append(problems, read.ofMarks...), marks: read.marks}
	if err := ctx.Err(); err != nil {
		return checked, err
	}
	if len(read.unknown) > 0 {
		if !read.noDecision {
			checked.Problems = append(checked.Problems, read.unknown...)
		}
		return checked, nil
	}
	checked.honours, checked.template = honours, honours.first()
	checked.Problems = append(checked.Problems, honours.files(o.faces)...)
	led, err := o.addressOf(ctx, order)
	if err != nil {
		return checked, err
	}
	checked.Problems = append(checked.Problems, o.fineSymbols(honours, led)...)
	checked.Problems = append(checked.Problems, tooManyForPress(honours, len(checked.List.Recipients))...)
	if settable { // an issue is refused, and says so itself
		remarks, err := o.addressRemarks(ctx, order)
		if err != nil {
			return checked, err
		}
		checked.Problems = append(checked.Problems, remarks...)
	}
	if unreadable(checked.Problems) {
		return checked, nil // there is no whole list to lay out
	}
	// The decision is laid out beside the certificates; with errors in them
	// nobody asks whether it can be set.
	var unsettable award.Problems
	var setting rescue.Group
	possible := settable && len(checked.Problems.Errors()) == 0
	if possible {
		setting.Go(func() error { unsettable = o.decisionProblems(decision, list, honours); return nil })
	}
	layout := settable || len(checked.Problems.Errors()) > 0
	checked.Problems = append(checked.Problems, o.checkSheets(honours, list, layout)...)
	checked.Problems = append(checked.Problems, o.sealRoom(honours, list, read.marks)...)
	found, err := prior.wait()
	if err != nil {
		return checked, err
	}
	checked.Problems = append(checked.Problems, found...)
	if possible && len(checked.Problems.Errors()) == 0 {
		setting.WaitOrPanic()
		checked.Problems = append(checked.Problems, unsettable...)
		if err := o.askRegister(ctx, &checked); err != nil {
			return checked, err
		}
	}
	return checked, nil
}

func unreadable(problems award.Problems) bool {
	return problems.Any(award.TooLarge, award.UnreadableFile)
}

// prior is a search for earlier awards that is under way.
type prior struct {
	done  rescue.Group
	found award.Problems
}

func (p *prior) wait() (award.Problems, error) {
	err := p.done.Wait()
	return p.found, err
}

// priorAwards begins to look for earlier awards, beside the check of the list
// itself.
func (o *Office) priorAwards(ctx context.Context, order Order, d award.Decision, list award.List, problems award.Problems) *prior {
	p := &prior{}
	if o.register != nil && order.Approved == "" && !unreadable(problems) { // who approved was told
		p.done.Go(func() (err error) {
			o.turns.take()
			defer o.turns.done()
			if p.found, err = o.register.PriorAwards(ctx, d, list); err == nil {
				p.found, err = o.morePriorAwards(ctx, d, list, p.found)
			}
			return err
		})
	}
	return p
}

// unsettable tells of all sheets that can not be set, by row and cell, when the
// printing stumbled over one.
func (o *Office) unsettable(checked *Checked, err error) error {
	var one award.Problem
	if !errors.As(err, &one) || one.Code != award.DoesNotFit {
		return err
	}
	checked.Problems = append(checked.Problems, o.checkSheets(checked.honours, checked.List, true)...)
	return cmp.Or(checked.Problems.Stop(), err)
}

// readMarks reads the images of signature and seal.
func (o *Office) readMarks(order Order) (marks stamps.Marks, problems award.Problems) {
	read := func(upload Upload) *artwork.Image {
		if len(upload.Data) == 0 {
			return nil
		}
		image, err := o.pictures(filepath.Base(upload.Name), upload.Data)
		if err != nil {
			problems = append(problems, award.Problem{File: upload.Name, Severity: award.Error, Code: award.UnreadableFile, Message: err.Error()})
		}
		return image
	}
	marks = stamps.Marks{Signature: read(order.Signature), Seal: read(order.Seal), SealWidth: order.SealWidth}
	if err := marks.Check(); err != nil {
		problems = append(problems, award.Problem{File: order.Seal.Name, Severity: award.Error, Code: award.UnreadableFile, Message: err.Error()})
	}
	return marks, problems
}

// decisionProblems lays out the decision and reports what can not be set.
func (o *Office) decisionProblems(d award.Decision, list award.List, honours honours) award.Problems {
	batch := award.Batch{Decision: d, Certificates: list.Certificates(d)}
	form, err := honours.form(o.decisionTemplate)
	if err == nil {
		err = decision.Check(o.faces, form, batch, true)
	}
	if err != nil {
		return award.Problems{asProblem(err)}
	}
	return nil
}

func (o *Office) unknownTemplate(id string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadDecision, Key: "template",
		Message:    fmt.Sprintf("Không có mẫu bằng khen tên “%s”", id),
		Suggestion: "Các mẫu đang có: " + o.templateNames() + ".",
	}
}
