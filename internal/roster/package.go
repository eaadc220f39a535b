package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"bangkhen/internal/rawxml"
)

// officePackage is the zip archive of an xlsx or docx (ECMA-376, part 2).
type officePackage struct {
	parts map[string]*zip.File // by lower-case name without a leading slash
	left  int64                // bytes that may still be unzipped
}

// openPackage looks at the directory of the archive before anything is
// unzipped: number of entries, claimed sizes and ratios. The claims bind,
// because archive/zip refuses an entry that goes on beyond its claim.
func openPackage(data []byte) (*officePackage, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > maxEntries {
		return nil, fmt.Errorf("%d entries: %w", len(archive.File), errTooLarge)
	}
	p := &officePackage{parts: map[string]*zip.File{}, left: maxUnzipped}
	for _, f := range archive.File {
		name := partName(f.Name)
		if f.UncompressedSize64 > maxUnzipped ||
			f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return nil, fmt.Errorf("%s claims %d bytes: %w", f.Name, f.UncompressedSize64, errTooLarge)
		}
		if _, twice := p.parts[name]; twice {
			return nil, fmt.Errorf("%s stands twice in the archive", f.Name)
		}
		p.parts[name] = f
	}
	return p, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *officePackage) has(name string) bool { return p.parts[partName(name)] != nil }

// hasMacros reports a VBA project anywhere in the package.
func (p *officePackage) hasMacros() bool {
	for name := range p.parts {
		if strings.HasPrefix(path.Base(name), "vbaproject") {
			return true
		}
	}
	return false
}

// open unzips a part as it is read. All parts together may give maxUnzipped
// bytes; what would go beyond is errTooLarge.
func (p *officePackage) open(name string) (*rawxml.Reader, io.Closer, error) {
	f := p.parts[partName(name)]
	if f == nil {
		return nil, nil, fmt.Errorf("part %s is missing", name)
	}
	body, err := f.Open()
	if err != nil {
		return nil, nil, err
	}
	return rawxml.New(&allowance{source: body, left: &p.left}, rawxml.Limits{Token: maxToken, Depth: maxDepth}), body, nil
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
		return 0, errTooLarge
	}
	return n, err
}

// walk calls visit for the elements of a part.
func (p *officePackage) walk(name string, visit func(*rawxml.Reader, rawxml.Element) error) error {
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

// readAll unzips a small part whole, at most limit bytes of it.
func (p *officePackage) readAll(name string, limit int64) []byte {
	f := p.parts[partName(name)]
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

// A relation leads from one part to another.
type relation struct{ id, kind, target string }

// relations reads what a part ("" is the package) refers to. kind is the last
// word of the relationship type, "worksheet"; the transitional and the strict
// form of OOXML differ only before it.
func (p *officePackage) relations(part string) []relation {
	folder, base := path.Split(part)
	var all []relation
	name := folder + "_rels/" + base + ".rels"
	if !p.has(name) {
		return nil
	}
	err := p.walk(name, func(_ *rawxml.Reader, element rawxml.Element) error {
		if element.Local != "Relationship" || element.Attribute("TargetMode") == "External" {
			return nil
		}
		target := element.Attribute("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		all = append(all, relation{element.Attribute("Id"), path.Base(element.Attribute("Type")), strings.TrimPrefix(target, "/")})
		if len(all) > maxEntries {
			return errTooLarge
		}
		return nil
	})
	if err != nil {
		return nil // the caller falls back on the usual names
	}
	return all
}

// related gives the part of one kind that part refers to, or usual when the
// relations do not tell.
func (p *officePackage) related(part, kind, usual string) string {
	for _, r := range p.relations(part) {
		if r.kind == kind && p.has(r.target) {
			return r.target
		}
	}
	return usual
}
