package roster

import (
	"bangkhen/internal/award"
	"bangkhen/internal/similar"
)

// near warns of recipients that are plausibly an earlier one, by a name that is
// not quite the same. A name that has stood before was reported already.
func (c *checking) near() {
	keys := make([]similar.Key, len(c.list.Recipients))
	own := make([][]int64, len(keys)) // blocks
	blocks := map[int64][]int{}       // indexes of recipients, one too many for a crowd
	for i, r := range c.list.Recipients {
		if r.Name == "" || c.first[c.keys[i]] != i {
			continue
		}
		keys[i] = similar.Of(r)
		own[i] = keys[i].Blocks()
		for _, block := range own[i] {
			if len(blocks[block]) <= similar.Crowd {
				blocks[block] = append(blocks[block], i)
			}
		}
	}
	for i, r := range c.list.Recipients {
		c.report.read(r.Sheet)
		if earlier, difference := nearest(i, keys, own[i], blocks); difference != "" {
			c.report.add(nearDuplicate(r, c.list.Recipients[earlier], difference, c.list.Cell(award.FieldName, r)))
		}
	}
}

// nearest finds the first recipient before i that is near it.
func nearest(i int, keys []similar.Key, own []int64, blocks map[int64][]int) (earlier int, difference similar.Difference) {
	for _, block := range own {
		if len(blocks[block]) > similar.Crowd {
			continue
		}
		for _, j := range blocks[block] {
			if j >= i || difference != "" && j >= earlier {
				break
			}
			if d := keys[i].Near(keys[j]); d != "" {
				earlier, difference = j, d
			}
		}
	}
	return earlier, difference
}
