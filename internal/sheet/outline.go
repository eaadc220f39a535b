package sheet

import (
	"encoding/binary"
	"math"

	"bangkhen/internal/typeset"
)

// Outlines are drawn on a thousandth of the em or finer, which is a hundredth of a
// millimetre in a name and is not seen by anybody. Rounded to a coarser grid they pack a
// tenth smaller, and are most of what a file of one sheet is made of.

// A step of the grid is one dot of a printer of 600 dpi at the largest size that a face
// is set in, so that nothing lies off by more than half a dot, and never more than a
// part of the em, whatever the size: small text is looked at enlarged on a screen.
const (
	finestDot    typeset.MM = 25.4 / 600
	partsOfTheEm            = 250
)

// gridStep is the step for a face that is set in a size at most, in units of the face.
func gridStep(face *typeset.Face, size typeset.Pt) int {
	em := float64(face.UnitsPerEm)
	step := em / partsOfTheEm
	if size > 0 {
		step = min(step, em*float64(finestDot/size.MM()))
	}
	return max(1, int(step))
}

// Flags of a point of an outline (OpenType, table glyf).
const (
	shortX  = 0x02
	shortY  = 0x04
	repeats = 0x08
	plusX   = 0x10 // a short step that grows, or no step at all
	plusY   = 0x20
	kept    = 0x01 | 0x40 // on the curve; contours overlap
)

// onGrid is a simple outline without instructions, its points on a grid. What is no
// outline of points is nil.
func onGrid(outline []byte, step int) []byte {
	contours := int(int16(binary.BigEndian.Uint16(outline)))
	at := 10 + 2*contours
	if contours <= 0 || len(outline) < at+2 {
		return nil
	}
	points := int(binary.BigEndian.Uint16(outline[at-2:])) + 1
	head := outline[:at]
	at += 2 + int(binary.BigEndian.Uint16(outline[at:]))
	flags, at := pointFlags(outline, at, points)
	if flags == nil {
		return nil
	}
	xs, at := places(outline, at, flags, shortX, plusX, step)
	ys, _ := places(outline, at, flags, shortY, plusY, step)
	if xs == nil || ys == nil {
		return nil
	}
	out := append(make([]byte, 0, len(outline)), head...)
	for i, edge := range [...]int{least(xs), least(ys), most(xs), most(ys)} {
		binary.BigEndian.PutUint16(out[2+2*i:], uint16(edge))
	}
	return appendPoints(append(out, 0, 0), flags, xs, ys)
}

// pointFlags are the flags of all points, and where the places begin.
func pointFlags(outline []byte, at, points int) (flags []byte, end int) {
	for len(flags) < points {
		if at >= len(outline) {
			return nil, 0
		}
		flag, times := outline[at], 1
		at++
		if flag&repeats != 0 {
			if at >= len(outline) {
				return nil, 0
			}
			times += int(outline[at])
			at++
		}
		for range times {
			flags = append(flags, flag)
		}
	}
	return flags[:points], at
}

// places are those of the points along one axis, rounded, and where they end.
func places(outline []byte, at int, flags []byte, short, plus byte, step int) (out []int, end int) {
	now := 0
	for _, flag := range flags {
		size := 2
		switch {
		case flag&short != 0:
			size = 1
		case flag&plus != 0:
			size = 0
		}
		if at+size > len(outline) {
			return nil, 0
		}
		switch {
		case size == 2:
			now += int(int16(binary.BigEndian.Uint16(outline[at:])))
		case size == 1 && flag&plus != 0:
			now += int(outline[at])
		case size == 1:
			now -= int(outline[at])
		}
		at += size
		out = append(out, int(math.Round(float64(now)/float64(step)))*step)
	}
	return out, at
}

// appendPoints writes points as short as they go.
func appendPoints(out, flags []byte, xs, ys []int) []byte {
	var along [2][]byte
	step := func(axis, from, to int, short, plus byte) (flag byte) {
		d := to - from
		switch {
		case d == 0:
			return plus
		case d > 0 && d < 256:
			along[axis] = append(along[axis], byte(d))
			return short | plus
		case d < 0 && d > -256:
			along[axis] = append(along[axis], byte(-d))
			return short
		}
		along[axis] = binary.BigEndian.AppendUint16(along[axis], uint16(d))
		return 0
	}
	x, y, last, times := 0, 0, -1, 0
	for i, flag := range flags {
		flag = flag&kept | step(0, x, xs[i], shortX, plusX) | step(1, y, ys[i], shortY, plusY)
		x, y = xs[i], ys[i]
		switch {
		case int(flag) != last || times == math.MaxUint8:
			out, last, times = append(out, flag), int(flag), 0
		case times == 0:
			out[len(out)-1] |= repeats
			out, times = append(out, 1), 1
		default:
			times++
			out[len(out)-1] = byte(times)
		}
	}
	return append(append(out, along[0]...), along[1]...)
}

func least(values []int) int {
	low := values[0]
	for _, v := range values {
		low = min(low, v)
	}
	return low
}

func most(values []int) int {
	high := values[0]
	for _, v := range values {
		high = max(high, v)
	}
	return high
}
