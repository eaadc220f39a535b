package office

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"bangkhen/internal/workbench"
)

// archiveOf packs files in the order in which they are given; change may alter
// what the archive says of each.
func archiveOf(t testing.TB, change func(*zip.FileHeader), names []string, content func(name string) []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		to, err := w.CreateHeader(h)
		if err == nil {
			_, err = to.Write(content(name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("p%d.bin", i)
	}
	return names
}

// TestHostileArchivesAreRefusedUnopened: none is unpacked, whatever it says of
// itself; what is allocated meanwhile is bounded by the size of the file.
func TestHostileArchivesAreRefusedUnopened(t *testing.T) {
	zeros := func(n int) func(string) []byte { return func(string) []byte { return make([]byte, n) } }
	plain := archiveOf(t, nil, []string{"a.png", "b.png"}, zeros(100))
	overlapping := bytes.Clone(plain) // both entries of the directory point at one file
	second := bytes.LastIndex(overlapping, []byte("PK\x01\x02"))
	copy(overlapping[second+42:second+46], []byte{0, 0, 0, 0})
	lying := archiveOf(t, nil, []string{"khen.yaml"}, zeros(30<<20)) // says that it unpacks to 7 bytes
	directory := bytes.LastIndex(lying, []byte("PK\x01\x02"))
	copy(lying[directory+24:directory+28], []byte{7, 0, 0, 0})
	many := archiveOf(t, func(h *zip.FileHeader) { h.Method = zip.Store }, numbered(100_000), zeros(0))
	fewSaid := bytes.Clone(many) // 100,000 entries, 1 by its end
	copy(fewSaid[len(fewSaid)-14:len(fewSaid)-10], []byte{1, 0, 1, 0})
	o := newOffice(t)
	for name, data := range map[string][]byte{
		"5 files of 10 MB":     archiveOf(t, nil, numbered(5), zeros(10<<20)),
		"400 files":            archiveOf(t, nil, numbered(400), zeros(10)),
		"100,000 empty files":  many,
		"one file by its end":  fewSaid,
		"out of its directory": archiveOf(t, nil, []string{"../khen.yaml"}, zeros(1)),
		"absolute":             archiveOf(t, nil, []string{"/etc/passwd"}, zeros(1)),
		"of another system":    archiveOf(t, nil, []string{`..\khen.yaml`, `c:x`}, zeros(1)),
		"a directory":          archiveOf(t, nil, []string{"a/b.yaml"}, zeros(1)),
		"a long name":          archiveOf(t, nil, []string{strings.Repeat("a", 60_000)}, zeros(1)),
		"a line in a name":     archiveOf(t, nil, []string{"a\nb.yaml"}, zeros(1)),
		"no name":              archiveOf(t, nil, []string{"."}, zeros(1)),
		"twice":                archiveOf(t, nil, []string{"khen.yaml", "khen.yaml"}, zeros(1)),
		"twice, other letters": archiveOf(t, nil, []string{"khen.yaml", "Khen.YAML"}, zeros(1)),
		"a link":               archiveOf(t, func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }, []string{"a.png"}, zeros(1)),
		"a device":             archiveOf(t, func(h *zip.FileHeader) { h.SetMode(fs.ModeDevice | 0o666) }, []string{"a.png"}, zeros(1)),
		"encrypted":            archiveOf(t, func(h *zip.FileHeader) { h.Flags |= 1 }, []string{"a.png"}, zeros(1)),
		"overlapping":          overlapping,
		"larger than it says":  lying,
		"no archive":           []byte("PK\x03\x04 and nothing else"),
		"too large":            make([]byte, MaxTemplate+1),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := o.ReadSketch(data)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Fatal("no error")
			}
			if len(err.Error()) > 1000 {
				t.Errorf("the answer is %d bytes long", len(err.Error()))
			}
			if taken, most := after.TotalAlloc-before.TotalAlloc, uint64(len(data)+4<<20); taken > most {
				t.Errorf("%d bytes allocated for an archive of %d", taken, len(data))
			}
		})
	}
}

// TestBadKeptTemplateStopsNobody: a register may hold a template that an earlier
// version let in. The others serve, its id stays taken, and nothing of it is
// unpacked at the start.
func TestBadKeptTemplateStopsNobody(t *testing.T) {
	o := registered(t)
	s, _ := o.Sketch("giay-khen")
	for id, data := range map[string][]byte{
		"giay-khen-so-2": archiveOf(t, nil, numbered(5), func(string) []byte { return make([]byte, 10<<20) }),
		"giay-khen-so-3": []byte("no archive"),
	} {
		if err := o.bench.AddTemplate(t.Context(), workbench.OwnTemplate{ID: id, Archive: data}); err != nil {
			t.Fatal(err)
		}
	}
	if id, err := o.KeepTemplate(t.Context(), s); err != nil || id != "giay-khen-so-4" {
		t.Fatal(id, err)
	}
	later := newOffice(t).With(o.register, base)
	faults, err := later.LoadOwnTemplates(t.Context())
	if err != nil || len(faults) != 2 || !strings.Contains(faults[0].Error(), "giay-khen-so-2") {
		t.Fatal(faults, err)
	}
	if later.template("giay-khen-so-4") == nil || later.template("giay-khen-so-2") != nil {
		t.Error("not the good one alone")
	}
}
