// Package tablecolumns divides the width of a table among its columns by what stands in
// them: no column is narrower than the longest word or name that must not be parted,
// and what is left goes where it saves most lines.
//
// It promises the same widths for the same table, that they fill the room, and that
// they are found in bounded time. It does not know what a cell says: the caller tells
// what widths cost. Start reading at [Share].
package tablecolumns

import "slices"

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
	widths := level(room, least)
	floor := slices.Clone(widths)
	spare := room
	for _, w := range widths {
		spare -= w
	}
	for i := range widths {
		widths[i] += spare / float64(len(widths))
	}
	if spare <= 0 || len(widths) == 1 {
		return widths
	}
	best := cost(widths)
	const finer = 0.7
	for move := max(step, spare/2); move >= step; move *= finer {
		const most = 40 // rounds of one size of move: far more than are ever needed
		for range most {
			if !improve(widths, floor, move, &best, cost) {
				break
			}
		}
	}
	return widths
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

// level is the least widths, the widest of them cut down so that all go into the room.
func level(room float64, least []float64) []float64 {
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
