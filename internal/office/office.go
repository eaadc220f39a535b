package office

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

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
	decisionTemplate decision.Template

	// An office without a register checks and previews only.
	register *register.Register
	baseURL  string
}

// New makes an office without a register from type faces and templates:
// certificate/*.yaml and decision/nd30.yaml.
func New(faces *typeset.Faces, templates fs.FS) (*Office, error) {
	o := &Office{faces: faces, templates: map[string]*certificate.Template{}}
	data, err := fs.ReadFile(templates, "decision/nd30.yaml")
	if err == nil {
		o.decisionTemplate, err = decision.ReadTemplate(data)
	}
	if err != nil {
		return nil, fmt.Errorf("template of the decision: %w", err)
	}
	names, err := fs.Glob(templates, "certificate/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, err
		}
		template, err := certificate.ReadTemplate(data, faces)
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		if id := strings.TrimSuffix(path.Base(name), ".yaml"); template.ID != id {
			return nil, fmt.Errorf("template %s calls itself %q", name, template.ID)
		}
		if _, err := o.decisionTemplate.For(template.Wording.Award, template.Wording.Article); err != nil {
			return nil, fmt.Errorf("template %s: wording: %w", name, err)
		}
		o.templates[template.ID] = template
	}
	return o, nil
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
	return strings.Join(slices.Sorted(maps.Keys(o.templates)), ", ")
}

// Ready reports whether the register can be asked.
func (o *Office) Ready(ctx context.Context) error { return o.register.Ping(ctx) }
