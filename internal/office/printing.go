package office

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

// printing is how the sheets of a batch are printed.
type printing struct {
	overprint  bool               // variable text alone
	correction *typeset.Transform // of the printer's error; nil for none
	contact    bool               // with a contact sheet of drafts
}

// printing finds out how an order wants its sheets of templates.
func (o *Office) printing(ctx context.Context, order Order, templates ...*certificate.Template) (printing, error) {
	if !order.Overprint {
		return printing{}, nil
	}
	if order.Profile == "" {
		return printing{overprint: true}, nil
	}
	if o.register == nil {
		return printing{}, errors.New("a printer's profile needs the register that keeps it")
	}
	profile, err := o.register.Profile(ctx, order.Profile)
	if err != nil {
		return printing{}, err
	}
	// What a printer does to a sheet depends on the sheet: where its corner lies
	// in the tray, about which point it turns.
	for _, template := range templates {
		targets := overprint.Targets(template.Sheet.Width, template.Sheet.Height)
		for _, pair := range profile.Pairs {
			if !slices.Contains(targets[:], pair.Meant) {
				return printing{}, otherSheet(profile, template)
			}
		}
	}
	return printing{overprint: true, correction: profile.Error.Correction()}, nil
}

// otherSheet says that a profile was measured on a sheet of another size.
func otherSheet(profile register.Profile, template *certificate.Template) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadProfile,
		Message:    fmt.Sprintf("Cấu hình máy in %q được đo trên khổ của mẫu %s, không phải khổ %g × %g mm của mẫu %s", profile.Name, profile.Sheet, template.Sheet.Width, template.Sheet.Height, template.ID),
		Suggestion: fmt.Sprintf("In và đo tờ canh chỉnh của mẫu này: bangkhen calibrate --out TỆP.pdf --template %s.", template.ID),
	}
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
