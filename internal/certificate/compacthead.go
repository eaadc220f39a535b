package certificate

import (
	"slices"

	"bangkhen/internal/typeset"
)

// upperHalf stacks what stands over the recipient, and the recipient, in what is left of
// the height, as large as goes in. It takes out and returns what is for the left column: the
// citation, and of what stands before it as much as has no room.
func (c *compact) upperHalf() []Block {
	top, bottom := c.top(true), c.placeLine-4
	blocks := c.recipient.Blocks
	for at := slices.IndexFunc(blocks, func(b Block) bool { return b.Tag == "citation" }); ; at-- {
		part := c.fitting(bottom-top, blocks[:at])
		if part < leastPart && at > 1 && blocks[at-1].Tag != "name" {
			continue
		}
		merits := slices.Clone(blocks[at:])
		c.recipient.Blocks = blocks[:at:at]
		c.stack(part, bottom)
		for i := range merits {
			c.sized(&merits[i], 1, bodyFloor)
			merits[i].Before, merits[i].MaxWidth, merits[i].MaxLines = 0.6, 0, max(merits[i].MaxLines, 2)
		}
		return merits
	}
}

// mostPart and leastPart are between what the upper half is set smaller than in proportion.
const mostPart, leastPart = 0.9, 0.7

// top is where text may begin: under the emblem, and under a picture over all text, also
// where it may be missing or not.
func (c *compact) top(optional bool) typeset.MM {
	top := c.clear.Y
	for _, taken := range c.n.ornamentStyle().Occupied() {
		if low := typeset.MM(taken[1] + taken[3]); low < c.n.Sheet.Height/2 {
			top = max(top, low+0.4)
		}
	}
	first := c.head[0].Box
	for i, p := range c.n.Pictures {
		if p.Optional && !optional {
			continue
		}
		if over := p.Box.X < (first.X+first.W)*c.kx && first.X*c.kx < p.Box.X+p.Box.W; over && !p.Emblem && c.was.Pictures[i].Box.Y+c.was.Pictures[i].Box.H <= first.Y {
			top = max(top, p.Box.Y+p.Box.H+1)
		}
	}
	return top
}

// fitting is the largest part of their sizes in proportion in which head and blocks of one
// line each go into a height, or a little less than the least part.
func (c *compact) fitting(height typeset.MM, blocks []Block) float64 {
	part := mostPart
	for ; part >= leastPart; part -= 0.01 {
		var high typeset.MM
		for _, a := range c.head {
			high += c.headHigh(part, a.Blocks) + headGap
		}
		if high+c.recipientHigh(part, blocks) <= height {
			break
		}
	}
	return part
}

// headGap is what is left between the areas over the recipient at least, in mm.
const headGap = typeset.MM(1.6)

// high is how high blocks of one line each are at a part of their size in proportion.
func (c *compact) high(part float64, blocks []Block) (high typeset.MM) {
	for i, b := range blocks {
		c.sized(&b, part, bodyFloor)
		if high += b.Size.MM() * typeset.MM(b.Leading); i > 0 {
			high += b.Before
		}
	}
	return high
}

// headHigh is that too, or how high the blocks are with all lines that they may have at the
// least size, where that is more: an authority of two lines finds its room.
func (c *compact) headHigh(part float64, blocks []Block) typeset.MM {
	var least typeset.MM
	for i, b := range blocks {
		c.sized(&b, part, bodyFloor)
		if least += b.MinSize.MM() * typeset.MM(b.Leading) * typeset.MM(max(1, b.MaxLines)); i > 0 {
			least += b.Before
		}
	}
	return max(least, c.high(part, blocks))
}

// recipientHigh is how high blocks are for the recipient: of one line each, or with a second
// line of the detail beside which the name shrinks to not less than longName of its size.
func (c *compact) recipientHigh(part float64, blocks []Block) (high typeset.MM) {
	const longName = 0.72
	for i, b := range blocks {
		c.sized(&b, part, bodyFloor)
		size, lines := b.MinSize, typeset.MM(1)
		switch b.Tag {
		case "name":
			size = b.Size * longName
		case "detail":
			lines = 2
		}
		if high += lines * size.MM() * typeset.MM(b.Leading); i > 0 {
			high += b.Before
		}
	}
	return max(high, c.high(part, blocks))
}

// stack gives the areas over the recipient the height of their lines, a part of what is to
// spare between them, and the recipient the rest; where a picture over them may be missing,
// also boxes for then.
func (c *compact) stack(part float64, bottom typeset.MM) {
	with, without := c.top(true), c.top(false)
	areas := append(slices.Clone(c.head), c.recipient)
	highs := make([]typeset.MM, len(areas))
	spare := bottom - c.recipientHigh(part, c.recipient.Blocks)
	for i, a := range c.head {
		highs[i] = c.headHigh(part, a.Blocks)
		spare -= highs[i] + headGap
	}
	stacked := func(top typeset.MM) []Box {
		more := max(0, spare-top) / typeset.MM(len(areas)+3)
		gap := headGap + more
		top += more
		var boxes []Box
		for i, a := range areas {
			high := highs[i]
			if a == c.recipient {
				high = bottom - top
			}
			boxes = append(boxes, Box{X: a.Box.X * c.kx, Y: top, W: a.Box.W * c.kx, H: high}.within(c.clear))
			top += high + gap
		}
		return boxes
	}
	boxes, bare := stacked(with), stacked(without)
	for i, a := range areas {
		a.Box, a.Without = boxes[i], nil
		if with != without {
			a.Without = &bare[i]
		}
		for j := range a.Blocks {
			c.sized(&a.Blocks[j], part, bodyFloor)
		}
	}
}
