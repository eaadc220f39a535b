package proof

import (
	"math/bits"
	"strings"
	"sync"
)

// symbol is a QR symbol as drawn: its modules row by row from the top.
type symbol struct {
	size int
	dark []bool
}

func (s symbol) at(x, y int) bool { return s.dark[y*s.size+x] }

// readClean reads a symbol of version 1 to 6 without a single wrong module, in the
// alphanumeric mode that addresses in capitals have (ISO/IEC 18004): what every
// sheet of ours must be. It reports false for any other, which the library then
// judges. It costs a tenth of what the library does, and shares nothing with what
// draws symbols.
func (s symbol) readClean() (text string, ok bool) {
	version := (s.size - 17) / 4
	if version < 1 || version > mostClean {
		return "", false
	}
	f := forms[version]()
	for i, module := range f.patterns {
		if module != free && s.dark[i] != (module == dark) {
			return "", false
		}
	}
	level, mask, ok := s.format()
	if !ok {
		return "", false
	}
	data, ok := deinterleaved(s.codewords(f, mask), version, level)
	if !ok {
		return "", false
	}
	return alphanumeric(data)
}

const mostClean = 6 // versions above tell their number in the symbol, and have more alignment patterns

// module is what stands at a place of all symbols of a version.
type module uint8

const (
	free module = iota // data, or the format
	dark
	light
)

// form is what all symbols of a version have in common.
type form struct {
	patterns []module
	path     []uint16 // places of the data, bit by bit
	masks    [8][]bool
}

var forms = func() (all [mostClean + 1]func() *form) {
	for version := 1; version <= mostClean; version++ {
		all[version] = sync.OnceValue(func() *form { return newForm(17 + 4*version) })
	}
	return all
}()

func newForm(size int) *form {
	f := &form{patterns: make([]module, size*size)}
	square := func(x, y, reach int, light1, light2 int) { // rings around a middle, some of them light
		for dy := -reach; dy <= reach; dy++ {
			for dx := -reach; dx <= reach; dx++ {
				if x+dx < 0 || y+dy < 0 || x+dx >= size || y+dy >= size {
					continue
				}
				kind := dark
				if ring := max(dx, -dx, dy, -dy); ring == light1 || ring == light2 {
					kind = light
				}
				f.patterns[(y+dy)*size+x+dx] = kind
			}
		}
	}
	square(3, 3, 4, 2, 4)
	square(size-4, 3, 4, 2, 4)
	square(3, size-4, 4, 2, 4)
	if size > 21 {
		square(size-7, size-7, 2, 1, 1)
	}
	for i := 8; i < size-8; i++ {
		kind := dark
		if i%2 == 1 {
			kind = light
		}
		f.patterns[6*size+i], f.patterns[i*size+6] = kind, kind
	}
	f.patterns[(size-8)*size+8] = dark
	f.walk(size)
	return f
}

// walk goes through the places of the data: in stripes of two columns from the
// right, up and down by turns, around patterns and format (7.7.3).
func (f *form) walk(size int) {
	up := true
	for right := size - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for step := range size {
			y := step
			if up {
				y = size - 1 - step
			}
			for x := right; x >= right-1; x-- {
				format := y == 8 && (x < 9 || x > size-9) || x == 8 && (y < 9 || y > size-9)
				if f.patterns[y*size+x] != free || format {
					continue
				}
				f.path = append(f.path, uint16(y*size+x))
				for mask := range f.masks {
					f.masks[mask] = append(f.masks[mask], turned(mask, y, x))
				}
			}
		}
		up = !up
	}
}

// turned reports whether a mask turns over the module at row i and column j (7.8.2,
// table 10).
func turned(mask, i, j int) bool {
	switch mask {
	case 0:
		return (i+j)%2 == 0
	case 1:
		return i%2 == 0
	case 2:
		return j%3 == 0
	case 3:
		return (i+j)%3 == 0
	case 4:
		return (i/2+j/3)%2 == 0
	case 5:
		return i*j%2+i*j%3 == 0
	case 6:
		return (i*j%2+i*j%3)%2 == 0
	}
	return ((i+j)%2+i*j%3)%2 == 0
}

// format reads level and mask, of which both copies must be whole (7.9).
func (s symbol) format() (level, mask int, ok bool) {
	var first, second int
	for i := range 15 {
		var a, b bool
		switch {
		case i < 6:
			a = s.at(8, i)
		case i < 8:
			a = s.at(8, i+1)
		case i == 8:
			a = s.at(7, 8)
		default:
			a = s.at(14-i, 8)
		}
		if i < 8 {
			b = s.at(s.size-1-i, 8)
		} else {
			b = s.at(8, s.size-15+i)
		}
		if a {
			first |= 1 << i
		}
		if b {
			second |= 1 << i
		}
	}
	const masking, generator = 0x5412, 0x537
	code := first ^ masking
	for rest := code; ; rest ^= generator << (bits.Len(uint(rest)) - bits.Len(generator)) {
		if rest == 0 {
			return code >> 13, code >> 10 & 7, first == second
		}
		if bits.Len(uint(rest)) < bits.Len(generator) {
			return 0, 0, false
		}
	}
}

