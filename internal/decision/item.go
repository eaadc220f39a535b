package decision

import "bangkhen/internal/typeset"

// item is the least that is moved to another page as one: a line of text, a row
// of the table, the signature block. Its parts are placed from its top.
type item struct {
	field  field
	before typeset.MM // room above it, when it is not first on its page
	height typeset.MM
	keep   bool // on the page of the next item
	repeat bool // again at the top of every page that follows: the headings of the table
	rules  []typeset.Rule
	texts  []typeset.Text
}

// frame is the page and the place for text on it.
type frame struct {
	width, height typeset.MM // of the sheet
	typeset.Box              // inside the margins
}

func (t Template) frame() frame {
	p := t.Page
	return frame{p.Width, p.Height, typeset.Box{X: p.Left, Y: p.Top, W: t.textWidth(), H: p.Height - p.Top - p.Bottom}}
}

// pager fills pages with items as they come, and hands on each page that is
// full. It keeps the page and the items that go to one page together.
type pager struct {
	frame
	misfit   func(field) // told of items that are alone taller than a page
	visit    func(typeset.Page) error
	page     typeset.Page
	group    []item // that keep together, not placed yet
	y        typeset.MM
	empty    bool // nothing on the page yet but repeated headings
	repeated *item
	err      error // of visit: from there on nothing is placed
}

func newPager(f frame, misfit func(field), visit func(typeset.Page) error) *pager {
	p := &pager{frame: f, misfit: misfit, visit: visit}
	p.begin()
	return p
}

// paginate fills pages from the top.
func paginate(f frame, items []item, misfit func(field)) []typeset.Page {
	var pages []typeset.Page
	p := newPager(f, misfit, func(page typeset.Page) error {
		pages = append(pages, page)
		return nil
	})
	for _, it := range items {
		p.add(it)
	}
	_ = p.close() // visit returns none
	return pages
}

// add places an item, or keeps it until the last of those that it keeps
// together with is there.
func (p *pager) add(it item) {
	p.group = append(p.group, it)
	if !it.keep {
		p.settle()
	}
}

// close hands on the last page and returns the first error of visit.
func (p *pager) close() error {
	p.settle()
	p.turn()
	return p.err
}

// settle places the group. Items that keep together go to the next page together;
// only when they are more than a page are they parted.
func (p *pager) settle() {
	rest := p.group
	for len(rest) > 0 && p.err == nil {
		together := rest
		if !p.fits(together) && !p.empty {
			p.turn()
		}
		if !p.fits(together) {
			together = together[:1]
			if !p.fits(together) && !p.empty {
				p.turn()
			}
			if !p.fits(together) {
				p.misfit(together[0].field)
			}
		}
		for i := range together {
			p.place(&together[i])
		}
		rest = rest[len(together):]
	}
	p.group = p.group[:0]
}

// fits reports whether the items go on what is left of the page.
func (p *pager) fits(group []item) bool {
	y := p.y
	for i, it := range group {
		if i > 0 || !p.empty {
			y += it.before
		}
		y += it.height
	}
	return y <= p.Y+p.H+tolerance
}

// turn hands the page on and begins another.
func (p *pager) turn() {
	if p.err == nil {
		p.err = p.visit(p.page)
	}
	p.begin()
}

func (p *pager) begin() {
	p.page = typeset.Page{Width: p.width, Height: p.height}
	p.y, p.empty = p.Y, true
	if p.repeated != nil {
		p.place(p.repeated)
		p.empty = true
	}
}

// place puts an item on the page.
func (p *pager) place(it *item) {
	if !p.empty {
		p.y += it.before
	}
	for _, rule := range it.rules {
		rule.Y1, rule.Y2 = round(rule.Y1+p.y), round(rule.Y2+p.y)
		p.page.Rules = append(p.page.Rules, rule)
	}
	for _, text := range it.texts {
		text.X, text.Baseline = round(text.X), round(text.Baseline+p.y)
		p.page.Texts = append(p.page.Texts, text)
	}
	p.y += it.height
	p.empty = false
	if it.repeat && it != p.repeated {
		repeated := *it // the group's memory is used again
		repeated.texts = passedOver(it.texts)
		p.repeated = &repeated
	}
}

// black is the one colour of the paper (Phụ lục I, Phần I, I.4).
var black = typeset.Color{}

// put is a line of text at a place, and whether the text goes on after it.
func put(f field, part *typeset.Part, more bool, line typeset.Line, x, top, height typeset.MM) typeset.Text {
	return typeset.Text{Tag: f.tag, X: x, Baseline: top + baseline(line, height), Line: line, Color: black, Part: part, More: more}
}

// centered sets every text as balanced lines in the middle of a column, all
// kept together and with what follows.
func (s *setter) centered(f field, texts []string, st style, x, width, lineHeight, before typeset.MM) []item {
	part := paragraphPart(f)
	var items []item
	for _, text := range texts {
		for _, line := range s.set(f, width, span{bindDisplay(text), st}).Balanced(width) {
			it := item{field: f, height: lineHeight, keep: true}
			if len(items) == 0 {
				it.before = before
			} else {
				items[len(items)-1].texts[0].More = true
			}
			it.texts = []typeset.Text{put(f, part, false, line, x+(width-line.Width)/2, 0, lineHeight)}
			items = append(items, it)
		}
	}
	return items
}

// underline puts a rule under the last item, centred under its line of text and
// as long as a part of it.
func underline(items []item, part, gap typeset.MM) {
	if len(items) == 0 {
		return
	}
	it := &items[len(items)-1]
	text := it.texts[len(it.texts)-1]
	rule := ruleUnder(text, part, gap)
	it.rules = append(it.rules, rule)
	it.height = max(it.height, rule.Y1)
}

// ruleUnder is a rule that stands gap under the letters' descent.
func ruleUnder(text typeset.Text, part, gap typeset.MM) typeset.Rule {
	box, length := text.Bounds(), round(text.Line.Width*part)
	x := round(text.X + (text.Line.Width-length)/2)
	y := round(box.Y + box.H + gap)
	return typeset.Rule{X1: x, Y1: y, X2: x + length, Y2: y, Thickness: ruleThickness, Color: black}
}

const (
	ruleThickness = typeset.MM(0.25)
	ruleGap       = typeset.MM(0.9)  // under the descent of the letters
	shortRule     = typeset.MM(0.42) // of the line above: the decree wants 1/3 to 1/2
)

// justified sets a paragraph in full lines with the first one indented. Neither
// the first nor the last line of a paragraph stands alone on a page.
func (s *setter) justified(f field, part *typeset.Part, x, width, indent, lineHeight, before typeset.MM, spans ...span) []item {
	for i := range spans {
		spans[i].text = bind(spans[i].text)
	}
	spans[len(spans)-1].text = bindEnd(spans[len(spans)-1].text)
	lines := s.set(f, width-indent, spans...).Greedy(width, indent)
	items := make([]item, len(lines))
	for i, line := range lines {
		first := typeset.MM(0)
		if i == 0 {
			first = indent
			items[i].before = before
		}
		if i < len(lines)-1 {
			line = line.Justify(width - first)
		}
		items[i].field, items[i].height = f, lineHeight
		items[i].keep = len(lines) > 1 && (i == 0 || i == len(lines)-2)
		items[i].texts = []typeset.Text{put(f, part, i < len(lines)-1, line, x+first, 0, lineHeight)}
	}
	return items
}
