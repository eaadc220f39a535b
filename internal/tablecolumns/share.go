// Package tablecolumns divides the width of a table among its columns by what stands in
// them: no column is narrower than the longest word or name that must not be parted,
// and what is left goes where it saves most lines.
//
// It promises the same widths for the same table, that they fill the room, and that
// they are found in bounded time. It does not know what a cell says: the caller tells
// what widths cost. Start reading at [Share].
package tablecolumns

import (
	"cmp"
	"math"
	"slices"
)

// step is to what the widths are found, in the unit of the room (mm): finer than
// anybody sees, coarse enough to be quick.
const step = 1

// Share divides a room among columns. Each has at least its least width; where these
// are more than the room together, the widest give way, down to the same width. Cost
// is what a table of such widths costs, its height for instance; it is called some
// hundred times. Without a column there is nothing to share.
func Share(room float64, least []float64, cost func(widths []float64) float64) []float64 {
	if len(least) == 0 {
		return nil
	}
	floor := Least(room, least)
	spare := room
	for _, w := range floor {
		spare -= w
	}
	if spare <= 0 || len(floor) == 1 {
		return added(floor, spare, nil)
	}
	best := added(floor, spare, nil)
	lowest := cost(best)
	for _, parts := range apart(floor, spare, cost) {
		widths := added(floor, spare, parts)
		now := cost(widths)
		// What large moves could not better they may after the small ones.
		const sweeps = 2
		for range sweeps {
			sweep(widths, floor, spare/2, &now, cost)
		}
		if now < lowest {
			best, lowest = widths, now
		}
	}
	return best
}

// added are the least widths and what is spare, in so many parts; alike without parts.
func added(floor []float64, spare float64, parts []int) []float64 {
	widths, all := slices.Clone(floor), 0
	for _, n := range parts {
		all += n
	}
	for i := range widths {
		if parts == nil {
			widths[i] += spare / float64(len(widths))
		} else {
			widths[i] += spare * float64(parts[i]) / float64(all)
		}
	}
	return widths
}

// apart are some divisions from which moves lead to different tables: widths have many
// hollows, of which the deepest is not beside the first. They are the cheapest of all
// divisions into so many parts as are quickly tried.
func apart(floor []float64, spare float64, cost func([]float64) float64) [][]int {
	const tries, kept = 200, 2
	type tried struct {
		parts []int
		cost  float64
	}
	var all []tried
	parts := make([]int, len(floor))
	var fill func(column, left int)
	fill = func(column, left int) {
		if parts[column] = left; column == len(parts)-1 {
			all = append(all, tried{slices.Clone(parts), cost(added(floor, spare, parts))})
			return
		}
		for n := range left + 1 {
			parts[column] = n
			fill(column+1, left-n)
		}
	}
	whole := 1
	for choices(whole+1, len(floor)) <= tries {
		whole++
	}
	fill(0, whole)
	slices.SortStableFunc(all, func(a, b tried) int { return cmp.Compare(a.cost, b.cost) })
	var out [][]int
	for _, t := range all[:min(kept, len(all))] {
		out = append(out, t.parts)
	}
	return out
}

// choices is in how many ways so many parts are divided among columns.
func choices(parts, columns int) int {
	const most = 40 // parts: where there are two columns any number is tried quickly
	if parts > most {
		return math.MaxInt
	}
	ways := 1
	for i := 1; i < columns; i++ {
		ways = ways * (parts + i) / i
	}
	return ways
}

// sweep makes the table cheaper by moves from large to small.
func sweep(widths, floor []float64, largest float64, best *float64, cost func([]float64) float64) {
	const finer = 0.7
	for move := max(step, largest); move >= step; move *= finer {
		const most = 40 // rounds of one size of move: far more than are ever needed
		for range most {
			if !improve(widths, floor, move, best, cost) {
				break
			}
		}
	}
}

// improve moves a part of a width from one column to another wherever that makes the
// table cheaper; false when nothing does.
func improve(widths, floor []float64, move float64, best *float64, cost func([]float64) float64) (moved bool) {
	for from := range widths {
		for to := range widths {
			given := min(move, widths[from]-floor[from])
			if from == to || given < step/2.0 {
				continue
			}
			widths[from], widths[to] = widths[from]-given, widths[to]+given
			if now := cost(widths); now < *best {
				*best, moved = now, true
				continue
			}
			widths[from], widths[to] = widths[from]+given, widths[to]-given
		}
	}
	return moved
}

// Least are the least widths, the widest of them cut down so that all go into the room:
// Share makes no column narrower.
func Least(room float64, least []float64) []float64 {
	order := slices.Clone(least)
	slices.Sort(order)
	limit, left := room, room
	for i, w := range order {
		if share := left / float64(len(order)-i); w > share {
			limit = share
			break
		}
		left -= w
	}
	widths := make([]float64, len(least))
	for i, w := range least {
		widths[i] = min(w, limit)
	}
	return widths
}
