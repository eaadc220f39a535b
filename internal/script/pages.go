package script

import (
	"fmt"

	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// The paper, lengths in mm: A4, with a strip on the right for the caller's marks.
const (
	width, height = typeset.MM(210), typeset.MM(297)
	left, right   = typeset.MM(20), typeset.MM(12)
	top, foot     = typeset.MM(20), typeset.MM(24)
	strip         = typeset.MM(36)
	numberWidth   = typeset.MM(14)
	textWidth     = width - left - right - strip
	tick          = typeset.MM(6.5) // the box for a mark
	gap           = typeset.MM(5.5) // between recipients
	afterLine     = typeset.MM(3)
	leading       = 1.24 // of the size
)

// The sizes of type.
const (
	nameSize, detailSize   = typeset.Pt(20), typeset.Pt(16)
	speechSize, actSize    = typeset.Pt(16), typeset.Pt(17)
	directionSize          = typeset.Pt(13)
	headingSize, smallSize = typeset.Pt(18), typeset.Pt(11)
)

const (
	upright = "LiberationSerif-Regular"
	bold    = "LiberationSerif-Bold"
	italic  = "LiberationSerif-Italic"
)

// Pages sets a script.
func Pages(faces *typeset.Faces, s Script) ([]typeset.Page, error) {
	p := &pager{faces: faces, about: s.About}
	p.newPage()
	p.y = p.stack(p.lines(heading, bold, headingSize, textWidth), headingSize, left, p.y, "title") + afterLine
	for _, line := range s.Opening {
		p.set(p.line(line))
	}
	for i, act := range s.Acts {
		if i > 0 {
			p.newPage() // a pause on stage is a good place to turn the page
		}
		p.act(act)
	}
	p.number()
	return p.pages, p.err
}

// act sets what is said for a group.
func (p *pager) act(act Act) {
	p.open = ""
	begin := []part{p.title(act.Title)}
	for _, line := range act.Begin {
		begin = append(begin, p.line(line))
	}
	for i, call := range act.Calls {
		parts := []part{p.call(call)}
		if i == 0 {
			parts = append(begin, parts...)
		}
		p.next = fmt.Sprintf(next, call.Number, call.Name)
		p.set(parts...)
		p.open = act.Title
	}
	p.next = ""
	var end []part
	for _, line := range act.End {
		end = append(end, p.line(line))
	}
	p.set(end...)
	p.open = ""
}

// part is what stands together: texts and rules from its own top left corner.
type part struct {
	texts  []typeset.Text
	rules  []typeset.Rule
	height typeset.MM
	after  typeset.MM // of the height, room that the foot of a page needs not give
}

func (p *pager) line(l Line) part {
	face, size := upright, speechSize
	if l.Direction {
		face, size = italic, directionSize
	}
	var out part
	out.add(p.running(l.Text, face, size, textWidth), size, 0, "say")
	out.height, out.after = out.height+afterLine, afterLine
	return out
}

func (p *pager) title(text string) part {
	var out part
	out.height = afterLine
	out.add(p.lines(viet.Upper(text), bold, actSize, textWidth), actSize, 0, "act")
	out.height += 1
	out.rules = []typeset.Rule{{X1: 0, Y1: out.height, X2: textWidth, Y2: out.height, Thickness: 0.5}}
	out.height += afterLine
	return out
}

// call is one recipient: number, name, what he is, and a box to tick.
func (p *pager) call(c Call) part {
	var out part
	number := p.lines(fmt.Sprintf("%d.", c.Number), bold, detailSize, numberWidth)
	out.add(p.lines(c.Name, bold, nameSize, textWidth-numberWidth), nameSize, numberWidth, "name")
	for _, line := range number { // on the line of the name
		out.texts = append(out.texts, typeset.Text{Tag: "number", Baseline: out.texts[0].Baseline, Line: line})
	}
	out.add(p.lines(c.Detail, upright, detailSize, textWidth-numberWidth), detailSize, numberWidth, "detail")
	out.add(p.lines(c.Citation, italic, detailSize, textWidth-numberWidth), detailSize, numberWidth, "citation")
	const pen = typeset.MM(0.25)
	x, y := textWidth+5, typeset.MM(0.8)
	for _, r := range [][4]typeset.MM{{x - pen/2, y, x + tick + pen/2, y}, {x - pen/2, y + tick, x + tick + pen/2, y + tick}, {x, y, x, y + tick}, {x + tick, y, x + tick, y + tick}} {
		out.rules = append(out.rules, typeset.Rule{X1: r[0], Y1: r[1], X2: r[2], Y2: r[3], Thickness: pen})
	}
	out.height, out.after = out.height+gap, gap
	return out
}

// add puts lines under what a part holds.
func (out *part) add(lines []typeset.Line, size typeset.Pt, x typeset.MM, tag string) {
	const ascent = 0.95 // of the size, with room for the marks of capitals
	for _, line := range lines {
		out.texts = append(out.texts, typeset.Text{Tag: tag, X: x, Baseline: out.height + size.MM()*ascent, Line: line})
		out.height += size.MM() * leading
	}
}
