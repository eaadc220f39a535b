package ownface

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"bangkhen/fonts"
)

// TestMain lets the test binary be the child that reads faces, as main does.
func TestMain(m *testing.M) {
	if IsChild(os.Args) {
		os.Exit(Child(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func good(t testing.TB) []byte {
	t.Helper()
	data, err := fonts.Files.ReadFile("EBGaramond-Bold.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// table is where a table of a file begins, and its entry in the directory.
func table(t testing.TB, data []byte, tag string) (entry, at, length int) {
	t.Helper()
	for i := range u16(data[4:]) {
		entry = 12 + 16*i
		if string(data[entry:entry+4]) == tag {
			return entry, int(binary.BigEndian.Uint32(data[entry+8:])), int(binary.BigEndian.Uint32(data[entry+12:]))
		}
	}
	t.Fatalf("no table %s", tag)
	return 0, 0, 0
}

// changed is the good file with something else in a table.
func changed(t testing.TB, tag string, change func(table []byte)) []byte {
	data := append([]byte(nil), good(t)...)
	_, at, length := table(t, data, tag)
	change(data[at : at+length])
	return data
}

func put16(at int, v uint16) func([]byte) {
	return func(table []byte) { binary.BigEndian.PutUint16(table[at:], v) }
}

// renamed is the good file whose table of a name has another one.
func renamed(t testing.TB, from, to string) []byte {
	data := append([]byte(nil), good(t)...)
	entry, _, _ := table(t, data, from)
	copy(data[entry:], to)
	return data
}

func TestRead(t *testing.T) {
	face, err := Read("Phong-Rieng", "phong.ttf", good(t))
	if err != nil || face.Name != "Phong-Rieng" || !face.Bold || len(Lacking(face, Alphabet)) > 0 {
		t.Fatalf("%+v, %v", face, err)
	}
	for right, taken := range map[uint16]bool{0: true, 0x0004: true, 0x0008: true, 0x000a: true, 0x0002: false, 0x0100: false, 0x0108: false, 0x0200: false} {
		if _, err := Read("A", "a.ttf", changed(t, "OS/2", put16(8, right))); (err == nil) != taken {
			t.Errorf("fsType %#x: %v", right, err)
		}
	}
}

// Whatever can not be taken is refused with a sentence that names the file.
func TestRefused(t *testing.T) {
	glyph := func(id int, change func([]byte)) []byte {
		data := append([]byte(nil), good(t)...)
		f, err := open(data)
		if err == nil {
			err = f.check()
		}
		if err != nil {
			t.Fatal(err)
		}
		_, at, _ := table(t, data, "glyf")
		change(data[at+int(f.loca[id]) : at+int(f.loca[id+1])])
		return data
	}
	of := func(letter rune) int {
		face, err := Read("A", "a.ttf", good(t))
		if err != nil {
			t.Fatal(err)
		}
		var id uint16
		face.EachGlyph(string(letter), func(g uint16) { id = g })
		return int(id)
	}
	cases := map[string]struct {
		data []byte
		says string
	}{
		"empty":            {nil, "không phải phông TrueType"},
		"a picture":        {[]byte("\x89PNG\r\n\x1a\n and more"), "không phải phông TrueType"},
		"CFF":              {append([]byte("OTTO"), good(t)[4:]...), "TrueType (.ttf)"},
		"CFF by its table": {renamed(t, "glyf", "CFF "), "CFF"},
		"a collection":     {append([]byte("ttcf"), good(t)[4:]...), "bộ nhiều phông"},
		"web":              {append([]byte("wOF2"), good(t)[4:]...), "WOFF"},
		"variable":         {renamed(t, "GSUB", "fvar"), "biến thiên"},
		"no rights":        {renamed(t, "OS/2", "OS/3"), "quyền nhúng"},
		"restricted":       {changed(t, "OS/2", put16(8, 2)), "cấm nhúng"},
		"too large":        {make([]byte, MaxBytes+1), "lớn hơn 6 MB"},
		"cut off":          {good(t)[:40000], "hỏng"},
		"no em":            {changed(t, "head", put16(18, 0)), "hỏng"},
		"no glyphs":        {changed(t, "maxp", put16(4, 0)), "hỏng"},
		"more glyphs":      {changed(t, "maxp", put16(4, 65535)), "hỏng"},
		"no metrics":       {changed(t, "hhea", put16(34, 0)), "hỏng"},
		"place beyond":     {changed(t, "loca", func(b []byte) { copy(b[len(b)/2:], "\xff\xff\xff\xff") }), "hỏng"},
		"endless outline":  {glyph(of('A'), func(b []byte) { binary.BigEndian.PutUint16(b, 0x7fff) }), "hỏng"},
		"built of itself": {glyph(of('Ấ'), func(b []byte) {
			binary.BigEndian.PutUint16(b, 0xffff)
			binary.BigEndian.PutUint16(b[12:], uint16(of('Ấ')))
		}), "hỏng"},
	}
	for name, c := range cases {
		_, err := Read("A", "cua-so.ttf", c.data)
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "cua-so.ttf") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The same by a child of this program.
func TestApart(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	read := Remembered(Apart(program))
	face, err := read("A", "a.ttf", good(t))
	if err != nil || face.Name != "A" {
		t.Fatal(err)
	}
	if again, err := read("A", "b.ttf", good(t)); err != nil || again != face {
		t.Errorf("read again: %v", err)
	}
	if other, err := read("B", "a.ttf", good(t)); err != nil || other.Name != "B" {
		t.Errorf("by another name: %v", err)
	}
	if _, err := read("A", "100%.ttf", changed(t, "OS/2", put16(8, 2))); err == nil || !strings.Contains(err.Error(), "100%.ttf cấm nhúng") {
		t.Errorf("refused with %v", err)
	}
	if _, err := Apart("/nowhere")("A", "a.ttf", good(t)); err == nil || !strings.Contains(err.Error(), "a.ttf") {
		t.Errorf("no child: %v", err)
	}
}

// Whatever a file holds, it is refused or read; nothing falls.
func FuzzRead(f *testing.F) {
	f.Add(tiny())
	f.Add(tiny()[:300])
	f.Fuzz(func(t *testing.T, data []byte) {
		face, err := Read("A", "a.ttf", data)
		if (face == nil) == (err == nil) {
			t.Errorf("%v, %v", face, err)
		}
	})
}
