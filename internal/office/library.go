package office

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"bangkhen/internal/certificate"
)

// library is the office's own templates, which may come and go while the program
// runs.
type library struct {
	mutex sync.RWMutex
	own   map[string]ownTemplate
	sized sync.Map // sizedTemplate -> *certificate.Template
}

// sizedTemplate is a template in a size; by the template itself, as own ones may be
// dropped and their ids given again.
type sizedTemplate struct {
	base   *certificate.Template
	format string
}

type ownTemplate struct {
	template *certificate.Template
	archive  []byte
}

// template finds a template by its id, nil when there is none. An id may ask for a size:
// "bang-khen-a4".
func (o *Office) template(id string) *certificate.Template {
	if t := o.written(id); t != nil {
		return t
	}
	base, format, ok := certificate.SizedID(id)
	if !ok {
		return nil
	}
	t := o.written(base)
	if t == nil {
		return nil
	}
	key := sizedTemplate{t, format}
	if known, ok := o.library.sized.Load(key); ok {
		return known.(*certificate.Template)
	}
	sized, err := t.Resized(format, o.faces)
	if err != nil {
		return nil // as there is none in that size
	}
	sized.ID = id
	o.library.sized.Store(key, sized)
	return sized
}

// written finds a template that somebody wrote.
func (o *Office) written(id string) *certificate.Template {
	if t := o.templates[id]; t != nil {
		return t
	}
	return o.library.get(id).template
}

// get is the template of an id, empty when there is none.
func (l *library) get(id string) ownTemplate {
	if l == nil {
		return ownTemplate{}
	}
	l.mutex.RLock()
	defer l.mutex.RUnlock()
	return l.own[id]
}

// Templates are the templates of certificates, in the order of their ids.
func (o *Office) Templates() []*certificate.Template {
	var all []*certificate.Template
	for _, id := range o.ids() {
		all = append(all, o.template(id))
	}
	return all
}

func (o *Office) ids() []string {
	o.library.mutex.RLock()
	defer o.library.mutex.RUnlock()
	return slices.Sorted(func(yield func(string) bool) {
		for id := range o.templates {
			if !yield(id) {
				return
			}
		}
		for id := range o.library.own {
			if o.templates[id] == nil && !yield(id) {
				return
			}
		}
	})
}

// IsOwn reports a template of the office's own.
func (o *Office) IsOwn(id string) bool { return o.library.get(id).template != nil }

// LoadOwnTemplates takes over the templates that the register keeps. Their
// pictures are read when a template is used for the first time, so that none of
// them keeps the program from its start. Faults tell which templates can not be
// read any more; the others are there.
func (o *Office) LoadOwnTemplates(ctx context.Context) (faults []error, err error) {
	kept, err := o.bench.OwnTemplates(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range kept {
		template, err := o.parseArchive(t.ID, t.Archive)
		if err != nil {
			faults = append(faults, fmt.Errorf(msgTemplateKept, t.ID, err))
			continue
		}
		o.library.put(t.ID, ownTemplate{template, t.Archive})
	}
	return faults, nil
}

func (l *library) put(id string, t ownTemplate) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.own[id] = t
}

// room reports whether the library takes one more template of so many bytes: all
// of them are in memory.
func (l *library) room(size int) error {
	const mostTemplates, mostBytes = 300, 200 << 20
	l.mutex.RLock()
	defer l.mutex.RUnlock()
	for _, t := range l.own {
		size += len(t.archive)
	}
	if len(l.own) >= mostTemplates || size > mostBytes {
		return fmt.Errorf(msgTemplateFull, len(l.own), mostBytes>>20)
	}
	return nil
}

// parseArchive reads a template; its pictures are read when it is used.
func (o *Office) parseArchive(id string, data []byte) (*certificate.Template, error) {
	files, err := openArchive(data)
	if err != nil {
		return nil, err
	}
	return o.parseTemplate(files, id+".yaml")
}

// readArchive reads a template with its pictures and faces.
func (o *Office) readArchive(id string, data []byte) (*certificate.Template, error) {
	template, err := o.parseArchive(id, data)
	if err == nil {
		err = template.ReadFiles(o.faces)
	}
	return template, err
}

// OwnArchive is an own template as a ZIP, to be kept elsewhere.
func (o *Office) OwnArchive(id string) ([]byte, bool) {
	t := o.library.get(id)
	return t.archive, t.template != nil
}

// DropTemplate removes an own template by which nothing was issued.
func (o *Office) DropTemplate(ctx context.Context, id string) error {
	if err := o.bench.DropTemplate(ctx, id); err != nil {
		return err
	}
	o.library.drop(id)
	return nil
}

func (l *library) drop(id string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.own, id)
}

// known are the ids of the office's own templates.
func (l *library) known() []string {
	l.mutex.RLock()
	defer l.mutex.RUnlock()
	return slices.Sorted(maps.Keys(l.own))
}
