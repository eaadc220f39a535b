package office

import (
	"context"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/plain"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
)

// CalibrationSheet is the PDF to print and measure for sheets of a template.
func (o *Office) CalibrationSheet(template string) ([]byte, error) {
	t := o.template(template)
	if t == nil {
		return nil, o.unknownTemplate(template)
	}
	page, err := plain.Calibration(o.faces, t.Sheet.Width, t.Sheet.Height, t.ID)
	if err != nil {
		return nil, err
	}
	return trueSize(fmt.Sprintf(calibrationFileTitle, t.Name), page)
}

// trueSize prints papers that are of use in their size alone: programs are asked not
// to fit them to a page.
func trueSize(title string, pages ...typeset.Page) ([]byte, error) {
	press, err := sheet.NewPress(pages, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(sheet.Info{Title: title, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Sheets: true}, pages...)
}

// Calibrate keeps what was measured on a calibration sheet, by the number of the
// cross from 1, as the profile of a printer.
func (o *Office) Calibrate(ctx context.Context, name, template string, measured map[int]overprint.Point) (workbench.Profile, error) {
	t := o.template(template)
	if t == nil {
		return workbench.Profile{}, o.unknownTemplate(template)
	}
	profile := workbench.Profile{Name: name, Sheet: template, ChangedAt: time.Now()}
	for i, target := range overprint.Targets(float64(t.Sheet.Width), float64(t.Sheet.Height)) {
		if point, ok := measured[i+1]; ok {
			profile.Pairs = append(profile.Pairs, overprint.Pair{Meant: target, Measured: point})
		}
	}
	var err error
	if profile.Error, profile.Residual, err = overprint.Fit(profile.Pairs); err != nil {
		return profile, badMeasure(err)
	}
	if profile.Residual > mostContradiction {
		return profile, badMeasure(fmt.Errorf(msgContradiction, decimal(profile.Residual)))
	}
	return profile, o.bench.SaveProfile(ctx, profile)
}

// mostContradiction is how far one cross may lie from where the others put it, in mm:
// a ruler read to a quarter of a millimetre, four times to the worst side, leaves less.
const mostContradiction = 1.5

func badMeasure(err error) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadMeasure, Message: err.Error()}
}
