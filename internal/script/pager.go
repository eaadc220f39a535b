package script

import (
	"fmt"
	"strings"

	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// pager fills pages. It keeps the first error.
type pager struct {
	faces *typeset.Faces
	about string
	pages []typeset.Page
	y     typeset.MM
	open  string // the group that the page is in, when it goes on
	next  string // who is called first on the next page
	err   error
}

func (p *pager) page() *typeset.Page { return &p.pages[len(p.pages)-1] }

// newPage begins a page with the strip for marks.
func (p *pager) newPage() {
	p.pages = append(p.pages, typeset.Page{Width: width, Height: height})
	p.y = top
	x := left + textWidth + 2
	p.page().Rules = append(p.page().Rules, typeset.Rule{X1: x, Y1: top, X2: x, Y2: height - foot + 2, Thickness: 0.15})
	p.stack(p.lines(notes, italic, smallSize, strip), smallSize, x+3, top-6, "notes")
	if len(p.pages) > 1 {
		p.stack(p.lines(p.about, italic, smallSize, textWidth), smallSize, left, top-6, "about")
	}
}

// set places parts together, on the next page when they do not fit on this one.
func (p *pager) set(parts ...part) {
	var need typeset.MM
	for _, part := range parts {
		need += part.height
	}
	if n := len(parts); n > 0 {
		need -= parts[n-1].after
	}
	if p.y+need > height-foot {
		if p.next != "" {
			p.catchword(p.next)
		}
		p.newPage()
		if p.open != "" {
			p.place(p.title(p.open + goesOn))
		}
	}
	for _, part := range parts {
		p.place(part)
	}
}

func (p *pager) place(part part) {
	for _, t := range part.texts {
		t.X, t.Baseline = t.X+left, t.Baseline+p.y
		p.page().Texts = append(p.page().Texts, t)
	}
	for _, r := range part.rules {
		r.X1, r.X2, r.Y1, r.Y2 = r.X1+left, r.X2+left, r.Y1+p.y, r.Y2+p.y
		p.page().Rules = append(p.page().Rules, r)
	}
	p.y += part.height
}

// catchword names at the foot who comes next.
func (p *pager) catchword(text string) {
	lines := p.lines(text, italic, directionSize, textWidth-numberWidth)
	if len(lines) > 1 {
		lines = p.lines(strings.TrimRight(lines[0].Text(), " ,")+" …", italic, directionSize, textWidth)
	}
	p.stack(lines, directionSize, left, height-foot+4, "next")
}

// stack sets lines on the page and returns where they end.
func (p *pager) stack(lines []typeset.Line, size typeset.Pt, x, y typeset.MM, tag string) typeset.MM {
	var block part
	block.add(lines, size, 0, tag)
	for _, t := range block.texts {
		t.X, t.Baseline = x, t.Baseline+y
		p.page().Texts = append(p.page().Texts, t)
	}
	return y + block.height
}

// number numbers the pages.
func (p *pager) number() {
	for i := range p.pages {
		for _, line := range p.lines(fmt.Sprintf(pageOf, i+1, len(p.pages)), bold, detailSize, strip) {
			p.pages[i].Texts = append(p.pages[i].Texts, typeset.Text{Part: &typeset.Part{Role: typeset.RoleDecoration}, Tag: "page", X: width - right - line.Width, Baseline: height - foot + 10, Line: line})
		}
	}
}

// lines breaks a name or a heading to a width, running what is read on.
func (p *pager) lines(text, face string, size typeset.Pt, width typeset.MM) []typeset.Line {
	return p.wrap(text, face, size, width, true)
}

func (p *pager) running(text, face string, size typeset.Pt, width typeset.MM) []typeset.Line {
	return p.wrap(text, face, size, width, false)
}

func (p *pager) wrap(text, face string, size typeset.Pt, width typeset.MM, balanced bool) []typeset.Line {
	if p.err != nil {
		return nil
	}
	var lines []typeset.Line
	lines, p.err = p.faces.Wrap(viet.Bind(text), typeset.Style{Face: face, Size: size}, width, balanced)
	return lines
}
