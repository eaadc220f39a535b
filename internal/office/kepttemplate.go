package office

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"time"

	"bangkhen/internal/certificate"
	"bangkhen/internal/register"
)

// Templates in a directory may change, or not be there on another machine. What is
// issued by one keeps it in the register, with its faces and pictures, as it was, and
// every later sheet of the issue is printed by that.

// packedTemplate is a template with what stands beside it.
type packedTemplate struct {
	sum     string // names it by its bytes
	archive []byte // as a ZIP; nil where it is larger than one may be
}

// packTemplate reads a template's own bytes and those of its pictures and faces.
func packTemplate(dir fs.FS, name string, t *certificate.Template) (packedTemplate, error) {
	files, parts := map[string][]byte{}, [][]byte{}
	for _, name := range append([]string{name}, besides(t)...) {
		if files[name] != nil {
			continue
		}
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return packedTemplate{}, err
		}
		files[name] = data
		parts = append(parts, []byte(name), data)
	}
	archive, err := packed(files, time.Time{})
	if err != nil {
		return packedTemplate{}, err
	}
	if _, err := openArchive(archive); err != nil {
		archive = nil
	}
	return packedTemplate{digestOf(parts...), archive}, nil
}

// besides are the files beside a template in the order in which it names them.
func besides(t *certificate.Template) (names []string) {
	for _, p := range t.Pictures {
		names = append(names, p.File)
	}
	for _, f := range t.Faces {
		names = append(names, f.File)
	}
	return names
}

// keptTemplates are the archives of those templates of directories that are used.
func (o *Office) keptTemplates(h honours) map[string]register.Picture {
	var kept map[string]register.Picture
	for id := range h.templates {
		if base, _, sized := certificate.SizedID(id); sized && o.templates[id] == nil {
			id = base
		}
		if archive := o.archives[id]; archive != nil {
			if kept == nil {
				kept = map[string]register.Picture{}
			}
			kept[id] = register.Picture{Name: id + ".zip", Data: archive}
		}
	}
	return kept
}

// asIssued is the office with the templates that an issue was printed by.
func (o *Office) asIssued(look register.Look) (*Office, error) {
	with := *o
	with.templates, with.sums = cloned(o.templates), cloned(o.sums)
	for _, id := range slices.Sorted(maps.Keys(look.Templates)) {
		archive := look.Templates[id].Data
		if bytes.Equal(archive, o.archives[id]) {
			continue
		}
		files, err := openArchive(archive)
		if err != nil {
			return nil, err
		}
		template, err := o.readTemplate(files, id+".yaml")
		if err != nil {
			return nil, err
		}
		is, err := packTemplate(files, id+".yaml", template)
		if err != nil {
			return nil, err
		}
		with.templates[id], with.sums[id] = template, is.sum
	}
	return &with, nil
}

func cloned[V any](m map[string]V) map[string]V {
	clone := map[string]V{}
	maps.Copy(clone, m)
	return clone
}
