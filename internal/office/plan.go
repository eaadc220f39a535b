package office

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"maps"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

// plan is all that the papers of a batch are printed by, in a form that goes from one
// instance to another (encoding/gob): whoever has the same program makes the same bytes of
// it.
type plan struct {
	Batch      award.Batch
	Template   string            // of the issue, by which its awards know theirs
	Sums       map[string]string // of its templates, by id; nil while it stays here
	Look       register.Look
	Overprint  bool
	Correction *typeset.Transform
}

func planOf(issuing *register.Issuing, way printing) plan {
	return plan{Batch: issuing.Batch, Template: issuing.Terms.Template, Look: issuing.Terms.Look, Overprint: way.overprint, Correction: way.correction}
}

func (p plan) pack() ([]byte, error) {
	var out bytes.Buffer
	err := gob.NewEncoder(&out).Encode(p)
	return out.Bytes(), err
}

func unpackPlan(data []byte) (p plan, err error) {
	return p, gob.NewDecoder(bytes.NewReader(data)).Decode(&p)
}

// papers are those of the plan.
func (p plan) papers(ctx context.Context, o *Office) (*papers, error) {
	o, err := o.asIssued(p.Look)
	if err != nil {
		return nil, err
	}
	granted := p.Batch.Decision
	granted.Template = p.Template
	honours, unknown := o.honours(granted)
	if len(unknown) > 0 {
		return nil, unknown
	}
	marks, unreadable := o.marksOf(p.Look)
	if err := unreadable.Stop(); err != nil {
		return nil, err
	}
	return o.papers(ctx, p.Batch, honours, marks, printing{overprint: p.Overprint, correction: p.Correction}, false)
}

// arrived are the papers of a plan that another instance has made.
func (p plan) arrived(ctx context.Context, o *Office) (*papers, error) {
	papers, err := p.papers(ctx, o)
	if err == nil && !maps.Equal(p.Sums, papers.office.sumsOf(papers.honours)) {
		err = errOtherTemplates
	}
	return papers, err
}

// errOtherTemplates is of a plan whose sheets would be laid out otherwise here. That their
// files have the same bytes would not tell: a file is put together again around the sheet's
// own part, as it was painted, and what is alike in all may be the same.
var errOtherTemplates = errors.New("the templates of a plan are others here")

// sumsOf name the templates of awards by their files.
func (o *Office) sumsOf(h honours) map[string]string {
	sums := map[string]string{}
	for id := range h.templates {
		sums[id] = o.templateSum(id)
	}
	return sums
}
