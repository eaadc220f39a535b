package decisiondoc

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// Questions are what somebody has to look at before the decision is used: lines that
// were not understood and fields that are doubtful. Each has a place of its own under
// [Sheet], so that it can be answered among the questions about the list: as-is for "it
// is no part of the decision", or "it is as it was read".
func (r Reading) Questions(name string) award.Problems {
	var out award.Problems
	for i, s := range r.NotUnderstood {
		out = append(out, award.Problem{File: name, Sheet: Sheet, Cell: s.Where + fmt.Sprintf(" (%d)", i+1), Severity: award.Question, Code: award.DecisionNotUnderstood,
			Message: fmt.Sprintf(msgNotUnderstood, s.Where, s.Text), Suggestion: hintNotUnderstood, Value: s.Text, Choices: []award.Choice{award.AsIs}})
	}
	for _, f := range r.Fields {
		if f.Certainty == Doubtful {
			out = append(out, award.Problem{File: name, Sheet: Sheet, Cell: f.Name, Severity: award.Question, Code: award.DecisionDoubtful,
				Message: fmt.Sprintf(msgDoubtful, Label(f.Name), f.Text(), f.Note), Suggestion: hintDoubtful, Value: f.Text() + "; " + f.Note, Choices: []award.Choice{award.AsIs}})
		}
	}
	return out
}

// Text is the value as people read it: a line each.
func (f Field) Text() string {
	switch v := f.Value.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, "\n")
	case []any: // as it comes back from a store
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = fmt.Sprint(one)
		}
		return strings.Join(texts, "\n")
	}
	return fmt.Sprint(f.Value)
}
