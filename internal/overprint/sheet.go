package overprint

import (
	"fmt"
	"strconv"

	"bangkhen/internal/typeset"
)

// The calibration sheet: lengths in mm, sizes in pt.
const (
	crossArm   = 12
	hairline   = typeset.MM(0.15)
	rulerFace  = "LiberationSerif-Regular"
	titleFace  = "LiberationSerif-Bold"
	numberSize = typeset.Pt(7)
)

// Sheet is the calibration sheet of a size: four numbered crosses at [Targets],
// rulers through them, and in words what to do with it.
func Sheet(faces *typeset.Faces, width, height typeset.MM, name string) (typeset.Page, error) {
	page := typeset.Page{Width: width, Height: height}
	targets := Targets(width, height)
	for _, p := range targets {
		page.Rules = append(page.Rules, cross(typeset.MM(p.X), typeset.MM(p.Y))...)
	}
	page.Rules = append(page.Rules, rulers(width, height)...)
	blocks := []typeset.Block{
		{Tag: "calibration-title", Text: "TỜ CANH CHỈNH MÁY IN", Style: typeset.Style{Face: titleFace, Size: 22}, MinSize: 12, Leading: 1.3, Align: typeset.Center},
		{Tag: "calibration-sheet", Text: fmt.Sprintf("Mẫu %s, khổ %g × %g mm", name, width, height), Style: typeset.Style{Face: rulerFace, Size: 14}, MinSize: 9, Leading: 1.3, Align: typeset.Center},
		{Tag: "calibration-steps", Text: fmt.Sprintf(sheetSteps, name), Style: typeset.Style{Face: rulerFace, Size: 13}, MinSize: 8, Leading: 1.4, Before: 4, Align: typeset.Left},
	}
	texts, err := faces.Fit(typeset.Area{Box: typeset.Box{X: 60, Y: 50, W: width - 120, H: height - 100}, VAlign: typeset.Middle}, blocks)
	if err != nil {
		return page, err
	}
	page.Texts = texts
	for i, p := range targets {
		label := fmt.Sprintf("%d: (%g; %g)", i+1, p.X, p.Y)
		// Towards the middle of the sheet, where no printer cuts it off, and below
		// the arm, away from the ruler.
		box := typeset.Box{X: typeset.MM(p.X) + 3, Y: typeset.MM(p.Y) + 2, W: 40, H: 7}
		align := typeset.Left
		if box.X > width/2 {
			box.X, align = typeset.MM(p.X)-3-box.W, typeset.Right
		}
		text, err := faces.Fit(typeset.Area{Box: box, VAlign: typeset.Top}, []typeset.Block{
			{Tag: fmt.Sprintf("cross-%d", i+1), Text: label, Style: typeset.Style{Face: rulerFace, Size: 11}, MinSize: 11, MaxLines: 1, Leading: 1.2, Align: align}})
		page.Texts = append(page.Texts, text...)
		if err != nil {
			return page, err
		}
	}
	for x := typeset.MM(50); x <= width-40; x += 10 {
		if err := write(faces, &page, "ruler", strconv.Itoa(int(x)), numberSize, x-1.5, rulerAt+6.5); err != nil {
			return page, err
		}
	}
	for y := typeset.MM(50); y <= height-40; y += 10 {
		if err := write(faces, &page, "ruler", strconv.Itoa(int(y)), numberSize, rulerAt+4.5, y+0.9); err != nil {
			return page, err
		}
	}
	return page, nil
}

// rulerAt is the distance of the rulers from the sheet's upper and left edge.
const rulerAt = typeset.MM(12)

func cross(x, y typeset.MM) []typeset.Rule {
	return []typeset.Rule{
		{X1: x - crossArm, Y1: y, X2: x + crossArm, Y2: y, Thickness: hairline},
		{X1: x, Y1: y - crossArm, X2: x, Y2: y + crossArm, Thickness: hairline},
	}
}

// rulers run along the upper and the left side, a tick every mm.
func rulers(width, height typeset.MM) (rules []typeset.Rule) {
	for x := typeset.MM(40); x <= width-40; x++ {
		rules = append(rules, typeset.Rule{X1: x, Y1: rulerAt, X2: x, Y2: rulerAt + tick(x), Thickness: hairline})
	}
	for y := typeset.MM(40); y <= height-40; y++ {
		rules = append(rules, typeset.Rule{X1: rulerAt, Y1: y, X2: rulerAt + tick(y), Y2: y, Thickness: hairline})
	}
	return rules
}

func tick(at typeset.MM) typeset.MM {
	switch {
	case int(at)%10 == 0:
		return 4
	case int(at)%5 == 0:
		return 3
	}
	return 2
}

func write(faces *typeset.Faces, page *typeset.Page, tag, text string, size typeset.Pt, x, baseline typeset.MM) error {
	paragraph, err := faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: rulerFace, Size: size}})
	if err != nil {
		return err
	}
	for _, line := range paragraph.Greedy(page.Width, 0) {
		page.Texts = append(page.Texts, typeset.Text{Tag: tag, X: x, Baseline: baseline, Line: line})
	}
	return nil
}
