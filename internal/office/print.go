package office

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"bangkhen/internal/annex"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
	"bangkhen/internal/sheet"
)

// hashes are the SHA-256 of the written files, in hexadecimal, by name.
type hashes map[string]string

// window is how many certificates are between layout and merged file at most.
const window = 64

// unrecorded is how many certificates may wait for the register, which takes them
// in by hundreds.
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
	done  int
	sums  []string // of the certificates
	other hashes   // of the other papers

	manifest *manifestWriter
	parts    []proof.Part // merged files by award
}

// kept is where papers go that are issued: into the store and the register, to the
// proof.
type kept struct {
	keeper *register.Keeper
	proof  *proof.Run
}

// write prints every file of the batch into dir, which exists and is empty, and
// returns their hashes. Nothing is durable yet.
func (p *papers) write(ctx context.Context, dir string, kept *kept, progress Progress) (hashes, error) {
	if err := os.Mkdir(filepath.Join(dir, certificatesDir), 0o755); err != nil {
		return nil, err
	}
	w := &printer{papers: p, dir: dir, kept: kept, progress: progress, sums: make([]string, len(p.batch.Certificates)), other: hashes{}, parts: partsOf(p.batch)}
	if kept != nil {
		var err error
		if w.manifest, err = p.newManifest(dir); err != nil {
			return nil, err
		}
		defer w.manifest.file.close()
	}
	group, ctx := rescue.WithContext(ctx)
	group.Go(func() error {
		decision := func(out *bufio.Writer) error { return p.decision(ctx, out) }
		return p.office.turns.during(func() error { return w.file(decisionFile, decision, (*proof.Run).Decision) })
	})
	group.Go(func() error {
		workbook := func(out *bufio.Writer) error {
			return annex.Workbook(out, p.batch, p.award, p.office.turns.passEvery(ctx, 20))
		}
		return p.office.turns.during(func() error { return w.file(annexFile, workbook, (*proof.Run).Workbook) })
	})
	group.Go(func() error { return w.certificates(ctx) })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if kept != nil {
		sum, err := w.manifest.finish(w.other)
		if err == nil {
			err = w.finished(manifestFile, sum)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", manifestFile, err)
		}
	}
	for i, c := range p.batch.Certificates {
		w.other[certificateFile(c, len(w.sums))] = w.sums[i]
	}
	return w.other, nil
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
				err := w.office.turns.during(func() (err error) {
					sheet, buffer, err = w.certificate(i, buffer)
					return err
				})
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
		return w.file(mergedFile, merge, func(*proof.Run) {}) // which is proven at the end
	})
	return group.Wait()
}

// certificate prints, keeps and proves one certificate. The file's memory is
// given back for the next.
func (w *printer) certificate(i int, buffer []byte) (*sheet.Sheet, []byte, error) {
	sheet, file, err := w.papers.certificate(i, buffer)
	if err != nil {
		return nil, nil, err
	}
	name := certificateFile(w.batch.Certificates[i], len(w.sums))
	if err := save(filepath.Join(w.dir, filepath.FromSlash(name)), file.Data); err != nil {
		return nil, nil, err
	}
	w.sums[i] = file.Sum
	if w.kept != nil {
		if err := w.kept.keeper.PutAlike(file.Sum, file.Data, file.Common); err != nil {
			return nil, nil, err
		}
		w.kept.proof.Certificate(i, name)
	}
	w.tell()
	return sheet, file.Data, nil
}

// merge writes the sheets into the merged file in order as they come, and passes
// on which are in it.
func (w *printer) merge(ctx context.Context, out *bufio.Writer, places <-chan struct{}, sheets <-chan painted, merged chan<- int) error {
	book := w.press.Book(out, w.info(w.award+" theo "+w.batch.Decision.Label()))
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

// record writes the certificates into the register and the manifest, in order as
// they come.
func (w *printer) record(merged <-chan int, flush chan<- struct{}) error {
	for i := range merged {
		if w.kept == nil {
			continue
		}
		name := certificateFile(w.batch.Certificates[i], len(w.sums))
		err := w.office.turns.during(func() error {
			return cmp.Or(w.kept.keeper.Done(name, w.sums[i]), w.manifest.certificate(i, name, w.sums[i]))
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

// file prints, keeps and proves one of the papers that there is one of, as it
// comes: nobody holds it whole.
func (w *printer) file(name string, print func(*bufio.Writer) error, prove func(*proof.Run)) error {
	if err := w.write(name, print); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if w.kept != nil {
		prove(w.kept.proof)
	}
	return nil
}

func (w *printer) write(name string, print func(*bufio.Writer) error) error {
	file, err := create(filepath.Join(w.dir, name))
	if err != nil {
		return err
	}
	defer file.close()
	if err := print(file.out); err != nil {
		return err
	}
	sum, err := file.finish()
	if err != nil {
		return err
	}
	return w.finished(name, sum)
}

// finished notes and keeps one of the files that there is one of.
func (w *printer) finished(name, sum string) error {
	w.mutex.Lock()
	w.other[name] = sum
	w.mutex.Unlock()
	if w.kept != nil {
		if err := w.kept.keeper.Copy(sum, filepath.Join(w.dir, name)); err != nil {
			return err
		}
	}
	if name != manifestFile {
		w.tell()
	}
	return nil
}

// tell counts a paper that is done.
func (w *printer) tell() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.done++
	w.progress(w.done, len(w.sums)+len(w.parts)+3) // with decision, annex and merged files
}

// save writes a new file.
func save(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// hashedFile is a new file of any length that is hashed while it is written.
type hashedFile struct {
	file   *os.File
	digest hash.Hash
	out    *bufio.Writer // keeps its first error for finish
}

func create(path string) (*hashedFile, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	digest := sha256.New()
	return &hashedFile{file, digest, bufio.NewWriterSize(io.MultiWriter(file, digest), 1<<18)}, nil
}

// finish ends the file and returns its SHA-256 in hexadecimal.
func (f *hashedFile) finish() (sum string, err error) {
	if err := f.out.Flush(); err != nil {
		return "", err
	}
	return hex.EncodeToString(f.digest.Sum(nil)), f.file.Close()
}

// close gives the file up; after finish it does nothing.
func (f *hashedFile) close() { f.file.Close() }
