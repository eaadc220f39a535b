package database

import (
	"encoding/binary"
	"math/bits"
)

// partSize is how many entries, by their ids, share the lists of words of one part. A list
// then is a row of at most 512 bytes, several of which fit on a page.
const partSize = 4096

// wordBits are the entries of a part that have a word, each by its place in the part.
type wordBits [partSize / 64]uint64

func (b *wordBits) set(place int64) { b[place/64] |= 1 << (place % 64) }

// or adds the entries of another list.
func (b *wordBits) or(other *wordBits) {
	for i := range b {
		b[i] |= other[i]
	}
}

// without takes the entries of another list away.
func (b *wordBits) without(other *wordBits) {
	for i := range b {
		b[i] &^= other[i]
	}
}

// and leaves the entries that are in another list too, and reports whether there are any.
func (b *wordBits) and(other *wordBits) (any bool) {
	var left uint64
	for i := range b {
		b[i] &= other[i]
		left |= b[i]
	}
	return left != 0
}

// descending calls each for every place, the largest first.
func (b *wordBits) descending(each func(place int64)) {
	for i := len(b) - 1; i >= 0; i-- {
		for word := b[i]; word != 0; {
			highest := bits.Len64(word) - 1
			each(int64(i*64 + highest))
			word &^= 1 << highest
		}
	}
}

// bytes are a list as the table has it: the places in two bytes each while these are
// shorter than a bit for every entry of the part; nil for none.
func (b *wordBits) bytes() (written []byte) {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	if 2*n >= partSize/8 {
		for _, word := range b {
			written = binary.LittleEndian.AppendUint64(written, word)
		}
		return written
	}
	b.descending(func(place int64) { written = binary.LittleEndian.AppendUint16(written, uint16(place)) })
	return written
}

// add adds the entries of a list as the table has it.
func (b *wordBits) add(written []byte) {
	if len(written) == partSize/8 {
		for i := range b {
			b[i] |= binary.LittleEndian.Uint64(written[8*i:])
		}
		return
	}
	for ; len(written) >= 2; written = written[2:] {
		b.set(int64(binary.LittleEndian.Uint16(written) % partSize))
	}
}
