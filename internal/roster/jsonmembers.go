package roster

import (
	"bytes"
	"encoding/json"
	"iter"
	"unicode/utf8"
)

// members are the keys and values of an object that is known to be JSON.
func members(object json.RawMessage) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) {
		at := 1 // after the brace
		for {
			at += blanksBefore(object[at:])
			if object[at] == '}' {
				return
			}
			if object[at] == ',' {
				at++
				continue
			}
			end := at + valueLength(object[at:])
			key, ok := plainString(object[at:end])
			if !ok {
				json.Unmarshal(object[at:end], &key)
			}
			at = end + blanksBefore(object[end:]) + len(":")
			at += blanksBefore(object[at:])
			end = at + valueLength(object[at:])
			if !yield(key, object[at:end]) {
				return
			}
			at = end
		}
	}
}

func blanksBefore(text []byte) (n int) {
	for text[n] == ' ' || text[n] == '\n' || text[n] == '\r' || text[n] == '\t' {
		n++
	}
	return n
}

// valueLength is how long the value is that a text begins with, which goes on
// after it.
func valueLength(text []byte) (n int) {
	for depth := 0; ; n++ {
		switch text[n] {
		case '"':
			for n++; text[n] != '"'; n++ {
				if text[n] == '\\' {
					n++
				}
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
			if depth < 0 {
				return n
			}
		case ',', ' ', '\n', '\r', '\t', ':':
			if depth == 0 {
				return n
			}
			continue
		default:
			continue
		}
		if depth == 0 {
			return n + 1
		}
	}
}

// plainString is a JSON string without escapes, and with good UTF-8.
func plainString(value json.RawMessage) (string, bool) {
	if value[0] != '"' || bytes.IndexByte(value, '\\') >= 0 || !utf8.Valid(value) {
		return "", false
	}
	return string(value[1 : len(value)-1]), true
}
