package proof

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
	"bangkhen/internal/rescue"
)

// The files of an issue, as interface.md names them.
const (
	fileDecision = "quyet-dinh.pdf"
	fileWorkbook = "phu-luc.xlsx"
	fileMerged   = "bang-khen.pdf"
	fileManifest = "manifest.json"
	directory    = "bang-khen"
)

// Expected is what the sheet of one certificate must read: the text of every
// tag, with single blanks, and what its QR holds.
type Expected struct {
	Common map[string]string // fields that all sheets have alike; may be nil
	Fields map[string]string
	QR     string
}

// field is what a tag must read.
func (e Expected) field(tag string) (text string, known bool) {
	if text, known = e.Fields[tag]; !known {
		text, known = e.Common[tag]
	}
	return text, known
}

// Check reads the papers of an issue from files, the directory that they were
// written to, and compares them with the batch. expected has the wording of
// every certificate's fields, by its place in the list from 0, and nothing may
// stand on a sheet that is not in it; names, numbers, dates and codes are
// compared with the batch itself as well, so that an error of whoever made
// expected shows. It returns [Differences] when anything differs, or the
// context's error.
func Check(ctx context.Context, files fs.FS, batch award.Batch, expected func(int) Expected) error {
	return Begin(files, batch, expected).Finish(ctx)
}

// Run is a check of papers that are still being written: each certificate is
// compared as soon as its file is there, the others at the end. What it keeps of
// a certificate is two hashes and its differences.
type Run struct {
	check
	decision, workbook, merged, manifest part

	names    []string // of the certificates' files, by the manifest
	readable bool     // whether there is a manifest
}

// Part is a file of some of the certificates, by their places in the list from 0, in
// their order: the merged print of one award.
type Part struct {
	File    string
	Members []int
}

// part is what was found in a paper that there is one of.
type part struct {
	report report
	done   bool
}

// Begin begins a check like that of [Check], which compares merged files of some of
// the certificates too.
func Begin(files fs.FS, batch award.Batch, expected func(int) Expected, parts ...Part) *Run {
	return &Run{check: check{files: files, batch: batch, expected: expected, parts: parts, sheets: make([]readback, len(batch.Certificates))}}
}

// Certificate compares the file of certificate i, from 0. It may be called by
// many goroutines, once for each certificate.
func (r *Run) Certificate(i int, file string) { r.sheets[i] = r.checkCertificate(i, file) }

// Decision compares the decision, which is written.
func (r *Run) Decision() {
	if !r.decision.done {
		r.checkDecision(&r.decision.report)
		r.decision.done = true
	}
}

// Workbook compares the workbook, which is written.
func (r *Run) Workbook() {
	if !r.workbook.done {
		r.checkWorkbook(&r.workbook.report)
		r.workbook.done = true
	}
}

// Merged compares the file of all certificates, which is written; each of them
// must have been compared.
func (r *Run) Merged(ctx context.Context) {
	if !r.merged.done {
		all := make([]int, len(r.sheets))
		for i := range all {
			all[i] = i
		}
		for _, part := range append([]Part{{fileMerged, all}}, r.parts...) {
			r.checkMerged(ctx, &r.merged.report, part)
		}
		r.merged.done = true
	}
}

// Manifest compares the manifest, which is written; each certificate must have been
// compared.
func (r *Run) Manifest() {
	if !r.manifest.done {
		r.names, r.readable, r.manifest.done = r.checkManifest(&r.manifest.report)
	}
}

// Finish compares all papers that were not compared yet.
func (r *Run) Finish(ctx context.Context) error {
	c := &r.check
	r.Manifest()
	names := r.names
	work, within := rescue.WithContext(ctx)
	work.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	work.Go(func() error { r.Decision(); return within.Err() })
	work.Go(func() error { r.Workbook(); return within.Err() })
	const chunk = 16 // sheets a task, so that starting tasks costs nothing
	for from := 0; from < len(names); from += chunk {
		work.Go(func() error {
			for i := from; i < min(from+chunk, len(names)) && within.Err() == nil; i++ {
				if c.sheets[i].file != names[i] || names[i] == "" {
					c.sheets[i] = c.checkCertificate(i, names[i])
				}
			}
			return within.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	r.Merged(ctx)
	if !r.manifest.done { // it names files that were not compared before
		r.manifest.report = report{}
		c.checkManifest(&r.manifest.report)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	all := r.manifest.report
	for _, part := range []report{r.decision.report, r.workbook.report} {
		all.join(part)
	}
	for _, s := range c.sheets {
		all.join(s.report)
	}
	all.join(r.merged.report)
	if len(all.differences) > 0 {
		return all.differences
	}
	return nil
}

// Sheet proves one certificate's own file: that of the only one of a batch.
func Sheet(files fs.FS, name string, batch award.Batch, expected Expected) error {
	if len(batch.Certificates) != 1 {
		return fmt.Errorf("proof of one sheet with %d certificates", len(batch.Certificates))
	}
	c := &check{files: files, batch: batch, expected: func(int) Expected { return expected }}
	s := c.checkCertificate(0, name)
	if len(s.report.differences) > 0 {
		return s.report.differences
	}
	return nil
}

func (r *report) join(other report) {
	for _, d := range other.differences {
		r.add(d)
	}
}

// check is one run of [Check].
type check struct {
	files    fs.FS
	batch    award.Batch
	expected func(int) Expected
	parts    []Part
	sheets   []readback
	cache    tagged.Cache
}

// read reads a file whole, or reports that it can not. The bytes are good until
// the buffer is used again.
func (c *check) read(r *report, at place, buffer *bytes.Buffer) ([]byte, bool) {
	buffer.Reset()
	file, size, ok := c.open(r, at)
	if !ok {
		return nil, false
	}
	defer file.Close()
	err := tagged.ErrTooLarge
	if size <= tagged.MaxBytes {
		buffer.Grow(int(size) + bytes.MinRead)
		_, err = buffer.ReadFrom(io.LimitReader(file, tagged.MaxBytes+1))
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return nil, false
	}
	return buffer.Bytes(), true
}

// buffers hold the files of certificates while they are compared.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// open opens a file, or reports that it can not. It gives the size too.
func (c *check) open(r *report, at place) (fs.File, int64, bool) {
	file, err := c.files.Open(at.file)
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return nil, 0, false
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return nil, 0, false
	}
	return file, info.Size(), true
}

// pages visits the pages of a PDF one by one, or reports that it can not be read.
func (c *check) pages(r *report, at place, visit func(*tagged.View) error) bool {
	file, size, ok := c.open(r, at)
	if !ok {
		return false
	}
	defer file.Close()
	from, ok := file.(io.ReaderAt)
	err := errNoPlaces
	if ok {
		err = tagged.WalkFile(from, size, &c.cache, visit)
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
	}
	return err == nil
}

var errNoPlaces = errors.New("the file can not be read from any place")
