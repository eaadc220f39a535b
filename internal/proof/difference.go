package proof

import (
	"strings"
	"unicode"
)

// Difference is one thing that a paper says otherwise than the list.
type Difference struct {
	File  string // in the directory of the papers, "bang-khen.pdf"
	Field string // tag of the field, key of the manifest, or column of the workbook
	Page  int    // from 1; 0 when it concerns no page
	Index int    // of the recipient, from 1; 0 when it concerns none
	Want  string // "" when nothing should be there
	Got   string // "" when nothing is there
}

// Differences is all that is wrong with the papers, in the order manifest,
// decision, workbook, certificates, merged file. As an error it stands for all
// of them.
type Differences []Difference

const (
	mostDifferences = 100 // named; more would not help anyone
	longestQuote    = 160 // characters of a wrong text that a sentence shows
)

// report gathers differences up to the limit.
type report struct{ differences Differences }

func (r *report) add(d Difference) {
	if len(r.differences) < mostDifferences {
		r.differences = append(r.differences, d)
	}
}

// place is where a field stands.
type place struct {
	file  string
	page  int
	index int
}

func (r *report) differs(at place, field, want, got string) {
	r.add(Difference{File: at.file, Page: at.page, Index: at.index, Field: field, Want: want, Got: got})
}

// same reports a difference unless the texts are equal.
func (r *report) same(at place, field, want, got string) bool {
	if want != got {
		r.differs(at, field, want, got)
	}
	return want == got
}

// fold joins words with single blanks: line breaks, no-break blanks and the
// room left for a pen are all blanks.
func fold(s string) string {
	if folded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// folded reports that a text has single blanks, which most have.
func folded(s string) bool {
	blank := true // before the text
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && blank {
			return false
		}
		blank = r == ' '
	}
	return !blank || s == ""
}

// containsWords reports whether words stands in text as whole words: "1" is not
// in "số: 10".
func containsWords(text, words string) bool {
	text, words = fold(text), fold(words)
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(words)
		if !joined(text[:start], text[start:]) && !joined(text[:end], text[end:]) {
			return true
		}
		from = start + 1
	}
	return true
}
