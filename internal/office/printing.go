package office

import (
	"context"
	"crypto/sha256"
	"fmt"

	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

// printing is how the sheets of a batch are printed.
type printing struct {
	overprint  bool               // variable text alone
	correction *typeset.Transform // of the printer's error; nil for none
	contact    bool               // with a contact sheet of drafts
}

// printing finds out how an order wants its sheets.
func (o *Office) printing(ctx context.Context, order Order) (printing, error) {
	if !order.Overprint {
		return printing{}, nil
	}
	if order.Profile == "" {
		return printing{overprint: true}, nil
	}
	if o.register == nil {
		return printing{}, register.ErrNoProfile
	}
	profile, err := o.register.Profile(ctx, order.Profile)
	if err != nil {
		return printing{}, err
	}
	return printing{overprint: true, correction: profile.Error.Correction()}, nil
}

// id names the way of printing in the register: "" for full sheets.
func (p printing) id() string {
	switch {
	case !p.overprint:
		return ""
	case p.correction == nil:
		return "in-phoi"
	}
	sum := sha256.Sum256(fmt.Append(nil, *p.correction))
	return fmt.Sprintf("in-phoi-%x", sum[:6])
}
