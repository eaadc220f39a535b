package office

import (
	"context"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/plain"
	"bangkhen/internal/translog"
)

// LogPoster is the head of the log as a page for the wall (PDF, A4): with a QR that holds
// it, and how to check it in ten years. The error is [ErrNoLog] for an empty log.
func (o *Office) LogPoster(ctx context.Context) (data []byte, err error) {
	tree, err := o.register.LogTree(ctx)
	if err != nil {
		return nil, err
	}
	if tree.N == 0 {
		return nil, ErrNoLog
	}
	head := plain.Head{Size: tree.N, Root: translog.Encode(tree.Hash), Day: award.DayOf(time.Now())}
	if head.Text, err = o.checkpoint(ctx, tree); err != nil {
		return nil, err
	}
	if head.Origin, err = o.logOrigin(ctx); err != nil {
		return nil, err
	}
	if head.Address, err = o.Address(ctx); err != nil {
		return nil, err
	}
	if key, _, known, err := o.register.KeyInUse(ctx); err != nil {
		return nil, err
	} else if known {
		head.Office = key.Office
	}
	err = o.turns.during(func() error {
		page, err := plain.Poster(o.faces, head)
		if err == nil {
			data, err = trueSize(posterFileTitle, page)
		}
		return err
	})
	return data, err
}

const posterFileTitle = "Mốc nhật ký sổ vàng"
