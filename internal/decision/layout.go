package decision

import (
	"math"
	"strconv"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// spacing is how wide the running text is set.
type spacing struct {
	lines      float64    // 1 is single
	paragraphs typeset.MM // between paragraphs
}

// spacings are the template's spacing and steps from it down to the tightest
// that the decree allows (Phụ lục I, Phần I, II.6.e).
func spacings(p Paragraph) []spacing {
	const steps = 4
	out := make([]spacing, steps+1)
	for i := range out {
		part := float64(i) / steps
		out[i] = spacing{
			lines:      p.LineSpacing + (leastLineSpacing-p.LineSpacing)*part,
			paragraphs: (p.Spacing + (leastParagraphSpacing-p.Spacing)*typeset.Pt(part)).MM(),
		}
	}
	return out
}

const (
	leastLineSpacing      = 1
	leastParagraphSpacing = typeset.Pt(6)
)

// decisionPages takes as few pages as the tightest spacing needs, and of the
// spacings that need no more the widest: offices do not let a signature go over
// to a page of its own for want of a line.
func (s *setter) decisionPages(t Template, p paper) []typeset.Page {
	all := spacings(t.Paragraph)
	last := len(all) - 1
	fewest := paginate(t.frame(), s.decisionItems(t, p, all[last]), s.misfit)
	if s.err() != nil {
		return fewest
	}
	for _, sp := range all[:last] {
		pages := paginate(t.frame(), s.decisionItems(t, p, sp), func(field) {})
		if len(pages) <= len(fewest) {
			return pages
		}
	}
	return fewest
}

func (s *setter) decisionItems(t Template, p paper, sp spacing) []item {
	items := []item{s.header(t, p)}
	items = append(items, s.title(t, p)...)
	items = append(items, s.body(t, p, sp)...)
	return append(items, s.signature(t, p))
}

// annexIn lays out the annex, a table in a grid. It begins on a page of its own.
func (s *setter) annexIn(t Template, a annex, g grid, visit func(typeset.Page) error) error {
	pages := newPager(t.frame(), s.misfit, visit)
	for _, it := range s.annexHeading(t, a) {
		pages.add(it)
	}
	if t.Annex.Style == Prose {
		s.prose(t, a, pages.add)
	} else {
		s.table(t, a, g, pages.add)
	}
	return pages.close()
}

// pageNumber stands in the middle of the top margin of every page but the first
// (Phụ lục I, Phần I, I.7).
func (s *setter) pageNumber(t Template, number int) []typeset.Text {
	if number == 1 {
		return nil
	}
	f, st := field{tag: "page-number"}, upright(t.Sizes.PageNumber)
	var texts []typeset.Text
	for _, line := range s.set(f, t.textWidth(), span{strconv.Itoa(number), st}).Greedy(t.textWidth(), 0) {
		capHeight := typeset.MM(line.Pieces[0].Face.CapHeight) * st.size.MM()
		texts = append(texts, typeset.Text{
			Tag: f.tag, Line: line, Color: black, Part: decoration,
			X:        round(t.Page.Left + (t.textWidth()-line.Width)/2),
			Baseline: round((t.Page.Top + capHeight) / 2),
		})
	}
	return texts
}

// trialMark stands at the foot of every page of what is issued for a try.
func (s *setter) trialMark(t Template) ([]typeset.Text, error) {
	mark, err := s.faces.Foot("trial", award.TrialMark, s.typesetStyle(bold(trialSize)), trialRed, t.Page.Width, t.Page.Height)
	return []typeset.Text{mark}, err
}

const trialSize = typeset.Pt(9)

var trialRed = typeset.Color{R: 192}

// draftGrey is pale enough to read through.
var draftGrey = typeset.Color{R: 232, G: 230, B: 228}

const (
	draftAngle  = 54.0            // degrees, along the sheet's diagonal
	draftLength = typeset.MM(215) // of the mark
)

// draftMark stands across every page, under rules and text.
func (s *setter) draftMark(t Template) []typeset.Text {
	f := field{tag: "draft"}
	st := bold(100)
	st.size *= typeset.Pt(draftLength / max(1, s.width(t.Wording.Draft, st)))
	limit := typeset.MM(math.Inf(1))
	var marks []typeset.Text
	for _, line := range s.set(f, limit, span{oneLine(t.Wording.Draft), st}).Greedy(limit, 0) {
		sin, cos := math.Sincos(draftAngle * math.Pi / 180)
		half := line.Width / 2
		rise := typeset.MM(line.Pieces[0].Face.CapHeight) * st.size.MM() / 2
		marks = append(marks, typeset.Text{
			Tag: f.tag, Line: line, Color: draftGrey, Angle: draftAngle,
			X:        round(t.Page.Width/2 - half*typeset.MM(cos) + rise*typeset.MM(sin)),
			Baseline: round(t.Page.Height/2 + half*typeset.MM(sin) + rise*typeset.MM(cos)),
		})
	}
	return marks
}
