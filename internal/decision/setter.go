package decision

import (
	"fmt"
	"math"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// field is one tagged text and the place that it comes from: a key of the
// decision file or a row of the list.
type field struct {
	tag string
	key string
	row int
}

// style is a face of the template's type family and a size.
type style struct {
	face string // "Regular", "Bold", "Italic", "BoldItalic"
	size typeset.Pt
}

func upright(size typeset.Pt) style    { return style{"Regular", size} }
func bold(size typeset.Pt) style       { return style{"Bold", size} }
func italic(size typeset.Pt) style     { return style{"Italic", size} }
func boldItalic(size typeset.Pt) style { return style{"BoldItalic", size} }

// setter shapes text and collects what can not be set, so that people hear of
// all of it at once.
type setter struct {
	faces  *typeset.Faces
	family map[string]*typeset.Face // by the style's face
	shaped shaped                   // what was shaped before, for tables
	learns bool                     // what it shapes is kept there
	blank  bool                     // rows are only measured
	failed Unprintable
}

// newSetter fails when the type family lacks one of the four faces.
func newSetter(faces *typeset.Faces, typeface string) (*setter, error) {
	s := &setter{faces: faces, family: map[string]*typeset.Face{}}
	for _, name := range []string{"Regular", "Bold", "Italic", "BoldItalic"} {
		face, err := faces.Face(typeface + "-" + name)
		if err != nil {
			return nil, err
		}
		s.family[name] = face
	}
	return s, nil
}

// typesetStyle names a style as package typeset does.
func (s *setter) typesetStyle(st style) typeset.Style {
	return typeset.Style{Face: s.family[st.face].Name, Size: st.size}
}

// Unprintable is every text that can not be printed, as problems for people.
// [errors.As] finds in it the [award.Problems] and, where a text does not fit,
// a [*typeset.DoesNotFit].
type Unprintable struct {
	Problems award.Problems
	causes   []error
}

func (u *Unprintable) Error() string { return u.Problems.Error() }

// Unwrap gives the problems and what caused them.
func (u *Unprintable) Unwrap() []error { return append([]error{u.Problems}, u.causes...) }

// span is a stretch of a paragraph.
type span struct {
	text  string
	style style
}

// set shapes a paragraph of which no word is wider than width.
func (s *setter) set(f field, width typeset.MM, spans ...span) typeset.Paragraph {
	styled := make([]typeset.Span, len(spans))
	for i, sp := range spans {
		if missing := s.family[sp.style.face].Missing(sp.text); len(missing) > 0 {
			s.problem(f, award.NoGlyph, fmt.Sprintf(msgNoGlyph, fieldName(f.tag), describe(missing)), hintNoGlyph)
			return typeset.Paragraph{}
		}
		styled[i] = typeset.Span{Text: sp.text, Style: s.typesetStyle(sp.style)}
	}
	paragraph, err := s.faces.Set(styled...)
	if err == nil && paragraph.WidestWord() > width+tolerance {
		// Better a line that ends before a number than none.
		for i := range styled {
			styled[i].Text = s.faces.Loosen(styled[i].Text, styled[i].Style, width)
		}
		paragraph, err = s.faces.Set(styled...)
	}
	if err != nil || paragraph.WidestWord() > width+tolerance {
		s.misfit(f)
		return typeset.Paragraph{}
	}
	return paragraph
}

// misfit notes that a field can not be placed.
func (s *setter) misfit(f field) {
	s.failed.causes = append(s.failed.causes, &typeset.DoesNotFit{Tag: f.tag})
	s.problem(f, award.DoesNotFit, fmt.Sprintf(msgMisfit, fieldName(f.tag)), hintMisfit)
}

func (s *setter) problem(f field, code, message, hint string) {
	s.failed.Problems = append(s.failed.Problems, award.Problem{
		Row: f.row, Key: f.key, Severity: award.Error, Code: code, Message: message, Suggestion: hint,
	})
}

// err is what could not be set, or nil.
func (s *setter) err() error {
	if len(s.failed.Problems) == 0 {
		return nil
	}
	return &s.failed
}

// width is how wide a text is on one line.
func (s *setter) width(text string, st style) typeset.MM {
	paragraph, err := s.faces.Set(typeset.Span{Text: text, Style: s.typesetStyle(st)})
	if err != nil {
		return 0
	}
	var width typeset.MM
	for _, line := range paragraph.Greedy(typeset.MM(math.Inf(1)), 0) {
		width += line.Width
	}
	return width
}

// tolerance absorbs rounding of sums, far below what can be seen.
const tolerance = typeset.MM(1e-6)

// round keeps positions to a thousandth of a millimetre, so that equal input
// gives equal bytes on every processor.
func round(m typeset.MM) typeset.MM { return typeset.MM(math.Round(float64(m)*1000) / 1000) }

// singleSpacing is the distance of baselines, in sizes, that word processors
// call single spacing for Times New Roman.
const singleSpacing = 1.15

// leading is the height of a line.
func leading(size typeset.Pt, lineSpacing float64) typeset.MM {
	return round(typeset.MM(singleSpacing*lineSpacing) * size.MM())
}

// baseline is how far below the top of a line of the given height its letters
// stand, so that they are in the middle of it.
func baseline(line typeset.Line, height typeset.MM) typeset.MM {
	box := typeset.Text{Line: line}.Bounds()
	return (height-box.H)/2 - box.Y
}
