package decision

import (
	"math"

	"bangkhen/internal/typeset"
)

// shaped are texts of cells as they were bound and shaped: an annex that is laid out
// several times sets each once.
type shaped map[shape]shapedText

// shape is a text of a cell and how it is set.
type shape struct {
	text  string // not bound
	style style
}

type shapedText struct {
	bound     string
	paragraph typeset.Paragraph
	widest    typeset.MM // of its words; infinite where the face lacks a letter
}

// shapedText is the text of a cell. A setter that learns keeps it.
func (s *setter) shapedText(text string, st style) shapedText {
	key := shape{text, st}
	known, ok := s.shaped[key]
	if !ok {
		known = s.shape(bindCell(text), st)
		if s.learns {
			s.shaped[key] = known
		}
	}
	return known
}

// shape is a text that was bound.
func (s *setter) shape(bound string, st style) shapedText {
	out := shapedText{bound: bound, widest: typeset.MM(math.Inf(1))}
	out.paragraph, _ = s.faces.Set(typeset.Span{Text: bound, Style: s.typesetStyle(st)}) // the face is known
	if len(s.family[st.face].Missing(bound)) == 0 {
		out.widest = out.paragraph.WidestWord()
	}
	return out
}

// setCell is set for a cell.
func (s *setter) setCell(c cell, width typeset.MM) typeset.Paragraph {
	text := s.shapedText(c.text, c.style)
	if text.widest > width+tolerance {
		return s.set(c.field, width, span{text.bound, c.style})
	}
	return text.paragraph
}
