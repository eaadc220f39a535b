package decision

import (
	"fmt"
	"math"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Layout says what goes where on the pages of the decision and its annex. A
// draft is marked as such across every page. Where the number or the date is
// still blank there is room for a pen.
//
// The error is an [award.Problem] when nobody is commended, else an
// [*Unprintable] that names every text which does not fit or holds a character
// that the faces lack.
func Layout(faces *typeset.Faces, t Template, batch award.Batch, draft bool) ([]typeset.Page, error) {
	if len(batch.Certificates) == 0 {
		return nil, award.Problem{Severity: award.Error, Code: award.EmptyList, Message: msgEmptyList}
	}
	s, err := newSetter(faces, t.Typeface)
	if err != nil {
		return nil, fmt.Errorf("typeface of template %s: %w", t.ID, err)
	}
	p := compose(t, batch)
	pages := s.decisionPages(t, p)
	pages = append(pages, s.annexPages(t, p.annex)...)
	if draft {
		s.markDraft(t, pages)
	}
	if err := s.err(); err != nil {
		return nil, err
	}
	return pages, nil
}

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
			fewest = pages
			break
		}
	}
	s.numberPages(t, fewest)
	return fewest
}

func (s *setter) decisionItems(t Template, p paper, sp spacing) []item {
	items := []item{s.header(t, p)}
	items = append(items, s.title(t, p)...)
	items = append(items, s.body(t, p, sp)...)
	return append(items, s.signature(t, p))
}

// annexPages begin on a page of their own and count from 1 again (Phụ lục I,
// Phần I, III.1.đ).
func (s *setter) annexPages(t Template, a annex) []typeset.Page {
	items := s.annexHeading(t, a)
	if t.Annex.Style == Prose {
		items = append(items, s.prose(t, a)...)
	} else {
		items = append(items, s.table(t, a)...)
	}
	pages := paginate(t.frame(), items, s.misfit)
	s.numberPages(t, pages)
	return pages
}

// numberPages puts the number in the middle of the top margin of every page but
// the first (Phụ lục I, Phần I, I.7).
func (s *setter) numberPages(t Template, pages []typeset.Page) {
	f := field{tag: "page-number"}
	st := upright(t.Sizes.PageNumber)
	for i := range pages {
		if i == 0 {
			continue
		}
		for _, line := range s.set(f, t.textWidth(), span{fmt.Sprint(i + 1), st}).Greedy(t.textWidth(), 0) {
			capHeight := typeset.MM(line.Pieces[0].Face.CapHeight) * st.size.MM()
			pages[i].Texts = append([]typeset.Text{{
				Tag: f.tag, Line: line, Color: black,
				X:        round(t.Page.Left + (t.textWidth()-line.Width)/2),
				Baseline: round((t.Page.Top + capHeight) / 2),
			}}, pages[i].Texts...)
		}
	}
}

// draftGrey is pale enough to read through.
var draftGrey = typeset.Color{R: 232, G: 230, B: 228}

const (
	draftAngle  = 54.0            // degrees, along the sheet's diagonal
	draftLength = typeset.MM(215) // of the mark
)

// markDraft paints the mark across every page, under rules and text.
func (s *setter) markDraft(t Template, pages []typeset.Page) {
	f := field{tag: "draft"}
	st := bold(100)
	st.size *= typeset.Pt(draftLength / max(1, s.width(t.Wording.Draft, st)))
	limit := typeset.MM(math.Inf(1))
	for _, line := range s.set(f, limit, span{oneLine(t.Wording.Draft), st}).Greedy(limit, 0) {
		sin, cos := math.Sincos(draftAngle * math.Pi / 180)
		half := line.Width / 2
		rise := typeset.MM(line.Pieces[0].Face.CapHeight) * st.size.MM() / 2
		mark := typeset.Text{
			Tag: f.tag, Line: line, Color: draftGrey, Angle: draftAngle,
			X:        round(t.Page.Width/2 - half*typeset.MM(cos) + rise*typeset.MM(sin)),
			Baseline: round(t.Page.Height/2 + half*typeset.MM(sin) + rise*typeset.MM(cos)),
		}
		for i := range pages {
			pages[i].Ground = append(pages[i].Ground, mark)
		}
	}
}
