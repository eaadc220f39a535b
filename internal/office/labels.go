package office

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/plain"
	"bangkhen/internal/qr"
	"bangkhen/internal/register"
)

// TestStrip is the PDF to print on a printer before certificates are: symbols of
// small to large modules, with what to look for.
func (o *Office) TestStrip() ([]byte, error) {
	page, err := plain.Strip(o.faces)
	if err != nil {
		return nil, err
	}
	return trueSize(stripFileTitle, page)
}

// LabelsAFile is how many labels are made at once at most: a hundred sheets.
const LabelsAFile = 100 * plain.LabelsAPage

// Labels are sheets of QR labels for the certificates of an issue that are valid and
// whose template prints a symbol, from a place in its list on, counted from 1; as many
// places as [LabelsAFile]. The error is an [award.Problem] when there is none.
func (o *Office) Labels(ctx context.Context, issue int64, from int) ([]byte, error) {
	entries, err := o.register.CertificatesOf(ctx, issue, from, LabelsAFile)
	if err != nil {
		return nil, err
	}
	var labels []plain.Label
	without := 0
	for _, e := range entries {
		if !o.PrintsSymbol(e.Template) {
			without++ // who chose a paper without a symbol wants none on it
		} else if c := e.Certificate; e.Status == award.Valid {
			labels = append(labels, plain.Label{Name: c.Recipient.FullName(), Code: c.Code.Grouped(), URL: c.URL, Line: labelOf(e)})
		}
	}
	if without > 0 && without == len(entries) {
		return nil, award.Problem{Severity: award.Error, Code: award.WrongState, Message: noSymbolToLabel}
	}
	return o.PrintLabels(labels)
}

// labelOf is the line under the name on a label.
func labelOf(e register.Entry) string {
	line := fmt.Sprintf(labelLine, e.Certificate.GoldenNumber)
	if e.Trial {
		line += labelTrial
	}
	return line
}

// PrintsSymbol reports whether sheets of a template have a QR; those of one that is
// gone did, as far as is known.
func (o *Office) PrintsSymbol(template string) bool {
	t := o.template(template)
	return t == nil || t.QR.Size > 0
}

// PrintLabels are sheets of labels. The error is an [award.Problem] when there are
// none, or when one can not be printed.
func (o *Office) PrintLabels(labels []plain.Label) (data []byte, err error) {
	if len(labels) == 0 {
		return nil, award.Problem{Severity: award.Error, Code: award.WrongState, Message: noLabels}
	}
	err = o.turns.during(func() error {
		pages, err := plain.Labels(o.faces, labels)
		if err == nil {
			data, err = trueSize(labelsFileTitle, pages...)
		}
		return err
	})
	return data, err
}

// The picture of a symbol: its side in dots.
const (
	LeastPicture, UsualPicture, LargestPicture = 100, 600, 2000
)

// QRPicture is the symbol of a certificate as a PNG, of the level that it has on
// paper, side dots wide.
func (o *Office) QRPicture(e register.Entry, side int) ([]byte, error) {
	text := certificate.QRText(e.Certificate.URL)
	size := float64(leastQRBox) // of a template that is gone
	if t := o.template(e.Template); t != nil {
		size = cmp.Or(float64(t.QR.Size), size)
	}
	_, level, err := qr.Best(text, size)
	if err != nil {
		return nil, err
	}
	return qr.PNG(text, level, side)
}

// leastQRBox is the narrowest symbol that templates may have, in mm.
const leastQRBox = 25

// fineSymbols reports templates on which the symbols of this office's addresses
// would have modules too small to be read, or that have no room for the line that says
// where to look up. Without an address nothing is known of it.
func (o *Office) fineSymbols(h honours, base string) (problems award.Problems) {
	if base == "" {
		return nil
	}
	address := longestCode.Address(base)
	seen := map[*certificate.Template]bool{}
	for _, a := range h.awards() {
		t := h.templates[a.Template] // its posthumous wording has the same symbol
		if seen[t] || t.QR.Size == 0 {
			continue
		}
		seen[t] = true
		dark, _, err := qr.Best(certificate.QRText(address), float64(t.QR.Size))
		module := float64(t.QR.Size) / float64(len(dark))
		switch {
		case err != nil:
			problems = append(problems, fineSymbol(fmt.Sprintf(noSymbol, len(address)), base, "."))
		case module < qr.LeastModule:
			enough := math.Ceil(qr.LeastModule * float64(len(dark)))
			problems = append(problems, fineSymbol(fmt.Sprintf(tooFine, len(address), t.Name, decimal(module)), base, fmt.Sprintf(widerBox, enough, t.QR.Size)))
		case !t.HasRoomFor(o.faces, h.decision, address):
			p := fineSymbol(fmt.Sprintf(noRoomForSite, len(base), t.Name), base, ", hoặc mẫu khác.")
			p.Code = award.DoesNotFit
			problems = append(problems, p)
		}
	}
	return problems
}

// longestCode is one that no encoder shortens, as it may a code of many digits.
var longestCode = award.Code(strings.Repeat("Z", award.CodeLength))

func fineSymbol(message, baseURL, orElse string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.FineSymbol, Message: message, Suggestion: fmt.Sprintf(shorterAddress, len(baseURL)) + orElse}
}

// decimal writes a number as Vietnamese do.
func decimal(v float64) string { return strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1) }
