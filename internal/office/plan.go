package office

import (
	"bytes"
	"context"
	"encoding/gob"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

// plan is all that the papers of a batch are printed by, in a form that goes from one
// instance to another (encoding/gob): whoever has the same program makes the same bytes of
// it.
type plan struct {
	Batch      award.Batch
	Template   string // of the issue, by which its awards know theirs
	Look       register.Look
	Overprint  bool
	Correction *typeset.Transform
}

func planOf(issuing *register.Issuing, way printing) plan {
	return plan{issuing.Batch, issuing.Terms.Template, issuing.Terms.Look, way.overprint, way.correction}
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
