package award

import (
	"crypto/rand"
	"strings"
)

// Code names one certificate for ever: 28 symbols of Crockford's base32, 140
// random bits, so that it can not be guessed and a printed one can be typed.
type Code string

// CodeLength is the number of symbols: seven groups of four, more than the 128
// bits that the contract asks for, and no ragged last group on paper.
const CodeLength = 28

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewCode draws a code from the system's random source.
func NewCode() Code {
	var raw [CodeLength]byte
	rand.Read(raw[:]) // never fails: crypto/rand ends the process instead
	for i, b := range raw {
		raw[i] = crockford[b&31]
	}
	return Code(raw[:])
}

// ParseCode reads a code as people type it: any case, hyphens and spaces
// anywhere, O for 0, I and L for 1 (Crockford's rules). It reports false when
// what remains is not a code.
func ParseCode(s string) (Code, bool) {
	if len(s) > 4*CodeLength {
		return "", false
	}
	var b strings.Builder
	for _, r := range strings.ToUpper(s) {
		switch r {
		case '-', ' ', '\u00a0':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if r > 'Z' || strings.IndexByte(crockford, byte(r)) < 0 {
			return "", false
		}
		b.WriteRune(r)
	}
	if b.Len() != CodeLength {
		return "", false
	}
	return Code(b.String()), true
}

// Address is where the code is looked up, below a public address.
func (c Code) Address(base string) string { return strings.TrimRight(base, "/") + "/v/" + string(c) }

// Grouped is the code in groups of four, as printed.
func (c Code) Grouped() string {
	var groups []string
	for s := string(c); len(s) > 0; {
		n := min(4, len(s))
		groups = append(groups, s[:n])
		s = s[n:]
	}
	return strings.Join(groups, " ")
}
