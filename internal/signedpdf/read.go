package signedpdf

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdftext"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 64 << 20

// maxCompared is how many revisions of a file are looked at as pictures.
const maxCompared = 8

// File is what was read of a signed file.
type File struct {
	Pages      []pdftext.Page
	Signatures []pdfsignature.Signature
	Findings   []pdfsignature.Finding // about the file as a whole
	Added      pdfsignature.Added     // to the file as it was at first
	Rooms      []pdftext.Room         // for signature and seal, in a file to which a signature was added that shows something
}

// Errors of files that cannot be read at all.
var (
	ErrTooLarge  = errors.New("the file is larger than is read")
	ErrNoPDF     = errors.New("not a PDF")
	ErrEncrypted = errors.New("an encrypted PDF")
	ErrDamaged   = errors.New("a damaged PDF")
	ErrBeyond    = errors.New("reading the file took more than is allowed")
)

// namedFailures are the errors that a child can tell of; the last stands for any
// other.
var namedFailures = []error{ErrTooLarge, ErrNoPDF, ErrEncrypted, ErrDamaged, ErrBeyond}

// Read reads a file.
func Read(ctx context.Context, engine *pdftext.Engine, data []byte, trusted pdfsignature.Store) (File, error) {
	switch {
	case len(data) > MaxBytes:
		return File{}, ErrTooLarge
	case !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return File{}, ErrNoPDF
	}
	encrypted := bytes.Contains(data, []byte("/Encrypt"))
	report, err := pdfsignature.Read(data, trusted)
	switch {
	case errors.Is(err, pdfsignature.ErrEncrypted), err != nil && encrypted:
		return File{}, ErrEncrypted
	case err != nil:
		return File{}, ErrDamaged
	}
	document, err := engine.Read(ctx, data)
	switch {
	case errors.Is(err, pdftext.ErrTooLarge):
		return File{}, ErrTooLarge
	case errors.Is(err, pdftext.ErrUnreadable) && encrypted:
		return File{}, ErrEncrypted
	case errors.Is(err, pdftext.ErrUnreadable):
		return File{}, ErrDamaged
	case err != nil:
		return File{}, err
	}
	f := File{Pages: document.Pages, Signatures: report.Signatures, Findings: report.Findings, Added: report.Added}
	if err := f.judgeLooks(ctx, engine, data); err != nil {
		return File{}, err
	}
	return f, f.compareLooks(ctx, engine, data)
}

// compareLooks draws the file as each signature found it and as it is now. However an
// object was exchanged afterwards, a page that reads differently looks differently.
func (f *File) compareLooks(ctx context.Context, engine *pdftext.Engine, data []byte) error {
	for i := range min(len(f.Signatures), maxCompared) {
		s := &f.Signatures[i]
		if s.Whole || s.End == 0 {
			continue
		}
		pages, err := engine.Changed(ctx, data[:s.End], data, f.fields)
		switch {
		case errors.Is(err, pdftext.ErrUnreadable):
			s.Findings = append(s.Findings, pdfsignature.RevisionUnread)
		case err != nil:
			return err
		case len(pages) > 0:
			s.Findings = append(s.Findings, pdfsignature.LooksDifferent)
			s.LookDifferent = pages
		}
	}
	if f.Added.End == 0 {
		return nil
	}
	pages, err := engine.Changed(ctx, data[:f.Added.End], data, f.fields)
	if errors.Is(err, pdftext.ErrUnreadable) {
		f.Added.Changes, err = append(f.Added.Changes, pdfsignature.Change{Kind: pdfsignature.OtherwiseChanged}), nil
	}
	f.Added.LookDifferent = pages
	return err
}

// frame is how far the line of a frame at the edge of a field is seen beside it, in points.
const frame = 1

// fields are the places of fields on a page, which the signatures' own reading tells
// the changes of.
func (f *File) fields(page int) []pdftext.Rect {
	var places []pdftext.Rect
	if page <= len(f.Pages) {
		for _, a := range f.Pages[page-1].Annotations {
			if a.Kind == pdftext.Widget && a.Place.Area() > 0 {
				places = append(places, a.Place.Grown(frame))
			}
		}
	}
	return places
}

// Scan reports whether the file has nothing that can be read but pictures: a scan.
func (f File) Scan() bool {
	letters, pictures := 0, 0
	for _, p := range f.Pages {
		letters += len(strings.Fields(p.Text()))
		pictures += p.Pictures
	}
	return letters < leastWords && pictures > 0
}

// leastWords is how many words of a decision can be read at least; stamps of an
// e-office on a scan have less.
const leastWords = 30
