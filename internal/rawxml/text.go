package rawxml

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text reads what stands between two tags, or after the last.
func (r *Reader) text() (Kind, error) {
	end := bytes.IndexByte(r.buffer, '<')
	for end < 0 {
		read := len(r.buffer)
		ok, err := r.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			end = len(r.buffer)
			break
		}
		if i := bytes.IndexByte(r.buffer[read:], '<'); i >= 0 {
			end = read + i
		}
	}
	raw := r.take(end)
	if bytes.Contains(raw, []byte("]]>")) {
		return 0, ErrSyntax
	}
	var err error
	r.Text, err = r.plain(raw, true)
	return Text, err
}

// declaration passes over a comment, or reads text that is marked off.
func (r *Reader) declaration() (marked bool, err error) {
	const comment, cdata = "<!--", "<![CDATA["
	if _, err := r.atLeast(len(cdata)); err != nil {
		return false, err
	}
	switch {
	case bytes.HasPrefix(r.buffer, []byte(comment)):
		end, err := r.until("-->", len(comment))
		if err != nil {
			return false, err
		}
		if inside := r.take(end)[len(comment) : end-len(">")]; bytes.Index(inside, []byte("--")) != len(inside)-len("--") {
			return false, ErrSyntax
		}
		return false, nil
	case bytes.HasPrefix(r.buffer, []byte(cdata)):
		end, err := r.until("]]>", len(cdata))
		if err != nil {
			return false, err
		}
		r.Text, err = r.plain(r.take(end)[len(cdata):end-len("]]>")], false)
		return true, err
	}
	return false, ErrDirective
}

// instruction passes over one. That of the document itself tells its encoding.
func (r *Reader) instruction() error {
	end, err := r.until("?>", len("<?"))
	if err != nil {
		return err
	}
	target, content := cutName(r.take(end)[len("<?") : end-len("?>")])
	if !isName(target) {
		return ErrSyntax
	}
	if string(target) == "xml" {
		version, encoding := pseudo(content, "version="), pseudo(content, "encoding=")
		if version != "" && version != "1.0" || encoding != "" && !strings.EqualFold(encoding, "utf-8") {
			return ErrSyntax
		}
	}
	return nil
}

// pseudo is what stands between quotation marks after a key.
func pseudo(content []byte, key string) string {
	_, after, found := bytes.Cut(content, []byte(key))
	if !found || len(after) == 0 || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	value, _, ends := bytes.Cut(after[1:], after[:1])
	if !ends {
		return ""
	}
	return string(value)
}

// plain is text whose lines end with "\n" (XML 1.0, 2.11), its references resolved
// where it may have any; a character that XML does not allow is an error.
func (r *Reader) plain(raw []byte, references bool) ([]byte, error) {
	if isSimple(raw) {
		return raw, nil
	}
	if !isValid(raw) {
		return nil, ErrSyntax
	}
	if bytes.IndexByte(raw, '\r') < 0 && (!references || bytes.IndexByte(raw, '&') < 0) {
		return raw, nil
	}
	out := r.plainText[:0]
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
		case c == '&' && references:
			end := bytes.IndexByte(raw[i:], ';')
			if end < 0 {
				return nil, ErrSyntax
			}
			character, ok := reference(string(raw[i+1 : i+end]))
			if !ok {
				return nil, ErrSyntax
			}
			out = utf8.AppendRune(out, character)
			i += end
		default:
			out = append(out, c)
		}
	}
	r.plainText = out
	return out, nil
}

// isSimple reports text of which nothing has to be looked at twice.
func isSimple(raw []byte) bool {
	for _, c := range raw {
		if c < 0x20 && c != '\t' && c != '\n' || c == '&' || c >= 0x80 {
			return false
		}
	}
	return true
}

// isValid reports good UTF-8 of characters that XML allows (XML 1.0, 2.2).
func isValid(raw []byte) bool {
	if !utf8.Valid(raw) {
		return false
	}
	for i, c := range raw {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0xef && raw[i+1] == 0xbf && raw[i+2] >= 0xbe {
			return false // U+FFFE and U+FFFF have three bytes, and the text is good UTF-8
		}
	}
	return true
}

// reference is the character that a reference stands for (XML 1.0, 4.1).
func reference(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || code > unicode.MaxRune {
		return 0, false
	}
	character := rune(code)
	if !utf8.ValidRune(character) {
		character = utf8.RuneError // half of a pair, which the library takes like this
	}
	return character, isValid(utf8.AppendRune(nil, character))
}