// codewords reads the data with the mask taken off.
func (s symbol) codewords(f *form, mask int) []byte {
	words := make([]byte, len(f.path)/8)
	turns := f.masks[mask]
	for i, place := range f.path[:8*len(words)] {
		if s.dark[place] != turns[i] {
			words[i/8] |= 0x80 >> (i % 8)
		}
	}
	return words
}

// shapes are, by version and by the level's bits in the format, the number of
// blocks and the codewords of correction in each (table 9).
var shapes = [mostClean + 1][4]struct{ blocks, correction int }{
	1: {0b01: {1, 7}, 0b00: {1, 10}, 0b11: {1, 13}, 0b10: {1, 17}},
	2: {0b01: {1, 10}, 0b00: {1, 16}, 0b11: {1, 22}, 0b10: {1, 28}},
	3: {0b01: {1, 15}, 0b00: {1, 26}, 0b11: {2, 18}, 0b10: {2, 22}},
	4: {0b01: {1, 20}, 0b00: {2, 18}, 0b11: {2, 26}, 0b10: {4, 16}},
	5: {0b01: {1, 26}, 0b00: {2, 24}, 0b11: {4, 18}, 0b10: {4, 22}},
	6: {0b01: {2, 18}, 0b00: {4, 16}, 0b11: {4, 24}, 0b10: {4, 28}},
}

// deinterleaved puts the data back into its order and looks whether each block
// agrees with its correction (7.6). Later blocks may be longer by one.
func deinterleaved(words []byte, version, level int) ([]byte, bool) {
	shape := shapes[version][level]
	total := len(words) - shape.blocks*shape.correction
	short, longer := total/shape.blocks, total%shape.blocks
	data, block := make([]byte, 0, total), make([]byte, 0, short+1+shape.correction)
	for b := range shape.blocks {
		block = block[:0]
		for i := range short {
			block = append(block, words[i*shape.blocks+b])
		}
		if first := shape.blocks - longer; b >= first {
			block = append(block, words[short*shape.blocks+b-first])
		}
		data = append(data, block...)
		for i := range shape.correction {
			block = append(block, words[total+i*shape.blocks+b])
		}
		if !agrees(block, shape.correction) {
			return nil, false
		}
	}
	return data, true
}

// agrees reports whether a block has the roots of its Reed-Solomon code: the first
// powers of 2 in the field of 256 elements (annex A).
func agrees(block []byte, roots int) bool {
	for root := range roots {
		value := byte(0)
		for _, c := range block {
			if value != 0 {
				value = elements.powers[int(elements.logs[value])+root]
			}
			value ^= c
		}
		if value != 0 {
			return false
		}
	}
	return true
}

// elements has the powers of 2 modulo x⁸+x⁴+x³+x²+1, twice over, and what power each
// element is.
var elements = func() (f struct {
	powers [512]byte
	logs   [256]uint8
}) {
	for i, x := 0, 1; i < 255; i++ {
		f.powers[i], f.powers[i+255] = byte(x), byte(x)
		f.logs[x] = uint8(i)
		if x *= 2; x > 255 {
			x ^= 0b1_0001_1101
		}
	}
	return f
}()

// alphanumeric reads one segment of that mode, and nothing after it (7.4.4).
func alphanumeric(data []byte) (string, bool) {
	const (
		characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
		mode       = 0b0010
	)
	r := bitReader{data: data}
	kind, count := r.take(4), r.take(9)
	if kind != mode || count < 0 {
		return "", false
	}
	var text strings.Builder
	for ; count > 1; count -= 2 {
		pair := r.take(11)
		if pair < 0 || pair >= len(characters)*len(characters) {
			return "", false
		}
		text.WriteByte(characters[pair/len(characters)])
		text.WriteByte(characters[pair%len(characters)])
	}
	if count == 1 {
		one := r.take(6)
		if one < 0 || one >= len(characters) {
			return "", false
		}
		text.WriteByte(characters[one])
	}
	end := r.take(min(4, 8*len(data)-r.at))
	return text.String(), end == 0
}

type bitReader struct {
	data []byte
	at   int // in bits
}

// take reads n bits; -1 when there are not so many.
func (r *bitReader) take(n int) int {
	if r.at+n > 8*len(r.data) {
		return -1
	}
	value := 0
	for range n {
		value = value<<1 | int(r.data[r.at/8]>>(7-r.at%8)&1)
		r.at++
	}
	return value
}
