package tagged

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// The kinds of PDF objects (ISO 32000-1, 7.3). Numbers are float64, strings
// []byte, arrays []any, booleans bool, null nil.
type (
	name       string
	operator   string // a bare word: an operator, or "obj", "endobj", "stream"
	reference  struct{ number int }
	dictionary map[name]any
	stream     struct {
		dictionary
		raw []byte // as in the file, packed
		met *met   // nil for a stream that is read once
	}
)

var errSyntax = errors.New("not PDF syntax")

// errEnd tells that there is nothing more to read.
var errEnd = errors.New("end of data")

const (
	deepest   = 40      // how far arrays and dictionaries may be nested
	mostItems = 1 << 18 // of one object with all that is nested in it
)

// lexer reads objects one after the other.
type lexer struct {
	data       []byte
	at         int
	references bool // "12 0 R" is a reference: true in files, false in page content
	items      int  // in the object that is being read
}

const (
	blanks     = "\x00\t\n\f\r "
	delimiters = "()<>[]{}/%"
)

// characterClass is 1 for blanks, 2 for delimiters, 0 for the others.
var characterClass = func() (class [256]uint8) {
	for _, c := range []byte(blanks) {
		class[c] = 1
	}
	for _, c := range []byte(delimiters) {
		class[c] = 2
	}
	return class
}()

func (l *lexer) skipBlanks() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case characterClass[c] == 1:
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next reads the next object or operator, errEnd after the last.
func (l *lexer) next() (any, error) {
	l.items = 0
	return l.object(0)
}

// cost is what it costs to read from a place to where the lexer is, of which the
// object that was read last is the most.
func (l *lexer) cost(from int) int { return l.at - from + costOfItem*(1+l.items) }

func (l *lexer) object(depth int) (any, error) {
	l.skipBlanks()
	if l.at >= len(l.data) {
		return nil, errEnd
	}
	if l.items++; depth > deepest || l.items > mostItems {
		return nil, errSyntax
	}
	switch c := l.data[l.at]; c {
	case '/':
		l.at++
		return l.name(), nil
	case '(':
		return l.literal()
	case '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dictionary(depth)
		}
		return l.hexadecimal(nil)
	case '[':
		l.at++
		return l.array(depth)
	case ']', '>', ')', '{', '}':
		// Closing marks are told to the caller as operators; a lone one means
		// nothing and is passed over by whoever meets it.
		l.at++
		if c == '>' && l.at < len(l.data) && l.data[l.at] == '>' {
			l.at++
			return operator(">>"), nil
		}
		return operator([]byte{c}), nil
	}
	return l.word(), nil
}

// word reads a number, a reference, true, false, null or an operator.
func (l *lexer) word() any {
	word := l.bare()
	if value, ok := numberOf(word); ok {
		if l.references && value >= 0 && value == float64(int32(value)) && l.finishReference() {
			return reference{int(value)}
		}
		return value
	}
	if known, ok := words[string(word)]; ok {
		return known
	}
	return operator(word)
}

// bare is the word that stands here, whatever it means.
func (l *lexer) bare() []byte {
	start := l.at
	for l.at < len(l.data) && characterClass[l.data[l.at]] == 0 {
		l.at++
	}
	return l.data[start:l.at]
}

// numberOf reads a number as it is mostly written, "-12.5", by itself, and leaves
// the rest to the library.
func numberOf(word []byte) (float64, bool) {
	if len(word) == 0 || word[0] > '9' { // most operators
		return 0, false
	}
	const exact = 15 // digits that a float64 holds
	digits, point, n := word, -1, int64(0)
	if digits[0] == '-' {
		digits = digits[1:]
	}
	for i, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return slowNumber(word)
		}
		if i > exact {
			return slowNumber(word)
		}
	}
	decimals := 0
	if point >= 0 {
		decimals = len(digits) - point - 1
	}
	if len(digits) == 0 || point >= 0 && len(digits) == 1 {
		return slowNumber(word)
	}
	value := float64(n) / powers[decimals] // both exact, so the quotient is the nearest
	if len(digits) < len(word) {
		value = -value
	}
	return value, true
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16}

func slowNumber(word []byte) (float64, bool) {
	if len(bytes.Trim(word, "0123456789.+-")) > 0 {
		return 0, false
	}
	value, err := strconv.ParseFloat(string(word), 64)
	return value, err == nil
}

// Common words are made objects once, and not at every place where they stand.
var words = func() map[string]any {
	objects := map[string]any{"true": true, "false": false, "null": nil}
	for _, word := range strings.Fields("obj endobj stream endstream R") {
		objects[word] = operator(word)
	}
	return objects
}()

// finishReference reads the " 0 R" of a reference, or nothing.
func (l *lexer) finishReference() bool {
	rest := l.data[l.at:min(len(l.data), l.at+12)]
	i := 0
	for i < len(rest) && characterClass[rest[i]] == 1 {
		i++
	}
	digits := i
	for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
		i++
	}
	if digits == 0 || i == digits {
		return false
	}
	gap := i
	for i < len(rest) && characterClass[rest[i]] == 1 {
		i++
	}
	if i == gap || i >= len(rest) || rest[i] != 'R' || i+1 < len(rest) && characterClass[rest[i+1]] == 0 {
		return false
	}
	l.at += i + 1
	return true
}

func (l *lexer) name() name {
	start := l.at
	for l.at < len(l.data) && characterClass[l.data[l.at]] == 0 {
		l.at++
	}
	raw := l.data[start:l.at]
	if bytes.IndexByte(raw, '#') < 0 {
		return name(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

func (l *lexer) array(depth int) (any, error) {
	var items []any
	for {
		item, err := l.object(depth + 1)
		if err != nil {
			return nil, errSyntax
		}
		switch item {
		case operator("]"):
			return items, nil
		case operator(">>"), operator("endobj"):
			return nil, errSyntax
		}
		items = append(items, item)
	}
}

func (l *lexer) dictionary(depth int) (any, error) {
	d := dictionary{}
	for {
		key, err := l.object(depth + 1)
		if err != nil {
			return nil, errSyntax
		}
		if key == operator(">>") {
			return d, nil
		}
		k, ok := key.(name)
		if !ok {
			return nil, errSyntax
		}
		value, err := l.object(depth + 1)
		if err != nil {
			return nil, errSyntax
		}
		if _, bare := value.(operator); bare {
			return nil, errSyntax
		}
		d[k] = value
	}
}
