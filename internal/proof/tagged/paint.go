package tagged

import (
	"bytes"
	"slices"
	"sync"
)

// painting runs the operators of a page (ISO 32000-1, annex A) and gathers its
// fields.
type painting struct {
	*reader
	resources dictionary
	depth     int // of forms inside forms

	fields []Field
	tags   []string // open marked content, outermost first; "" for what names no field
	named  int      // of them that name one
	open   bool     // the last field is still being added to
	font   *font
	memory *paintMemory
	shown  shown

	spoken *spoken // open; nil for none

	heard
	stretches []stretch // open, outermost first

	leans bool // on what stands before it, or on what comes after
}

// shown is what a content shows beside its own bytes.
type shown struct {
	uses []use // fonts and forms without text
	runs bool  // a form with text, or one that could not be told apart
}

// mostUses bounds what is remembered of a content: it is compared name by name.
const mostUses = 256

func (s *shown) use(u use) {
	if len(s.uses) == mostUses {
		s.runs = true // it does not tell them all
		return
	}
	if !slices.Contains(s.uses, u) {
		s.uses = append(s.uses, u)
	}
}

func (s *shown) join(other shown) {
	for _, u := range other.uses {
		s.use(u)
	}
	s.runs = s.runs || other.runs
}

// closed reports whether the content was a whole number of fields: it does not
// matter what stands before and after it.
func (p *painting) closed() bool { return !p.leans && !p.open && len(p.tags) == 0 }

const (
	deepestForm = 6
	mostTags    = 64 // open at once
)

// paintMemory is what a painting needs while it runs, used again for the next one.
type paintMemory struct {
	tokens     tokens
	line       []byte
	rectangles []Rectangle // of the open field
}

var paintMemories = sync.Pool{New: func() any { return &paintMemory{} }}

// giveBack keeps the memory for the next painting, unless it has grown.
func (m *paintMemory) giveBack() {
	const items = large / 64
	if cap(m.line) > large || cap(m.rectangles) > items || cap(m.tokens.memory) > large || cap(m.tokens.operands) > items || cap(m.tokens.listed) > items {
		return
	}
	paintMemories.Put(m)
}

// run goes through a content stream.
func (p *painting) run(content []byte) error {
	p.memory = paintMemories.Get().(*paintMemory)
	defer p.memory.giveBack()
	p.memory.line, p.memory.rectangles = p.memory.line[:0], p.memory.rectangles[:0]
	l := &p.memory.tokens
	l.lexer = lexer{data: content}
	defer func() { l.lexer = lexer{} }()
	for {
		from := l.at
		op, err := l.operation()
		if spent := p.spend(l.at - from + costOfOperation); spent != nil {
			return spent
		}
		if err == errEnd {
			p.leans = p.leans || len(p.memory.line) > 0 || len(l.operands) > 0
			p.endLine()
			p.endSpoken()
			p.finishField()
			return nil
		}
		if err != nil {
			return err
		}
		if string(op) == "ID" {
			p.leans = true // its end may be in the next stream
			skipImage(&l.lexer)
			continue
		}
		fields := len(p.fields)
		if err := p.operate(op, l); err != nil {
			return err
		}
		if err := p.spend(costOfField * (len(p.fields) - fields)); err != nil {
			return err
		}
	}
}

// skipImage passes over the bytes of an image that stands in the content.
func skipImage(l *lexer) {
	for {
		i := bytes.Index(l.data[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.data)
			return
		}
		before, after := l.at+i-1, l.at+i+2
		l.at = after
		if characterClass[l.data[before]] == 1 && (after >= len(l.data) || characterClass[l.data[after]] == 1) {
			return
		}
	}
}

