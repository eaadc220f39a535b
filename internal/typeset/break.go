package typeset

import (
	"slices"
	"strings"
)

// run is a stretch of glyphs between two places where a line may break, or the
// blank at such a place.
type run struct {
	Piece
	blank bool // a line may break here, and the blank then falls away
	width MM
	text  []Glyph // that the run was cut out of
	start int     // in the text
}

// word is the runs between two break places and the blank after them.
type word struct {
	runs  []run
	width MM
	blank *run // nil after the last word

	single bool // one syllable
	pauses bool // it ends with a comma or a stronger mark
}

// after is the width of the blank after the word.
func (w word) after() MM {
	if w.blank == nil {
		return 0
	}
	return w.blank.width
}

// Paragraph is shaped text, ready to be broken into lines.
type Paragraph struct{ words []word }

// Set shapes the spans as one paragraph. It fails when a face is unknown.
func (f *Faces) Set(spans ...Span) (Paragraph, error) {
	var p Paragraph
	var open word
	for _, span := range spans {
		face, err := f.Face(span.Style.Face)
		if err != nil {
			return Paragraph{}, err
		}
		runs := splitRuns(face, span)
		p.words = slices.Grow(p.words, len(runs)/2+1)
		for i := range runs {
			r := &runs[i]
			switch {
			case !r.blank && open.runs == nil:
				open.runs, open.width = runs[i:i+1:i+1], r.width
				continue
			case !r.blank: // a word in several styles
				open.runs = append(open.runs, *r)
				open.width += r.width
				continue
			case open.runs == nil: // leading or doubled blank
				continue
			}
			open.blank = r
			p.words = append(p.words, open.ended())
			open = word{}
		}
	}
	if len(open.runs) > 0 {
		p.words = append(p.words, open.ended())
	}
	return p, nil
}

// splitRuns shapes a span whole, so that kerning is the same wherever lines
// break, and cuts the glyphs at blanks. Words are never cut inside.
func splitRuns(face *Face, span Span) []run {
	glyphs := face.shape(span.Text)
	count := 1
	for _, g := range glyphs {
		if g.Blank() {
			count += 2
		}
	}
	runs := make([]run, 0, count)
	add := func(from, to int, blank bool) {
		if from < to {
			p := span.Style.piece(face, glyphs[from:to:to])
			runs = append(runs, run{Piece: p, blank: blank, width: p.width(), text: glyphs, start: from})
		}
	}
	start := 0
	for i, g := range glyphs {
		if g.Blank() && g.bond != always {
			add(start, i, false)
			add(i, i+1, true)
			start = i + 1
		}
	}
	add(start, len(glyphs), false)
	return runs
}

// Words is the number of words, bound ones counted as one.
func (p Paragraph) Words() int { return len(p.words) }

// WidestWord is the least width that the paragraph can be broken to.
func (p Paragraph) WidestWord() MM {
	var w MM
	for _, word := range p.words {
		w = max(w, word.width)
	}
	return w
}

// line builds the line of words from up to but not including to.
func (p Paragraph) line(from, to int) Line {
	runs := make([]run, 0, 2*(to-from))
	for i := from; i < to; i++ {
		runs = append(runs, p.words[i].runs...)
		if i+1 < to {
			runs = append(runs, *p.words[i].blank)
		}
	}
	return newLine(runs)
}

// Greedy fills each line as far as it goes, the first one shortened by indent,
// as justified text is set. A word wider than the line stands alone and
// sticks out: callers compare [Paragraph.WidestWord] first.
func (p Paragraph) Greedy(width, indent MM) []Line {
	var lines []Line
	p.fill(width, indent, func(from, to int) { lines = append(lines, p.line(from, to)) })
	return lines
}

// fill tells the words of each line that is filled as far as it goes.
func (p Paragraph) fill(width, indent MM, line func(from, to int)) {
	for from := 0; from < len(p.words); {
		room := width
		if from == 0 {
			room -= indent
		}
		to, used := from+1, p.words[from].width
		for to < len(p.words) && used+p.words[to-1].after()+p.words[to].width <= room+tolerance {
			used += p.words[to-1].after() + p.words[to].width
			to++
		}
		line(from, to)
		from = to
	}
}

// Count is how many lines the paragraph has in a width.
func (p Paragraph) Count(width MM) (lines int) {
	p.fill(width, 0, func(int, int) { lines++ })
	return lines
}

// tolerance absorbs rounding of sums, far below what can be seen.
const tolerance = MM(1e-6)

// ended is the word with what of its letters the breaking of lines asks again and again.
func (w word) ended() word {
	w.single = true
	for _, r := range w.runs {
		w.single = w.single && !slices.ContainsFunc(r.Glyphs, Glyph.Blank)
	}
	glyphs := w.runs[len(w.runs)-1].Glyphs
	text := glyphs[len(glyphs)-1].Text
	w.pauses = text != "" && strings.Contains(",;:.–", text)
	return w
}
