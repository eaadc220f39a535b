package office

import (
	"cmp"
	"context"
	"slices"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// SigningProgress says how far the signing of an issue's papers is.
func (o *Office) SigningProgress(ctx context.Context, issue int64) (p SigningProgress, err error) {
	counts, err := o.register.SignedCounts(ctx, issue)
	for _, one := range counts {
		p.add(one)
	}
	slices.SortFunc(p.Troubles, func(a, b SigningTrouble) int { return cmp.Or(b.Papers-a.Papers, cmp.Compare(a.Words, b.Words)) })
	if err != nil || p.Waiting == 0 {
		return p, err
	}
	failed := o.tokenFailure()
	if failed == nil {
		_, _, failed = o.identity(ctx)
	}
	if failed != nil {
		told := award.ProblemsOf(failed)
		if len(told) == 0 {
			return p, failed
		}
		p.Stopped = &told[0]
	}
	return p, nil
}

// SigningProgress counts the papers of an issue by how far they are.
type SigningProgress struct {
	Waiting  int              `json:"waiting"`
	Signed   int              `json:"signed"`  // PAdES B-B
	Stamped  int              `json:"stamped"` // B-T
	Lasting  int              `json:"lasting"` // B-LT
	Outside  int              `json:"outside"` // came back signed by another program
	Troubles []SigningTrouble `json:"troubles,omitempty"`
	Stopped  *award.Problem   `json:"stopped,omitempty"` // why nothing that waits can be signed now
}

// SigningTrouble is why papers do not go on, and when that is tried again.
type SigningTrouble struct {
	Words  string    `json:"words"`
	Papers int       `json:"papers"`
	Next   time.Time `json:"next,omitzero"` // the first of them; zero for never
}

func (p *SigningProgress) add(one register.SignedCount) {
	switch one.State {
	case register.SignedWaiting:
		p.Waiting += one.Papers
	case register.SignedBasic:
		p.Signed += one.Papers
	case register.SignedStamped:
		p.Stamped += one.Papers
	case register.SignedLasting:
		p.Lasting += one.Papers
	case register.SignedOutside:
		p.Outside += one.Papers
	}
	if one.Trouble == "" {
		return
	}
	for i := range p.Troubles {
		if t := &p.Troubles[i]; t.Words == one.Trouble { // of another state
			t.Papers += one.Papers
			if t.Next.IsZero() || !one.Next.IsZero() && one.Next.Before(t.Next) {
				t.Next = one.Next
			}
			return
		}
	}
	p.Troubles = append(p.Troubles, SigningTrouble{one.Trouble, one.Papers, one.Next})
}

// Total is how many papers there are.
func (p SigningProgress) Total() int {
	return p.Waiting + p.Signed + p.Stamped + p.Lasting + p.Outside
}

// WithStamp is how many signed papers have a time stamp of ours.
func (p SigningProgress) WithStamp() int { return p.Stamped + p.Lasting }

// Done is how many papers bear a signature.
func (p SigningProgress) Done() int { return p.Total() - p.Waiting }
