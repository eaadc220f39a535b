package certificate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"bangkhen/internal/artwork"
)

// pictures are the pictures of a template, read at first use.
type pictures struct {
	read  func(file string) (*artwork.Image, error)
	mutex sync.Mutex
	known map[string]*artwork.Image // by file name; nil while not all could be read
}

// Artwork are the template's own pictures, by the names that its pages use. The
// first time they are read; an error is not remembered.
func (t *Template) Artwork() (map[string]*artwork.Image, error) {
	p := t.pictures
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.known != nil {
		return p.known, nil
	}
	known := map[string]*artwork.Image{}
	for _, picture := range t.Pictures {
		if known[picture.File] != nil {
			continue
		}
		image, err := p.read(picture.File)
		if err != nil {
			return nil, fmt.Errorf("mẫu %s: %w", t.ID, err)
		}
		known[picture.File] = image
	}
	p.known = known
	return known, nil
}

// PicturesIn reads the pictures that stand beside a template. Files may be nil for
// a template without any.
func PicturesIn(files fs.FS, read artwork.Reader) func(file string) (*artwork.Image, error) {
	return func(file string) (*artwork.Image, error) {
		if files == nil {
			return nil, fmt.Errorf("không có tệp %s", file)
		}
		data, err := readBounded(files, file)
		if err != nil {
			return nil, err
		}
		return read(file, data)
	}
}

func readBounded(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("không có tệp %s cạnh mẫu", name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, artwork.MaxBytes+1)) // one more is refused by the reader
}
