package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/roster"
	"bangkhen/internal/workbench"
)

// What somebody does to a draft before it is handed in. Each changes the version that
// they have seen, 0 for any; the error is [ErrChanged] when somebody was quicker.

// Draft reads a draft.
func (o *Office) Draft(ctx context.Context, id string) (Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err != nil {
		return d, err
	}
	return o.numbered(ctx, d)
}

// DraftOf is the draft that an issue was made of. The error is [ErrNoDraft] for what was
// issued without one.
func (o *Office) DraftOf(ctx context.Context, issue int64) (Draft, error) {
	return o.bench.DraftOfIssue(ctx, issue)
}

// Drafts are all drafts, the newest first, a page at a time.
func (o *Office) Drafts(ctx context.Context, cursor string, limit int) (drafts []Draft, next string, err error) {
	return o.bench.Drafts(ctx, cursor, limit)
}

// FindDrafts are those that a query asks for, the newest first, a page at a time.
func (o *Office) FindDrafts(ctx context.Context, q DraftQuery) (drafts []Draft, next string, err error) {
	q.Naming = func(d Draft) bool {
		decision, _ := decisionfile.Read(d.DecisionName, d.Decision)
		return decision.Number == q.Number
	}
	return o.bench.FindDrafts(ctx, q)
}

// LastBatches are the last batch of each draft that has one, by the draft.
func (o *Office) LastBatches(ctx context.Context, drafts ...string) (map[string]string, error) {
	return o.bench.LastBatches(ctx, drafts...)
}

// OpenDrafts are those that are not issued yet.
func (o *Office) OpenDrafts(ctx context.Context, limit int) ([]Draft, error) {
	return o.bench.OpenDrafts(ctx, limit)
}

// Begin begins a draft with whatever files there are. A decision that was drafted in
// Word is read: the error is [award.Problems] when it can not be.
func (o *Office) Begin(ctx context.Context, decision, list Upload) (Draft, error) {
	return o.beginDraft(ctx, decision, list, false)
}

// BeginToSee is [Office.Begin] on the screen: what is read of a Word document waits until
// somebody has looked at it.
func (o *Office) BeginToSee(ctx context.Context, decision, list Upload) (Draft, error) {
	return o.beginDraft(ctx, decision, list, true)
}

func (o *Office) beginDraft(ctx context.Context, decision, list Upload, toSee bool) (Draft, error) {
	order, err := takenIn(decision, list, toSee)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{DecisionName: order.Decision.Name, Decision: order.Decision.Data, ListName: order.List.Name, List: order.List.Data}
	if order.Word != nil {
		if d.Choices, err = wordChoices(nil, order.Word); err != nil {
			return d, err
		}
	}
	return o.bench.CreateDraft(ctx, d)
}

// takenIn is what came in as a decision file and a list.
func takenIn(decision, list Upload, toSee bool) (Order, error) {
	order, err := FromWord(Order{Decision: decision, List: list})
	if err == nil && order.Word != nil {
		order.Word.ToSee = toSee
		err = order.Word.problems.Stop()
	}
	return order, err
}

// OpensList refuses a file that is no list at all, before it takes the place of anything:
// an [award.Problem], nil for no file too.
func OpensList(list Upload) error {
	if list.Name == "" {
		return nil
	}
	if problem, ok := roster.Opens(list.Data); !ok {
		problem.Key = "list"
		problem.Message = fmt.Sprintf(msgListNotTaken, list.Name) + problem.Message
		return problem
	}
	return nil
}

// msgListNotTaken goes before why a file is not taken as a list.
const msgListNotTaken = "Tệp “%s” chưa được nhận làm danh sách. "

// ReplaceFiles puts other files in place of those of a draft; one without a name
// stays. What was changed and answered on the screen is carried over where a row is the same, see [roster.Carry]. Of a Word
// decision it is as with [Office.Begin]; its annex is taken where there is no list.
func (o *Office) ReplaceFiles(ctx context.Context, id string, version int, decision, list Upload) (Draft, error) {
	return o.replace(ctx, id, version, decision, list, false)
}

// ReplaceFilesToSee is [Office.ReplaceFiles] on the screen, see [Office.BeginToSee].
func (o *Office) ReplaceFilesToSee(ctx context.Context, id string, version int, decision, list Upload) (Draft, error) {
	return o.replace(ctx, id, version, decision, list, true)
}

func (o *Office) replace(ctx context.Context, id string, version int, decision, list Upload, toSee bool) (Draft, error) {
	d, err := o.draftToEdit(ctx, id, version)
	if err != nil {
		return d, err
	}
	beside := list
	if beside.Name == "" {
		beside = Upload{Name: d.ListName, Data: d.List}
	}
	order, err := takenIn(decision, beside, toSee)
	if err != nil {
		return d, err
	}
	next := d
	if decision.Name != "" {
		next.DecisionName, next.Decision = order.Decision.Name, order.Decision.Data
		if next.Choices, err = wordChoices(next.Choices, order.Word); err != nil {
			return d, err
		}
	}
	if list.Name != "" || order.List.Name != d.ListName {
		next.ListName, next.List = order.List.Name, order.List.Data
		if next.Choices, err = o.forNewList(ctx, next.Choices, Upload{Name: d.ListName, Data: d.List}, order.List); err != nil {
			return d, err
		}
	}
	return o.edit(ctx, id, d.Version, func(d *Draft) error { takeFiles(d, next); return nil })
}

