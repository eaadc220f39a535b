package decisionfile

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/award"
)

// parseYAML returns the root of the one document in text, nil when it is not
// well formed.
func (r *reader) parseYAML(text string) *node {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var document, second yaml.Node
	if err := decodeYAML(decoder, &document); err != nil {
		if err == io.EOF {
			r.fileProblem(award.BadDecision, 0, msgEmpty, hintEmpty)
		} else {
			r.reportYAML(text, err)
		}
		return nil
	}
	if err := decodeYAML(decoder, &second); err == nil {
		r.fileProblem(award.BadDecision, max(second.Line, 1), msgTwoDocuments, hintTwoDocuments)
		return nil
	} else if err != io.EOF {
		r.reportYAML(text, err)
		return nil
	}
	if len(document.Content) != 1 {
		r.fileProblem(award.BadDecision, 0, msgEmpty, hintEmpty)
		return nil
	}
	return r.fromYAML(document.Content[0], 0)
}

// decodeYAML decodes one document and turns a panic of the parser, which past
// releases had on malformed input, into an error.
func decodeYAML(decoder *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return decoder.Decode(into)
}

// fromYAML converts n. Anchors, aliases and explicit tags are refused: a
// decision needs none, and aliases let a small file grow without bound.
func (r *reader) fromYAML(n *yaml.Node, depth int) *node {
	out := &node{line: n.Line}
	switch {
	case depth > maxDepth:
		return out.refuse(msgTooDeep, hintTooDeep)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return out.refuse(msgAlias, hintAlias)
	case n.Style&yaml.TaggedStyle != 0:
		return out.refuse(fmt.Sprintf(msgTag, excerpt(n.Tag)), hintTag)
	}
	switch n.Kind {
	case yaml.ScalarNode:
		out.text = n.Value
		out.kind = scalarKind(n)
	case yaml.SequenceNode:
		out.kind = kindList
		for _, item := range n.Content {
			out.items = append(out.items, r.fromYAML(item, depth+1))
		}
	case yaml.MappingNode:
		out.kind = kindMap
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode || key.Anchor != "" {
				r.fileProblem(award.BadDecision, key.Line, msgOddKey, hintAlias)
				continue
			}
			value := r.fromYAML(n.Content[i+1], depth+1)
			out.entries = append(out.entries, entry{key: key.Value, line: key.Line, value: value})
		}
	}
	return out
}

// scalarKind takes bare dates for text, as the date field reads them.
func scalarKind(n *yaml.Node) kind {
	switch n.ShortTag() {
	case "!!null":
		return kindNull
	case "!!int", "!!float":
		return kindNumber
	case "!!bool":
		return kindBool
	}
	return kindText
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// reportYAML translates the parser's complaint.
func (r *reader) reportYAML(text string, err error) {
	complaint := err.Error()
	line := 1
	if m := yamlLine.FindStringSubmatch(complaint); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	line = brokenLine(text, line)
	if strings.Contains(complaint, "unknown anchor") {
		r.fileProblem(award.BadDecision, line, msgAlias, hintAlias)
		return
	}
	lines := strings.Split(text, "\n")
	if line <= len(lines) && strings.HasPrefix(strings.TrimLeft(lines[line-1], " "), "\t") {
		r.fileProblem(award.BadDecision, line, msgYAMLTab, hintYAMLTab)
		return
	}
	for _, known := range yamlComplaints {
		if strings.Contains(complaint, known.contains) {
			r.fileProblem(award.BadDecision, line, known.message, known.hint)
			return
		}
	}
	r.fileProblem(award.BadDecision, line, msgYAML, hintYAML)
}

// brokenLine finds the first line after the longest run of whole lines that is
// good YAML. The parser's own line is off by one for some errors, and names
// the start of the block for others; for a long file it must do.
func brokenLine(text string, reported int) int {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) > 300 || len(text) > 16<<10 {
		return min(max(reported, 1), len(lines))
	}
	good, end := 0, 0
	for i, line := range lines {
		end += len(line)
		if wellFormed(text[:end]) {
			good = i + 1
		}
	}
	return min(good+1, len(lines))
}

// wellFormed reports whether text is a run of good YAML documents.
func wellFormed(text string) bool {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var n yaml.Node
		if err := decodeYAML(decoder, &n); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}
