package decisionfile

import (
	"encoding/json"
	"errors"
	"sort"
	"strings"

	"bangkhen/internal/award"
)

// parseJSON returns the root of text, nil when it is not well formed.
func (r *reader) parseJSON(text string) *node {
	p := &jsonParser{text: text}
	for i := range len(text) {
		if text[i] == '\n' {
			p.ends = append(p.ends, i)
		}
	}
	// The whole is checked first: its error has the exact offset, and the walk
	// over the tokens can then not fail.
	var whole json.RawMessage
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		r.reportJSON(p, err)
		return nil
	}
	p.decoder = json.NewDecoder(strings.NewReader(text))
	p.decoder.UseNumber()
	return p.value(0)
}

// reportJSON translates the complaint of encoding/json.
func (r *reader) reportJSON(p *jsonParser, err error) {
	line := p.lineAt(len(p.text))
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line = p.lineAt(int(syntax.Offset) - 1) // the offset is after the bad byte
		if strings.Contains(syntax.Error(), "unexpected end") {
			line = p.lineAt(len(strings.TrimSpace(p.text)) - 1)
		}
	}
	for _, known := range jsonComplaints {
		if strings.Contains(err.Error(), known.contains) {
			r.fileProblem(award.BadDecision, line, known.message, known.hint)
			return
		}
	}
	r.fileProblem(award.BadDecision, line, msgJSON, hintJSON)
}

// jsonParser walks the tokens of a well-formed text, keeping repeated keys and
// lines, which decoding into a map would lose.
type jsonParser struct {
	decoder *json.Decoder
	text    string
	ends    []int // offsets of the line ends
}

// lineAt is the line of the byte at offset, from 1.
func (p *jsonParser) lineAt(offset int) int { return sort.SearchInts(p.ends, offset) + 1 }

// token returns the next token and its line; nil at a bracket that closes and
// at the end.
func (p *jsonParser) token() (json.Token, int) {
	start := int(p.decoder.InputOffset())
	for start < len(p.text) && strings.IndexByte(" \t\n,:", p.text[start]) >= 0 {
		start++
	}
	token, err := p.decoder.Token()
	if err != nil {
		return nil, p.lineAt(start)
	}
	return token, p.lineAt(start)
}

func (p *jsonParser) value(depth int) *node {
	token, line := p.token()
	out := &node{line: line}
	if depth > maxDepth {
		if _, opens := token.(json.Delim); opens {
			p.skip()
		}
		return out.refuse(msgTooDeep, hintTooDeep)
	}
	switch t := token.(type) {
	case string:
		out.kind, out.text = kindText, t
	case json.Number:
		out.kind, out.text = kindNumber, t.String()
	case bool:
		out.kind = kindBool
	case json.Delim:
		if t == '[' {
			p.list(out, depth)
		} else {
			p.object(out, depth)
		}
	}
	return out
}

func (p *jsonParser) list(out *node, depth int) {
	out.kind = kindList
	for p.decoder.More() {
		out.items = append(out.items, p.value(depth+1))
	}
	p.token() // the closing bracket
}

func (p *jsonParser) object(out *node, depth int) {
	out.kind = kindMap
	for p.decoder.More() {
		token, line := p.token()
		key, _ := token.(string)
		out.entries = append(out.entries, entry{key: key, line: line, value: p.value(depth + 1)})
	}
	p.token() // the closing brace
}

// skip passes over the rest of a list or object whose opening was read.
func (p *jsonParser) skip() {
	for open := 1; open > 0; {
		token, err := p.decoder.Token()
		if err != nil {
			return
		}
		switch token {
		case json.Delim('['), json.Delim('{'):
			open++
		case json.Delim(']'), json.Delim('}'):
			open--
		}
	}
}
