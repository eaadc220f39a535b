package collation

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// settleRows looks for the recipients that do not stand in their place: their cells
// may be mixed line by line, they may stand elsewhere or under another number, or
// something of them may differ.
func (c *comparison) settleRows() {
	for i := 0; i < len(c.rows); {
		if c.rows[i].begin >= 0 {
			i++
			continue
		}
		end := i
		for end < len(c.rows) && c.rows[end].begin < 0 {
			end++
		}
		from, to := c.between(i, end)
		for _, p := range c.rows[i:end] {
			c.settleRow(p, from, to)
		}
		for _, p := range c.rows[i:end] {
			if p.begin < 0 && !c.told(p.row) {
				c.differing(p, from, to)
			}
		}
		i = end
	}
}

// between are the letters after the recipient before and before the one after.
func (c *comparison) between(i, end int) (from, to int) {
	to = len(c.letters)
	if i > 0 && c.rows[i-1].begin >= 0 {
		from = c.rows[i-1].end
	} else if at, after := c.body0(); at >= 0 {
		from = after
	}
	if end < len(c.rows) {
		to = c.rows[end].begin
	}
	if to < from { // they are out of order
		return 0, len(c.letters)
	}
	return from, to
}

// body0 is where the line above the list stands.
func (c *comparison) body0() (begin, end int) {
	for _, p := range c.body {
		if p.parts[0].Tag == "annex-reference" {
			return p.begin, p.end
		}
	}
	return -1, -1
}

func (c *comparison) settleRow(p *piece, from, to int) {
	if c.sought++; c.sought > mostSought {
		return
	}
	if begin, end := c.find(p.key, 0, len(c.letters)); begin >= 0 {
		c.found(p, begin, end) // elsewhere: order tells
		return
	}
	if begin, end := c.mixed(p, from, to); begin >= 0 {
		c.found(p, begin, end)
		return
	}
	if len(p.keys) < 2 {
		return
	}
	own := strings.Join(p.keys[1:], "")
	begin, end := c.find(own, 0, len(c.letters))
	if begin < 0 {
		return
	}
	number := begin
	for number > 0 && !c.letters[number-1].taken && isDigit(c.letters[number-1].said) {
		number--
	}
	if number == begin { // nothing numbers it: another's name within a text
		return
	}
	signed, page := c.plain(number, end), c.letters[begin].page
	c.take(number, end)
	c.add(p, Moved, p.said(), signed, page)
}

func isDigit(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }

// mixed looks for a recipient whose cells were written line by line: the same letters
// in which each cell's are in their order.
func (c *comparison) mixed(p *piece, from, to int) (begin, end int) {
	if len(p.keys) < 3 {
		return -1, -1
	}
	for _, run := range c.free(from, to) {
		for begin := run[0]; begin < run[1]; begin++ {
			if !c.letters[begin].starts {
				continue
			}
			end := c.letterAt(c.first[begin] + len(p.key))
			if c.first[begin]+len(p.key) > len(c.key) || end > run[1] || c.first[end] != c.first[begin]+len(p.key) {
				break
			}
			if strings.HasPrefix(c.key[c.first[begin]:], p.keys[0]) && shuffled(c.words(begin, end), p.keys) {
				return begin, end
			}
		}
	}
	return -1, -1
}

// words are the keys of the words of letters.
func (c *comparison) words(begin, end int) []string {
	var words []string
	for i := begin; i < end; i++ {
		if c.letters[i].starts || len(words) == 0 {
			words = append(words, "")
		}
		words[len(words)-1] += keyOf(c.letters[i].said)
	}
	return words
}

// shuffled reports whether words are those of all cells, each cell's in its order.
func shuffled(words, cells []string) bool {
	rest := slices.Clone(cells)
	states := map[string][]string{strings.Join(rest, "\x00"): rest}
	const mostStates = 64
	for _, word := range words {
		next := map[string][]string{}
		for _, key := range slices.Sorted(maps.Keys(states)) { // of too many the same go on each time
			state := states[key]
			for i, cell := range state {
				if after, ok := strings.CutPrefix(cell, word); ok && len(next) < mostStates {
					moved := slices.Clone(state)
					moved[i] = after
					next[strings.Join(moved, "\x00")] = moved
				}
			}
		}
		states = next
	}
	_, ok := states[strings.Join(make([]string, len(cells)), "\x00")]
	return ok
}

