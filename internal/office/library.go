package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/certificate"
	"bangkhen/internal/register"
)

// library is the office's own templates, which may come and go while the program
// runs.
type library struct {
	mutex sync.RWMutex
	own   map[string]ownTemplate
}

type ownTemplate struct {
	template *certificate.Template
	archive  []byte
}

// template finds a template by its id, nil when there is none.
func (o *Office) template(id string) *certificate.Template {
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
	kept, err := o.register.OwnTemplates(ctx)
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

// readArchive reads a template with its pictures.
func (o *Office) readArchive(id string, data []byte) (*certificate.Template, error) {
	template, err := o.parseArchive(id, data)
	if err == nil {
		_, err = template.Artwork()
	}
	return template, err
}

// OwnArchive is an own template as a ZIP, to be kept elsewhere.
func (o *Office) OwnArchive(id string) ([]byte, bool) {
	t := o.library.get(id)
	return t.archive, t.template != nil
}

// Sketch is a template that is being edited: it can be looked at, and kept.
type Sketch struct {
	Template certificate.Template
	Pictures map[string][]byte // of the template, by file name
}

// Sketch begins to edit a template.
func (o *Office) Sketch(id string) (Sketch, bool) {
	t := o.template(id)
	if t == nil {
		return Sketch{}, false
	}
	s := Sketch{Template: t.Copy(), Pictures: map[string][]byte{}}
	if archive, own := o.OwnArchive(id); own {
		if files, err := openArchive(archive); err == nil {
			for _, p := range s.Template.Pictures {
				if data, err := fs.ReadFile(files, p.File); err == nil {
					s.Pictures[p.File] = data
				}
			}
		}
	}
	return s, true
}

// archive packs a sketch.
func (s Sketch) archive() ([]byte, error) {
	text, err := yaml.Marshal(s.Template)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	files := maps.Clone(s.Pictures)
	files[s.Template.ID+".yaml"] = text
	for _, name := range slices.Sorted(maps.Keys(files)) {
		to, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: earliest()})
		if err == nil {
			_, err = to.Write(files[name])
		}
		if err != nil {
			return nil, err
		}
	}
	err = writer.Close()
	return out.Bytes(), err
}

// Try reads a sketch as a template; the error names every fault.
func (o *Office) Try(s Sketch) (*certificate.Template, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	return o.readArchive(s.Template.ID, archive)
}

// SketchPicture is what a sheet of a sketch looks like, as PNG.
func (o *Office) SketchPicture(s Sketch, width int) ([]byte, error) {
	t, err := o.Try(s)
	if err != nil {
		return nil, err
	}
	return o.TemplatePicture(t, width)
}

// TemplatePicture is what a sheet of a template looks like, as PNG.
func (o *Office) TemplatePicture(t *certificate.Template, width int) ([]byte, error) {
	batch := specimenBatch(specimenKind(t))
	batch.Certificates[0].Recipient.Fields = specimenColumns(t)
	batch.Decision.Template = t.ID
	d := &Draft{Checked: Checked{Decision: batch.Decision, template: t, honours: honourOf(t)}, office: o, certificates: batch.Certificates, grounds: o.grounds}
	return d.Picture(1, width)
}

// KeepTemplate keeps a sketch under a new id, made of its own and the next free
// number, and makes it known at once.
func (o *Office) KeepTemplate(ctx context.Context, s Sketch) (id string, err error) {
	base, _, _ := strings.Cut(s.Template.ID, "-so-")
	for n := 2; ; n++ {
		if id = fmt.Sprintf("%s-so-%d", base, n); o.template(id) != nil {
			continue
		}
		given, err := o.register.TemplateGiven(ctx, id)
		if err != nil {
			return "", err
		}
		if given {
			continue // also to one that was dropped
		}
		s.Template.ID = id
		archive, err := s.archive()
		if err != nil {
			return "", err
		}
		template, err := o.readArchive(id, archive)
		if err == nil {
			err = o.library.room(len(archive))
		}
		if err != nil {
			return "", err
		}
		const mostTaken = 100 // ids that the register has and this program could not read
		err = o.register.AddTemplate(ctx, register.OwnTemplate{ID: id, Archive: archive})
		if errors.Is(err, register.ErrChanged) && n < mostTaken {
			continue
		}
		if err != nil {
			return "", err
		}
		o.library.put(id, ownTemplate{template, archive})
		return id, nil
	}
}

// DropTemplate removes an own template by which nothing was issued.
func (o *Office) DropTemplate(ctx context.Context, id string) error {
	if err := o.register.DropTemplate(ctx, id); err != nil {
		return err
	}
	o.library.mutex.Lock()
	defer o.library.mutex.Unlock()
	delete(o.library.own, id)
	return nil
}

// ReadSketch reads a template that somebody hands in: a ZIP, or its YAML alone. Of
// the files beside it, only its pictures are unpacked and kept.
func (o *Office) ReadSketch(data []byte) (Sketch, error) {
	s := Sketch{Pictures: map[string][]byte{}}
	if !bytes.HasPrefix(data, []byte("PK")) {
		err := readSketchText(data, &s.Template)
		if err == nil {
			_, err = o.Try(s)
		}
		return s, err
	}
	files, err := openArchive(data)
	if err != nil {
		return s, err
	}
	for _, f := range files.File {
		if !strings.HasSuffix(f.Name, ".yaml") {
			continue
		}
		text, err := unpack(f)
		if err == nil {
			err = readSketchText(text, &s.Template)
		}
		if err != nil {
			return s, err
		}
	}
	for _, f := range files.File {
		wanted := func(p certificate.Picture) bool { return p.File == f.Name }
		if !slices.ContainsFunc(s.Template.Pictures, wanted) {
			continue
		}
		if s.Pictures[f.Name], err = unpack(f); err != nil {
			return s, err
		}
	}
	_, err = o.Try(s)
	return s, err
}

func readSketchText(text []byte, into *certificate.Template) error {
	if len(text) > certificate.MaxTemplate {
		return fmt.Errorf(msgTemplateYAML, certificate.MaxTemplate>>10)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf(msgTemplateUnread, err)
	}
	return nil
}
