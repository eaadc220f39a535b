package tagged

// tokens reads the operations of page content: operands, then an operator. It
// makes no objects of what is read again in the next operation's memory, because
// a page has thousands of operands.
type tokens struct {
	lexer
	operands []operand  // of the operation
	entries  dictionary // the last of the operation that is a dictionary
	listed   []operand  // the items of its arrays
	memory   []byte     // of its strings
}

// operand is one operand, or an item of an array, good until the next operation.
type operand struct {
	kind     kind
	number   float64
	bytes    []byte // of a name or a string
	from, to int32  // of an array: its items are tokens.listed[from:to]
}

type kind uint8

const (
	nothing kind = iota // also what nobody asks for: dictionaries, true, arrays in arrays
	aNumber
	aName
	aString
	anArray
	anOperator
)

const mostOperands = 1 << 16 // of one operation

func (o operand) name() name {
	if o.kind != aName {
		return ""
	}
	return name(o.bytes)
}

// last is the n-th operand from the end, from 1.
func (t *tokens) last(n int) operand {
	if n > len(t.operands) {
		return operand{}
	}
	return t.operands[len(t.operands)-n]
}

// list is the items of an array.
func (t *tokens) list(o operand) []operand {
	if o.kind != anArray {
		return nil
	}
	return t.listed[o.from:o.to]
}

// operation reads operands up to the next operator, errEnd after the last.
func (t *tokens) operation() (operator []byte, err error) {
	t.operands, t.listed, t.memory, t.entries = t.operands[:0], t.listed[:0], t.memory[:0], nil
	for {
		t.skipBlanks()
		if value, ok := t.plainNumber(); ok {
			if len(t.operands) == mostOperands {
				return nil, errSyntax
			}
			t.operands = append(t.operands, operand{kind: aNumber, number: value})
			continue
		}
		if t.at < len(t.data) && letter(t.data[t.at]) {
			word := t.bare()
			if !constant(word) {
				return word, nil
			}
			if len(t.operands) == mostOperands {
				return nil, errSyntax
			}
			t.operands = append(t.operands, operand{})
			continue
		}
		t.lexer.items = 0
		o, err := t.operand()
		if err != nil {
			return nil, err
		}
		if o.kind == anOperator {
			return o.bytes, nil
		}
		if len(t.operands) == mostOperands {
			return nil, errSyntax
		}
		t.operands = append(t.operands, o)
	}
}

// plainNumber reads a number as most are written, "12 ", "-15 " or "12.345 ", and
// nothing of any other.
func (t *tokens) plainNumber() (value float64, ok bool) {
	const longest = 15 // with sign and point; a float64 holds as many digits
	n, sign, digits, decimals := int64(0), 1.0, 0, -1
	for i, c := range t.data[t.at:min(len(t.data), t.at+longest+1)] {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
			if digits++; decimals >= 0 {
				decimals++
			}
		case c == '.' && decimals < 0 && digits > 0:
			decimals = 0
		case c == '-' && i == 0:
			sign = -1
		case digits > 0 && (c == ' ' || c == '\n' || c == '<'):
			t.at += i                                                 // a blank is passed over, a string is read, like before any operand
			return sign * float64(n) / powers[max(decimals, 0)], true // both exact, so the quotient is the nearest
		default:
			return 0, false
		}
	}
	return 0, false
}

func (t *tokens) operand() (operand, error) {
	t.skipBlanks()
	if t.at >= len(t.data) {
		return operand{}, errEnd
	}
	switch c := t.data[t.at]; c {
	case '/':
		return operand{kind: aName, bytes: t.rawName()}, nil
	case '<':
		if t.at+1 < len(t.data) && t.data[t.at+1] != '<' {
			from := len(t.memory)
			memory, err := t.hexadecimal(t.memory)
			if err != nil {
				return operand{}, err
			}
			t.memory = memory
			return operand{kind: aString, bytes: memory[from:]}, nil
		}
	case '[':
		return t.array()
	case '(':
		text, err := t.literal()
		return operand{kind: aString, bytes: text}, err
	case ']', '>', ')', '{', '}':
	default:
		return t.word(), nil
	}
	object, err := t.object(0)
	if d, ok := object.(dictionary); ok {
		t.entries = d
	}
	if mark, ok := object.(operator); ok {
		return operand{kind: anOperator, bytes: []byte(mark)}, err
	}
	return operand{}, err
}

// rawName reads a name where it stands, or a copy when it holds escapes.
func (t *tokens) rawName() []byte {
	t.at++
	start := t.at
	for t.at < len(t.data) && characterClass[t.data[t.at]] == 0 {
		if t.data[t.at] == '#' {
			t.at = start
			return []byte(t.name())
		}
		t.at++
	}
	return t.data[start:t.at]
}

// word reads a number, a constant or an operator.
func (t *tokens) word() operand {
	word := t.bare()
	if value, ok := numberOf(word); ok {
		return operand{kind: aNumber, number: value}
	}
	if constant(word) {
		return operand{}
	}
	return operand{kind: anOperator, bytes: word}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// constant reports a word that is an operand.
func constant(word []byte) bool {
	switch string(word) {
	case "true", "false", "null":
		return true
	}
	return false
}

// array reads an array. What is nested in it is passed over.
func (t *tokens) array() (operand, error) {
	t.at++
	o := operand{kind: anArray, from: int32(len(t.listed))}
	for {
		t.skipBlanks()
		if t.at < len(t.data) && t.data[t.at] == ']' {
			t.at++
			o.to = int32(len(t.listed))
			return o, nil
		}
		if value, ok := t.plainNumber(); ok && len(t.listed) < mostItems {
			t.listed = append(t.listed, operand{kind: aNumber, number: value})
			continue
		}
		var item operand
		var err error
		if t.at < len(t.data) && t.data[t.at] == '[' {
			_, err = t.object(1)
		} else {
			item, err = t.operand()
		}
		if err != nil || len(t.listed) >= mostItems {
			return o, errSyntax
		}
		switch string(item.bytes) {
		case ">>", "endobj":
			if item.kind == anOperator {
				return o, errSyntax
			}
		}
		t.listed = append(t.listed, item)
	}
}
