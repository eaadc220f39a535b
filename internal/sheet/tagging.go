package sheet

import (
	"unicode/utf16"

	"bangkhen/internal/typeset"
)

// decoration is what nobody hears.
var decoration = &typeset.Part{Role: typeset.RoleDecoration}

// What pictures show that say nothing of it.
const (
	codeAlt  = "Mã QR"
	photoAlt = "Ảnh"
)

// figure is a picture that is told of by some words, or by others when there are none.
func figure(alt, otherwise string) *typeset.Part {
	if alt == "" {
		alt = otherwise
	}
	return &typeset.Part{Role: typeset.RoleFigure, Alt: alt}
}

// altPart is a picture of which something is said, or decoration.
func altPart(alt string) *typeset.Part {
	if alt == "" {
		return decoration
	}
	return figure(alt, "")
}

// begin opens a stretch of content under a tag. What is read has a number; what is
// not is an artifact (ISO 32000-1, 14.8.2.2), with the tag inside it where the proof
// is to find it.
func (w *painter) begin(tag string, part *typeset.Part) { w.beginAt(tag, part, false) }

// beginLate is begin for what is looked at beside the text, and told of after it.
func (w *painter) beginLate(tag string, part *typeset.Part) { w.beginAt(tag, part, true) }

func (w *painter) beginAt(tag string, part *typeset.Part, late bool) {
	if w.inset && part != nil && part.Role != typeset.RoleFigure {
		part = nil // the same parts stand on one page many times
	}
	if part != nil && part.Role == typeset.RoleDecoration {
		w.add("/Artifact BMC\n")
		if tag != "" && tag != "Figure" {
			w.add("/")
			w.add(tag)
			w.add(" BMC\n")
		}
		return
	}
	w.add("/")
	w.add(tag)
	w.add(" <</MCID ")
	w.integer(w.before.marks + len(w.marks))
	w.add(">>BDC\n")
	w.marks = append(w.marks, mark{part: part, late: late})
}

// end closes what was opened for the last of texts, if any.
func (w *painter) end(texts []typeset.Text) {
	if len(texts) == 0 {
		return
	}
	w.add("EMC\n")
	if part := texts[0].Part; part != nil && part.Role == typeset.RoleDecoration && !w.inset {
		w.add("EMC\n")
	}
}

// beginSpaced opens a stretch that says what a letter-spaced line reads, and reports
// that it did: programs that take text out of a page see words where letters stand
// apart (ISO 32000-1, 14.9.4).
func (w *painter) beginSpaced(t typeset.Text) bool {
	spaced := false
	for _, piece := range t.Line.Pieces {
		spaced = spaced || piece.Tracking > 0
	}
	if !spaced {
		return false
	}
	w.add("/Span <</ActualText <FEFF")
	for _, unit := range utf16.Encode([]rune(t.Line.Text())) {
		w.hex(unit)
	}
	if t.More {
		w.hex(' ')
	}
	w.add(">>>BDC\n")
	return true
}
