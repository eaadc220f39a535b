package sheet

import (
	"errors"

	"bangkhen/internal/typeset"
)

// Carried is a sheet that was painted over what many have in common, in a form that goes
// from one process to another (encoding/gob): whose press was made for the same pages, so
// that its fonts, pictures and numbers are the same.
type Carried struct {
	Content []byte
	Parts   []typeset.Part // what its marks are in, each once
	Marks   []CarriedMark

	Fonts, Backdrops, Pictures, Lacks uint64 // what it uses of the press, as sets of numbers
}

// CarriedMark is a stretch of the content that is read.
type CarriedMark struct {
	Part int // its place among the parts, from 1; 0 for a paragraph
	Late bool
}

// errNotCarried is of a sheet that is not painted over a common one, has photographs, or
// whose parts are in others.
var errNotCarried = errors.New("a sheet of this kind does not leave its process")

// Carry brings the sheet into that form. It is an error for a sheet with photographs, and
// for one with tables or lists.
func (s *Sheet) Carry() (Carried, error) {
	if s.common == nil || len(s.photos) > 0 {
		return Carried{}, errNotCarried
	}
	c := Carried{Content: s.content, Fonts: uint64(s.uses.fonts), Backdrops: uint64(s.uses.backdrops), Pictures: uint64(s.uses.pictures), Lacks: uint64(s.uses.lacks)}
	places := map[*typeset.Part]int{nil: 0}
	for _, m := range s.marks {
		place, met := places[m.part]
		if !met {
			if m.part.In != nil || len(m.part.Cells) > 0 {
				return Carried{}, errNotCarried
			}
			c.Parts = append(c.Parts, *m.part)
			place = len(c.Parts)
			places[m.part] = place
		}
		c.Marks = append(c.Marks, CarriedMark{place, m.late})
	}
	return c, nil
}

// Carried is a sheet that another process has painted over what the same sheets have in
// common.
func (c *Common) Carried(from Carried) (*Sheet, error) {
	s := &Sheet{boxes: c.boxes, common: c, content: from.Content, alone: c.alone,
		uses: uses{fonts: set(from.Fonts), backdrops: set(from.Backdrops), pictures: set(from.Pictures), lacks: set(from.Lacks)}}
	if !c.press.has(s.uses) {
		return nil, errOtherPress
	}
	parts := make([]*typeset.Part, 1, 1+len(from.Parts))
	for i := range from.Parts {
		parts = append(parts, &from.Parts[i])
	}
	for _, m := range from.Marks {
		if m.Part < 0 || m.Part >= len(parts) {
			return nil, errOtherPress
		}
		s.marks = append(s.marks, mark{parts[m.Part], m.Late})
	}
	return s, nil
}

var errOtherPress = errors.New("the sheet was not painted for this press")

// has reports whether the press has all that a sheet uses.
func (p *Press) has(u uses) bool {
	within := func(s set, n int) bool { return n >= mostShared || s>>n == 0 }
	return within(u.fonts, len(p.fonts)) && within(u.backdrops, len(p.backdrops)) && within(u.pictures, len(p.pictureNames)) && within(u.lacks, p.parts)
}
