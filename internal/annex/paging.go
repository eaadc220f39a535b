package annex

import "bangkhen/internal/award"

// pageTurner follows a spreadsheet that fills page after page with rows, and says
// where it must be told to begin another one: so that two rows stand under every
// heading, and no row of a group goes over alone. It breaks nowhere else, so that who
// hides rows or prints on other paper is left with few breaks of ours.
type pageTurner struct {
	outline []award.Line
	depth   float64 // of a page in points
	heads   float64 // the row that every page begins with, in points
	foot    float64 // what ends the table, in points
	used    float64 // of the page so far
	height  func(award.Line) float64
	known   map[int]float64 // heights of lines that were looked at and are not passed
	kept    int             // lines up to here stand with the one before them
}

// at is the height of a line of the list, which is asked for more than once.
func (p *pageTurner) at(i int) float64 {
	height, known := p.known[i]
	if !known {
		height = p.height(p.outline[i])
		p.known[i] = height
	}
	return height
}

// turns reports whether a page must begin with line i of the list. It is asked for
// one line after the other.
func (p *pageTurner) turns(i int) bool {
	const least = 2 // the part of a page up to which room is given away
	delete(p.known, i-1)
	if i >= p.kept {
		group := 0.0
		p.kept = together(p.outline, i)
		for at := i; at < p.kept && group <= p.depth; at++ {
			group += p.at(at)
		}
		if p.kept == len(p.outline) {
			group += p.foot
		}
		if p.used > p.heads && group <= p.depth/least && p.used+group > p.depth && p.used+p.at(i) <= p.depth {
			p.used = p.heads + p.at(i)
			return true
		}
	}
	if p.used += p.at(i); p.used > p.depth { // the spreadsheet turns by itself
		p.used = p.heads + p.at(i)
	}
	return false
}

// together is the end of the lines that stand on one page with line i: headings with
// two rows under the last of them, the last two rows of a group, and the last row of
// all with the total under it.
func together(outline []award.Line, i int) int {
	end := i
	for end < len(outline) && outline[end].Heading {
		end++
	}
	row := func(at int) bool { return at < len(outline) && !outline[at].Heading }
	last := func(at int) bool { return !row(at + 1) }
	if end > i && row(end) && !last(end) {
		end++ // of two rows under a heading the first
	} else if end == i && !last(i) && last(i+1) {
		end++
	}
	for row(end+1) && last(end+1) && !last(end) { // and the last is not left alone
		end++
	}
	return min(end+1, len(outline))
}
