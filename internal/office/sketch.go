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
	"time"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/certificate"
	"bangkhen/internal/officeparts"
	"bangkhen/internal/workbench"
)

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
