package plain

import (
	"cmp"
	"strconv"

	"bangkhen/internal/typeset"
)

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

func (w writer) rulerNumbers() (err error) {
	number := func(n, x, baseline typeset.MM) {
		_, failed := w.put("ruler", strconv.Itoa(int(n)), textFace, numberSize, x, baseline)
		err = cmp.Or(err, failed)
	}
	for x := typeset.MM(50); x <= w.page.Width-40; x += 10 {
		number(x, x-1.5, rulerAt+6.5)
	}
	for y := typeset.MM(50); y <= w.page.Height-40; y += 10 {
		number(y, rulerAt+4.5, y+0.9)
	}
	return err
}

// bars are two of 100.0 mm, from the middle of the first tick to that of the last: at
// the foot of the sheet and at its right side.
func (w writer) bars() error {
	width, height := w.page.Width, w.page.Height
	if width < barLength+2*margin || height < barLength+2*margin {
		return nil
	}
	along, up := typeset.MM(12), typeset.MM(9) // from the edges
	from, top := (width-barLength)/2, (height-barLength)/2
	rule := func(x1, y1, x2, y2 typeset.MM) {
		w.page.Rules = append(w.page.Rules, typeset.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: hairline})
	}
	rule(from, height-along, from+barLength, height-along)
	rule(width-up, top, width-up, top+barLength)
	for at := typeset.MM(0); at <= barLength; at += 10 {
		half := typeset.MM(1)
		if at == 0 || at == barLength {
			half = 2.5
		}
		rule(from+at, height-along-half, from+at, height-along+half)
		rule(width-up-half, top+at, width-up+half, top+at)
	}
	_, err := w.put("bar", barHere, textFace, 8, from+38, height-along-2)
	turned := len(w.page.Texts)
	_, failed := w.put("bar", barHere, textFace, 8, width-up-2, top+barLength-38)
	for i := turned; i < len(w.page.Texts); i++ {
		w.page.Texts[i].Angle = 90
	}
	return cmp.Or(err, failed)
}

// put writes a line from a place on, and gives its width.
func (w writer) put(tag, text, face string, size typeset.Pt, x, baseline typeset.MM) (width typeset.MM, err error) {
	paragraph, err := w.faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: face, Size: size}})
	if err != nil {
		return 0, err
	}
	for _, line := range paragraph.Greedy(10*w.page.Width, 0) {
		w.page.Texts = append(w.page.Texts, typeset.Text{Tag: tag, X: x, Baseline: baseline, Line: line})
		width = line.Width
	}
	return width, nil
}

// frame is the outline of a box.
func (w writer) frame(b typeset.Box) {
	for _, r := range []typeset.Rule{
		{X1: b.X, Y1: b.Y, X2: b.X + b.W, Y2: b.Y}, {X1: b.X, Y1: b.Y + b.H, X2: b.X + b.W, Y2: b.Y + b.H},
		{X1: b.X, Y1: b.Y, X2: b.X, Y2: b.Y + b.H}, {X1: b.X + b.W, Y1: b.Y, X2: b.X + b.W, Y2: b.Y + b.H},
	} {
		r.Thickness = 0.25
		w.page.Rules = append(w.page.Rules, r)
	}
}
