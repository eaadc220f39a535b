package rawxml

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

const blanks = " \r\n\t"

func (r *Reader) endTag() (Kind, error) {
	end, err := r.until(">", len("</"))
	if err != nil {
		return 0, err
	}
	if !isElementName(bytes.TrimRight(r.take(end)[len("</"):end-1], blanks)) {
		return 0, ErrSyntax
	}
	if r.Depth--; r.Depth < 0 {
		return 0, ErrSyntax
	}
	return End, nil
}

// startTag reads a start tag whole.
func (r *Reader) startTag() (Kind, error) {
	end, err := r.endOfTag()
	if err != nil {
		return 0, err
	}
	tag := r.take(end)[1 : end-1]
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		tag, r.closes = tag[:n-1], true
	}
	name, rest := cutName(tag)
	if !isElementName(name) {
		return 0, ErrSyntax
	}
	_, r.Element.Local = r.split(name)
	if err := r.readAttributes(rest); err != nil {
		return 0, err
	}
	if r.Depth++; r.Depth > r.limits.Depth {
		return 0, ErrDeep
	}
	return Start, nil
}

// endOfTag is the index after the tag that the buffer begins with: a ">" between
// quotation marks does not end it.
func (r *Reader) endOfTag() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if ok, err := r.atLeast(i + 1); !ok {
			return 0, r.broken(err)
		}
		switch c := r.buffer[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		}
	}
}

// readAttributes reads those of the element.
func (r *Reader) readAttributes(text []byte) error {
	const atOnce = 256 // room is made for so many at a time
	first := len(r.attributes)
	for {
		if text = skipBlanks(text); len(text) == 0 {
			break
		}
		name, rest := cutName(text)
		rest = skipBlanks(rest)
		if !isElementName(name) || len(rest) == 0 || rest[0] != '=' {
			return ErrSyntax
		}
		rest = skipBlanks(rest[1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ErrSyntax
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ErrSyntax
		}
		raw := rest[1 : 1+end]
		value, err := r.plain(raw, true)
		if err != nil || bytes.IndexByte(raw, '<') >= 0 {
			return ErrSyntax
		}
		if len(r.attributes) == cap(r.attributes) { // those of this element stay together
			room := make([]Attribute, 0, atOnce+2*(len(r.attributes)-first))
			r.attributes, first = append(room, r.attributes[first:]...), 0
		}
		prefix, local := r.split(name)
		r.attributes = append(r.attributes, Attribute{prefix, local, r.once(value)})
		text = rest[1+end+1:]
	}
	r.Element.Attributes = r.attributes[first:len(r.attributes):len(r.attributes)]
	return nil
}

func skipBlanks(text []byte) []byte {
	for len(text) > 0 && (text[0] == ' ' || text[0] == '\n' || text[0] == '\r' || text[0] == '\t') {
		text = text[1:]
	}
	return text
}

// cutName cuts a text after the name that it begins with.
func cutName(text []byte) (name, rest []byte) {
	for i, c := range text {
		if !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != ':' && c != '.' && c != '-' && c < utf8.RuneSelf {
			return text[:i], text[i:]
		}
	}
	return text, nil
}

// split cuts a name after its prefix, if it has one.
func (r *Reader) split(name []byte) (prefix, local string) {
	if i := bytes.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return r.once(name[:i]), r.once(name[i+1:])
	}
	return "", r.once(name)
}

// isElementName reports a name with a prefix or without.
func isElementName(name []byte) bool {
	return isPlainName(name) || isName(name) && bytes.Count(name, []byte(":")) <= 1
}

// isPlainName reports one of ASCII letters, and digits after the first.
func isPlainName(name []byte) bool {
	for i, c := range name {
		if !isLetter(c) && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return len(name) > 0
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isName reports a name of letters, digits and signs. XML allows more of other
// alphabets (XML 1.0, 2.3), which no office program uses.
func isName(name []byte) bool {
	for i, c := range string(name) {
		starts := c == '_' || c == ':' || c != utf8.RuneError && unicode.IsLetter(c)
		if !starts && (i == 0 || c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return len(name) > 0
}
