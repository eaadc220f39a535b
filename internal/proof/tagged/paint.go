package tagged

import (
	"bytes"
	"crypto/sha256"
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
	tags   []string // open marked content, outermost first
	open   bool     // the last field is still being added to
	font   *font
	memory *paintMemory
	shown  shown

	foreign bool // it shows forms: equal bytes may show something else in another file
	leans   bool // on what stands before it, or on what comes after
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
	case "BDC":
		p.openTag(l.last(2))
	case "EMC":
		p.endLine()
		if n := len(p.tags); n > 0 {
			p.tags = p.tags[:n-1]
		} else {
			p.leans = true
		}
		p.closeField()
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
		p.foreign = true
		return p.form(l.last(1).name())
	}
	return nil
}

func (p *painting) openTag(tag operand) {
	p.endLine()
	if len(p.tags) < mostTags {
		p.tags = append(p.tags, string(tag.name()))
	}
	p.closeField()
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
		tag := ""
		if n := len(p.tags); n > 0 {
			tag = p.tags[n-1]
		}
		p.fields = append(p.fields, Field{Tag: tag})
		p.open = true
	}
	return &p.fields[len(p.fields)-1]
}

func (p *painting) show(shown operand) error {
	if shown.kind != aString || len(shown.bytes) == 0 {
		return nil
	}
	if p.font == nil {
		p.leans = true
		p.memory.line = append(p.memory.line, Unreadable...)
		return p.spend(len(Unreadable))
	}
	const piece = 1 << 12 // a code may stand for a hundred bytes; an even number, as codes may be two
	for codes := shown.bytes; len(codes) > 0; {
		now := codes[:min(piece, len(codes))]
		before := len(p.memory.line)
		p.memory.line = p.font.decode(p.memory.line, now)
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
	if len(operands) < 4 || len(p.tags) == 0 {
		return nil
	}
	p.field()
	last := operands[len(operands)-4:]
	p.memory.rectangles = append(p.memory.rectangles, Rectangle{last[0].number, last[1].number, last[2].number, last[3].number})
	return p.spend(costOfRectangle)
}

// form runs the content of a form that the page refers to. Ornament is the same
// on every sheet of a batch, and once found to be without text it is passed
// over.
func (p *painting) form(called name) error {
	s, key, state, err := p.reader.form(p.resources, called)
	if err == nil {
		err = p.spend(costOfForm)
	}
	if err != nil {
		return err
	}
	plain := len(p.tags) == 0
	if state == textless && plain {
		p.shown.use(use{'X', called, key, false})
		return nil
	}
	if state == noForm || p.depth >= deepestForm {
		p.shown.runs = true
		return nil
	}
	inner, err := p.runForm(s)
	if err != nil {
		return err
	}
	if len(inner.fields) > 0 {
		p.endLine()
		p.closeField()
		p.fields = append(p.fields, inner.fields...)
	} else if plain && !inner.foreign {
		p.cache.textless.Store(key, true)
		p.shown.use(use{'X', called, key, false})
		return nil
	}
	p.shown.runs = true
	return nil
}

// formState is what is known of a form before it is run.
type formState uint8

const (
	noForm formState = iota
	unread
	textless
)

// form finds a form of the resources by its name.
func (r *reader) form(resources dictionary, called name) (s stream, key [sha256.Size]byte, state formState, err error) {
	objects, err := r.dictionaryOf(resources, "XObject")
	if err != nil {
		return s, key, noForm, err
	}
	ref, numbered := objects[called].(reference)
	if key, known := r.textless[ref.number]; known && numbered {
		return s, key, textless, nil
	}
	object, err := r.resolve(objects[called])
	if err != nil {
		return s, key, noForm, err
	}
	s, ok := object.(stream)
	if !ok || s.dictionary["Subtype"] != name("Form") {
		return s, key, noForm, nil
	}
	if err := r.spend(len(s.raw)); err != nil {
		return s, key, noForm, err
	}
	key = s.sum()
	if _, known := r.cache.textless.Load(key); !known {
		return s, key, unread, nil
	}
	if numbered {
		r.textless[ref.number] = key
	}
	return s, key, textless, nil
}

// runForm gathers the fields of a form.
func (p *painting) runForm(s stream) (*painting, error) {
	content, err := p.unpack(s)
	if err != nil {
		return nil, err
	}
	inner := &painting{reader: p.reader, resources: p.resources, depth: p.depth + 1, tags: p.tags[:len(p.tags):len(p.tags)]}
	own, err := p.dictionaryOf(s.dictionary, "Resources")
	if err != nil {
		return nil, err
	}
	if own != nil {
		inner.resources = own
	}
	return inner, inner.run(content)
}
