// Package rawxml reads XML documents token by token, some three times as fast as
// the standard library, for parts of office files that have millions of tokens. It
// reads what encoding/xml's RawToken reads (a fuzz test holds both against each
// other), but for documents that declare a type: these are refused, so that there
// are no entities beyond the five of XML. Like RawToken it does not compare end
// tags with their start; it does count how deep it is.
//
// One tag or text is held in memory at a time, up to a bound.
package rawxml

import (
	"bytes"
	"errors"
	"io"
)

var (
	// ErrTooLarge tells of a tag or text beyond the bound.
	ErrTooLarge = errors.New("a tag or text is larger than allowed")
	// ErrDeep tells of elements too deep inside one another.
	ErrDeep = errors.New("elements are nested too deeply")
	// ErrDirective tells of a document type declaration.
	ErrDirective = errors.New("document type declarations are not read")
	// ErrSyntax tells that a document is not XML.
	ErrSyntax = errors.New("not XML")
)

// Kind is what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Start Kind = iota + 1
	End
	Text
)

// Element is a start tag. It stays as it is when more is read.
type Element struct {
	Local      string // its name without a prefix
	Attributes []Attribute
}

// Attribute is one of an element. Prefixes are not looked up.
type Attribute struct{ Prefix, Local, Value string }

// Attribute gives the value of the first attribute with a name, whatever its
// prefix; "" when there is none.
func (e Element) Attribute(local string) string {
	for i := range e.Attributes {
		if e.Attributes[i].Local == local {
			return e.Attributes[i].Value
		}
	}
	return ""
}

// Reader reads one document.
type Reader struct {
	Element Element // after a Start
	Text    []byte  // after a Text; good until the next token
	Depth   int     // how many elements are open

	from   io.Reader
	buffer []byte // what was read and is not used up
	memory []byte // that the buffer is a part of
	limits Limits
	failed error // of from, told when the buffer is used up
	closes bool  // the element that has begun ends at once
	taken  int64 // bytes that came from from

	known      map[string]string // names and short values, each once
	attributes []Attribute       // room for those of coming elements
	plainText  []byte            // text without its references
}

// Limits bound what a document may be.
type Limits struct {
	Token int // bytes of a tag or text; somewhat more are read
	Depth int // elements inside one another
}

// New begins to read a document.
func New(from io.Reader, limits Limits) *Reader {
	return &Reader{from: from, limits: limits, memory: make([]byte, 0, 32<<10), known: map[string]string{}}
}

// Next reads the next token; io.EOF after the last, io.ErrUnexpectedEOF when the
// document ends before its elements do.
func (r *Reader) Next() (Kind, error) {
	if r.closes {
		r.closes = false
		r.Depth--
		return End, nil
	}
	for {
		if ok, err := r.atLeast(1); !ok {
			return 0, r.atEnd(err)
		}
		if r.buffer[0] != '<' {
			return r.text()
		}
		if ok, err := r.atLeast(2); !ok {
			return 0, r.broken(err)
		}
		switch r.buffer[1] {
		case '/':
			return r.endTag()
		case '?':
			if err := r.instruction(); err != nil {
				return 0, err
			}
		case '!':
			if marked, err := r.declaration(); marked || err != nil {
				return Text, err
			}
		default:
			return r.startTag()
		}
	}
}

// Offset is how many bytes of the document are used up: the end of the last token, and
// after the Start of an element without content the end of all of it.
func (r *Reader) Offset() int64 { return r.taken - int64(len(r.buffer)) }

// atEnd is what is told when there is nothing more to read.
func (r *Reader) atEnd(err error) error {
	switch {
	case err != nil:
		return err
	case r.Depth > 0:
		return io.ErrUnexpectedEOF
	}
	return io.EOF
}

// broken is what is told of a token that does not end.
func (r *Reader) broken(err error) error {
	if err != nil {
		return err
	}
	return ErrSyntax
}

// atLeast reads until the buffer has n bytes; false when there are fewer.
func (r *Reader) atLeast(n int) (bool, error) {
	for len(r.buffer) < n {
		if ok, err := r.more(); !ok {
			return false, err
		}
	}
	return true, nil
}

// more reads more into the buffer; false at the end.
func (r *Reader) more() (bool, error) {
	if r.failed == io.EOF {
		return false, nil
	}
	if r.failed != nil {
		return false, r.failed
	}
	if len(r.buffer) > r.limits.Token {
		return false, ErrTooLarge
	}
	if cap(r.buffer)-len(r.buffer) < cap(r.memory)/4 { // what is used up makes room
		if 2*len(r.buffer) > cap(r.memory) {
			r.memory = make([]byte, 0, 2*cap(r.memory))
		}
		r.buffer = append(r.memory[:0], r.buffer...)
	}
	for range 100 { // a reader may give nothing, but not for ever
		var n int
		n, r.failed = r.from.Read(r.buffer[len(r.buffer):cap(r.buffer)])
		r.buffer = r.buffer[:len(r.buffer)+n]
		r.taken += int64(n)
		if n > 0 {
			return true, nil
		}
		if r.failed != nil {
			return r.more()
		}
	}
	return false, io.ErrNoProgress
}

// until finds what ends a token: the index after a mark that stands at from or
// later. An error tells that there is none.
func (r *Reader) until(mark string, from int) (int, error) {
	for {
		if from < len(r.buffer) {
			if i := bytes.Index(r.buffer[from:], []byte(mark)); i >= 0 {
				return from + i + len(mark), nil
			}
		}
		from = max(from, len(r.buffer)-len(mark)+1)
		if ok, err := r.more(); !ok {
			return 0, r.broken(err)
		}
	}
}

// take uses up the first n bytes, which are good until the next token is read.
func (r *Reader) take(n int) []byte {
	taken := r.buffer[:n]
	r.buffer = r.buffer[n:]
	return taken
}

// once is the string of a name or value. Short ones come again and again.
func (r *Reader) once(raw []byte) string {
	const short, most = 32, 4096
	if len(raw) > short {
		return string(raw)
	}
	if known, ok := r.known[string(raw)]; ok {
		return known
	}
	text := string(raw)
	if len(r.known) < most {
		r.known[text] = text
	}
	return text
}
