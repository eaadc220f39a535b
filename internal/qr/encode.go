package qr

import "strings"

// Encode makes the smallest symbol of a level that holds a text: its dark modules
// row by row, without quiet zone. It reports false when the text has characters
// outside the alphanumeric set, or more of them than version 11 holds.
func Encode(text string, level Level) (dark [][]bool, ok bool) {
	for version := 1; version <= largestVersion; version++ {
		room := codewords[version] - correction[level][version]*blocks[level][version]
		data, ok := alphanumeric(text, version, room)
		if ok {
			return draw(version, level, interleaved(data, version, level)), true
		}
	}
	return nil, false
}

// beyond reports text of the alphanumeric set that needs a larger symbol than [Encode]
// makes, by whatever library: a mode of its own saves space for 14 digits in a row and more.
func beyond(text string, level Level) bool {
	room := codewords[largestVersion] - correction[level][largestVersion]*blocks[level][largestVersion]
	if bitsOf(text, largestVersion) <= 8*room || strings.Trim(text, alphabet) != "" {
		return false
	}
	const worthwhile = 14
	run := 0
	for i := range len(text) {
		if run++; text[i] < '0' || text[i] > '9' {
			run = 0
		}
		if run == worthwhile {
			return false
		}
	}
	return true
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// alphanumeric is the text as codewords: mode, length, pairs of characters in 11
// bits, and padding (7.4.4).
func alphanumeric(text string, version, room int) ([]byte, bool) {
	used := bitsOf(text, version)
	if used > 8*room {
		return nil, false
	}
	b := bitWriter{data: make([]byte, 0, room)}
	b.add(0b0010, 4)
	b.add(len(text), lengthBits(version))
	for i := 0; i < len(text); i += 2 {
		value := strings.IndexByte(alphabet, text[i])
		if value < 0 {
			return nil, false
		}
		if i+1 == len(text) {
			b.add(value, 6)
			break
		}
		second := strings.IndexByte(alphabet, text[i+1])
		if second < 0 {
			return nil, false
		}
		b.add(value*len(alphabet)+second, 11)
	}
	b.add(0, min(4, 8*room-used))
	b.add(0, (8-b.count%8)%8)
	for pad := 0xEC; len(b.data) < room; pad ^= 0xEC ^ 0x11 {
		b.data = append(b.data, byte(pad))
	}
	return b.data, true
}

// lengthBits is how many bits the number of characters has (table 3).
func lengthBits(version int) int {
	if version >= 10 {
		return 11
	}
	return 9
}

// bitsOf is how many bits a text takes in the alphanumeric mode, without padding.
func bitsOf(text string, version int) int {
	return 4 + lengthBits(version) + 11*(len(text)/2) + 6*(len(text)%2)
}

type bitWriter struct {
	data  []byte
	count int
}

func (b *bitWriter) add(value, n int) {
	for i := n - 1; i >= 0; i-- {
		if b.count%8 == 0 {
			b.data = append(b.data, 0)
		}
		b.data[b.count/8] |= byte(value>>i&1) << (7 - b.count%8)
		b.count++
	}
}

// interleaved parts the data into blocks, adds the correction of each, and takes
// from all blocks in turn (7.6). Later blocks may be longer by one.
func interleaved(data []byte, version int, level Level) []byte {
	n, correction := blocks[level][version], correction[level][version]
	short, longer := len(data)/n, len(data)%n
	generator := generatorOf(correction)
	out := make([]byte, codewords[version])
	at := 0
	for i := range n {
		length := short
		if i >= n-longer {
			length++
		}
		block := data[at : at+length]
		at += length
		for k, c := range block {
			place := k*n + i
			if k == short { // only the longer blocks have one here
				place = short*n + i - (n - longer)
			}
			out[place] = c
		}
		for k, c := range remainder(block, generator) {
			out[len(data)+k*n+i] = c
		}
	}
	return out
}

// The field of 256 elements over x⁸+x⁴+x³+x²+1.
var exponents, logarithms = func() (exp [510]byte, log [256]int) {
	x := 1
	for i := range 255 {
		exp[i], exp[i+255], log[x] = byte(x), byte(x), i
		if x <<= 1; x > 255 {
			x ^= 0x11D
		}
	}
	return exp, log
}()

// generators by degree, as logarithms of the coefficients after the leading one.
var generators = func() (all [31][]int) {
	polynomial := []byte{1}
	for degree := 1; degree < len(all); degree++ {
		next := append(append([]byte(nil), polynomial...), 0)
		for i, c := range polynomial {
			if c != 0 {
				next[i+1] ^= exponents[logarithms[c]+degree-1]
			}
		}
		polynomial = next
		for _, c := range polynomial[1:] {
			all[degree] = append(all[degree], logarithms[c])
		}
	}
	return all
}()

func generatorOf(degree int) []int { return generators[degree] }

// remainder is the Reed-Solomon correction of a block.
func remainder(block []byte, generator []int) []byte {
	rest := make([]byte, len(block)+len(generator))
	copy(rest, block)
	for i := range block {
		if rest[i] == 0 {
			continue
		}
		log := logarithms[rest[i]]
		for k, g := range generator {
			rest[i+1+k] ^= exponents[log+g]
		}
	}
	return rest[len(block):]
}
