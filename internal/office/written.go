package office

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
)

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
	if name != award.ManifestFile {
		w.tell()
	}
	return nil
}

// tell counts a paper that is done.
func (w *printer) tell() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.told++
	total := len(w.sums) + len(w.parts) + 5 // with decision, its Word document, two workbooks and the merged file
	if w.paid {
		total += 2
	}
	w.progress(w.told, total)
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
