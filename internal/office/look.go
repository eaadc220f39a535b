package office

import (
	"context"
	"fmt"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

// lookOf is how an order wants its sheets printed beside their template.
func (o *Office) lookOf(order Order, h honours, way printing) register.Look {
	look := register.Look{Signature: picture(order.Signature), Seal: picture(order.Seal), SealWidth: float64(order.SealWidth), Overprint: way.overprint, Profile: order.Profile, Blanks: order.Blanks, Templates: o.keptTemplates(h)}
	if way.nudge != (overprint.Point{}) {
		look.Nudge = []float64{way.nudge.X, way.nudge.Y}
	}
	if c := way.correction; c != nil {
		look.Correction = []float64{c.A, c.B, c.C, c.D, float64(c.X), float64(c.Y)}
	}
	return look
}

func picture(upload Upload) register.Picture {
	if len(upload.Data) == 0 {
		return register.Picture{}
	}
	return register.Picture{Name: filepath.Base(upload.Name), Data: upload.Data}
}

// marksOf reads the images of a look.
func (o *Office) marksOf(look register.Look) (stamps.Marks, award.Problems) {
	return o.readMarks(Order{
		Signature: Upload{Name: look.Signature.Name, Data: look.Signature.Data}, Seal: Upload{Name: look.Seal.Name, Data: look.Seal.Data}, SealWidth: typeset.MM(look.SealWidth),
	})
}

// printingOf is the way of printing of a look. Of an issue of before looks were kept
// the profile is that by which its way is named, if there is one still.
func (o *Office) printingOf(ctx context.Context, look register.Look, id string) (printing, error) {
	way := printing{overprint: look.Overprint}
	if c := look.Correction; len(c) == 6 {
		way.correction = &typeset.Transform{A: c[0], B: c[1], C: c[2], D: c[3], X: typeset.MM(c[4]), Y: typeset.MM(c[5])}
	}
	if !look.Unknown || !look.Overprint || way.id() == id {
		return way, nil
	}
	profiles, err := o.bench.Profiles(ctx)
	if err != nil {
		return way, err
	}
	for _, profile := range profiles {
		if measured := (printing{overprint: true, correction: correctionOf(profile.Error.Correction(), overprint.Point{})}); measured.id() == id {
			return measured, nil
		}
	}
	return way, lostProfile()
}

// sameSigned refuses a signed file that is not the one with which a list was issued:
// what is on record of a signing never changes, and nothing is dropped in silence.
func (o *Office) sameSigned(ctx context.Context, issuing *register.Issuing, order Order) error {
	issue, err := o.register.IssueOfCode(ctx, issuing.Batch.Certificates[0].Code)
	if err != nil {
		return err
	}
	first, err := o.register.Signing(ctx, issue)
	if err == nil && first.File.SHA256 != order.Signing.File.SHA256 {
		err = otherOption("signed", msgSignedOption, signedName(first.File), fmt.Sprintf(signedHash, order.Signing.File.SHA256))
	}
	return err
}

// sameOptions refuses options of an order that was issued before when they are not
// those of the first time: papers that were issued never change. What the order does
// not ask for is as it was. A further way of printing is no change.
func sameOptions(order Order, asked, first register.Terms) (problems award.Problems) {
	differs := func(key, what, was, now string) {
		if was != now {
			problems = append(problems, otherOption(key, what, was, now))
		}
	}
	differs("template", msgTemplateOption, first.Template, asked.Template)
	for i, a := range first.Decision.Awards {
		if i < len(asked.Decision.Awards) {
			differs("template", msgTemplateOption, a.Template, asked.Decision.Awards[i].Template)
		}
	}
	if asked.Trial != first.Trial {
		differs("trial", msgTrialOption, yesNo(first.Trial), yesNo(asked.Trial))
	}
	if order.BaseURL != "" {
		differs("base_url", msgAddressOption, first.BaseURL, inOneForm(order.BaseURL))
	}
	if first.Look.Unknown {
		return problems // papers that are printed again are compared with the first
	}
	if asked.Look.Signature.Data != nil && asked.Look.Signature.Sum() != first.Look.Signature.Sum() {
		differs("signature", msgSignatureOption, pictureName(first.Look.Signature), order.Signature.Name)
	}
	if asked.Look.Seal.Data != nil && asked.Look.Seal.Sum() != first.Look.Seal.Sum() {
		differs("seal", msgSealOption, pictureName(first.Look.Seal), order.Seal.Name)
	}
	if order.SealWidth != 0 && float64(order.SealWidth) != first.Look.SealWidth {
		differs("seal_width", msgSealWidthOption, width(first.Look.SealWidth), width(float64(order.SealWidth)))
	}
	return problems
}
