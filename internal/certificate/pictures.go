package certificate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
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

// placeEmblem gives the office's own emblem the box that the drawn one would have.
func (t *Template) placeEmblem() {
	t.Pictures = slices.Clone(t.Pictures)
	for i := range t.Pictures {
		if t.Pictures[i].Emblem {
			x, y, width, height := t.ornamentStyle().EmblemPlace()
			t.Pictures[i].Box = Box{X: typeset.MM(x), Y: typeset.MM(y), W: typeset.MM(width), H: typeset.MM(height)}
		}
	}
}

// leaveOut leaves optional pictures out that are not there, and gives areas the
// boxes for that. It reports whether there are such pictures.
func (t *Template) leaveOut(files fs.FS) bool {
	missing := func(p Picture) bool {
		if !p.Optional || files == nil {
			return p.Optional
		}
		_, err := fs.Stat(files, p.File)
		return errors.Is(err, fs.ErrNotExist)
	}
	if !slices.ContainsFunc(t.Pictures, missing) {
		return false
	}
	written := t.clone()
	t.Pictures = slices.DeleteFunc(slices.Clone(t.Pictures), missing)
	t.Areas = slices.Clone(t.Areas)
	for i := range t.Areas {
		if without := t.Areas[i].Without; without != nil {
			t.Areas[i].Box = *without // its baseline is that of both
		}
	}
	t.written = &written
	return true
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
