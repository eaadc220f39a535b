package roster

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Answer is what somebody has answered to a question about a list. It holds while
// its place says what it said when it was asked.
type Answer struct {
	Sheet  string       `json:"sheet,omitempty"`
	Cell   string       `json:"cell,omitempty"` // "D17", or "/16/name" of a JSON list; "" of what stands in no cell
	Value  string       `json:"value"`          // what the place says
	Answer award.Choice `json:"answer"`
	Text   string       `json:"text,omitempty"` // of the answer "text"
	By     string       `json:"by,omitempty"`   // who gave it
	Code   string       `json:"code,omitempty"` // the kind of the question, see [award.Problem]
	At     string       `json:"at,omitempty"`   // when, RFC 3339: answers given together have the same
}

func (a Answer) place() place { return place{a.Sheet, a.Cell} }

// place is where a cell is in a list that may stand on several sheets.
type place struct{ sheet, cell string }

// key names what an answer is bound to: texts that no reader can tell apart are
// one.
func (a Answer) key() answerKey { return answerKey{a.place(), sameValue(a.Value)} }

type answerKey struct {
	place
	value string
}

// sameValue is a text without what answers are not bound to: how its letters are
// composed, and its blanks.
func sameValue(text string) string {
	return strings.Join(strings.Fields(viet.NFC(shortened(text))), " ")
}

// question is something that only a person can settle.
type question struct {
	row      int
	cell     string
	code     string
	value    string // all that the place says
	proposal string // for all of it; asked without one when propose is false
	propose  bool
	typed    bool // another text can be the answer

	before, after       string // the word at stake and what is proposed for it, where that is less than all
	message, suggestion string
}

// interview asks, and knows what was answered already.
type interview struct {
	report *report
	edits  *edits
	wanted func(heading string) bool // columns of the list's own that are printed
	seen   []*grid                   // the tables of the file as it has them
	looks  bool                      // and they are wanted
}

// see keeps a table for whoever looks at the file as it is.
func (i *interview) see(g *grid) {
	if i.looks {
		kept := *g
		i.seen = append(i.seen, &kept)
	}
}

// ask gives the answer to a question; unanswered it is reported and the choice is
// "". text is what is meant: the value itself, the proposal, or what was typed.
func (i *interview) ask(q question) (choice award.Choice, text string) {
	i.report.settle(q.row)
	a, answered := i.edits.answer(i.report.sheet, q.cell, q.value)
	switch {
	case answered && a.Answer == award.AsIs:
		return award.AsIs, q.value
	case answered && a.Answer == award.Proposed && q.propose:
		return award.Proposed, q.proposal
	case answered && a.Answer == award.Typed && q.typed:
		return award.Typed, a.Text
	}
	p := award.Problem{Row: q.row, Cell: q.cell, Severity: award.Question, Code: q.code, Message: q.message, Suggestion: q.suggestion,
		Value: shortened(q.value), Choices: []award.Choice{award.AsIs}}
	if q.propose {
		p.Before, p.After = shortened(q.value), shortened(q.proposal)
		p.Choices = append(p.Choices, award.Proposed)
	}
	if q.before != "" {
		p.Before, p.After = shortened(q.before), shortened(q.after)
	}
	if q.typed {
		p.Choices = append(p.Choices, award.Typed)
	}
	i.report.add(p)
	return "", q.value
}
