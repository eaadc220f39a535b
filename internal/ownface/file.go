package ownface

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// Limits of a file.
const (
	MaxBytes   = 6 << 20
	mostTables = 64
	mostParts  = 128 // glyphs that a composite is built of, all told
	mostDepth  = 6   // of composites of composites
)

// file is a TrueType file by its tables (OpenType 1.9).
type file struct {
	tables map[string][]byte
	loca   []uint32
	glyf   []byte
	parts  []int // of glyphs that were looked at: of how many they are built, all told; 0 for not yet
}

type brokenError string

func (e brokenError) Error() string { return string(e) }

func broken(format string, args ...any) error { return brokenError(fmt.Sprintf(format, args...)) }

func u16(b []byte) int { return int(binary.BigEndian.Uint16(b)) }

// open reads the table directory; every table lies within the file.
func open(data []byte) (*file, error) {
	count := u16(data[4:])
	if count == 0 || count > mostTables || 12+16*count > len(data) {
		return nil, broken("mục lục bảng")
	}
	f := &file{tables: make(map[string][]byte, count)}
	for i := range count {
		entry := data[12+16*i:]
		tag, from, length := string(entry[:4]), uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+length > uint64(len(data)) || f.tables[tag] != nil {
			return nil, broken("bảng %q", tag)
		}
		f.tables[tag] = data[from : from+length : from+length]
	}
	return f, nil
}

// least are the tables that are needed and how long they are at least.
var least = map[string]int{"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "loca": 4, "glyf": 1, "cmap": 4}

// check looks at what is read without bounds later: metrics, places of glyphs, glyphs.
func (f *file) check() error {
	for _, tag := range slices.Sorted(maps.Keys(least)) {
		if len(f.tables[tag]) < least[tag] {
			return broken("bảng %s", tag)
		}
	}
	head, glyphs, metrics := f.tables["head"], u16(f.tables["maxp"][4:]), u16(f.tables["hhea"][34:])
	if binary.BigEndian.Uint32(head[12:]) != 0x5F0F3CF5 || u16(head[18:]) < 16 || u16(head[18:]) > 16384 {
		return broken("bảng head")
	}
	if binary.BigEndian.Uint32(f.tables["maxp"]) != 0x00010000 || glyphs == 0 {
		return broken("bảng maxp")
	}
	if metrics == 0 || metrics > glyphs || len(f.tables["hmtx"]) < 4*metrics+2*(glyphs-metrics) {
		return broken("bảng hmtx")
	}
	if err := f.places(glyphs, u16(head[50:])); err != nil {
		return err
	}
	for glyph := range glyphs {
		if _, err := f.glyph(glyph, 0); err != nil {
			return err
		}
	}
	return nil
}

// places reads where glyphs lie.
func (f *file) places(glyphs, format int) error {
	loca := f.tables["loca"]
	f.glyf, f.loca, f.parts = f.tables["glyf"], make([]uint32, glyphs+1), make([]int, glyphs)
	if format > 1 || len(loca) < (glyphs+1)*(2+2*format) {
		return broken("bảng loca")
	}
	for i := range f.loca {
		if format == 1 {
			f.loca[i] = binary.BigEndian.Uint32(loca[4*i:])
		} else {
			f.loca[i] = 2 * uint32(u16(loca[2*i:]))
		}
		if uint64(f.loca[i]) > uint64(len(f.glyf)) || i > 0 && f.loca[i] < f.loca[i-1] {
			return broken("bảng loca")
		}
	}
	return nil
}

// glyph looks at a glyph and those that it is built of, and counts them.
func (f *file) glyph(id, depth int) (parts int, err error) {
	if f.parts[id] > 0 {
		return f.parts[id], nil
	}
	outline := f.glyf[f.loca[id]:f.loca[id+1]]
	if depth > mostDepth || len(outline) > 0 && len(outline) < 10 {
		return 0, broken("nét chữ %d", id)
	}
	parts = 1
	switch {
	case len(outline) == 0:
	case int16(u16(outline)) >= 0:
		err = simple(outline, id)
	default:
		parts, err = f.composite(outline, id, depth)
	}
	if parts > mostParts {
		err = broken("nét chữ %d", id)
	}
	if err == nil {
		f.parts[id] = parts
	}
	return parts, err
}

// simple follows flags and coordinates of a plain glyph to its end.
func simple(outline []byte, id int) error {
	wrong := broken("nét chữ %d", id)
	contours := u16(outline)
	at := 10 + 2*contours
	if at+2 > len(outline) {
		return wrong
	}
	points := 0
	for i := range contours {
		end := u16(outline[10+2*i:]) + 1
		if end <= points && i > 0 {
			return wrong
		}
		points = end
	}
	at += 2 + u16(outline[at:])
	xy := 0
	for seen := 0; seen < points; seen++ {
		if at >= len(outline) {
			return wrong
		}
		flag, times := outline[at], 1
		at++
		if flag&0x08 != 0 { // the flag comes again
			if at >= len(outline) {
				return wrong
			}
			times += int(outline[at])
			at++
		}
		seen += times - 1
		xy += times * (coordinate(flag, 0x02, 0x10) + coordinate(flag, 0x04, 0x20))
		if seen >= points {
			return wrong
		}
	}
	if at+xy > len(outline) {
		return wrong
	}
	return nil
}

// coordinate is how many bytes one takes by its flags.
func coordinate(flag, short, same byte) int {
	switch {
	case flag&short != 0:
		return 1
	case flag&same != 0:
		return 0
	}
	return 2
}

// composite looks at the glyphs that a glyph is built of.
func (f *file) composite(outline []byte, id, depth int) (parts int, err error) {
	const words, scale, more, xyScale, matrix = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
	wrong := broken("nét chữ %d", id)
	for at := 10; ; {
		if at+4 > len(outline) {
			return 0, wrong
		}
		flags, of := u16(outline[at:]), u16(outline[at+2:])
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if at > len(outline) || of >= len(f.parts) {
			return 0, wrong
		}
		n, err := f.glyph(of, depth+1) // one that is built of itself is too deep
		if err != nil {
			return 0, err
		}
		if parts += n; parts > mostParts {
			return 0, wrong
		}
		if flags&more == 0 {
			return parts, nil
		}
	}
}
