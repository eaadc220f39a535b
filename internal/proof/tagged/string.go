package tagged

// literal reads a string in parentheses (ISO 32000-1, 7.3.4.2).
func (l *lexer) literal() ([]byte, error) {
	l.at++
	out := make([]byte, 0, l.literalLength())
	for depth := 1; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			depth++
			out = append(out, c)
		case ')':
			if depth--; depth == 0 {
				l.at++
				return out, nil
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escaped(out)
		default:
			out = append(out, c)
		}
	}
	return nil, errSyntax
}

// literalLength is how long a string in parentheses is at most, so that a long one
// is copied once.
func (l *lexer) literalLength() int {
	depth := 1
	for i := l.at; i < len(l.data); i++ {
		switch l.data[i] {
		case '(':
			depth++
		case '\\':
			i++
		case ')':
			if depth--; depth == 0 {
				return i - l.at
			}
		}
	}
	return 0 // it has no end, and is no string
}

// escaped adds what the character after a backslash stands for and leaves the
// lexer on the last character that it used.
func (l *lexer) escaped(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r': // a broken line goes on
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		value := c - '0'
		for n := 1; n < 3 && l.at+1 < len(l.data); n++ {
			digit := l.data[l.at+1]
			if digit < '0' || digit > '7' {
				break
			}
			value = value<<3 | (digit - '0')
			l.at++
		}
		return append(out, value)
	default:
		return append(out, c)
	}
}

// hexadecimal reads a string in angle brackets (ISO 32000-1, 7.3.4.3) and appends
// it.
func (l *lexer) hexadecimal(out []byte) ([]byte, error) {
	l.at++
	half := -1
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		var v int
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'A' && c <= 'F':
			v = int(c-'A') + 10
		case c >= 'a' && c <= 'f':
			v = int(c-'a') + 10
		case characterClass[c] == 1:
			continue
		case c == '>':
			l.at++
			if half >= 0 {
				out = append(out, byte(half<<4))
			}
			return out, nil
		default:
			return nil, errSyntax
		}
		if half < 0 {
			half = v
		} else {
			out = append(out, byte(half<<4|v))
			half = -1
		}
	}
	return nil, errSyntax
}
