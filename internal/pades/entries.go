package pades

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

var errSyntax = errors.New("pades: not the syntax of a PDF object")

// deepest is how deep objects may stand in one another.
const deepest = 50

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return white(c)
}

func skipWhite(b []byte, i int) int {
	for i < len(b) && white(b[i]) {
		i++
	}
	return i
}

func skipRegular(b []byte, i int) int {
	for i < len(b) && !delimiter(b[i]) {
		i++
	}
	return i
}

// skipValue gives where the value that begins at i ends.
func skipValue(b []byte, i, depth int) (int, error) {
	if i >= len(b) || depth > deepest {
		return 0, errSyntax
	}
	switch {
	case b[i] == '/':
		return skipRegular(b, i+1), nil
	case b[i] == '(':
		return skipString(b, i)
	case bytes.HasPrefix(b[i:], []byte("<<")):
		_, end, err := dictionary(b, i, depth+1)
		return end, err
	case b[i] == '<':
		if n := bytes.IndexByte(b[i:], '>'); n > 0 {
			return i + n + 1, nil
		}
		return 0, errSyntax
	case b[i] == '[':
		for i = skipWhite(b, i+1); i < len(b) && b[i] != ']'; i = skipWhite(b, i) {
			var err error
			if i, err = skipValue(b, i, depth+1); err != nil {
				return 0, err
			}
		}
		if i >= len(b) {
			return 0, errSyntax
		}
		return i + 1, nil
	}
	end := skipRegular(b, i)
	if end == i {
		return 0, errSyntax
	}
	if _, after, ok := reference(b[i:]); ok {
		return i + after, nil
	}
	return end, nil
}

// skipString gives where a literal string ends (ISO 32000-1, 7.3.4.2).
func skipString(b []byte, i int) (int, error) {
	for open := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return i + 1, nil
			}
		}
	}
	return 0, errSyntax
}

// reference reads "12 0 R" at the beginning.
func reference(b []byte) (number, end int, ok bool) {
	first := skipRegular(b, 0)
	number, err := strconv.Atoi(string(b[:first]))
	second := skipWhite(b, first)
	third := skipRegular(b, second)
	if err != nil || number <= 0 || string(b[second:third]) != "0" {
		return 0, 0, false
	}
	r := skipWhite(b, third)
	end = skipRegular(b, r)
	return number, end, string(b[r:end]) == "R"
}

// entry is an entry of a dictionary, its value as it is written.
type entry struct {
	key   string
	value []byte
}

// entries are a dictionary in the order of the file.
type entries []entry

// dictionary reads the dictionary that begins at i.
func dictionary(b []byte, i, depth int) (d entries, end int, err error) {
	if !bytes.HasPrefix(b[i:], []byte("<<")) || depth > deepest {
		return nil, 0, errSyntax
	}
	for i = skipWhite(b, i+2); i < len(b) && b[i] == '/'; i = skipWhite(b, i) {
		name := skipRegular(b, i+1)
		key := string(b[i+1 : name])
		from := skipWhite(b, name)
		if i, err = skipValue(b, from, depth); err != nil {
			return nil, 0, err
		}
		d = append(d, entry{key, b[from:i]})
	}
	if i >= len(b) || !bytes.HasPrefix(b[i:], []byte(">>")) {
		return nil, 0, errSyntax
	}
	return d, i + 2, nil
}

func (d entries) get(key string) []byte {
	for _, e := range d {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// number is an integer entry, 0 when there is none.
func (d entries) number(key string) int {
	n, _ := strconv.Atoi(string(d.get(key))) // 0 for what is none
	return n
}

// set is the dictionary with an entry put or exchanged.
func (d entries) set(key, value string) entries {
	out := append(entries(nil), d...)
	for i := range out {
		if out[i].key == key {
			out[i].value = []byte(value)
			return out
		}
	}
	return append(out, entry{key, []byte(value)})
}

func (d entries) text() []byte {
	out := []byte("<<")
	for _, e := range d {
		out = fmt.Appendf(out, "/%s %s", e.key, e.value)
	}
	return append(out, ">>"...)
}

// elements are those of an array as they are written; nil for what is none.
func elements(array []byte) (found [][]byte) {
	if len(array) == 0 || array[0] != '[' {
		return nil
	}
	for i := skipWhite(array, 1); i < len(array) && array[i] != ']'; i = skipWhite(array, i) {
		end, err := skipValue(array, i, 0)
		if err != nil {
			return nil
		}
		found = append(found, array[i:end])
		i = end
	}
	return found
}
