package office

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/proof"
	"bangkhen/internal/rescue"
	"bangkhen/internal/sheet"
	"bangkhen/internal/store"
)

// hashes are the SHA-256 of the written files, in hexadecimal, by name.
type hashes map[string]string

// window is how many certificates are between layout and merged file at most.
const window = 64

// unrecorded is how many certificates may wait for the manifest.
const unrecorded = 1024

// flushEvery is how many certificates go to the disk at once while the next ones
// are printed.
const flushEvery = 512

// printer writes the papers of one batch. Certificates go through it one by one,
// each by one goroutine from layout to proof; their painted sheets meet again in
// the merged file, in order.
type printer struct {
	*papers
	dir      string
	kept     *kept // nil for drafts
	progress Progress

	mutex sync.Mutex // progress is told in order, one call at a time
	told  int
	sums  []string // of the certificates
	other hashes   // of the other papers

	manifest *manifestWriter
	paid     bool         // there are pay lists
	parts    []proof.Part // merged files by award
}

// kept is where papers go that are issued: into the store, and to the proof; and who
// prints certificates beside this process.
type kept struct {
	keeper *store.Keeper
	proof  *proof.Run
	spread *spread // nil for nobody
}

// write prints every file of the batch into dir, which exists and is empty. Nothing
// is durable yet.
func (p *papers) write(ctx context.Context, dir string, kept *kept, progress Progress) (done award.Papers, err error) {
	if err := os.Mkdir(filepath.Join(dir, award.CertificatesDir), 0o755); err != nil {
		return done, err
	}
	w := &printer{papers: p, dir: dir, kept: kept, progress: progress, sums: make([]string, len(p.batch.Certificates)), other: hashes{}, parts: p.parts(), paid: paid(p.batch)}
	if kept != nil {
		if w.manifest, err = p.newManifest(dir); err != nil {
			return done, err
		}
		defer w.manifest.file.close()
	}
	group, ctx := rescue.WithContext(ctx)
	group.Go(func() error { return w.decisions(ctx, group) })
	group.Go(func() error {
		return p.office.turns.during(func() error { return w.file(award.AnnexFile, p.workbook(ctx, p.published()), (*proof.Run).Workbook) })
	})
	group.Go(func() error {
		return p.office.turns.during(func() error {
			return w.file(award.TrackingFile, p.workbook(ctx, annex.Tracking), (*proof.Run).Tracking)
		})
	})
	if w.paid {
		group.Go(func() error {
			return p.office.turns.during(func() error { return w.file(award.PayBookFile, p.payBook, (*proof.Run).PayBook) })
		})
		group.Go(func() error {
			return p.office.turns.during(func() error { return w.file(award.PayListFile, p.payList, (*proof.Run).PayList) })
		})
	}
	group.Go(func() error { return w.certificates(ctx) })
	if err := group.Wait(); err != nil {
		return done, err
	}
	if kept != nil {
		sum, err := w.manifest.finish(w.other)
		if err == nil {
			err = w.finished(award.ManifestFile, sum)
		}
		if err != nil {
			return done, fmt.Errorf("%s: %w", award.ManifestFile, err)
		}
	}
	return w.done(), nil
}

