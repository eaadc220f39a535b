package tagged

import (
	"errors"
	"unicode/utf16"
)

// characterMap gives the text of each code of a font (ISO 32000-1, 9.10.3).
type characterMap struct {
	low  []string // of the first codes, which are all of the fonts of our papers
	high map[uint16]string
}

// mostLow bounds the codes that are found without the map.
const mostLow = 1024

func (m *characterMap) of(code uint16) string {
	if int(code) < len(m.low) {
		return m.low[code]
	}
	return m.high[code]
}

func (m *characterMap) set(code uint16, text string) {
	if code >= mostLow {
		m.high[code] = text
		return
	}
	if missing := int(code) + 1 - len(m.low); missing > 0 {
		m.low = append(m.low, make([]string, missing)...)
	}
	m.low[code] = text
}

const (
	mostMappings = 1 << 17 // entries read from one map, repeated ones too
	longestText  = 32      // UTF-16 units that one code may stand for
)

var errMap = errors.New("a ToUnicode map that can not be read")

// readCharacterMap reads the bfchar and bfrange sections of a ToUnicode map.
// It tells how many entries it read, repeated ones too.
func readCharacterMap(data []byte) (*characterMap, int, error) {
	m := &characterMap{high: map[uint16]string{}}
	left := mostMappings
	l := &lexer{data: data}
	for {
		object, err := l.next()
		if err == errEnd {
			return m, mostMappings - left, nil
		}
		if err != nil {
			return nil, 0, errMap
		}
		switch object {
		case operator("beginbfchar"):
			err = m.readCharacters(l, &left)
		case operator("beginbfrange"):
			err = m.readRanges(l, &left)
		}
		if err != nil {
			return nil, 0, err
		}
	}
}

// readCharacters reads pairs of a code and its text.
func (m *characterMap) readCharacters(l *lexer, left *int) error {
	for {
		object, err := l.next()
		if err != nil {
			return errMap
		}
		if object == operator("endbfchar") {
			return nil
		}
		code, ok := codeOf(object)
		object, err = l.next()
		text, ok2 := object.([]byte)
		if *left--; err != nil || !ok || !ok2 || *left < 0 {
			return errMap
		}
		decoded, ok := textOf(text, 0)
		if !ok {
			return errMap
		}
		m.set(code, decoded)
	}
}

// readRanges reads triples of a first code, a last code, and the text of the
// first or a list of texts.
func (m *characterMap) readRanges(l *lexer, left *int) error {
	for {
		object, err := l.next()
		if err != nil {
			return errMap
		}
		if object == operator("endbfrange") {
			return nil
		}
		first, ok := codeOf(object)
		object, err = l.next()
		last, ok2 := codeOf(object)
		if err != nil || !ok || !ok2 || last < first {
			return errMap
		}
		target, err := l.next()
		if err != nil {
			return errMap
		}
		for i := range int(last-first) + 1 {
			var text []byte
			step := i
			switch v := target.(type) {
			case []byte:
				text = v
			case []any:
				if i < len(v) {
					text, _ = v[i].([]byte)
				}
				step = 0
			}
			if *left--; text == nil || *left < 0 {
				return errMap
			}
			decoded, ok := textOf(text, step)
			if !ok {
				return errMap
			}
			m.set(first+uint16(i), decoded)
		}
	}
}

// codeOf reads a code of one or two bytes.
func codeOf(object any) (uint16, bool) {
	b, ok := object.([]byte)
	if !ok || len(b) == 0 || len(b) > 2 {
		return 0, false
	}
	return uint16(bigEndian(b)), true
}

// textOf decodes big-endian UTF-16, the last unit raised by step.
func textOf(b []byte, step int) (string, bool) {
	if len(b)%2 != 0 || len(b) > 2*longestText {
		return "", false
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	if n := len(units); n > 0 {
		units[n-1] += uint16(step)
	}
	return string(utf16.Decode(units)), true
}
