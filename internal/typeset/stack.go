package typeset

import "math"

// setBlock is a block broken into lines at a size.
type setBlock struct {
	Block
	size  Pt
	lines []Line
	inks  []Box // of the lines, of a block that is measured by ink
}

func (s setBlock) lineHeight() MM { return MM(s.Leading) * s.size.MM() }

// above is how far the baseline of a line stands below the top of its height: the
// letters stand in the middle of it.
func (s setBlock) above(line int) MM {
	face := s.lines[line].Pieces[0].Face
	slack := MM(s.Leading-face.Ascent-face.Descent) / 2 * s.size.MM()
	return slack + MM(face.Ascent)*s.size.MM()
}

// inkGap is what is left white at least between the strokes of two lines, in sizes.
const inkGap = 0.03

// extra is the room that strokes ask for above a line beyond its height, so that they
// touch nothing of the line before; the last one is the room under the block.
func (s setBlock) extra(line int) MM {
	if s.inks == nil {
		return 0
	}
	var wanted, given MM
	if line < len(s.lines) {
		wanted, given = -s.inks[line].Y, s.above(line)
	}
	if line > 0 {
		wanted += s.inks[line-1].Y + s.inks[line-1].H
		given += s.lineHeight() - s.above(line-1)
	}
	return max(0, wanted-given+inkGap*s.size.MM())
}

func (s setBlock) height() MM {
	h := MM(len(s.lines)) * s.lineHeight()
	if s.inks != nil && len(s.lines) > 0 {
		for i := range len(s.lines) + 1 {
			h += s.extra(i)
		}
	}
	return h
}

// inked is a block with the ink of its lines; false when one is too wide with it.
func (s setBlock) inked(width MM) (setBlock, bool) {
	s.inks = make([]Box, len(s.lines))
	for i, line := range s.lines {
		if s.inks[i] = line.Ink(); s.inks[i].W > width+tolerance {
			return s, false
		}
	}
	return s, true
}

func height(set []setBlock) MM {
	var h MM
	for i, s := range set {
		if i > 0 {
			h += s.Before
		}
		h += s.height()
	}
	return h
}

// holds reports whether an area is high enough for blocks.
func holds(area Area, set []setBlock) bool {
	high := height(set)
	if high > area.H+tolerance {
		return false
	}
	top := area.top(high, set)
	return top >= area.Y-tolerance && top+high <= area.Y+area.H+tolerance
}

// top is where a stack of a height begins.
func (a Area) top(high MM, set []setBlock) MM {
	switch {
	case a.Baseline != 0 && len(set) > 0:
		return a.Baseline - set[0].above(0) - set[0].extra(0)
	case a.VAlign == Middle:
		return a.Y + (a.H-high)/2
	case a.VAlign == Bottom:
		return a.Y + a.H - high
	case a.VAlign == Optical:
		return a.Y + (a.H-high)*2/5
	}
	return a.Y
}

// stack places the lines of the blocks one below the other.
func stack(area Area, set []setBlock) []Text {
	y := area.top(height(set), set)
	var texts []Text
	for i, s := range set {
		if i > 0 {
			y += s.Before
		}
		for j, line := range s.lines {
			y += s.extra(j)
			texts = append(texts, Text{
				Tag: s.Tag, Line: line, Color: s.Color, Part: s.Part, More: j < len(s.lines)-1,
				X:        area.X + s.offset(j, area.W),
				Baseline: round(y + s.above(j)),
			})
			y += s.lineHeight()
		}
		y += s.extra(len(s.lines))
	}
	return texts
}

// offset is where a line begins in an area of a width.
func (s setBlock) offset(line int, width MM) MM {
	if s.inks == nil {
		return offset(s.Align, s.lines[line], width)
	}
	ink := s.inks[line]
	switch s.Align {
	case Center:
		return round((width-ink.W)/2 - ink.X)
	case Right:
		return round(width - ink.W - ink.X)
	}
	return round(-ink.X)
}

// offset is where a line that is measured by its advances begins.
func offset(align Align, line Line, width MM) MM {
	spare := width - line.Width
	switch align {
	case Center:
		return max(0, min(round(spare), round(spare/2+line.Lean())))
	case Right:
		return round(spare)
	}
	return 0
}

// round keeps positions to a thousandth of a millimetre, so that equal input
// gives equal bytes on every processor.
func round(m MM) MM { return MM(math.Round(float64(m)*1000) / 1000) }