// draftToEdit reads a draft that is to be changed after some work, as of a version: the
// change itself is made of the version that was read.
func (o *Office) draftToEdit(ctx context.Context, id string, version int) (Draft, error) {
	d, err := o.bench.Draft(ctx, id)
	if err == nil && version != 0 && version != d.Version {
		err = ErrChanged
	}
	if err == nil {
		err = asDraft(ctx, nil, d)
	}
	return d, err
}

// takeFiles puts the files and choices of another draft in.
func takeFiles(d *Draft, next Draft) {
	d.DecisionName, d.Decision, d.ListName, d.List, d.Choices = next.DecisionName, next.Decision, next.ListName, next.List, next.Choices
}

// SeeWord notes that somebody has looked at what was read of a Word decision and takes it:
// nothing more is asked about it.
func (o *Office) SeeWord(ctx context.Context, id string, version int) (Draft, error) {
	return o.Choose(ctx, id, version, func(choices *Choices) error {
		if choices.Word != nil {
			choices.Word.ToSee, choices.Word.Seen = false, true
		}
		return nil
	})
}

// PutList puts a list into a draft when it can be read at all, and says what was
// understood of it. The error is [award.Problems] when it can not.
func (o *Office) PutList(ctx context.Context, id string, version int, list Upload) (Draft, Checked, error) {
	d, err := o.draftToEdit(ctx, id, version)
	if err != nil {
		return d, Checked{}, err
	}
	next := d
	next.ListName, next.List = list.Name, list.Data
	if next.Choices, err = o.forNewList(ctx, d.Choices, Upload{Name: d.ListName, Data: d.List}, list); err != nil {
		return d, Checked{}, err
	}
	checked, err := o.CheckDraft(ctx, next)
	if err == nil && checked.Problems.Any(award.UnreadableFile, award.TooLarge) {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return d, checked, err
	}
	d, err = o.edit(ctx, d.ID, d.Version, func(d *Draft) error { takeFiles(d, next); return nil })
	return d, checked, err
}

// Rewrite puts what was typed in place of the decision file, under another name.
func (o *Office) Rewrite(ctx context.Context, id string, version int, name string, write func(name string, data []byte) ([]byte, error)) (Draft, error) {
	return o.edit(ctx, id, version, func(d *Draft) (err error) {
		d.Decision, err = write(d.DecisionName, d.Decision)
		d.DecisionName = name
		return err
	})
}

// Choose changes what was decided on the screen about a draft.
func (o *Office) Choose(ctx context.Context, id string, version int, change func(*Choices) error) (Draft, error) {
	return o.edit(ctx, id, version, func(d *Draft) error {
		choices, err := ReadChoices(d.Choices)
		if err == nil {
			err = change(&choices)
		}
		if err == nil {
			d.Choices, err = choices.Write()
		}
		return err
	})
}

// TakeSteps changes the list of a draft, by all steps or none; they are undone together
// too. A step that can not be taken is [roster.ErrChange].
func (o *Office) TakeSteps(ctx context.Context, id string, version int, steps ...roster.Step) (Draft, error) {
	by, at := database.ActorOf(ctx), Stamp()
	return o.Choose(ctx, id, version, func(choices *Choices) (err error) {
		for _, step := range steps {
			if step.By, step.At = by, at; err == nil {
				choices.Changes, err = choices.Changes.With(step)
			}
		}
		return err
	})
}

// GiveAnswers answers questions about the list of a draft.
func (o *Office) GiveAnswers(ctx context.Context, id string, version int, answers ...roster.Answer) (Draft, error) {
	return o.Choose(ctx, id, version, func(choices *Choices) (err error) {
		choices.Changes, err = choices.Changes.Answered(answers...)
		return err
	})
}

// Discard throws a draft away that is not issued.
func (o *Office) Discard(ctx context.Context, id string, version int) error {
	return o.bench.DeleteDraft(ctx, id, version, asDraft)
}

func (o *Office) edit(ctx context.Context, id string, version int, change func(*Draft) error) (Draft, error) {
	return o.bench.StepDraft(ctx, id, version, award.EditDecision, asDraft, change)
}

// LastBatch is the last batch of a draft, see [Office.Batch]. The error is
// [ErrNoBatch] when there is none.
func (o *Office) LastBatch(ctx context.Context, draft string) (b Batch, remaining time.Duration, err error) {
	if b, err = o.bench.LastBatch(ctx, draft); err != nil {
		return b, 0, err
	}
	return o.Batch(ctx, b.ID)
}

// Preparation is who did what to the draft that an issue was made of, the newest
// first, nothing for one that was issued in another way.
func (o *Office) Preparation(ctx context.Context, issue int64) ([]AuditEntry, error) {
	const most = 50
	draft, err := o.bench.DraftOfIssue(ctx, issue)
	if errors.Is(err, workbench.ErrNoDraft) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	page, err := o.Audit(ctx, AuditFilter{Subject: draft.ID}, "", most)
	return page.Entries, err
}
