package tagged

import "crypto/sha256"

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
	plain := p.named == 0
	if state == textless && plain {
		p.shown.use(use{'X', called, key, false})
		return nil
	}
	if state == image && !plain {
		p.endLine()
		field := p.field()
		field.Images = append(field.Images, key)
		p.shown.use(use{'I', called, key, false})
		return nil
	}
	if state == noForm || state == image || p.depth >= deepestForm {
		p.shown.runs = true
		return nil
	}
	inner, err := p.runForm(s)
	if err != nil {
		return err
	}
	if inner.loose {
		p.writes()
	}
	if len(inner.fields) > 0 {
		p.endLine()
		p.closeField()
		p.fields = append(p.fields, inner.fields...)
	} else if plain && !inner.shown.runs && (s.dictionary["Resources"] != nil || len(inner.shown.uses) == 0) {
		p.cache.textless.Store(key, inner.shown.uses)
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
	image // no form
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
	if ok && s.dictionary["Subtype"] == name("Image") {
		if err := r.spend(len(s.raw)); err != nil {
			return s, key, noForm, err
		}
		return s, sha256.Sum256(s.raw), image, nil
	}
	if !ok || s.dictionary["Subtype"] != name("Form") {
		return s, key, noForm, nil
	}
	if err := r.spend(len(s.raw)); err != nil {
		return s, key, noForm, err
	}
	key = s.sum()
	quiet, err := r.quiet(s, key, 0)
	if err != nil || !quiet {
		return s, key, unread, err
	}
	if numbered {
		r.textless[ref.number] = key
	}
	return s, key, textless, nil
}

// quiet reports whether a form was found to be without text, and shows what it showed
// then: equal bytes may name other forms in another file.
func (r *reader) quiet(s stream, key [sha256.Size]byte, depth int) (bool, error) {
	known, ok := r.cache.textless.Load(key)
	if !ok || depth > deepestForm {
		return false, nil
	}
	uses := known.([]use)
	if len(uses) == 0 {
		return true, nil
	}
	resources, err := r.dictionaryOf(s.dictionary, "Resources")
	if err != nil {
		return false, err
	}
	objects, err := r.dictionaryOf(resources, "XObject")
	if err != nil {
		return false, err
	}
	for _, u := range uses {
		if u.kind == 'F' {
			font, err := r.font(resources, u.called)
			if err != nil || font.identity != u.identity || font.wide != u.wide {
				return false, err
			}
			continue
		}
		ref, numbered := objects[u.called].(reference)
		if key, known := r.textless[ref.number]; known && numbered && key == u.identity {
			continue
		}
		object, err := r.resolve(objects[u.called])
		if err != nil {
			return false, err
		}
		inner, ok := object.(stream)
		if err := r.spend(costOfForm + len(inner.raw)); err != nil {
			return false, err
		}
		if !ok || inner.dictionary["Subtype"] != name("Form") || inner.sum() != u.identity {
			return false, nil
		}
		if quiet, err := r.quiet(inner, u.identity, depth+1); err != nil || !quiet {
			return false, err
		}
		if numbered {
			r.textless[ref.number] = u.identity
		}
	}
	return true, nil
}

// runForm gathers the fields of a form.
func (p *painting) runForm(s stream) (*painting, error) {
	content, err := p.unpack(s)
	if err != nil {
		return nil, err
	}
	inner := &painting{reader: p.reader, resources: p.resources, depth: p.depth + 1, tags: p.tags[:len(p.tags):len(p.tags)], named: p.named}
	own, err := p.dictionaryOf(s.dictionary, "Resources")
	if err != nil {
		return nil, err
	}
	if own != nil {
		inner.resources = own
	}
	return inner, inner.run(content)
}
