package qr

import (
	"math"
	"math/bits"
	"sync"
)

// grid is a square of modules, each row and each column a word, so that a rule
// about neighbours is a few operations on words.
type grid struct{ rows, columns [64]uint64 }

func (g *grid) set(x, y int) {
	g.rows[y] |= 1 << x
	g.columns[x] |= 1 << y
}

func (g *grid) has(x, y int) bool { return g.rows[y]>>x&1 == 1 }

// plan is what all symbols of a version have in common.
type plan struct {
	size     int
	fixed    grid       // where no data stands
	patterns grid       // the dark modules there, apart from format and masks
	masks    [8]grid    // what each mask turns over
	path     [][2]uint8 // where data goes, module by module
}

var plans [largestVersion + 1]func() *plan

func init() {
	for version := range plans {
		plans[version] = sync.OnceValue(func() *plan { return newPlan(version) })
	}
}

func newPlan(version int) *plan {
	p := &plan{size: 17 + 4*version}
	p.finders()
	p.alignments(version)
	for i := range p.size {
		p.timing(i, 6)
		p.timing(6, i)
	}
	for i := range 9 { // room for the format
		p.fixed.set(i, 8)
		p.fixed.set(8, i)
	}
	for i := range 8 {
		p.fixed.set(p.size-1-i, 8)
		p.fixed.set(8, p.size-1-i)
	}
	p.patterns.set(8, p.size-8)
	if version >= 7 {
		p.version(version)
	}
	for y := range p.size {
		for x := range p.size {
			if p.fixed.has(x, y) {
				continue
			}
			for m := range p.masks {
				if masked(m, x, y) {
					p.masks[m].set(x, y)
				}
			}
		}
	}
	p.walk()
	return p
}

// put draws a module of a pattern.
func (p *plan) put(x, y int, dark bool) {
	if x < 0 || y < 0 || x >= p.size || y >= p.size {
		return
	}
	p.fixed.set(x, y)
	if dark {
		p.patterns.set(x, y)
	}
}

// finders draws the squares in three corners, with the light line around them.
func (p *plan) finders() {
	for _, middle := range [][2]int{{3, 3}, {p.size - 4, 3}, {3, p.size - 4}} {
		for dy := -4; dy <= 4; dy++ {
			for dx := -4; dx <= 4; dx++ {
				ring := max(dx, -dx, dy, -dy)
				p.put(middle[0]+dx, middle[1]+dy, ring != 2 && ring != 4)
			}
		}
	}
}

// alignments draws the small squares. From version 7 to 11 there are three
// places a side, else two; version 1 has none.
func (p *plan) alignments(version int) {
	if version == 1 {
		return
	}
	places := []int{6, p.size - 7}
	if version >= 7 {
		places = []int{6, (p.size - 1) / 2, p.size - 7}
	}
	last := len(places) - 1
	for i, y := range places {
		for k, x := range places {
			if i == 0 && k == 0 || i == 0 && k == last || i == last && k == 0 {
				continue // a finder is there
			}
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					p.put(x+dx, y+dy, max(dx, -dx, dy, -dy) != 1)
				}
			}
		}
	}
}

func (p *plan) timing(x, y int) {
	if !p.fixed.has(x, y) {
		p.put(x, y, (x+y)%2 == 0)
	}
}

// version draws the number of the version (7.10).
func (p *plan) version(version int) {
	code := version << 12
	code |= checkBits(code, 12, 0x1F25)
	for i := range 18 {
		a, b := p.size-11+i%3, i/3
		p.put(a, b, code>>i&1 == 1)
		p.put(b, a, code>>i&1 == 1)
	}
}

// checkBits divides in the field of two elements; n is the divisor's degree.
func checkBits(value, n, divisor int) int {
	for i := bits.Len(uint(value)) - 1; i >= n; i = bits.Len(uint(value)) - 1 {
		value ^= divisor << (i - n)
	}
	return value
}

