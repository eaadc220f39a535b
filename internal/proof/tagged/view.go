package tagged

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// View is a page that was found and is read when it is asked.
type View struct {
	reader          *reader
	number          int // of the page's object
	node, resources dictionary
}

// use is a font or a form that a content names. Contents of equal bytes whose
// uses are equal read the same, whatever files they stand in.
type use struct {
	kind     byte // 'F' font, 'X' form without text, 'I' image under a tag
	called   name
	identity [sha256.Size]byte
	wide     bool
}

// Reading tells what a page reads by the content that it was read from, in fifty
// bytes. The zero value is that of no page.
type Reading struct {
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
	page, shown, err := v.read(packed)
	if err != nil || shown.runs {
		return page, Reading{}, err
	}
	return page, Reading{sumOf(packed), v.reader.cache.shared(shown.uses)}, nil
}

// Same reports whether the page has the content of one that was read before, in
// another file, with the very same fonts: then it reads the same. A page that it
// does not say so of may still read the same.
func (v *View) Same(before Reading) (bool, error) {
	if before.uses == nil {
		return false, nil
	}
	packed, err := v.packed()
	return err == nil && sumOf(packed) == before.content && v.uses(*before.uses), err
}

// sumOf is the SHA-256 of packed content.
func sumOf(packed []stream) [sha256.Size]byte {
	if len(packed) == 1 {
		return packed[0].sum()
	}
	sums := make([]byte, 0, 4*sha256.Size)
	for _, s := range packed {
		sum := s.sum()
		sums = append(sums, sum[:]...)
	}
	return sha256.Sum256(sums)
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
		of := textless
		if u.kind == 'I' {
			of = image
		}
		if _, key, state, err := v.reader.form(v.resources, u.called); err != nil || state != of || key != u.identity {
			return false
		}
	}
	return true
}

// shared is a list of uses, of which most contents of a batch have the same, kept
// once.
func (c *Cache) shared(uses []use) *[]use {
	if last := c.lastUses.Load(); last != nil && slices.Equal(*last, uses) {
		return last
	}
	var key []byte
	for _, u := range uses {
		key = binary.AppendUvarint(append(key, u.kind), uint64(len(u.called)))
		key = append(append(key, u.called...), u.identity[:]...)
		if u.wide {
			key = append(key, 'w')
		}
	}
	known, _ := c.uses.LoadOrStore(string(key), &uses)
	c.lastUses.Store(known.(*[]use))
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
	packed, numbers := make([]stream, 0, len(parts)), make([]int, 0, len(parts))
	for _, part := range parts {
		object, err := r.resolve(part)
		if err != nil {
			return nil, err
		}
		s, ok := object.(stream)
		if !ok {
			continue // of an empty page
		}
		ref, ok := part.(reference)
		if err := r.spend(costOfItem + len(r.parts)); err != nil {
			return nil, err
		}
		if ok {
			numbers = append(numbers, ref.number)
			if s.met == nil && slices.Contains(r.parts, ref.number) {
				s.met = &met{}
				r.objects[ref.number] = s // a part of the last page too, and so perhaps of the next
			} else if s.met == nil {
				delete(r.objects, ref.number) // read once, and large
			}
		}
		packed = append(packed, s)
	}
	r.parts = numbers
	return packed, nil
}

// apart is what was read of a stream that is a whole number of fields: it reads
// the same whatever stands before and after it, with the same fonts and forms.
type apart struct {
	fields []Field
	shown  shown
	heard  heard
}

// read runs the content of the page: each stream by itself, or, when the content
// is cut anywhere else than between fields, all of them as one.
func (v *View) read(packed []stream) (page Page, all shown, err error) {
	if len(packed) > 1 {
		for _, s := range packed {
			read, err := v.apart(s)
			if err != nil {
				return Page{}, all, err
			}
			if read == nil {
				return v.readAsOne(packed)
			}
			page.Fields = append(page.Fields, read.fields...)
			page.heard.join(read.heard)
			all.join(read.shown)
		}
		return page, all, nil
	}
	return v.readAsOne(packed)
}

// apart reads a stream by itself; nil when it has to be read with the others.
func (v *View) apart(s stream) (*apart, error) {
	if s.met != nil {
		if known := s.met.apart.Load(); known != nil && v.uses(known.shown.uses) {
			return known, nil
		}
	}
	content, err := v.reader.unpack(s)
	if err != nil {
		return nil, err
	}
	p := &painting{reader: v.reader, resources: v.resources}
	err = p.run(content)
	if v.reader.left == 0 {
		return nil, ErrTooLarge
	}
	if err != nil || !p.closed() {
		return nil, nil // what is wrong is told when all is read as one
	}
	read := &apart{p.fields, p.shown, p.heard}
	if s.met != nil && !p.shown.runs {
		s.met.apart.Store(read)
	}
	return read, nil
}

func (v *View) readAsOne(packed []stream) (Page, shown, error) {
	var content []byte
	for _, s := range packed {
		data, err := v.reader.unpack(s)
		if err != nil {
			return Page{}, shown{}, err
		}
		if len(packed) == 1 {
			content = data
			break
		}
		if err := v.reader.spend(len(data)); err != nil {
			return Page{}, shown{}, err
		}
		content = append(append(content, data...), '\n')
	}
	p := &painting{reader: v.reader, resources: v.resources}
	if err := p.run(content); err != nil {
		return Page{}, shown{}, err
	}
	return Page{p.fields, p.heard}, p.shown, nil
}

// Image is what stands in the file of an image that the page's resources name and
// whose SHA-256 is sum; nil when there is none.
func (v *View) Image(sum Sum) ([]byte, error) {
	objects, err := v.reader.dictionaryOf(v.resources, "XObject")
	if err != nil {
		return nil, err
	}
	for called := range objects {
		s, key, state, err := v.reader.form(v.resources, called)
		if err != nil {
			return nil, err
		}
		if state == image && key == sum {
			return s.raw, nil
		}
	}
	return nil, nil
}
