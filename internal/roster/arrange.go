package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// arrange puts added and moved recipients where somebody has put them. Each belongs to
// the group of the one before it, at the top to that of the one after it. Counts that
// headings of the file claim are none of a list whose rows were moved.
func (e *edits) arrange(list *award.List) {
	if len(e.order) == 0 || list.Partial {
		return
	}
	c := newChain(list.Recipients)
	placed := map[rowAt]bool{}
	for _, s := range e.order {
		behind := c.anchor(s.After)
		rows := 1
		if s.Op == AddRows {
			rows = len(s.Cells)
		}
		for i := range rows {
			behind = c.put(rowAt{s.Sheet, s.Row + i}, behind)
			placed[rowAt{s.Sheet, s.Row + i}] = true
		}
	}
	list.Recipients = c.recipients()
	for i := range list.Recipients {
		r := &list.Recipients[i]
		if !placed[rowAt{r.Sheet, r.Row}] {
			continue
		}
		switch {
		case i > 0:
			r.Moved, r.Group = list.Recipients[i-1].Stands(), list.Recipients[i-1].Group
		default:
			for _, next := range list.Recipients[1:] {
				if !placed[rowAt{next.Sheet, next.Row}] {
					r.Moved, r.Group = next.Stands(), next.Group
					break
				}
			}
		}
	}
	list.Claims = nil
}

// chain is recipients in an order that changes. Node 0 is before the first.
type chain struct {
	read       []award.Recipient
	index      map[rowAt]int // nodes
	recipient  []int         // of nodes, in read; -1 of a row that was left out
	next, prev []int
}

func newChain(recipients []award.Recipient) *chain {
	c := &chain{read: recipients, index: map[rowAt]int{}, recipient: []int{-1}, next: []int{0}, prev: []int{0}}
	for i, r := range recipients {
		at := rowAt{r.Sheet, r.Row}
		c.index[at] = len(c.next)
		c.recipient, c.next, c.prev = append(c.recipient, i), append(c.next, 0), append(c.prev, 0)
		c.link(len(c.next)-1, c.prev[0])
	}
	return c
}

// link puts a node behind another one; node 0 closes the ring.
func (c *chain) link(node, behind int) {
	c.prev[node], c.next[node] = behind, c.next[behind]
	c.prev[c.next[node]], c.next[behind] = node, node
}

// anchor is the node of a row; of one that is not in the list any more that of the row
// before it.
func (c *chain) anchor(after *award.Position) int {
	switch {
	case after == nil:
		return c.prev[0]
	case after.Row == 0:
		return 0
	}
	if node, known := c.index[rowAt{after.Sheet, after.Row}]; known {
		return node
	}
	found := -1
	for i, r := range c.read {
		if r.Sheet == after.Sheet && r.Row < after.Row {
			found = i
		}
	}
	if found < 0 {
		return c.prev[0]
	}
	return c.index[rowAt{c.read[found].Sheet, c.read[found].Row}]
}

// put puts a row behind a node, and gives its node. A typed row that was left out keeps
// its place, so that what follows it keeps its own.
func (c *chain) put(at rowAt, behind int) int {
	node, known := c.index[at]
	switch {
	case known && node == behind:
		return behind
	case known:
		c.next[c.prev[node]], c.prev[c.next[node]] = c.next[node], c.prev[node]
	case at.sheet == award.TypedSheet:
		node = len(c.next)
		c.index[at] = node
		c.recipient, c.next, c.prev = append(c.recipient, -1), append(c.next, 0), append(c.prev, 0)
	default:
		return behind // a row of the file that was left out
	}
	c.link(node, behind)
	return node
}

// recipients are those of the chain, in its order.
func (c *chain) recipients() []award.Recipient {
	list := make([]award.Recipient, 0, len(c.read))
	for node := c.next[0]; node != 0; node = c.next[node] {
		if i := c.recipient[node]; i >= 0 {
			list = append(list, c.read[i])
		}
	}
	return slices.Clip(list)
}
