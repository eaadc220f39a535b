package table

import (
	"fmt"

	"bangkhen/internal/typeset"
)

// Sizes of what stands around the table (NĐ 30/2020, Phụ lục I, IV).
const (
	headerSize   = typeset.Pt(12)
	titleSize    = typeset.Pt(14)
	subtitleSize = typeset.Pt(12.5)
	footerSize   = typeset.Pt(9.5)
	signerSize   = typeset.Pt(12.5)
	signerRoom   = typeset.MM(46) // for who signs, with the signature
)

// header sets the agency on the left and the national title on the right.
func (p *pager) header() {
	if p.Agency == nil {
		return
	}
	style := typeset.Style{Face: bold, Size: headerSize}
	right := p.lines(nationalTitle, style, p.width(), false)
	if len(right) == 0 {
		return
	}
	rightWidth := right[0].Width
	x, leftWidth := p.left(), min(p.width()-rightWidth-6, rightWidth)
	second := p.lines(motto, typeset.Style{Face: bold, Size: headerSize + 1}, rightWidth, false)
	rightX := p.left() + p.width() - rightWidth
	y := p.stack("national-title", &typeset.Part{}, right, headerSize, rightX, p.y, rightWidth, typeset.Center)
	y = p.stack("motto", &typeset.Part{}, second, headerSize+1, rightX, y, rightWidth, typeset.Center)
	for _, line := range second {
		p.rule(rightX+(rightWidth-line.Width)/2, y+1, rightX+(rightWidth+line.Width)/2, y+1)
	}
	agencyY := p.y
	for _, text := range p.Agency {
		agencyY = p.stack("agency", &typeset.Part{}, p.lines(text, style, leftWidth, true), headerSize, x, agencyY, leftWidth, typeset.Center)
	}
	const short = typeset.MM(22)
	p.rule(x+(leftWidth-short)/2, agencyY+1, x+(leftWidth+short)/2, agencyY+1)
	p.y = max(y, agencyY) + 9
}

// title sets the title and what stands under it.
func (p *pager) title() {
	p.y = p.stack("title", &typeset.Part{Role: typeset.RoleHeading}, p.lines(p.Title, typeset.Style{Face: bold, Size: titleSize}, p.width(), true), titleSize, p.left(), p.y, p.width(), typeset.Center)
	for i, text := range p.Subtitle {
		if i > 0 {
			p.y += 1.5
		}
		const narrower = typeset.MM(12)
		width := p.width() - 2*narrower
		p.y = p.stack("subtitle", &typeset.Part{}, p.lines(text, typeset.Style{Face: italic, Size: subtitleSize}, width, true), subtitleSize, p.left()+narrower, p.y, width, typeset.Center)
	}
	p.y += 5
}

// signers sets who sign, all on one page.
func (p *pager) signers() {
	if len(p.Signers) == 0 {
		return
	}
	width := p.width() / typeset.MM(len(p.Signers))
	if p.y+signerRoom > p.bottom() { // of a table without rows
		p.newPage()
	}
	top := p.y + 5
	for i, s := range p.Signers {
		x, y := p.left()+typeset.MM(i)*width, top
		for _, part := range []struct {
			text, face string
		}{{s.Above, italic}, {s.Title, bold}, {s.Below, italic}} {
			lines := p.lines(part.text, typeset.Style{Face: part.face, Size: signerSize}, width, true)
			y = p.stack("signer", &typeset.Part{}, lines, signerSize, x, y, width, typeset.Center)
			if part.text == "" { // titles stand level
				y += signerSize.MM() * leading
			}
		}
	}
}

// footers number the pages.
func (p *pager) footers() {
	const numberRoom = typeset.MM(30)
	style := typeset.Style{Face: italic, Size: footerSize}
	for i := range p.pages {
		page := &p.pages[i]
		baseline := page.Height - 10
		number := p.lines(fmt.Sprintf(pageOf, i+1, len(p.pages)), style, p.width(), false)
		for _, line := range number {
			page.Texts = append(page.Texts, typeset.Text{Tag: "page", X: p.left() + p.width() - line.Width, Baseline: baseline, Line: line, Part: decoration})
		}
		if about := p.lines(p.Footer, style, p.width()-numberRoom, false); len(about) > 0 {
			page.Texts = append(page.Texts, typeset.Text{Tag: "footer", X: p.left(), Baseline: baseline, Line: about[0], Part: decoration})
		}
	}
}
