package typeset

import (
	"math"
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
			p.words = append(p.words, open)
			open = word{}
		}
	}
	if len(open.runs) > 0 {
		p.words = append(p.words, open)
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
			p := Piece{Face: face, Size: span.Style.Size, Tracking: span.Style.Tracking, Glyphs: glyphs[from:to:to]}
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

// count is how many lines the paragraph has in a width.
func (p Paragraph) count(width MM) (lines int) {
	p.fill(width, 0, func(int, int) { lines++ })
	return lines
}

// tolerance absorbs rounding of sums, far below what can be seen.
const tolerance = MM(1e-6)

// Balanced breaks into as few lines as go into width, and of all such ways
// takes the one that looks best: lines alike in length, no syllable alone on
// its line, bonds kept, and rather an end after a comma than anywhere else.
func (p Paragraph) Balanced(width MM) []Line {
	const enough = 400 // words; longer text is not display text
	n := len(p.words)
	count := p.count(width)
	if count <= 1 || n > enough {
		return p.Greedy(width, 0)
	}
	// best[k][j]: least cost of setting the first j words in k lines.
	best := make([][]float64, count+1)
	from := make([][]int, count+1)
	for k := range best {
		best[k] = make([]float64, n+1)
		from[k] = make([]int, n+1)
		for j := range best[k] {
			best[k][j] = math.Inf(1)
		}
	}
	best[0][0] = 0
	for k := 1; k <= count; k++ {
		for j := k; j <= n; j++ {
			used := -p.words[j-1].after()
			for i := j - 1; i >= k-1; i-- {
				used += p.words[i].width + p.words[i].after()
				if used > width+tolerance && i < j-1 {
					break
				}
				if cost := best[k-1][i] + p.ugliness(i, j, used, width); cost < best[k][j] {
					best[k][j], from[k][j] = cost, i
				}
			}
		}
	}
	lines := make([]Line, count)
	for k, j := count, n; k > 0; k-- {
		i := from[k][j]
		lines[k-1] = p.line(i, j)
		j = i
	}
	return lines
}

// What a line costs on top of its raggedness, which is the square of the part
// of the width that it lacks: half a width is 0.25, a quarter 0.06.
const (
	costAlone     = 20    // a syllable alone: avoided by whatever else it takes
	costBond      = 0.2   // words parted that belong together
	gainAfterStop = -0.03 // an end where the sentence pauses
)

// ugliness is the cost of a line of words i to j.
func (p Paragraph) ugliness(i, j int, used, width MM) float64 {
	short := float64((width - used) / width)
	cost := short * short
	if j-i == 1 && p.words[i].syllables() == 1 {
		cost += costAlone
	}
	if last := p.words[j-1]; j < len(p.words) {
		switch {
		case last.blank.Glyphs[0].bond == rather:
			cost += costBond
		case last.pauses():
			cost += gainAfterStop
		}
	}
	return cost
}

// syllables is the number of stretches between blanks of any kind.
func (w word) syllables() int {
	n := 1
	for _, r := range w.runs {
		for _, g := range r.Glyphs {
			if g.Blank() {
				n++
			}
		}
	}
	return n
}

// pauses reports a comma or stronger mark at the end.
func (w word) pauses() bool {
	glyphs := w.runs[len(w.runs)-1].Glyphs
	text := glyphs[len(glyphs)-1].Text
	return text != "" && strings.Contains(",;:.–", text)
}
