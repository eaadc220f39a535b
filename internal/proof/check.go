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
	fileWord     = "quyet-dinh.docx"
	fileWorkbook = "phu-luc.xlsx"
	fileTracking = "theo-doi.xlsx"
	fileMerged   = "bang-khen.pdf"
	fileManifest = "manifest.json"
	filePayBook  = "bang-chi-tien-thuong.xlsx"
	filePayList  = "bang-chi-tien-thuong.pdf"
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
	decision, word, workbook, tracking, merged, manifest part
	payBook, payList                                     part // where there are any

	alone    bool     // nothing but the one certificate was printed
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

// BeginSheet begins a check of the only certificate of a batch, of which nothing but
// its own file is printed.
func BeginSheet(files fs.FS, batch award.Batch, expected func(int) Expected) *Run {
	r := Begin(files, batch, expected)
	r.alone = true
	return r
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

// Word compares the decision as a Word document, which is written.
func (r *Run) Word() {
	if !r.word.done {
		r.checkWord(&r.word.report)
		r.word.done = true
	}
}

// Workbook compares the annex workbook, which is written.
func (r *Run) Workbook() {
	if !r.workbook.done {
		r.checkWorkbook(&r.workbook.report, fileWorkbook)
		r.workbook.done = true
	}
}

// Tracking compares the workbook for the office alone, which is written.
func (r *Run) Tracking() {
	if !r.tracking.done {
		r.checkWorkbook(&r.tracking.report, fileTracking)
		r.tracking.done = true
	}
}

// PayBook compares the pay list as a workbook, which is written.
func (r *Run) PayBook() {
	if !r.payBook.done && r.paid() {
		r.checkPayBook(&r.payBook.report)
		r.payBook.done = true
	}
}

// PayList compares the pay list on pages, which is written.
func (r *Run) PayList() {
	if !r.payList.done && r.paid() {
		r.checkPayList(&r.payList.report)
		r.payList.done = true
	}
}

// Merged compares the file of all certificates, which is written; each of them
// must have been compared.
func (r *Run) Merged(ctx context.Context) {
	if !r.merged.done && !r.alone {
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
	if !r.manifest.done && !r.alone {
		r.names, r.readable, r.manifest.done = r.checkManifest(&r.manifest.report)
	}
}

// Finish compares all papers that were not compared yet.
func (r *Run) Finish(ctx context.Context) error {
	c := &r.check
	if r.alone {
		return r.finishSheet()
	}
	r.Manifest()
	names := r.names
	work, within := rescue.WithContext(ctx)
	work.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	work.Go(func() error { r.Decision(); return within.Err() })
	work.Go(func() error { r.Word(); return within.Err() })
	work.Go(func() error { r.Workbook(); return within.Err() })
	work.Go(func() error { r.Tracking(); return within.Err() })
	work.Go(func() error { r.PayBook(); r.PayList(); return within.Err() })
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
	for _, part := range []report{r.decision.report, r.word.report, r.workbook.report, r.tracking.report, r.payBook.report, r.payList.report} {
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

// finishSheet is Finish of a batch that is one sheet, which was compared.
func (r *Run) finishSheet() error {
	if len(r.sheets) != 1 || r.sheets[0].file == "" {
		return fmt.Errorf("proof of one sheet of %d certificates", len(r.sheets))
	}
	if found := r.sheets[0].report.differences; len(found) > 0 {
		return found
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

// pages visits the pages of a PDF one by one, or reports that it can not be read, or that
// its structure, into which the visitor adds them, is not sound; nil for none.
func (c *check) pages(r *report, at place, structure *tagged.Structure, visit func(*tagged.View) error) bool {
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
	if err == nil && structure != nil {
		err = r.sound(at, structure)
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
	}
	return err == nil
}

var errNoPlaces = errors.New("the file can not be read from any place")
