package office

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"

	"bangkhen/internal/artwork"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
	"bangkhen/internal/typeset"
)

// MaxUpload is how large a file is read at most, in bytes.
const MaxUpload = roster.MaxBytes

// Office does the use cases. It is safe for use by many goroutines.
type Office struct {
	faces            *typeset.Faces
	templates        map[string]*certificate.Template // by id
	library          *library
	grounds          *grounds
	decisionTemplate decision.Template
	pictures         artwork.Reader
	sums             map[string]string // of templates by their files, by id; those of the library have archives
	fixed            func() string     // names faces and the decision's template by content

	// An office without a register checks and previews only.
	register *register.Register
	baseURL  string
	state    *sync.Map // of batches under way: id → *running
	turns    turns     // of what a batch makes the processors do
	checks   *checks   // of drafts
	readings turns     // of files that anyone may hand in
}

// New makes an office without a register from type faces and templates:
// certificate/*.yaml and decision/nd30.yaml.
func New(faces *typeset.Faces, templates fs.FS) (*Office, error) {
	o := &Office{faces: faces, templates: map[string]*certificate.Template{}, library: &library{own: map[string]ownTemplate{}}, grounds: &grounds{}, state: &sync.Map{}, checks: newChecks(), readings: newReadings(), pictures: artwork.Read}
	data, err := fs.ReadFile(templates, "decision/nd30.yaml")
	if err == nil {
		o.decisionTemplate, err = decision.ReadTemplate(data)
	}
	if err != nil {
		return nil, fmt.Errorf("template of the decision: %w", err)
	}
	o.fixed = sync.OnceValue(o.sumOfFixed(data))
	certificates, err := fs.Sub(templates, "certificate")
	if err != nil {
		return nil, err
	}
	return o.WithTemplates(certificates)
}

// WithTemplates is the office with further templates: the *.yaml files of a
// directory, with their pictures beside them. One that has the id of another is
// an error, since papers are issued by the id.
func (o *Office) WithTemplates(files fs.FS) (*Office, error) {
	with := *o
	with.templates, with.sums = maps.Clone(o.templates), maps.Clone(o.sums)
	if with.sums == nil {
		with.sums = map[string]string{}
	}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	read := make([]*certificate.Template, len(names))
	sums := make([]string, len(names))
	failed := make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		reading.Go(func() {
			if read[i], failed[i] = o.readTemplate(files, name); failed[i] == nil {
				sums[i], failed[i] = sumOfTemplate(files, name, read[i])
			}
		})
	}
	reading.Wait()
	for i, name := range names {
		template, err := read[i], failed[i]
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if with.templates[template.ID] != nil {
			return nil, fmt.Errorf("%s: đã có mẫu mang id %q", name, template.ID)
		}
		with.templates[template.ID], with.sums[template.ID] = template, sums[i]
	}
	return &with, nil
}

func (o *Office) readTemplate(files fs.FS, name string) (*certificate.Template, error) {
	template, err := o.parseTemplate(files, name)
	if err == nil {
		_, err = template.Artwork()
	}
	return template, err
}

// parseTemplate reads a template; its pictures are read when they are asked for.
func (o *Office) parseTemplate(files fs.FS, name string) (*certificate.Template, error) {
	data, err := readText(files, name)
	if err != nil {
		return nil, err
	}
	template, err := certificate.ParseTemplate(data, o.faces, certificate.PicturesIn(files, o.pictures))
	if err != nil {
		return nil, err
	}
	if id := strings.TrimSuffix(path.Base(name), ".yaml"); template.ID != id {
		return nil, fmt.Errorf("tệp phải mang tên %s.yaml như id của mẫu", template.ID)
	}
	if _, err := o.decisionTemplate.For(template.Wording.Award, template.Wording.Article); err != nil {
		return nil, fmt.Errorf("wording: %w", err)
	}
	return template, nil
}

// readText reads a template's file to one byte beyond the largest that is parsed.
func readText(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, certificate.MaxTemplate+1))
}

// WithPictures is the office that reads pictures in another way than in its own
// process.
func (o *Office) WithPictures(read artwork.Reader) *Office {
	with := *o
	with.pictures = read
	return &with
}

// With is the same office over a register. Codes are looked up under
// baseURL/v/.
func (o *Office) With(r *register.Register, baseURL string) *Office {
	with := *o
	with.register, with.baseURL = r, baseURL
	return &with
}

// templateIDs names the templates of certificates for people.
func (o *Office) templateIDs() string {
	return strings.Join(o.ids(), ", ")
}

// Health says whether the register, its disk, its store and its queue are well.
func (o *Office) Health(ctx context.Context) register.Health { return o.register.Health(ctx) }