// decisions sets the decision, and lets the group write both files of it.
func (w *printer) decisions(ctx context.Context, group *rescue.Group) error {
	var set *decision.Setting
	err := w.office.turns.during(func() (err error) {
		set, err = w.office.setDecision(w.batch, w.honours, w.draft)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", award.DecisionFile, err)
	}
	group.Go(func() error {
		decision := func(out *bufio.Writer) error { return w.papers.decision(ctx, set, out) }
		return w.office.turns.during(func() error { return w.file(award.DecisionFile, decision, (*proof.Run).Decision) })
	})
	group.Go(func() error {
		word := func(out *bufio.Writer) error { return w.word(ctx, set, out) }
		return w.office.turns.during(func() error { return w.file(award.WordFile, word, (*proof.Run).Word) })
	})
	return nil
}

// published is what the list is that may be published: the annex of the decision, or,
// where the decision names all itself, a list that goes by it.
func (p *papers) published() annex.Use {
	form, err := p.honours.form(p.office.decisionTemplate)
	if err == nil && decision.Look(form, p.batch).Annex == "" {
		return annex.Listed
	}
	return annex.Published
}

// workbook writes one of the two workbooks.
func (p *papers) workbook(ctx context.Context, use annex.Use) func(*bufio.Writer) error {
	return func(out *bufio.Writer) error {
		return annex.Workbook(out, p.batch, use, p.award, p.office.turns.passEvery(ctx, 20))
	}
}

// writeSheet prints the only sheet of a batch into dir.
func (p *papers) writeSheet(dir string, kept *kept) (award.Papers, error) {
	w := &printer{papers: p, dir: dir, kept: kept, progress: orNobody(nil), sums: make([]string, 1)}
	if err := os.Mkdir(filepath.Join(dir, award.CertificatesDir), 0o755); err != nil {
		return award.Papers{}, err
	}
	if _, _, err := w.certificate(0, nil); err != nil {
		return award.Papers{}, err
	}
	name := certificateFile(p.batch.Certificates[0], 1)
	return award.Papers{Printing: p.way.id(), Certificates: []award.Paper{{Name: name, SHA256: w.sums[0]}}}, nil
}

// done are the papers that were written.
func (w *printer) done() award.Papers {
	paper := func(name string) award.Paper { return award.Paper{Name: name, SHA256: w.other[name]} }
	papers := award.Papers{Printing: w.way.id(), Decision: paper(award.DecisionFile), Word: paper(award.WordFile), Annex: paper(award.AnnexFile), Tracking: paper(award.TrackingFile), Merged: paper(award.MergedFile), Manifest: paper(award.ManifestFile)}
	if w.paid {
		papers.PayBook, papers.PayList = paper(award.PayBookFile), paper(award.PayListFile)
	}
	for _, part := range w.parts {
		papers.Parts = append(papers.Parts, paper(part.File))
	}
	for i, c := range w.batch.Certificates {
		papers.Certificates = append(papers.Certificates, award.Paper{Name: certificateFile(c, len(w.sums)), SHA256: w.sums[i]})
	}
	return papers
}

// painted is a sheet with its place in the list.
type painted struct {
	i     int
	sheet *sheet.Sheet
}

// certificates prints the files of all certificates and the merged one.
func (w *printer) certificates(ctx context.Context) error {
	group, ctx := rescue.WithContext(ctx)
	// A worker takes a place in the window before it takes the next certificate,
	// so that the one that the merged file waits for always has its place.
	places, sheets := make(chan struct{}, window), make(chan painted, window)
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			var buffer []byte
			for {
				select {
				case <-ctx.Done():
					return ctx.Err()
				case places <- struct{}{}:
				}
				i := int(next.Add(1)) - 1
				if i >= len(w.sums) {
					return nil
				}
				var sheet *sheet.Sheet
				err := w.spread().await(ctx, i)
				if err == nil {
					err = w.office.turns.during(func() (err error) {
						sheet, buffer, err = w.certificate(i, buffer)
						return err
					})
				}
				if err != nil {
					return fmt.Errorf("%s: %w", certificateFile(w.batch.Certificates[i], len(w.sums)), err)
				}
				sheets <- painted{i, sheet} // has room for every place
			}
		})
	}
	merged, flush := make(chan int, unrecorded), make(chan struct{}, 1)
	group.Go(func() error {
		defer close(flush)
		return w.record(merged, flush)
	})
	group.Go(func() error { return w.flush(flush) })
	group.Go(func() error {
		defer close(merged)
		merge := func(out *bufio.Writer) error { return w.merge(ctx, out, places, sheets, merged) }
		if err := w.file(award.MergedFile, merge, func(*proof.Run) {}); err != nil { // which is proven at the end
			return err
		}
		return w.office.turns.during(w.forPress)
	})
	return group.Wait()
}

// certificate prints, keeps and proves one certificate. The file's memory is
// given back for the next.
func (w *printer) certificate(i int, buffer []byte) (*sheet.Sheet, []byte, error) {
	name := certificateFile(w.batch.Certificates[i], len(w.sums))
	sheet, file, found := w.spread().certificate(i, buffer)
	if found == nil {
		var err error
		if sheet, file, err = w.papers.certificate(i, buffer); err != nil {
			return nil, nil, err
		}
		if err := save(filepath.Join(w.dir, filepath.FromSlash(name)), file.Data); err != nil {
			return nil, nil, err
		}
	}
	w.sums[i] = file.Sum
	if w.kept != nil {
		common := file.Common
		if len(w.sums) == 1 {
			common = 0 // with nothing
		}
		if err := w.kept.keeper.PutAlike(file.Sum, file.Data, common); err != nil {
			return nil, nil, err
		}
		if found != nil {
			w.kept.proof.Take(i, name, *found)
		} else {
			w.kept.proof.Certificate(i, name)
		}
	}
	w.tell()
	return sheet, file.Data, nil
}

// spread is who prints the certificates, nil for this process alone.
func (w *printer) spread() *spread {
	if w.kept == nil {
		return nil
	}
	return w.kept.spread
}

// merge writes the sheets into the merged file in order as they come, and passes
// on which are in it.
func (w *printer) merge(ctx context.Context, out *bufio.Writer, places <-chan struct{}, sheets <-chan painted, merged chan<- int) error {
	book := w.press.Book(out, w.sheets(w.award+" theo "+w.batch.Decision.Label(), len(w.batch.Certificates)))
	parts, err := w.newParts()
	defer parts.close()
	if err != nil {
		return err
	}
	waiting := map[int]*sheet.Sheet{}
	for next := 0; next < len(w.sums); {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case s := <-sheets:
			waiting[s.i] = s.sheet
		}
		for ; waiting[next] != nil; next++ {
			if err := cmp.Or(book.Add(waiting[next]), parts.add(next, waiting[next])); err != nil {
				return err
			}
			delete(waiting, next)
			<-places
			select {
			case <-ctx.Done():
				return ctx.Err()
			case merged <- next:
			}
		}
	}
	return cmp.Or(book.Close(), parts.finish())
}

// record writes the certificates into the manifest, in order as they come.
func (w *printer) record(merged <-chan int, flush chan<- struct{}) error {
	for i := range merged {
		if w.kept == nil {
			continue
		}
		name := certificateFile(w.batch.Certificates[i], len(w.sums))
		err := w.office.turns.during(func() error {
			return w.manifest.certificate(i, name, w.sums[i])
		})
		if err != nil {
			return err
		}
		if i%flushEvery == flushEvery-1 {
			select {
			case flush <- struct{}{}:
			default: // the disk is still busy with those before
			}
		}
	}
	return nil
}

// flush sends what was written to the disk, whenever it is told to.
func (w *printer) flush(when <-chan struct{}) error {
	for range when {
		if w.kept != nil {
			if err := w.kept.keeper.Flush(); err != nil {
				return err
			}
		}
	}
	return nil
}
