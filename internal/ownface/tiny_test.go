package ownface

import (
	"encoding/binary"
	"maps"
	"slices"
	"testing"
)

// tiny is a face of three glyphs – none, a triangle, and one built of it –, small enough
// for a fuzzer to try much.
func tiny() []byte {
	w := func(vs ...int) (out []byte) {
		for _, v := range vs {
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		}
		return out
	}
	triangle := append(w(1, 0, 0, 500, 700, 2, 0), 0x01, 0x01, 0x01)
	triangle = append(triangle, w(0, 500, -250, 0, 0, 700)...)
	triangle = append(triangle, 0) // even
	double := append(w(-1, 0, 0, 600, 700), w(0x0023, 1, 0, 0, 0x0003, 1, 100, 0)...)
	glyf := append(append([]byte(nil), triangle...), double...)
	tables := map[string][]byte{
		"head": append(append(w(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000), make([]byte, 16)...), w(0, 0, 600, 700, 0, 8, 2, 1, 0)...),
		"hhea": append(w(1, 0, 900, -300, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0), w(3)...),
		"maxp": append(w(1, 0, 3), make([]byte, 26)...),
		"hmtx": w(500, 0, 500, 0, 600, 0),
		"glyf": glyf,
		"OS/2": append(w(4, 500, 400, 5, 0), make([]byte, 86)...),
		"cmap": w(0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 66, 0xffff, 0, 65, 0xffff, -64, 1, 0, 0),
	}
	for _, at := range []int{0, 0, len(triangle), len(glyf)} {
		tables["loca"] = binary.BigEndian.AppendUint32(tables["loca"], uint32(at))
	}
	names := slices.Sorted(maps.Keys(tables))
	out := append([]byte("\x00\x01\x00\x00"), w(len(names), 128, 3, 0)...)
	at := 12 + 16*len(names)
	for _, name := range names {
		out = append(append(out, name...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at)), uint32(len(tables[name])))
		at += (len(tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func TestTiny(t *testing.T) {
	face, err := Read("A", "a.ttf", tiny())
	if err != nil {
		t.Fatal(err)
	}
	if got := string(Lacking(face, "ABC")); got != "C" {
		t.Errorf("it lacks %q", got)
	}
}
