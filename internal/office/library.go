package office

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
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

// LoadOwnTemplates takes over the templates that the register keeps. One that can
// not be read any more is an error that names it.
func (o *Office) LoadOwnTemplates(ctx context.Context) error {
	kept, err := o.register.OwnTemplates(ctx)
	if err != nil {
		return err
	}
	for _, t := range kept {
		template, err := o.readArchive(t.ID, t.Archive)
		if err != nil {
			return fmt.Errorf("mẫu %s trong sổ: %w", t.ID, err)
		}
		o.library.put(t.ID, ownTemplate{template, t.Archive})
	}
	return nil
}

func (l *library) put(id string, t ownTemplate) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.own[id] = t
}

// MaxTemplate bounds a template with its pictures, in bytes.
const MaxTemplate = 10 << 20

// readArchive reads a template with its pictures.
func (o *Office) readArchive(id string, data []byte) (*certificate.Template, error) {
	if len(data) > MaxTemplate {
		return nil, fmt.Errorf("mẫu lớn hơn %d MB", MaxTemplate>>20)
	}
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("mẫu phải là tệp ZIP: %w", err)
	}
	const most = 20
	if len(files.File) > most {
		return nil, fmt.Errorf("mẫu có quá %d tệp", most)
	}
	for _, f := range files.File {
		if f.UncompressedSize64 > MaxTemplate {
			return nil, fmt.Errorf("%s lớn hơn %d MB", f.Name, MaxTemplate>>20)
		}
	}
	return o.ReadTemplate(files, id+".yaml")
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
		if files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive))); err == nil {
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
	d := &Draft{Checked: Checked{Decision: batch.Decision, template: t}, office: o, certificates: batch.Certificates, grounds: o.grounds}
	return d.Picture(1, width)
}

// KeepTemplate keeps a sketch under a new id, made of its own and the next free
// number, and makes it known at once.
func (o *Office) KeepTemplate(ctx context.Context, s Sketch) (id string, err error) {
	base, _, _ := strings.Cut(s.Template.ID, "-so-")
	for n := 2; ; n++ {
		if id = fmt.Sprintf("%s-so-%d", base, n); o.template(id) == nil {
			break
		}
	}
	s.Template.ID = id
	archive, err := s.archive()
	if err != nil {
		return "", err
	}
	template, err := o.readArchive(id, archive)
	if err != nil {
		return "", err
	}
	if err := o.register.AddTemplate(ctx, register.OwnTemplate{ID: id, Archive: archive}); err != nil {
		return "", err
	}
	o.library.put(id, ownTemplate{template, archive})
	return id, nil
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

// ReadSketch reads a template that somebody hands in: a ZIP, or its YAML alone.
func (o *Office) ReadSketch(data []byte) (Sketch, error) {
	s := Sketch{Pictures: map[string][]byte{}}
	if len(data) > MaxTemplate {
		return s, fmt.Errorf("mẫu lớn hơn %d MB", MaxTemplate>>20)
	}
	text := data
	if files, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range files.File {
			content, err := readBounded(f)
			if err != nil {
				return s, err
			}
			if strings.HasSuffix(f.Name, ".yaml") {
				text = content
			} else {
				s.Pictures[f.Name] = content
			}
		}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&s.Template); err != nil {
		return s, fmt.Errorf("mẫu không đọc được: %w", err)
	}
	_, err := o.Try(s)
	return s, err
}

func readBounded(f *zip.File) ([]byte, error) {
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	content, err := io.ReadAll(io.LimitReader(from, MaxTemplate+1))
	if err == nil && len(content) > MaxTemplate {
		err = fmt.Errorf("%s lớn hơn %d MB", f.Name, MaxTemplate>>20)
	}
	return content, err
}
