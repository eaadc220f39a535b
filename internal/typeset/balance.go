package typeset

import "strings"

// Balanced breaks into as few lines as go into width, and of all such ways
// takes the one that looks best: lines alike in length, no syllable alone on
// its line, bonds kept, and rather an end after a comma than anywhere else.
// Where each way leaves a syllable alone, one or two lines more are taken if
// they help.
func (p Paragraph) Balanced(width MM) []Line {
	count := p.Count(width)
	if count <= 1 || len(p.words) > enough {
		return p.Greedy(width, 0)
	}
	t, best := p.best(width, count)
	return t.lines(best)
}

// best are the ways to set a paragraph that takes so many lines at least, and how many
// the best of them takes.
func (p Paragraph) best(width MM, count int) (t *ways, best int) {
	const more = 2
	t, best = p.ways(width, seldom, count+more), count
	fewest := t.alone(count)
	for k := count + 1; k <= t.most && fewest > 0; k++ {
		if alone := t.alone(k); alone < fewest {
			best, fewest = k, alone
		}
	}
	return t, best
}

// Whole is Balanced for the cell of a table, which may be a line taller: in a short text
// that line is taken when fewer words that belong together are parted by it.
func (p Paragraph) Whole(width MM) []Line {
	if len(p.words) > shortCell || p.Count(width) <= 1 {
		return p.Balanced(width)
	}
	t, lines := p.whole(width)
	return t.lines(lines)
}

// WholeCount is how many lines Whole gives.
func (p Paragraph) WholeCount(width MM) int {
	lines := p.Count(width)
	switch {
	case lines <= 1 || len(p.words) > enough:
	case len(p.words) > shortCell:
		_, lines = p.best(width, lines)
	default:
		_, lines = p.whole(width)
	}
	return lines
}

// shortCell is how many words a text has at most that [Paragraph.Whole] may set in a line
// more: names of bodies do; what they are honoured for, in a narrow column, would grow.
const shortCell = 16

// whole are the ways to set a paragraph, and how many lines Whole takes of it.
func (p Paragraph) whole(width MM) (t *ways, lines int) {
	t, lines = p.best(width, p.Count(width))
	parted := t.parted(lines)
	if more := lines + 1; more <= t.most && parted > 0 && t.alone(more) <= t.alone(lines) && t.parted(more) < parted {
		lines = more
	}
	return t, lines
}

// Look is what the width of a column is judged by: how many lines a paragraph takes
// when it is set as [Paragraph.Whole] sets it, and how many of them end between words that
// belong together or are a syllable alone. Of a long text, which has many places to break
// at, the lines are counted alone.
func (p Paragraph) Look(width MM) (lines, parted int) {
	const short = 24 // words
	lines = p.Count(width)
	if lines <= 1 || len(p.words) > short {
		return lines, 0
	}
	var t *ways
	if len(p.words) > shortCell {
		t, lines = p.best(width, lines)
	} else {
		t, lines = p.whole(width)
	}
	return lines, t.alone(lines) + t.parted(lines)
}

// enough is how many words display text has at most: longer text is filled.
const enough = 400

// balanced is Balanced in as few lines as go into width, with what it is worth to end
// a line where the sentence pauses.
func (p Paragraph) balanced(width MM, gain gains) []Line {
	count := p.Count(width)
	if count <= 1 || len(p.words) > enough {
		return p.Greedy(width, 0)
	}
	return p.ways(width, gain, count).lines(count)
}

// What a line costs on top of its raggedness, which is the square of the part
// of the width that it lacks: half a width is 0.25, a quarter 0.06.
const (
	costAlone = 20  // a syllable alone: avoided by whatever else it takes
	costBond  = 0.2 // words parted that belong together
	costTorn  = 0.4 // a name or a head torn that is wider than the line
)

// gains are what a line costs less that ends where the sentence pauses.
type gains struct{ afterStop, beforeConjunction float64 }

var (
	seldom   = gains{afterStop: -0.03}
	atCommas = gains{afterStop: -0.15, beforeConjunction: -0.06} // in a block whose lines are its clauses
)

func (b Block) gains() gains {
	if b.AtCommas {
		return atCommas
	}
	return seldom
}

// conjunctions begin a line rather than end it or stand in it.
const conjunctions = " và hoặc hay nhưng cùng để nhằm vì do nếu mà trong góp "

// ending is what it costs to end a line after the first j words.
func (p Paragraph) ending(j int, gain gains) float64 {
	if j == len(p.words) {
		return 0
	}
	last := p.words[j-1]
	switch bond := last.blank.Glyphs[0].bond; {
	case bond == rather:
		return costBond
	case bond == hardly:
		return costTorn
	case last.pauses:
		return gain.afterStop
	case gain.beforeConjunction != 0 && strings.Contains(conjunctions, " "+p.words[j].first()+" "):
		return gain.beforeConjunction
	}
	return 0
}

// first is the first syllable of a word, without what stands before and after it.
func (w word) first() string {
	var out strings.Builder
	for _, g := range w.runs[0].Glyphs {
		if g.Blank() {
			break
		}
		out.WriteString(g.Text)
	}
	return out.String()
}
