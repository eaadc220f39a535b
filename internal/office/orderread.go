package office

import (
	"context"
	"maps"
	"reflect"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/roster"
	"bangkhen/internal/stamps"
)

// orderRead is an order as its own bytes and the templates say it. Nothing in it was asked of
// settings, register or other drafts (photographs go by their hash), so that it stays true
// however long before the order is issued it was read: until the order itself or one of its
// templates is another, see [orderRead.stands]. What the others say is for [Office.judge].
type orderRead struct {
	order      Order
	ended      bool // the problems are all there is to tell
	noDecision bool // its problems say all of the decision
	decision   award.Decision
	list       award.List
	honours    honours
	unknown    award.Problems // templates that are not there
	problems   award.Problems // of the decision, of reading the list, of photographs
	marks      stamps.Marks
	ofMarks    award.Problems

	namesakes []string // before the list loses columns, see [roster.Namesakes]
	looked    bool
	ofList    award.Problems // as [roster.Check] gives them, once looked
}

// readOrder reads decision, list, photographs and marks of an order. The error is the
// context's, or a fault of ours.
func (o *Office) readOrder(ctx context.Context, order Order) (*orderRead, error) {
	read := &orderRead{order: order}
	if order.Word != nil && len(order.Word.problems.Errors()) > 0 {
		read.ended, read.problems = true, order.Word.problems
		return read, nil
	}
	decision, problems := decisionfile.Read(order.Decision.Name, order.Decision.Data)
	decision, problems = order.signed(decision, problems)
	order.Word.nameIn(problems)
	read.noDecision = decision.Template == "" && len(decision.Awards) == 0 && len(problems.Errors()) > 0
	if order.Template != "" && len(decision.Awards) > 0 {
		problems = append(problems, award.Problem{Severity: award.Error, Code: award.BadDecision, Key: "template", Message: msgOneTemplate, Suggestion: hintOneTemplate})
	} else if order.Template != "" {
		decision.Template = order.Template
	}
	honours, unknown := o.honours(decision)
	list, more := roster.ReadFor(order.List.Name, order.List.Data, order.Changes, honours.prints)
	problems = append(problems, withoutAnswered(more, order.Word, order.Changes, list)...)
	problems = honours.askTitles(list, order.Changes, problems)
	read.namesakes = roster.Namesakes(list)
	var err error
	if len(unknown) == 0 {
		problems = append(problems, honours.settle(list, order.Overprint)...)
		// Photographs are written into the list, so before others read it beside.
		problems, err = o.takePhotos(ctx, honours, list, order, problems)
	} else if len(decision.Awards) > 0 {
		problems = append(problems, honours.nameAwards(list)...)
		unknown = honours.withRows(unknown, list)
	}
	read.decision, read.list, read.honours, read.unknown, read.problems = decision, list, honours, unknown, problems
	if err == nil {
		read.marks, read.ofMarks = o.readMarks(order)
	}
	return read, err
}

// checkList checks the list for itself, once.
func (r *orderRead) checkList(turns *turns) award.Problems {
	if !r.looked {
		turns.during(func() error {
			r.ofList = roster.Check(r.list, r.decision.Declared, r.namesakes)
			return nil
		})
		r.looked = true
	}
	return r.ofList
}

// stands reports whether an order would be read as this one was: it is the same, and so
// are its templates, all of which were there.
func (r *orderRead) stands(o *Office, order Order) bool {
	if r.ended || len(r.unknown) > 0 || !reflect.DeepEqual(r.order, order) {
		return false
	}
	now, unknown := o.honours(r.decision)
	return len(unknown) == 0 && maps.Equal(r.honours.templates, now.templates)
}
