package officefile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"bangkhen/internal/rawxml"
)

// Package is the zip archive of an xlsx or docx (ECMA-376, part 2).
type Package struct {
	parts map[string]*zip.File // by lower-case name without a leading slash
	files []*zip.File          // in their order
	left  int64                // bytes that may still be unzipped
}

// Open begins to read an archive. It looks at the directory of the archive before anything is
// unzipped: number of entries, claimed sizes and ratios. The claims bind,
// because archive/zip refuses an entry that goes on beyond its claim.
func Open(data []byte) (*Package, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > maxEntries {
		return nil, fmt.Errorf("%d entries: %w", len(archive.File), ErrTooLarge)
	}
	p := &Package{parts: map[string]*zip.File{}, files: archive.File, left: maxUnzipped}
	for _, f := range archive.File {
		name := PartName(f.Name)
		if f.UncompressedSize64 > maxUnzipped ||
			f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return nil, fmt.Errorf("%s claims %d bytes: %w", f.Name, f.UncompressedSize64, ErrTooLarge)
		}
		if _, twice := p.parts[name]; twice {
			return nil, fmt.Errorf("%s stands twice in the archive", f.Name)
		}
		p.parts[name] = f
	}
	return p, nil
}

// PartName is the name of a part as parts are found by: in lower case, without a leading
// slash.
func PartName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has reports that there is a part.
func (p *Package) Has(name string) bool { return p.parts[PartName(name)] != nil }

// HasMacros reports a VBA project anywhere in the package.
func (p *Package) HasMacros() bool {
	for name := range p.parts {
		if strings.HasPrefix(path.Base(name), "vbaproject") {
			return true
		}
	}
	return false
}

// open unzips a part as it is read. All parts together may give maxUnzipped
// bytes; what would go beyond is ErrTooLarge.
func (p *Package) open(name string) (*rawxml.Reader, io.Closer, error) {
	f := p.parts[PartName(name)]
	if f == nil {
		return nil, nil, fmt.Errorf("part %s is missing", name)
	}
	body, err := f.Open()
	if err != nil {
		return nil, nil, err
	}
	return rawxml.New(&allowance{source: body, left: &p.left}, rawxml.Limits{Token: MaxToken, Depth: maxDepth}), body, nil
}

// allowance reads no more than what is left for the whole package.
type allowance struct {
	source io.Reader
	left   *int64
}

func (a *allowance) Read(b []byte) (int, error) {
	n, err := a.source.Read(b)
	*a.left -= int64(n)
	if *a.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// Walk calls visit for the elements of a part.
func (p *Package) Walk(name string, visit func(*rawxml.Reader, rawxml.Element) error) error {
	x, body, err := p.open(name)
	if err != nil {
		return err
	}
	defer body.Close()
	err = x.Each(func(element rawxml.Element) error { return visit(x, element) })
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// ReadAll unzips a small part whole, at most limit bytes of it.
func (p *Package) ReadAll(name string, limit int64) []byte {
	f := p.parts[PartName(name)]
	if f == nil {
		return nil
	}
	body, err := f.Open()
	if err != nil {
		return nil
	}
	defer body.Close()
	data, _ := io.ReadAll(io.LimitReader(body, limit))
	return data
}

// Relation leads from one part to another.
type Relation struct{ ID, Kind, Target string }

// Relations reads what a part ("" is the package) refers to. Kind is the last
// word of the relationship type, "worksheet"; the transitional and the strict
// form of OOXML differ only before it.
func (p *Package) Relations(part string) []Relation {
	folder, base := path.Split(part)
	var all []Relation
	name := folder + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil
	}
	err := p.Walk(name, func(_ *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "Relationship" || element.Attribute("TargetMode") == "External" {
			return nil
		}
		target := element.Attribute("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		all = append(all, Relation{element.Attribute("Id"), path.Base(element.Attribute("Type")), strings.TrimPrefix(target, "/")})
		if len(all) > maxEntries {
			return ErrTooLarge
		}
		return nil
	})
	if err != nil {
		return nil // the caller falls back on the usual names
	}
	return all
}

// Related gives the part of one kind that part refers to, or usual when the
// relations do not tell.
func (p *Package) Related(part, kind, usual string) string {
	for _, r := range p.Relations(part) {
		if r.Kind == kind && p.Has(r.Target) {
			return r.Target
		}
	}
	return usual
}

// Replace writes the archive with another content of one part; all others go over as
// they are.
func (p *Package) Replace(out io.Writer, name string, content []byte) error {
	archive := zip.NewWriter(out)
	for _, f := range p.files {
		if PartName(f.Name) != PartName(name) {
			if err := archive.Copy(f); err != nil {
				return err
			}
			continue
		}
		part, err := archive.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		if err != nil {
			return err
		}
		if _, err := part.Write(content); err != nil {
			return err
		}
	}
	return archive.Close()
}