// walk lists the modules for data: two columns at a time from the right, up and
// down by turns (7.7.3).
func (p *plan) walk() {
	for right, up := p.size-1, true; right > 0; right, up = right-2, !up {
		if right == 6 {
			right-- // the column of the timing
		}
		for i := range p.size {
			y := i
			if up {
				y = p.size - 1 - i
			}
			for x := right; x > right-2; x-- {
				if !p.fixed.has(x, y) {
					p.path = append(p.path, [2]uint8{uint8(x), uint8(y)})
				}
			}
		}
	}
}

// masked reports whether a mask turns a module over (7.8.2).
func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}

// draw places the codewords and takes the mask that looks least like a pattern.
func draw(version int, level Level, data []byte) [][]bool {
	p := plans[version]()
	plain := p.patterns
	for i, at := range p.path {
		if i/8 < len(data) && data[i/8]>>(7-i%8)&1 == 1 {
			plain.set(int(at[0]), int(at[1]))
		}
	}
	var best grid
	least := math.MaxInt
	for mask := range p.masks {
		g := plain
		for i := range p.size {
			g.rows[i] ^= p.masks[mask].rows[i]
			g.columns[i] ^= p.masks[mask].columns[i]
		}
		p.format(&g, level, mask)
		if penalty := g.penalty(p.size, least); penalty < least {
			best, least = g, penalty
		}
	}
	modules, dark := make([]bool, p.size*p.size), make([][]bool, p.size)
	for y := range dark {
		dark[y] = modules[y*p.size : (y+1)*p.size]
		for x := range dark[y] {
			dark[y][x] = best.has(x, y)
		}
	}
	return dark
}

// format draws level and mask, twice (7.9).
func (p *plan) format(g *grid, level Level, mask int) {
	code := (levelBits[level]<<3 | mask) << 10
	code = (code | checkBits(code, 10, 0x537)) ^ 0x5412
	for i := range 15 {
		if code>>i&1 == 0 {
			continue
		}
		switch { // around the first finder
		case i < 6:
			g.set(8, i)
		case i < 8:
			g.set(8, i+1)
		case i == 8:
			g.set(7, 8)
		default:
			g.set(14-i, 8)
		}
		if i < 8 { // beside the others
			g.set(p.size-1-i, 8)
		} else {
			g.set(8, p.size-15+i)
		}
	}
}

// penalty counts what makes a symbol hard to read (7.8.3): long runs, blocks of
// two by two, what looks like a finder, and too much of one colour. It stops
// counting at most.
func (g *grid) penalty(size, most int) int {
	total, dark := 0, 0
	for i := 0; i < size && total < most; i++ {
		total += linePenalty(g.rows[i], size) + linePenalty(g.columns[i], size)
		dark += bits.OnesCount64(g.rows[i])
		if i+1 < size {
			a, b := g.rows[i], g.rows[i+1]
			alike := ^(a ^ a>>1) & ^(b ^ b>>1) & ^(a ^ b)
			total += 3 * bits.OnesCount64(alike&(1<<(size-1)-1))
		}
	}
	percent := 100 * dark / (size * size)
	return total + 10*(max(percent-50, 50-percent)/5)
}

func linePenalty(line uint64, size int) int {
	alike := ^(line ^ line>>1) & (1<<(size-1) - 1)
	// A run of n from five on leaves n-4 bits here and costs n-2.
	long := alike & (alike >> 1) & (alike >> 2) & (alike >> 3)
	penalty := bits.OnesCount64(long) + 2*bits.OnesCount64(long&^(long<<1))
	const length = 11 // of what looks like a finder with the light beside it
	found, light := finders(line), lights(line)
	penalty += 40 * bits.OnesCount64((found&(light>>7))&(1<<(size-length+1)-1))
	penalty += 40 * bits.OnesCount64((found>>4)&light&(1<<(size-length+1)-1))
	return penalty
}

// finders marks where dark, light, three dark, light, dark begin.
func finders(line uint64) uint64 {
	return line & ^(line >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & ^(line >> 5) & (line >> 6)
}

// lights marks where four light modules begin.
func lights(line uint64) uint64 {
	two := ^line & ^(line >> 1)
	return two & (two >> 2)
}