// differing tells how a recipient differs: the cell that does, with what stands in
// its place, or that the recipient is missing.
func (c *comparison) differing(p *piece, from, to int) {
	begin, end := c.region(p, from, to)
	if begin < 0 {
		c.add(p, Missing, p.said(), "", 0)
		return
	}
	page := c.letters[begin].page
	var left []int // cells that are not there
	for i, key := range p.keys {
		if at, after := c.find(key, begin, end); at >= 0 {
			c.take(at, after)
		} else {
			left = append(left, i)
		}
	}
	signed := c.said(begin, end)
	c.take(begin, end)
	if len(left) == 0 { // all of it is there, in another order
		c.add(p, Differs, p.said(), signed, page)
		return
	}
	var draft []string
	for _, i := range left {
		draft = append(draft, p.parts[i].Text)
	}
	c.differences = append(c.differences, Difference{Differs, p.parts[left[0]].Tag, p.row, strings.Join(draft, " "), signed, page})
}

// region is what the file says under a recipient's number; -1 when nothing does, or
// something that has nothing in common.
func (c *comparison) region(p *piece, from, to int) (begin, end int) {
	number := strconv.Itoa(p.number)
	for _, run := range c.free(from, to) {
		at := -1
		for i := run[0]; i < run[1]; i++ {
			if c.letters[i].starts && strings.HasPrefix(c.key[c.first[i]:c.first[run[1]]], number) {
				after := c.letterAt(c.first[i] + len(number))
				if after >= run[1] || !isDigit(c.letters[after].said) {
					at = i
					break
				}
			}
		}
		if at < 0 {
			continue
		}
		stop := run[1]
		next := strconv.Itoa(p.number + 1)
		for i := at + len(number); i < run[1]; i++ {
			if after := i + len(next); c.letters[i].starts && after < run[1] && c.letters[after].starts && strings.HasPrefix(c.key[c.first[i]:], next) {
				stop = i
				break
			}
		}
		if alike(c.key[c.first[at]:c.first[stop]], p.key) >= leastAlike {
			return at, stop
		}
	}
	// Under another number, or under none.
	best, found := leastAlike, [2]int{-1, -1}
	for _, run := range c.free(from, to) {
		if share := alike(c.key[c.first[run[0]]:c.first[run[1]]], p.key); share > best {
			best, found = share, run
		}
	}
	return found[0], found[1]
}

// settleBody pairs the parts that were not found with what is left of the file.
func (c *comparison) settleBody() {
	for _, p := range c.body {
		if p.begin >= 0 {
			continue
		}
		found := c.closest(p)
		if found[0] < 0 {
			c.add(p, Missing, p.said(), "", 0)
			continue
		}
		signed, page := c.said(found[0], found[1]), c.letters[found[0]].page
		c.take(found[0], found[1])
		c.add(p, Differs, p.said(), signed, page)
	}
}

// closest is what is left of the file that is most like a part: a whole run, or of a
// long one as many letters as the part has.
func (c *comparison) closest(p *piece) (found [2]int) {
	best, found := leastAlike, [2]int{-1, -1}
	for _, run := range c.free(0, len(c.letters)) {
		if share := alike(c.key[c.first[run[0]]:c.first[run[1]]], p.key); share > best {
			best, found = share, run
		}
		if c.first[run[1]]-c.first[run[0]] <= len(p.key) || run[1]-run[0] > longestRun {
			continue
		}
		for begin := run[0]; begin < run[1]; begin++ {
			if !c.letters[begin].starts {
				continue
			}
			end := min(run[1], c.letterAt(c.first[begin]+len(p.key)))
			for end < run[1] && !c.letters[end].starts {
				end++
			}
			if share := alike(c.key[c.first[begin]:c.first[end]], p.key); share > best {
				best, found = share, [2]int{begin, end}
			}
		}
	}
	return found
}

// longestRun is the longest text, in letters, in which a part is looked for word by
// word.
const longestRun = 4000

// leastAlike is the share of pairs of letters that two readings of one part have in
// common at least.
const leastAlike = 0.35

// alike is the share of pairs of letters that two texts have in common, from 0 to 1.
func alike(a, b string) float64 {
	pairs := func(s string) map[[2]rune]int {
		count := map[[2]rune]int{}
		var last rune
		for _, r := range s {
			count[[2]rune{last, r}]++
			last = r
		}
		return count
	}
	x, y := pairs(a), pairs(b)
	common, all := 0, 0
	for pair, n := range x {
		common += min(n, y[pair])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}
