package sheet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"

	"bangkhen/internal/typeset"
)

// trueType gives access to the tables of a TrueType file.
type trueType struct {
	tables map[string][]byte
	loca   []uint32 // glyph i is glyf[loca[i]:loca[i+1]]
	hmtx   []byte
	metric int // number of long horizontal metrics
}

var errNotTrueType = errors.New("not a TrueType file with glyf outlines")

func openTrueType(data []byte) (*trueType, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, errNotTrueType
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if uint64(offset)+uint64(length) > uint64(len(data)) {
			return nil, errNotTrueType
		}
		t.tables[string(entry[:4])] = data[offset : offset+length]
	}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf"} {
		if t.tables[name] == nil {
			return nil, fmt.Errorf("%w: no table %s", errNotTrueType, name)
		}
	}
	glyphs := int(binary.BigEndian.Uint16(t.tables["maxp"][4:]))
	t.loca = make([]uint32, glyphs+1)
	long := binary.BigEndian.Uint16(t.tables["head"][50:]) == 1
	for i := range t.loca {
		if long {
			t.loca[i] = binary.BigEndian.Uint32(t.tables["loca"][4*i:])
		} else {
			t.loca[i] = 2 * uint32(binary.BigEndian.Uint16(t.tables["loca"][2*i:]))
		}
	}
	t.hmtx = t.tables["hmtx"]
	t.metric = int(binary.BigEndian.Uint16(t.tables["hhea"][34:]))
	return t, nil
}

func (t *trueType) outline(glyph uint16) []byte {
	return t.tables["glyf"][t.loca[glyph]:t.loca[int(glyph)+1]]
}

func (t *trueType) advance(glyph uint16) int {
	i := min(int(glyph), t.metric-1)
	return int(binary.BigEndian.Uint16(t.hmtx[4*i:]))
}

func (t *trueType) sideBearing(glyph uint16) uint16 {
	if int(glyph) < t.metric {
		return binary.BigEndian.Uint16(t.hmtx[4*int(glyph)+2:])
	}
	return binary.BigEndian.Uint16(t.hmtx[4*t.metric+2*(int(glyph)-t.metric):])
}

// cutGlyph is one glyph of a subset: a glyph of the face, with combining marks
// that are drawn as part of it.
type cutGlyph struct {
	id    uint16
	marks []typeset.Mark
	empty bool // a number that is not used
}

