package decisionfile

// kind is the type of a value as its notation shows it.
type kind int

const (
	kindNull kind = iota
	kindText
	kindNumber // its digits as written, in text
	kindBool
	kindList
	kindMap
	kindRefused // no decision needs it; the node says why
)

// node is a value of the file with its place, the same for YAML and JSON.
type node struct {
	kind    kind
	line    int // from 1
	text    string
	items   []*node // of a list
	entries []entry // of a map, in file order, repeated keys included
	message string  // of a refused value, for people
	hint    string
}

// refuse makes n a value that is reported under its key wherever it stands.
func (n *node) refuse(message, hint string) *node {
	return &node{kind: kindRefused, line: n.line, message: message, hint: hint}
}

// entry is one key of a map and its value.
type entry struct {
	key   string
	line  int
	value *node
}
