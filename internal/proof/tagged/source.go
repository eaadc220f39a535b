package tagged

import (
	"io"
	"slices"
)

// source is the bytes of a file, in memory or on a disk.
type source interface {
	size() int
	// window gives the bytes from an offset on: most of them, or when most is 0
	// at least to the end of the object that begins there.
	window(offset, most int) ([]byte, error)
	// end gives the last bytes, with where the table is.
	end() ([]byte, error)
	// bound tells where objects begin.
	bound(entries []entry)
}

// memory is a file in memory.
type memory []byte

func (m memory) size() int            { return len(m) }
func (m memory) end() ([]byte, error) { return m, nil }
func (m memory) bound([]entry)        {}

func (m memory) window(offset, most int) ([]byte, error) {
	if most > 0 {
		return m[offset:min(len(m), offset+most)], nil
	}
	return m[offset:], nil
}

// pieces is a file that is read object by object: each ends before the next one
// begins, as it does in papers of ours.
type pieces struct {
	from    io.ReaderAt
	length  int
	offsets []int // sorted; none before the table is read
}

func (p *pieces) size() int { return p.length }

func (p *pieces) bound(entries []entry) {
	p.offsets = make([]int, 0, len(entries))
	for _, e := range entries {
		if e.pack == 0 && e.state == used {
			p.offsets = append(p.offsets, e.offset)
		}
	}
	slices.Sort(p.offsets)
}

func (p *pieces) end() ([]byte, error) {
	const tail = 1 << 10
	return p.window(max(0, p.length-tail), tail)
}

func (p *pieces) window(offset, most int) ([]byte, error) {
	end := p.length
	if i, _ := slices.BinarySearch(p.offsets, offset+1); i < len(p.offsets) {
		end = min(end, p.offsets[i])
	}
	if most > 0 {
		end = min(end, offset+most)
	}
	if end-offset > maxPiece {
		return nil, ErrTooLarge
	}
	data := make([]byte, end-offset)
	n, err := p.from.ReadAt(data, int64(offset))
	if n == len(data) {
		err = nil // a reader may tell the end together with the last bytes
	}
	return data, err
}
