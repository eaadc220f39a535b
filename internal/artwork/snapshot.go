package artwork

import (
	"crypto/sha256"
	"errors"
	"strings"
	"sync"
)

// snapshot is a picture that was read, or why it could not be, as bytes.
type snapshot struct {
	Fault         string
	Width, Height float64
	Measured      bool
	Parts         []part
}

type part struct {
	Pieces     []string
	References []int
	Data       []byte
	Stream     bool
}

func snapshotOf(i *Image) snapshot {
	s := snapshot{Width: i.Width, Height: i.Height, Measured: i.Measured}
	for _, p := range i.parts {
		s.Parts = append(s.Parts, part{p.value.pieces, p.value.references, p.data, p.stream})
	}
	return s
}

func (s snapshot) image(name string) (*Image, error) {
	if s.Fault != "" {
		return nil, errors.New(strings.ReplaceAll(s.Fault, nameless, name))
	}
	i := &Image{Width: s.Width, Height: s.Height, Measured: s.Measured}
	for _, p := range s.Parts {
		i.parts = append(i.parts, copied{text{p.Pieces, p.References}, p.Data, p.Stream})
	}
	if len(i.parts) == 0 || !(i.Width > 0 && i.Height > 0) {
		return nil, fault(msgBeyond, name)
	}
	return i, nil
}

// size is about how many bytes of memory a picture takes.
func (i *Image) size() int {
	n := 0
	for _, p := range i.parts {
		n += len(p.data) + 200
	}
	return n
}

// Remembered reads a picture once as long as it is among the last ones, by its
// content. Pictures are shared: nobody changes them.
func Remembered(read Reader) Reader {
	const most, mostBytes = 64, 64 << 20
	type kept struct {
		sum   [sha256.Size]byte
		image *Image
	}
	var mutex sync.Mutex
	var last []kept // newest first
	find := func(sum [sha256.Size]byte) *Image {
		mutex.Lock()
		defer mutex.Unlock()
		for i, k := range last {
			if k.sum == sum {
				copy(last[1:i+1], last[:i])
				last[0] = k
				return k.image
			}
		}
		return nil
	}
	return func(name string, data []byte) (*Image, error) {
		sum := sha256.Sum256(data)
		if image := find(sum); image != nil {
			return image, nil
		}
		image, err := read(name, data)
		if err != nil {
			return nil, err
		}
		mutex.Lock()
		defer mutex.Unlock()
		last = append([]kept{{sum, image}}, last[:min(len(last), most-1)]...)
		total := 0
		for i, k := range last {
			if total += k.image.size(); total > mostBytes {
				last = last[:max(i, 1)]
				break
			}
		}
		return image, nil
	}
}
