package office

import (
	"context"

	"bangkhen/internal/register"
)

// SigningProgress says how far the signing of an issue's papers is.
func (o *Office) SigningProgress(ctx context.Context, issue int64) (p SigningProgress, err error) {
	papers, err := o.register.SignedPapers(ctx, issue)
	for _, one := range papers {
		p.add(one)
	}
	return p, err
}

// SigningProgress counts the papers of an issue by how far they are.
type SigningProgress struct {
	Waiting int    `json:"waiting"`
	Signed  int    `json:"signed"`  // PAdES B-B
	Stamped int    `json:"stamped"` // B-T
	Lasting int    `json:"lasting"` // B-LT
	Trouble string `json:"trouble,omitempty"`
}

func (p *SigningProgress) add(one register.SignedPaper) {
	switch one.State {
	case register.SignedWaiting:
		p.Waiting++
	case register.SignedBasic:
		p.Signed++
	case register.SignedStamped:
		p.Stamped++
	case register.SignedLasting:
		p.Lasting++
	}
	if one.Trouble != "" {
		p.Trouble = one.Trouble
	}
}

// Total is how many papers there are.
func (p SigningProgress) Total() int { return p.Waiting + p.Signed + p.Stamped + p.Lasting }
