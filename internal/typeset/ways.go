package typeset

import "math"

// ways are the best ways to set the first words of a paragraph in so many lines. Each is
// found when it is asked for: of a text that goes well into as few lines as it takes,
// most never are.
type ways struct {
	Paragraph
	width  MM
	most   int       // lines
	ending []float64 // what it costs to end a line after so many words
	known  []way     // by lines and words
}

// way is the best one to set some words in some lines.
type way struct {
	cost  float64
	from  int32 // the first word of the last line
	known bool
}

// ways are those of so many lines at most.
func (p Paragraph) ways(width MM, gain gains, most int) *ways {
	n := len(p.words)
	most = min(most, n)
	t := &ways{Paragraph: p, width: width, most: most, ending: make([]float64, n+1), known: make([]way, (most+1)*(n+1))}
	for j := 1; j < n; j++ {
		t.ending[j] = p.ending(j, gain)
	}
	return t
}

// way is the best one to set the first j words in k lines; its cost is infinite where
// there is none.
func (t *ways) way(k, j int) way {
	if k == 0 || j < k {
		if k == 0 && j == 0 {
			return way{}
		}
		return way{cost: math.Inf(1)}
	}
	at := &t.known[k*(len(t.words)+1)+j]
	if !at.known {
		*at = t.find(k, j)
	}
	return *at
}

// from is the first word of the last of k lines.
func (t *ways) from(k, j int) int { return int(t.way(k, j).from) }

func (t *ways) find(k, j int) way {
	best := way{cost: math.Inf(1), known: true}
	used := -t.words[j-1].after()
	for i := j - 1; i >= k-1; i-- {
		used += t.words[i].width + t.words[i].after()
		if used > t.width+tolerance && i < j-1 {
			break
		}
		before := t.way(k-1, i).cost
		if math.IsInf(before, 1) {
			continue
		}
		if cost := before + t.ugliness(i, j, used); cost < best.cost {
			best.cost, best.from = cost, int32(i)
		}
	}
	return best
}

// ugliness is the cost of a line of words i to j.
func (t *ways) ugliness(i, j int, used MM) float64 {
	short := float64((t.width - used) / t.width)
	cost := short * short
	if t.isAlone(i, j) {
		cost += costAlone
	}
	return cost + t.ending[j]
}

// isAlone reports a line of words i to j that is one syllable.
func (t *ways) isAlone(i, j int) bool { return j-i == 1 && t.words[i].single }

// alone is how many syllables stand alone when all words are set in so many lines.
func (t *ways) alone(count int) (alone int) {
	for k, j := count, len(t.words); k > 0; k-- {
		i := t.from(k, j)
		if t.isAlone(i, j) {
			alone++
		}
		j = i
	}
	return alone
}

// parted is how many lines end between words that belong together when all words are set in
// so many lines.
func (t *ways) parted(count int) (parted int) {
	for k, j := count, len(t.words); k > 1; k-- {
		j = t.from(k, j)
		if bond := t.words[j-1].blank.Glyphs[0].bond; bond == rather || bond == hardly {
			parted++
		}
	}
	return parted
}

// lines are all words in so many lines.
func (t *ways) lines(count int) []Line {
	lines := make([]Line, count)
	for k, j := count, len(t.words); k > 0; k-- {
		i := t.from(k, j)
		lines[k-1] = t.line(i, j)
		j = i
	}
	return lines
}
