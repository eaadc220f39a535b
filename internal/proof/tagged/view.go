package tagged

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"sync"
)

// View is a page that was found and is read when it is asked.
type View struct {
	reader          *reader
	node, resources dictionary
}

// use is a font or a form that a content names. Contents of equal bytes whose
// uses are equal read the same, whatever files they stand in.
type use struct {
	kind     byte // 'F' font, 'X' form without text
	called   name
	identity [sha256.Size]byte
	wide     bool
}

func (p *painting) use(u use) {
	if !slices.Contains(p.uses, u) {
		p.uses = append(p.uses, u)
	}
}

// Reading is what a page was found to read, in a hundred bytes. The zero value is
// that of no page.
type Reading struct {
	digest  [sha256.Size]byte // of the fields, equal for pages that read the same
	content [sha256.Size]byte // of the packed content
	uses    *[]use            // of the content; nil when it does not tell them all
}

// Page reads the page.
func (v *View) Page() (Page, error) {
	packed, err := v.packed()
	if err != nil {
		return Page{}, err
	}
	page, _, err := v.read(packed)
	return page, err
}

// Read reads the page, and gives what [View.Same] compares another with.
func (v *View) Read() (Page, Reading, error) {
	packed, err := v.packed()
	if err != nil {
		return Page{}, Reading{}, err
	}
	page, p, err := v.read(packed)
	if err != nil {
		return Page{}, Reading{}, err
	}
	reading := Reading{digest: page.digest()}
	if len(packed) == 1 && !p.runs {
		reading.content, reading.uses = sha256.Sum256(packed[0].raw), v.reader.cache.shared(p.uses)
	}
	return page, reading, nil
}

// Same reports whether the page reads like one that was read before, in another
// file. The same content with the very same fonts is not read again.
func (v *View) Same(before Reading) (bool, error) {
	if before.uses != nil {
		packed, err := v.packed()
		if err != nil {
			return false, err
		}
		if len(packed) == 1 && sha256.Sum256(packed[0].raw) == before.content && v.uses(*before.uses) {
			return true, nil
		}
	}
	_, now, err := v.Read()
	return err == nil && now.digest == before.digest, err
}

// uses reports whether the page's resources have the fonts and forms.
func (v *View) uses(uses []use) bool {
	for _, u := range uses {
		if u.kind == 'F' {
			font, err := v.reader.font(v.resources, u.called)
			if err != nil || font.identity != u.identity || font.wide != u.wide {
				return false
			}
			continue
		}
		p := &painting{reader: v.reader, resources: v.resources}
		if p.form(u.called) != nil || !slices.Contains(p.uses, u) {
			return false
		}
	}
	return true
}

// shared is a list of uses, of which most contents of a batch have the same, kept
// once.
func (c *Cache) shared(uses []use) *[]use {
	var key []byte
	for _, u := range uses {
		key = binary.AppendUvarint(append(key, u.kind), uint64(len(u.called)))
		key = append(append(key, u.called...), u.identity[:]...)
		if u.wide {
			key = append(key, 'w')
		}
	}
	known, _ := c.uses.LoadOrStore(string(key), &uses)
	return known.(*[]use)
}

// packed are the streams of the page's content.
func (v *View) packed() ([]stream, error) {
	r := v.reader
	contents, err := r.resolve(v.node["Contents"])
	if err != nil {
		return nil, err
	}
	parts, ok := contents.([]any)
	if !ok {
		parts = []any{v.node["Contents"]}
	}
	var packed []stream
	for _, part := range parts {
		object, err := r.resolve(part)
		if err != nil {
			return nil, err
		}
		if s, ok := object.(stream); ok { // anything else is an empty page
			packed = append(packed, s)
		}
		if ref, ok := part.(reference); ok {
			delete(r.objects, ref.number) // read once, and large
		}
	}
	return packed, nil
}

// read runs the content of the page.
func (v *View) read(packed []stream) (Page, *painting, error) {
	var content []byte
	for _, s := range packed {
		data, err := v.reader.unpack(s)
		if err != nil {
			return Page{}, nil, err
		}
		if len(packed) == 1 {
			content = data
			break
		}
		if err := v.reader.spend(len(data)); err != nil {
			return Page{}, nil, err
		}
		content = append(append(content, data...), '\n')
	}
	p := &painting{reader: v.reader, resources: v.resources}
	if err := p.run(content); err != nil {
		return Page{}, nil, err
	}
	return Page{p.fields}, p, nil
}

// digests are memory for what is hashed of a page.
var digests = sync.Pool{New: func() any { return new([]byte) }}

func (p Page) digest() [sha256.Size]byte {
	memory := digests.Get().(*[]byte)
	defer digests.Put(memory)
	b := (*memory)[:0]
	text := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, field := range p.Fields {
		text(field.Tag)
		b = binary.AppendUvarint(b, uint64(len(field.Lines)))
		for _, line := range field.Lines {
			text(line)
		}
		b = binary.AppendUvarint(b, uint64(len(field.Rectangles)))
		for _, r := range field.Rectangles {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.X))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.Y))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.W))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(r.H))
		}
	}
	*memory = b
	return sha256.Sum256(b)
}
