package typeset

import (
	"math"
	"strings"
)

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
func (p Paragraph) best(width MM, count int) (t ways, best int) {
	const more = 2
	t, best = p.ways(width, seldom, count+more), count
	for k := count + 1; k <= min(count+more, len(p.words)); k++ {
		if t.alone(k) < t.alone(best) {
			best = k
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

// shortCell is how many words a text has at most that [Paragraph.Whole] may set in a line
// more: names of bodies do; what they are honoured for, in a narrow column, would grow.
const shortCell = 16

// whole are the ways to set a paragraph, and how many lines Whole takes of it.
func (p Paragraph) whole(width MM) (t ways, lines int) {
	t, lines = p.best(width, p.Count(width))
	if more := lines + 1; more < len(t.cost) && more <= len(p.words) && t.alone(more) <= t.alone(lines) && t.parted(more) < t.parted(lines) {
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
	var t ways
	if len(p.words) > shortCell {
		t, lines = p.best(width, lines)
	} else {
		t, lines = p.whole(width)
	}
	return lines, t.alone(lines) + t.parted(lines)
}

// parted is how many lines end between words that belong together when all words are set in
// so many lines.
func (t ways) parted(count int) (parted int) {
	for k, j := count, len(t.words); k > 1; k-- {
		j = t.from[k][j]
		if bond := t.words[j-1].blank.Glyphs[0].bond; bond == rather || bond == hardly {
			parted++
		}
	}
	return parted
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

// ways are the best ways to set the first words of a paragraph in so many lines.
type ways struct {
	Paragraph
	cost [][]float64 // by lines and words
	from [][]int     // the first word of the last of the lines
}

func (p Paragraph) ways(width MM, gain gains, count int) ways {
	n := len(p.words)
	count = min(count, n)
	t := ways{p, make([][]float64, count+1), make([][]int, count+1)}
	for k := range t.cost {
		t.cost[k] = make([]float64, n+1)
		t.from[k] = make([]int, n+1)
		for j := range t.cost[k] {
			t.cost[k][j] = math.Inf(1)
		}
	}
	t.cost[0][0] = 0
	for k := 1; k <= count; k++ {
		for j := k; j <= n; j++ {
			used := -p.words[j-1].after()
			for i := j - 1; i >= k-1; i-- {
				used += p.words[i].width + p.words[i].after()
				if used > width+tolerance && i < j-1 {
					break
				}
				if cost := t.cost[k-1][i] + p.ugliness(i, j, used, width, gain); cost < t.cost[k][j] {
					t.cost[k][j], t.from[k][j] = cost, i
				}
			}
		}
	}
	return t
}

// alone is how many syllables stand alone when all words are set in so many lines.
func (t ways) alone(count int) (alone int) {
	for k, j := count, len(t.words); k > 0; k-- {
		i := t.from[k][j]
		if t.isAlone(i, j) {
			alone++
		}
		j = i
	}
	return alone
}

// lines are all words in so many lines.
func (t ways) lines(count int) []Line {
	lines := make([]Line, count)
	for k, j := count, len(t.words); k > 0; k-- {
		i := t.from[k][j]
		lines[k-1] = t.line(i, j)
		j = i
	}
	return lines
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

// ugliness is the cost of a line of words i to j.
func (p Paragraph) ugliness(i, j int, used, width MM, gain gains) float64 {
	short := float64((width - used) / width)
	cost := short * short
	if p.isAlone(i, j) {
		cost += costAlone
	}
	if last := p.words[j-1]; j < len(p.words) {
		switch bond := last.blank.Glyphs[0].bond; {
		case bond == rather:
			cost += costBond
		case bond == hardly:
			cost += costTorn
		case last.pauses():
			cost += gain.afterStop
		case gain.beforeConjunction != 0 && strings.Contains(conjunctions, " "+p.words[j].first()+" "):
			cost += gain.beforeConjunction
		}
	}
	return cost
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

// isAlone reports a line of words i to j that is one syllable.
func (p Paragraph) isAlone(i, j int) bool { return j-i == 1 && p.words[i].syllables() == 1 }
