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
	"time"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/certificate"
	"bangkhen/internal/officeparts"
	"bangkhen/internal/workbench"
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

// Sketch is a template that is being edited: it can be looked at, and kept.
type Sketch struct {
	Template certificate.Template
	Files    map[string][]byte // beside the template, by name: its pictures and faces
}

// filesOf are the names of the files that a template has beside it.
func filesOf(t *certificate.Template) (names []string) {
	for _, p := range t.Pictures {
		names = append(names, p.File)
	}
	for _, f := range t.Faces {
		names = append(names, f.File)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Sketch begins to edit a template.
func (o *Office) Sketch(id string) (Sketch, bool) {
	t := o.template(id)
	if t == nil {
		return Sketch{}, false
	}
	s := Sketch{Template: t.Copy(), Files: map[string][]byte{}}
	if archive, own := o.OwnArchive(id); own {
		if files, err := openArchive(archive); err == nil {
			for _, name := range filesOf(&s.Template) {
				if data, err := fs.ReadFile(files, name); err == nil {
					s.Files[name] = data
				}
			}
		}
	}
	return s, true
}

// Resize puts a sketch on a sheet of another size; see [certificate.Template.Resized].
func (o *Office) Resize(s *Sketch, format string) error {
	t, err := s.Template.Resized(format, o.faces)
	if err == nil {
		s.Template = t.Copy()
	}
	return err
}

// archive packs a sketch as of a day.
func (s Sketch) archive(day time.Time) ([]byte, error) {
	text, err := yaml.Marshal(s.Template)
	if err != nil {
		return nil, err
	}
	files := maps.Clone(s.Files)
	files[s.Template.ID+".yaml"] = text
	return packed(files, day)
}

// packed is the archive of files as of a day.
func packed(files map[string][]byte, day time.Time) ([]byte, error) {
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		to, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: officeparts.Moment(day)})
		if err == nil {
			_, err = to.Write(files[name])
		}
		if err != nil {
			return nil, err
		}
	}
	err := writer.Close()
	return out.Bytes(), err
}

// Try reads a sketch as a template; the error names every fault.
func (o *Office) Try(s Sketch) (*certificate.Template, error) {
	archive, err := s.archive(time.Time{})
	if err != nil {
		return nil, err
	}
	return o.readArchive(s.Template.ID, archive)
}

// SketchPicture is what a sheet of a sketch looks like, as PNG.
func (o *Office) SketchPicture(ctx context.Context, s Sketch, width int) ([]byte, error) {
	t, err := o.Try(s)
	if err != nil {
		return nil, err
	}
	return o.TemplatePicture(ctx, t, width)
}

// TemplatePicture is what a sheet of a template looks like, as PNG.
func (o *Office) TemplatePicture(ctx context.Context, t *certificate.Template, width int) ([]byte, error) {
	batch := specimenBatch(specimenKind(t))
	batch.Certificates[0].Recipient.Fields = specimenColumns(t)
	batch.Certificates[0].Recipient.Portrait = specimenPortrait(t)
	batch.Decision.Template = t.ID
	d := &Preview{Checked: Checked{Decision: batch.Decision, template: t, honours: honourOf(t)}, office: o, certificates: batch.Certificates, grounds: o.grounds}
	return d.Picture(ctx, 1, width)
}

// FaceNames are the faces that a template can be set in: those that ship and its own.
func (o *Office) FaceNames(t *certificate.Template) []string {
	names := o.faces.Names()
	for _, f := range t.Faces {
		names = append(names, f.Name)
	}
	return names
}

// CheckFace says what keeps a type face from being used, by the name of its file.
func (o *Office) CheckFace(name, file string, data []byte) error {
	_, err := o.ownFaces(name, file, data)
	return err
}

// KeepTemplate keeps a sketch under a new id, made of its own and the next free
// number, and makes it known at once.
func (o *Office) KeepTemplate(ctx context.Context, s Sketch) (id string, err error) {
	if id := o.keptAlready(s); id != "" {
		return id, nil // the second click
	}
	base, _, _ := strings.Cut(s.Template.ID, "-so-")
	for n := 2; ; n++ {
		if id = fmt.Sprintf("%s-so-%d", base, n); o.template(id) != nil {
			continue
		}
		given, err := o.bench.TemplateGiven(ctx, id)
		if err != nil {
			return "", err
		}
		if given {
			continue // also to one that was dropped
		}
		s.Template.ID = id
		archive, err := s.archive(time.Now())
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
		err = o.bench.AddTemplate(ctx, workbench.OwnTemplate{ID: id, Archive: archive})
		if errors.Is(err, workbench.ErrChanged) && n < mostTaken {
			continue
		}
		if err != nil {
			return "", err
		}
		o.library.put(id, ownTemplate{template, archive})
		return id, nil
	}
}

// keptAlready is the own template that says the very same, "" for none.
func (o *Office) keptAlready(s Sketch) string {
	o.library.mutex.RLock()
	own := maps.Clone(o.library.own)
	o.library.mutex.RUnlock()
	for _, id := range slices.Sorted(maps.Keys(own)) {
		s.Template.ID = id
		text, err := yaml.Marshal(s.Template)
		if err != nil {
			return ""
		}
		files, err := openArchive(own[id].archive)
		if err != nil || len(files.File) != len(s.Files)+1 {
			continue
		}
		same := func(name string, data []byte) bool {
			kept, err := fs.ReadFile(files, name)
			return err == nil && bytes.Equal(kept, data)
		}
		alike := same(id+".yaml", text)
		for name, data := range s.Files {
			alike = alike && same(name, data)
		}
		if alike {
			return id
		}
	}
	return ""
}

// DropTemplate removes an own template by which nothing was issued.
func (o *Office) DropTemplate(ctx context.Context, id string) error {
	if err := o.bench.DropTemplate(ctx, id); err != nil {
		return err
	}
	o.library.mutex.Lock()
	defer o.library.mutex.Unlock()
	delete(o.library.own, id)
	return nil
}

// ReadSketch reads a template that somebody hands in: a ZIP, or its YAML alone. Of
// the files beside it, only its pictures and faces are unpacked and kept.
func (o *Office) ReadSketch(data []byte) (Sketch, error) {
	s := Sketch{Files: map[string][]byte{}}
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
		if !slices.Contains(filesOf(&s.Template), f.Name) {
			continue
		}
		if s.Files[f.Name], err = unpack(f); err != nil {
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
