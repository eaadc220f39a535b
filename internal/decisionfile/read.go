package decisionfile

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
)

const (
	maxBytes    = 1 << 20 // of the whole file
	maxMarks    = 50_000  // line ends, commas, colons and brackets: bounds the tree that a parser builds
	maxDepth    = 4       // the schema needs 3: file, signer, lines
	maxProblems = 100     // a person mends a file from the first few
)

// Read reads the decision file called name, in YAML or JSON, whichever its
// content is. The problems come in the order of the file, those without a line
// last. When any of them is an error the decision is only what could be read.
//
// All problems carry the code bad-decision but these: too-large for a file out
// of bounds, and the warnings not-nfc (text repaired to normal form C) and
// unsigned (number or date still blank).
func Read(name string, data []byte) (award.Decision, award.Problems) {
	r := &reader{file: name}
	var decision award.Decision
	if text, ok := r.admit(data); ok {
		if root := r.parse(text); root != nil {
			decision = r.decision(root)
		}
	}
	slices.SortStableFunc(r.problems, func(a, b award.Problem) int {
		return cmp.Compare(uint(a.Line-1), uint(b.Line-1)) // line 0 sorts last
	})
	return decision, r.problems
}

// otherFile names what a file is that no text editor writes, "" for text.
func otherFile(data []byte) string {
	for _, known := range []struct{ prefix, what string }{
		{"PK\x03\x04", "tệp Word hoặc Excel (.docx, .xlsx)"}, {"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel kiểu cũ (.doc, .xls)"},
		{"%PDF", "tệp PDF"}, {"\x89PNG", "tệp ảnh"}, {"\xff\xd8\xff", "tệp ảnh"}, {`{\rtf`, "văn bản RTF"},
	} {
		if bytes.HasPrefix(data, []byte(known.prefix)) {
			return known.what
		}
	}
	return ""
}

// reader collects the problems of one file.
type reader struct {
	file     string
	problems award.Problems
}

// admit checks what must hold before any parser sees the file, and hands on
// text with plain line ends, in which every character that would stop a parser
// is replaced by one that checkText refuses with its line and key.
func (r *reader) admit(data []byte) (string, bool) {
	if len(data) > maxBytes {
		r.fileProblem(award.TooLarge, 0, fmt.Sprintf(msgTooLarge, maxBytes>>20), hintTooLarge)
		return "", false
	}
	if what := otherFile(data); what != "" {
		r.fileProblem(award.BadDecision, 0, fmt.Sprintf(msgOtherFile, what), hintOtherFile)
		return "", false
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		r.fileProblem(award.BadDecision, 1, msgUTF16, hintUTF8)
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		r.reportInvalidLines(data)
		return "", false
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	text = strings.Map(visible, text)
	if strings.TrimSpace(text) == "" {
		r.fileProblem(award.BadDecision, 0, msgEmpty, hintEmpty)
		return "", false
	}
	marks := 0
	for i := range len(text) {
		if strings.IndexByte("\n,:[]{}-", text[i]) >= 0 {
			marks++
		}
	}
	if marks > maxMarks {
		r.fileProblem(award.TooLarge, 0, msgTooMany, hintTooLarge)
		return "", false
	}
	return text, true
}

// reportInvalidLines reports each line that is not UTF-8.
func (r *reader) reportInvalidLines(data []byte) {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			r.fileProblem(award.BadDecision, i+1, msgNotUTF8, hintUTF8)
		}
	}
}

const (
	controlPictures = '\u2400' // ␀, the picture of the control character 0
	hiddenStandIn   = '\u200B' // zero width space
)

// visible maps the characters at which the parsers stop, or count a line that
// editors do not, to such as the parsers pass on.
func visible(c rune) rune {
	switch {
	case c == '\t' || c == '\n':
		return c
	case c < 0x20:
		return controlPictures + c
	case c >= 0x7F && c < 0xA0:
		return controlPictures + 0x21 // ␡
	case c == 0x2028 || c == 0x2029 || c == 0xFEFF:
		return hiddenStandIn
	case c == 0xFFFE || c == 0xFFFF:
		return utf8.RuneError
	}
	return c
}

// parse tells the notation by content and returns the root, nil when there is
// none. A file that opens with a brace and a quote is JSON; a brace and a bare
// word is YAML in its flow form.
func (r *reader) parse(text string) *node {
	start := strings.TrimSpace(text)
	var root *node
	if inside, brace := strings.CutPrefix(start, "{"); brace {
		inside = strings.TrimSpace(inside)
		if inside == "" || inside[0] == '"' || inside[0] == '}' {
			root = r.parseJSON(text)
		} else {
			root = r.parseYAML(text)
		}
	} else if start[0] != '[' {
		root = r.parseYAML(text)
	} else {
		root = &node{kind: kindList, line: 1}
	}
	if root != nil && root.kind == kindRefused {
		r.fileProblem(award.BadDecision, root.line, root.message, root.hint)
		return nil
	}
	if root != nil && root.kind != kindMap {
		r.fileProblem(award.BadDecision, root.line, msgNotMap, hintEmpty)
		return nil
	}
	return root
}

// fileProblem reports an error that belongs to no key.
func (r *reader) fileProblem(code string, line int, message, suggestion string) {
	r.add(award.Problem{Line: line, Severity: award.Error, Code: code, Message: message, Suggestion: suggestion})
}

// problem reports an error of one key.
func (r *reader) problem(line int, key, message, suggestion string) {
	r.add(award.Problem{Line: line, Key: key, Severity: award.Error, Code: award.BadDecision, Message: message, Suggestion: suggestion})
}

// warning reports what does not stop an issue.
func (r *reader) warning(code string, line int, key, message, suggestion string) {
	r.add(award.Problem{Line: line, Key: key, Severity: award.Warning, Code: code, Message: message, Suggestion: suggestion})
}

// add keeps the first problems. Beyond the bound it still keeps the first
// error, so that warnings alone never let a bad file pass.
func (r *reader) add(p award.Problem) {
	if len(r.problems) >= maxProblems && (p.Severity == award.Warning || len(r.problems.Errors()) > 0) {
		return
	}
	p.File = r.file
	r.problems = append(r.problems, p)
}
