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
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
)

// printing is how the sheets of a batch are printed.
type printing struct {
	overprint  bool               // variable text alone
	correction *typeset.Transform // of the printer's error, and for the lot of blanks; nil for none
	nudge      overprint.Point    // for the lot of blanks, in mm
	contact    bool               // with a contact sheet of drafts
}

// printing finds out how an order wants its sheets of templates.
func (o *Office) printing(ctx context.Context, order Order, templates ...*certificate.Template) (printing, error) {
	if !order.Overprint {
		return printing{}, nil
	}
	way := printing{overprint: true}
	if order.Profile == "" && order.Blanks == nil {
		return way, nil
	}
	if o.register == nil {
		return printing{}, errors.New("a printer's profile and a lot of blanks need the register that keeps them")
	}
	if order.Blanks != nil {
		var err error
		if way.nudge, err = o.bench.Nudge(ctx, *order.Blanks); err != nil {
			return printing{}, err
		}
	}
	if order.Profile == "" {
		way.correction = correctionOf(overprint.Moved(overprint.Point{}), way.nudge)
		return way, nil
	}
	profile, err := o.bench.Profile(ctx, order.Profile)
	if err != nil {
		return printing{}, err
	}
	// What a printer does to a sheet depends on the sheet: where its corner lies
	// in the tray, about which point it turns.
	for _, template := range templates {
		targets := overprint.Targets(float64(template.Sheet.Width), float64(template.Sheet.Height))
		for _, pair := range profile.Pairs {
			if !slices.Contains(targets, pair.Meant) {
				return printing{}, otherSheet(profile, template)
			}
		}
	}
	way.correction = correctionOf(profile.Error.Correction(), way.nudge)
	return way, nil
}

// correctionOf is what a page needs so that it is moved for its blanks, and a printer's
// error undone then; nil where that is nothing.
func correctionOf(t overprint.Transform, nudge overprint.Point) *typeset.Transform {
	if nudge != (overprint.Point{}) {
		t = overprint.Moved(nudge).Then(t)
	}
	if t == (overprint.Transform{A: 1, D: 1}) {
		return nil
	}
	return &typeset.Transform{A: t.A, B: t.B, C: t.C, D: t.D, X: typeset.MM(t.X), Y: typeset.MM(t.Y)}
}

// otherSheet says that a profile was measured on a sheet of another size.
func otherSheet(profile workbench.Profile, template *certificate.Template) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadProfile,
		Message:    fmt.Sprintf("Cấu hình máy in “%s” được đo trên khổ của mẫu %s, không phải khổ %g × %g mm của mẫu %s", profile.Name, profile.Sheet, template.Sheet.Width, template.Sheet.Height, template.ID),
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
