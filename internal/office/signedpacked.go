package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/signedpdf"
)

// mostBack is how many papers come back at once: each is read in a process of its own.
const mostBack = 300

// backFile is a file that came back, under the name that it was sent with.
type backFile struct {
	Name string
	Read func() ([]byte, error)
}

// backFiles are the files of an upload: itself, or those that a ZIP packs. Nothing is
// unpacked before it is read.
func backFiles(file Upload) ([]backFile, error) {
	if !bytes.HasPrefix(file.Data, []byte("PK\x03\x04")) {
		return []backFile{{Name: file.Name, Read: func() ([]byte, error) { return file.Data, nil }}}, nil
	}
	refuse := func(message, hint string) error {
		return award.Problems{{Severity: award.Error, Code: award.SignedUnread, File: file.Name, Message: message, Suggestion: hint}}
	}
	archive, err := zip.NewReader(bytes.NewReader(file.Data), int64(len(file.Data)))
	if err != nil {
		return nil, refuse(fmt.Sprintf(msgBackNoZip, err), hintBackNoZip)
	}
	var files []backFile
	for _, f := range archive.File {
		base := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
		if f.FileInfo().IsDir() || strings.HasPrefix(base, ".") || !strings.EqualFold(path.Ext(base), ".pdf") {
			continue // folders, and what systems and people put beside
		}
		files = append(files, backFile{Name: base, Read: func() ([]byte, error) {
			data, err := unpackBack(f)
			if err != nil {
				err = refuse(fmt.Sprintf(msgBackNoZip, base), hintBackNoZip)
			}
			return data, err
		}})
	}
	switch {
	case len(files) == 0:
		return nil, refuse(fmt.Sprintf(msgBackNoZip, file.Name), hintBackNoZip)
	case len(files) > mostBack:
		return nil, refuse(fmt.Sprintf(msgBackMany, mostBack), hintBackMany)
	}
	return files, nil
}

// unpackBack unpacks one file, of what is read at most; what claims less than it has is
// damaged.
func unpackBack(f *zip.File) ([]byte, error) {
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, MaxSignedFile+1))
	if err == nil && len(data) > MaxSignedFile {
		err = signedpdf.ErrTooLarge
	}
	return data, err
}
