package proof

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
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
	Fields map[string]string
	QR     string
}

// Check reads the papers of an issue from files, the directory that they were
// written to, and compares them with the batch. expected has the wording of
// every certificate's fields, in list order, and nothing may stand on a sheet
// that is not in it; names, numbers, dates and codes are compared with the
// batch itself as well, so that an error of whoever made expected shows. It
// returns [Differences] when anything differs, or the context's error.
func Check(ctx context.Context, files fs.FS, batch award.Batch, expected []Expected) error {
	if len(expected) != len(batch.Certificates) {
		return fmt.Errorf("proof of %d certificates with the wording of %d", len(batch.Certificates), len(expected))
	}
	c := &check{files: files, batch: batch, expected: expected}
	manifest := c.readManifest()
	names := manifest.certificateFiles(len(batch.Certificates))
	sheets := make([]readback, len(names))

	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	var decision, workbook, merged report
	var mergedPages []tagged.Page
	work.Go(func() error { c.checkDecision(&decision); return ctx.Err() })
	work.Go(func() error { c.checkWorkbook(&workbook); return ctx.Err() })
	work.Go(func() error { mergedPages = c.readMerged(&merged); return ctx.Err() })
	const chunk = 16 // sheets a task, so that starting tasks costs nothing
	for from := 0; from < len(names); from += chunk {
		work.Go(func() error {
			for i := from; i < min(from+chunk, len(names)) && ctx.Err() == nil; i++ {
				sheets[i] = c.checkCertificate(i, names[i])
			}
			return ctx.Err()
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	c.compareMerged(&merged, mergedPages, sheets)

	all := c.checkManifest(manifest, sheets)
	for _, part := range []report{decision, workbook} {
		all.join(part)
	}
	for _, s := range sheets {
		all.join(s.report)
	}
	all.join(merged)
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
	c := &check{files: files, batch: batch, expected: []Expected{expected}}
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
	expected []Expected
	cache    tagged.Cache
}

// read reads a file whole, or reports that it can not.
func (c *check) read(r *report, at place) ([]byte, bool) {
	info, err := fs.Stat(c.files, at.file)
	if err == nil && info.Size() > tagged.MaxBytes {
		err = tagged.ErrTooLarge
	}
	var data []byte
	if err == nil {
		data, err = fs.ReadFile(c.files, at.file)
	}
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return nil, false
	}
	return data, true
}

// readPages reads the pages of a PDF, or reports that it can not.
func (c *check) readPages(r *report, at place, data []byte) ([]tagged.Page, bool) {
	document, err := tagged.Read(data, &c.cache)
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return nil, false
	}
	return document.Pages, true
}
