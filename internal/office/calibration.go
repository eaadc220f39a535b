package office

import (
	"context"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// CalibrationSheet is the PDF to print and measure for sheets of a template.
func (o *Office) CalibrationSheet(template string) ([]byte, error) {
	t := o.template(template)
	if t == nil {
		return nil, o.unknownTemplate(template)
	}
	page, err := overprint.Sheet(o.faces, t.Sheet.Width, t.Sheet.Height, t.ID)
	if err != nil {
		return nil, err
	}
	press, err := sheet.NewPress([]typeset.Page{page}, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(sheet.Info{Title: "Tờ canh chỉnh máy in – " + t.Name, Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}, page)
}

// Calibrate keeps what was measured on a calibration sheet, by the number of the
// cross from 1, as the profile of a printer.
func (o *Office) Calibrate(ctx context.Context, name, template string, measured map[int]overprint.Point) (register.Profile, error) {
	t := o.template(template)
	if t == nil {
		return register.Profile{}, o.unknownTemplate(template)
	}
	profile := register.Profile{Name: name, Sheet: template, ChangedAt: time.Now()}
	for i, target := range overprint.Targets(t.Sheet.Width, t.Sheet.Height) {
		if point, ok := measured[i+1]; ok {
			profile.Pairs = append(profile.Pairs, overprint.Pair{Meant: target, Measured: point})
		}
	}
	var err error
	if profile.Error, profile.Residual, err = overprint.Fit(profile.Pairs); err != nil {
		return profile, badMeasure(err)
	}
	const most = 1.0 // mm
	if profile.Residual > most {
		return profile, badMeasure(fmt.Errorf("các số đo mâu thuẫn nhau %.1f mm; hãy đo lại từng dấu, từ mép trái và từ mép trên của tờ giấy", profile.Residual))
	}
	return profile, o.register.SaveProfile(ctx, profile)
}

func badMeasure(err error) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadMeasure, Message: err.Error()}
}