// cut writes a TrueType file that holds only the given glyphs, numbered in
// their order, and after them those that they are built of. A letter with marks
// becomes a composite glyph. Hinting is left out: at the size of print it
// changes nothing, and it is half of the bytes. Points are rounded to a grid of the given
// step, in units of the face.
func (t *trueType) cut(glyphs []cutGlyph, step int) []byte {
	kept, number := t.closure(glyphs)
	var glyf, hmtx []byte
	starts := make([]int, 0, len(kept)+1)
	for i, glyph := range kept {
		starts = append(starts, len(glyf))
		whole := t.outline(glyph)
		if i < len(glyphs) && glyphs[i].empty {
			hmtx = append(hmtx, 0, 0, 0, 0)
			continue
		}
		outline, bearing := withoutHints(whole, number, step), t.sideBearing(glyph)
		if len(outline) >= 10 { // the bearing goes with the left edge
			bearing += binary.BigEndian.Uint16(outline[2:]) - binary.BigEndian.Uint16(whole[2:])
		}
		if i < len(glyphs) && len(glyphs[i].marks) > 0 {
			// A bearing that is not the left edge would shift the outline.
			outline = t.composite(glyphs[i], number)
			bearing = binary.BigEndian.Uint16(outline[2:])
		}
		glyf = append(glyf, outline...)
		if len(glyf)%2 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(t.advance(glyph)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	loca, long := locations(append(starts, len(glyf)))

	head := append([]byte(nil), t.tables["head"]...)
	binary.BigEndian.PutUint16(head[50:], long)
	binary.BigEndian.PutUint32(head[8:], 0) // checksum, set below
	hhea := append([]byte(nil), t.tables["hhea"]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(kept)))
	maxp := append([]byte(nil), t.tables["maxp"]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(kept)))
	if len(maxp) >= 32 { // composites may be built of composites now
		depth := binary.BigEndian.Uint16(maxp[30:])
		binary.BigEndian.PutUint16(maxp[30:], depth+1)
	}
	return assemble(map[string][]byte{"glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp})
}

// locations is the table of where glyphs start, which are all even, and 1 when it is the
// long one (OpenType, table loca).
func locations(starts []int) (loca []byte, long uint16) {
	const most = 2 * math.MaxUint16
	if starts[len(starts)-1] > most {
		long = 1
	}
	for _, at := range starts {
		if long == 1 {
			loca = binary.BigEndian.AppendUint32(loca, uint32(at))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(at/2))
		}
	}
	return loca, long
}

// closure lists the glyphs of the face that the subset holds, in the order of
// their new numbers: the given ones, then the components and marks that these
// are built of. number gives the new number of each plain glyph.
func (t *trueType) closure(glyphs []cutGlyph) (kept []uint16, number map[uint16]uint16) {
	number = make(map[uint16]uint16, len(glyphs))
	for i, glyph := range glyphs {
		kept = append(kept, glyph.id)
		if _, seen := number[glyph.id]; !seen && len(glyph.marks) == 0 && !glyph.empty {
			number[glyph.id] = uint16(i)
		}
	}
	need := func(id uint16) {
		if _, seen := number[id]; !seen {
			number[id] = uint16(len(kept))
			kept = append(kept, id)
		}
	}
	for _, glyph := range glyphs {
		if len(glyph.marks) > 0 {
			need(glyph.id)
		}
		for _, mark := range glyph.marks {
			need(mark.ID)
		}
	}
	for i := 0; i < len(kept); i++ {
		if i < len(glyphs) && glyphs[i].empty {
			continue
		}
		eachComponent(t.outline(kept[i]), func(_ int, component uint16) { need(component) })
	}
	return kept, number
}

// composite is the outline of a letter with its marks.
func (t *trueType) composite(glyph cutGlyph, number map[uint16]uint16) []byte {
	parts := append([]typeset.Mark{{ID: glyph.id}}, glyph.marks...)
	box := [4]int{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	var body []byte
	for i, part := range parts {
		flags := wordArguments | argumentsAreXY
		if i < len(parts)-1 {
			flags |= moreComponents
		}
		for _, v := range []int{flags, int(number[part.ID]), part.X, part.Y} {
			body = binary.BigEndian.AppendUint16(body, uint16(v))
		}
		if outline := t.outline(part.ID); len(outline) >= 10 {
			edge := func(i int) int { return int(int16(binary.BigEndian.Uint16(outline[2+2*i:]))) }
			box[0], box[1] = min(box[0], edge(0)+part.X), min(box[1], edge(1)+part.Y)
			box[2], box[3] = max(box[2], edge(2)+part.X), max(box[3], edge(3)+part.Y)
		}
	}
	out := binary.BigEndian.AppendUint16(nil, 0xFFFF) // -1 contours: composite
	for _, v := range box {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return append(out, body...)
}

// Flags of a component of a composite glyph (OpenType, table glyf).
const (
	wordArguments    = 0x0001
	argumentsAreXY   = 0x0002
	haveScale        = 0x0008
	moreComponents   = 0x0020
	haveXYScale      = 0x0040
	have2x2          = 0x0080
	haveInstructions = 0x0100
)

// eachComponent calls visit with the place and the glyph of every component
// and returns where the last one ends; 0 for a simple or empty glyph.
func eachComponent(outline []byte, visit func(at int, glyph uint16)) int {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return 0
	}
	at := 10
	for {
		flags := binary.BigEndian.Uint16(outline[at:])
		visit(at, binary.BigEndian.Uint16(outline[at+2:]))
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveXYScale != 0:
			at += 4
		case flags&have2x2 != 0:
			at += 8
		}
		if flags&moreComponents == 0 {
			return at
		}
	}
}

// withoutHints copies an outline without its instructions and with components
// renumbered, its points on a grid.
func withoutHints(outline []byte, number map[uint16]uint16, step int) []byte {
	if len(outline) < 10 {
		return nil
	}
	contours := int(int16(binary.BigEndian.Uint16(outline)))
	if contours >= 0 {
		if step > 1 {
			if rounded := onGrid(outline, step); rounded != nil {
				return rounded
			}
		}
		at := 10 + 2*contours
		instructions := int(binary.BigEndian.Uint16(outline[at:]))
		out := append([]byte(nil), outline[:at]...)
		out = append(out, 0, 0)
		return append(out, outline[at+2+instructions:]...)
	}
	out := append([]byte(nil), outline...)
	end := eachComponent(outline, func(at int, glyph uint16) {
		flags := binary.BigEndian.Uint16(out[at:]) &^ haveInstructions
		binary.BigEndian.PutUint16(out[at:], flags)
		binary.BigEndian.PutUint16(out[at+2:], number[glyph])
	})
	return out[:end]
}

// assemble writes the table directory, the tables and their checksums.
func assemble(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	sort.Strings(names)
	search, selector := 16, 0
	for search*2 <= 16*len(names) {
		search, selector = search*2, selector+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, n := range []int{len(names), search, selector, 16*len(names) - search} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	offset, headAt := 12+16*len(names), 0
	for _, name := range names {
		if name == "head" {
			headAt = offset
		}
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, checksum(tables[name]))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		offset += (len(tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