func (p *painting) operate(op []byte, l *tokens) error {
	switch string(op) {
	case "BMC":
		p.openTag(l.last(1))
		p.openStretch(string(l.last(1).name()), nil)
	case "BDC":
		p.openTag(l.last(2))
		p.openStretch(string(l.last(2).name()), l.entries)
		return p.speak(l)
	case "EMC":
		p.closeStretch()
		return p.closeTag()
	case "BT", "ET":
		p.endLine()
	case "Tf":
		called := l.last(2).name()
		font, err := p.reader.font(p.resources, called)
		if err != nil {
			return err
		}
		p.font = font
		p.shown.use(use{'F', called, font.identity, font.wide})
	case "Tj", "'", `"`:
		return p.show(l.last(1))
	case "TJ":
		for _, item := range l.list(l.last(1)) {
			if err := p.show(item); err != nil {
				return err
			}
		}
	case "re":
		return p.rectangle(l.operands)
	case "Do":
		return p.form(l.last(1).name())
	}
	return nil
}

// plainTags are those that name no field: they say what something is to those who
// hear the page read.
func plainTag(tag string) bool {
	return tag == "Artifact" || tag == "Figure" || tag == "Span" || tag == "P"
}

func (p *painting) openTag(tag operand) {
	called := string(tag.name())
	if plainTag(called) {
		called = ""
	}
	if called != "" || p.named == 0 {
		p.endLine()
		p.closeField()
	}
	if len(p.tags) < mostTags {
		if p.tags = append(p.tags, called); called != "" {
			p.named++
		}
	}
}

func (p *painting) closeTag() error {
	n := len(p.tags)
	if p.spoken != nil && n <= p.spoken.depth {
		p.endSpoken()
	}
	if n == 0 {
		p.endLine()
		p.leans = true
		p.closeField()
		return nil
	}
	if p.tags[n-1] != "" || p.named == 0 {
		p.endLine()
		p.closeField()
	}
	if p.tags[n-1] != "" {
		p.named--
	}
	p.tags = p.tags[:n-1]
	return nil
}

// tag is the field that stands open.
func (p *painting) tag() string {
	for i := len(p.tags) - 1; i >= 0; i-- {
		if p.tags[i] != "" {
			return p.tags[i]
		}
	}
	return ""
}

func (p *painting) closeField() {
	p.finishField()
	p.open = false
}

// finishField gives the open field the rectangles that were gathered for it.
func (p *painting) finishField() {
	if gathered := p.memory.rectangles; len(gathered) > 0 {
		field := &p.fields[len(p.fields)-1]
		field.Rectangles = append(field.Rectangles, gathered...)
		p.memory.rectangles = gathered[:0]
	}
}

// field is the field that is being added to.
func (p *painting) field() *Field {
	if !p.open {
		p.fields = append(p.fields, Field{Tag: p.tag()})
		p.open = true
	}
	return &p.fields[len(p.fields)-1]
}

func (p *painting) show(shown operand) error {
	if shown.kind != aString || len(shown.bytes) == 0 {
		return nil
	}
	p.writes()
	if p.font == nil {
		p.leans = true
		p.memory.line = append(p.memory.line, Unreadable...)
		p.hear([]byte(Unreadable))
		return p.spend(len(Unreadable))
	}
	const piece = 1 << 12 // a code may stand for a hundred bytes; an even number, as codes may be two
	for codes := shown.bytes; len(codes) > 0; {
		now := codes[:min(piece, len(codes))]
		before := len(p.memory.line)
		p.memory.line = p.font.decode(p.memory.line, now)
		p.hear(p.memory.line[before:])
		if err := p.spend(len(p.memory.line) - before); err != nil {
			return err
		}
		codes = codes[len(now):]
	}
	return nil
}

func (p *painting) endLine() {
	if line := p.memory.line; len(line) > 0 {
		field := p.field()
		field.Lines = append(field.Lines, string(line))
		p.memory.line = line[:0]
	}
}

// rectangle notes a rectangle under a tag; outside of tags it is ornament.
func (p *painting) rectangle(operands []operand) error {
	if len(operands) < 4 || p.named == 0 {
		return nil
	}
	p.field()
	last := operands[len(operands)-4:]
	p.memory.rectangles = append(p.memory.rectangles, Rectangle{last[0].number, last[1].number, last[2].number, last[3].number})
	return p.spend(costOfRectangle)
}
