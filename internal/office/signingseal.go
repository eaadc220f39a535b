package office

import (
	"context"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/pades"
	"bangkhen/internal/register"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

// SigningSeal is the image of the seal that the office's signature shows on decisions.
type SigningSeal = register.SigningSeal

// SetSigningSeal takes an image of the seal into use, which the office's signature shows on
// decisions on which the issue printed none (NĐ 30/2020, Phụ lục I, II.8). width is its real
// width, 0 when its file says it; an upload without data ends that. An error about them is
// [award.Problems].
func (o *Office) SetSigningSeal(ctx context.Context, seal Upload, width typeset.MM) error {
	set := register.SigningSeal{Width: float64(width)}
	if len(seal.Data) > 0 {
		if _, problems := o.readMarks(Order{Seal: seal, SealWidth: width}); problems.Stop() != nil {
			return problems.Stop()
		}
		set.Picture = register.Picture{Name: filepath.Base(seal.Name), Data: seal.Data}
	}
	return o.register.SetSigningSeal(ctx, set)
}

// SigningSeal is the image in use; known is false when there is none.
func (o *Office) SigningSeal(ctx context.Context) (s SigningSeal, known bool, err error) {
	return o.register.SigningSeal(ctx)
}

// signingSeal is what signatures of decisions show, nil for nothing.
func (o *Office) signingSeal(ctx context.Context) (*pades.Picture, error) {
	set, known, err := o.register.SigningSeal(ctx)
	if err != nil || !known {
		return nil, err
	}
	marks, problems := o.readMarks(Order{Seal: Upload{Name: set.Picture.Name, Data: set.Picture.Data}, SealWidth: typeset.MM(set.Width)})
	if problems.Stop() != nil {
		return nil, problems.Stop()
	}
	return &pades.Picture{Place: func(title, name pades.Box) pades.Box { return sealBetween(marks, title, name) }, Objects: marks.Seal.Objects}, nil
}

// sealBetween is where the issue would print the seal. On pages y grows upwards in points,
// in the layout downwards in millimetres.
func sealBetween(marks stamps.Marks, title, name pades.Box) pades.Box {
	const mm = 25.4 / 72
	layout := func(b pades.Box) typeset.Box {
		return typeset.Box{X: typeset.MM(b.Left * mm), Y: typeset.MM(-b.Top * mm), W: typeset.MM((b.Right - b.Left) * mm), H: typeset.MM((b.Top - b.Bottom) * mm)}
	}
	at := marks.SealAt(layout(title), layout(name))
	return pades.Box{Left: float64(at.X) / mm, Bottom: -float64(at.Y+at.H) / mm, Right: float64(at.X+at.W) / mm, Top: -float64(at.Y) / mm}
}

// isDecision reports whether an issued file is that of a decision.
func (o *Office) isDecision(ctx context.Context, issued string) (bool, error) {
	paper, err := o.register.PaperIssue(ctx, issued)
	return paper.Name == award.DecisionFile, err
}
