// Package qr makes the QR symbols (ISO/IEC 18004, model 2) of addresses in
// capitals: text of QR's alphanumeric set in symbols up to version 11. That is
// what certificates carry, one each, so it is made to cost microseconds: what all
// symbols of a version have in common is drawn once, and a row of modules is one
// machine word ([Encode]). [Symbol] leaves other text and larger symbols to a
// general library, and [PNG] draws pictures by it.
package qr

// Level is how much of a symbol may be lost.
type Level int

// The levels that are used, by the share that may be lost: 7, 15, 25 %.
const (
	L Level = iota
	M
	Q
)

const largestVersion = 11 // 61 modules a side, which fit into a word of 64 bits

// Codewords of the versions from 1: all, those of correction in each block, and
// the number of blocks, by level (ISO/IEC 18004, table 9).
var (
	codewords  = [largestVersion + 1]int{0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404}
	correction = [3][largestVersion + 1]int{
		L: {0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20},
		M: {0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30},
		Q: {0, 13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28},
	}
	blocks = [3][largestVersion + 1]int{
		L: {0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4},
		M: {0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5},
		Q: {0, 1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8},
	}
	levelBits = [3]int{L: 1, M: 0, Q: 3}
)
