package tagged

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// packedEntry is what a cross-reference stream says of an object.
type packedEntry struct{ kind, a, b int }

// hostileFile is a PDF in the making: objects that stand by themselves, and
// objects in one object stream, number 3, under any numbers.
type hostileFile struct {
	plain  map[int]string
	packed []string
	names  map[int]packedEntry // further entries of the table
	top    int                 // the table tells of at least so many numbers
}

func deflate(data string) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, 9)
	w.Write([]byte(data)) // a buffer takes everything
	w.Close()
	return b.String()
}

func packedStream(dictionary, data string) string {
	z := deflate(data)
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", dictionary, len(z), z)
}

func plainStream(dictionary, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dictionary, len(data), data)
}

func (h hostileFile) bytes() []byte {
	var b bytes.Buffer
	entries := map[int]packedEntry{}
	for n, e := range h.names {
		entries[n] = e
	}
	put := func(n int, text string) {
		entries[n] = packedEntry{1, b.Len(), 0}
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, text)
	}
	b.WriteString("%PDF-1.7\n")
	put(1, "<</Type/Catalog/Pages 2 0 R>>")
	for n, text := range h.plain {
		put(n, text)
	}
	if len(h.packed) > 0 {
		var index, body strings.Builder
		for i, o := range h.packed {
			fmt.Fprintf(&index, "%d %d ", i, body.Len())
			body.WriteString(o + " ")
		}
		put(3, packedStream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(h.packed), index.Len()), index.String()+body.String()))
		if _, plain := h.plain[2]; !plain {
			entries[2] = packedEntry{2, 3, 0}
		}
	}
	at, top := b.Len(), h.top
	entries[4] = packedEntry{1, at, 0}
	for n := range entries {
		top = max(top, n+1)
	}
	rows := make([]byte, 0, 7*top)
	for n := range top {
		e := entries[n]
		rows = append(rows, byte(e.kind), byte(e.a>>24), byte(e.a>>16), byte(e.a>>8), byte(e.a), byte(e.b>>8), byte(e.b))
	}
	fmt.Fprintf(&b, "4 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", packedStream(fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R", top), string(rows)), at)
	return b.Bytes()
}

// onePage is a file of one page with a content and resources.
func onePage(content, resources string, more map[int]string) []byte {
	plain := map[int]string{2: "<</Type/Pages/Kids[10 0 R]>>", 10: "<</Type/Page/Contents 5 0 R/Resources<<" + resources + ">>>>", 5: packedStream("", content)}
	for n, text := range more {
		plain[n] = text
	}
	return hostileFile{plain: plain}.bytes()
}

func kidsOf(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d 0 R ", 10+i)
	}
	return "<</Type/Pages/Kids[" + b.String() + "]>>"
}

// numbered joins what a text becomes for the numbers up to n.
func numbered(n int, text func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i))
	}
	return b.String()
}

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

// attacks are files by name; each is small.
func attacks() map[string]func() []byte {
	big := strings.Repeat("a", 12_000_000)
	repeated := func(text string, n int) string { return strings.Repeat(text, n) }
	return map[string]func() []byte{
		"many numbers of one packed object": func() []byte {
			h := hostileFile{packed: []string{kidsOf(60_000), "<</Kids[]/X(" + big + ")>>"}, names: map[int]packedEntry{}}
			for i := range 60_000 {
				h.names[10+i] = packedEntry{2, 3, 1}
			}
			return h.bytes()
		},
		"many resources are one packed object": func() []byte {
			const n = 400
			h := hostileFile{packed: []string{kidsOf(n), "<</X(" + big + ")>>"}, names: map[int]packedEntry{}}
			for i := range n {
				h.packed = append(h.packed, fmt.Sprintf("<</Kids[]/Resources %d 0 R>>", 10+n+i))
				h.names[10+i], h.names[10+n+i] = packedEntry{2, 3, 2 + i}, packedEntry{2, 3, 1}
			}
			return h.bytes()
		},
		"many names of one font": func() []byte {
			const n = 80_000
			return onePage(numbered(n, func(i int) string { return fmt.Sprintf("/F%06d 1 Tf\n", i) }),
				"/Font<<"+numbered(n, func(i int) string { return fmt.Sprintf("/F%06d 6 0 R ", i) })+">>", map[int]string{6: helvetica})
		},
		"pages that share a content": func() []byte {
			h := hostileFile{plain: map[int]string{2: kidsOf(60), 5: plainStream("", repeated("1 1 1 1 re\n", 363_636))}}
			for i := range 60 {
				h.plain[10+i] = "<</Type/Page/Contents 5 0 R>>"
			}
			return h.bytes()
		},
		"a text of 15 MB": func() []byte {
			return onePage("/name BMC BT /F 9 Tf ("+repeated("A", 15_000_000)+") Tj ET EMC", "/Font<</F 6 0 R>>", map[int]string{6: helvetica})
		},
		"codes that stand for long texts": func() []byte {
			m := "beginbfrange <0000> <ffff> <" + repeated("1ea1", 32) + "> endbfrange"
			return onePage("BT /F 9 Tf ("+repeated("ab", 2_000_000)+") Tj ET", "/Font<</F 6 0 R>>",
				map[int]string{6: "<</Type/Font/Subtype/Type0/ToUnicode 7 0 R>>", 7: packedStream("", m)})
		},
		"many fonts of huge ranges": func() []byte {
			const n = 1000
			more := map[int]string{}
			for i := range n {
				more[100+2*i] = fmt.Sprintf("<</Type/Font/Subtype/Type0/ToUnicode %d 0 R>>", 101+2*i)
				more[101+2*i] = packedStream("", fmt.Sprintf("%% %d\nbeginbfrange <0000> <ffff> <%s> endbfrange", i, repeated("1ea1", 32)))
			}
			return onePage(numbered(n, func(i int) string { return fmt.Sprintf("/F%d 1 Tf ", i) }),
				"/Font<<"+numbered(n, func(i int) string { return fmt.Sprintf("/F%d %d 0 R ", i, 100+2*i) })+">>", more)
		},
		"forms that call each other exponentially": func() []byte {
			more := map[int]string{}
			for i := range 12 {
				more[100+i] = packedStream(fmt.Sprintf("/Type/XObject/Subtype/Form/Resources<</XObject<</A %d 0 R>>/Font<</F 6 0 R>>>>", 101+i),
					"BT /F 1 Tf (a) Tj ET "+repeated("/A Do ", 100))
			}
			more[6] = helvetica
			return onePage(repeated("/A Do ", 1000), "/XObject<</A 100 0 R>>", more)
		},
		"a form that calls itself": func() []byte {
			return onePage(repeated("/A Do ", 10_000), "/XObject<</A 100 0 R>>",
				map[int]string{100: packedStream("/Type/XObject/Subtype/Form/Resources<</XObject<</A 100 0 R>>>>", repeated("/A Do ", 10_000))})
		},
		"a content of a hundred thousand parts": func() []byte {
			return hostileFile{plain: map[int]string{2: "<</Type/Pages/Kids[10 0 R]>>", 5: plainStream("", repeated("q ", 4000)),
				10: "<</Type/Page/Contents[" + repeated("5 0 R ", 100_000) + "]>>"}}.bytes()
		},
		"operands without an operator": func() []byte { return onePage(repeated("true ", 2_000_000), "", nil) },
		"arrays without an operator":   func() []byte { return onePage(repeated("[1 1 1]", 1_500_000), "", nil) },
		"rectangles":                   func() []byte { return onePage("/qr BMC "+repeated("1 1 1 1 re ", 1_000_000), "", nil) },
		"fields":                       func() []byte { return onePage(repeated("/a BMC 1 1 1 1 re EMC ", 500_000), "", nil) },
		"inline images without an end": func() []byte { return onePage(repeated("ID aEI ", 1_500_000), "", nil) },
		"tags that are not closed":     func() []byte { return onePage(repeated("/a BMC ", 1_500_000), "", nil) },
		"empty dictionaries":           func() []byte { return onePage(repeated("<<>>", 2_500_000), "", nil) },
		"deep arrays":                  func() []byte { return onePage(repeated("[", 10_000_000), "", nil) },
		"names of escapes":             func() []byte { return onePage("/"+repeated("#41", 3_000_000)+" gs", "", nil) },
		"a number of ten million digits": func() []byte {
			return onePage(repeated("9", 10_000_000)+" gs "+repeated("-", 1_000_000), "", nil)
		},
		"packed twice": func() []byte {
			z := deflate(deflate(repeated("0 0 m ", 2_000_000)))
			return onePage("", "", map[int]string{5: fmt.Sprintf("<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream", len(z), z)})
		},
		"a predictor of one column": func() []byte {
			return onePage("", "", map[int]string{5: packedStream("/DecodeParms<</Predictor 15/Columns 1>>", repeated("\x04a", 15_000_000))})
		},
		"lengths that are the next stream": func() []byte {
			const n = 60_000
			h := hostileFile{plain: map[int]string{2: "<</Type/Pages/Kids[10 0 R]>>"}}
			for i := range n {
				h.plain[10+i] = fmt.Sprintf("<</Length %d 0 R>>\nstream\n\nendstream", 11+i)
			}
			return h.bytes()
		},
		"a length of itself": func() []byte { return onePage("", "", map[int]string{5: "<</Length 5 0 R>>\nstream\n\nendstream"}) },
		"a length that lies": func() []byte { return onePage("", "", map[int]string{5: "<</Length 99999999>>\nstream\n\nendstream"}) },
		"a tree that is a circle": func() []byte {
			return hostileFile{plain: map[int]string{2: "<</Type/Pages/Kids[10 0 R]>>", 10: "<</Type/Pages/Kids[2 0 R]>>"}}.bytes()
		},
		"a tree of many ways": func() []byte {
			h := hostileFile{plain: map[int]string{2: "<</Type/Pages/Kids[10 0 R 10 0 R]>>"}}
			for i := range 39 {
				h.plain[10+i] = fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %d 0 R]>>", 11+i, 11+i)
			}
			return h.bytes()
		},
		"a million annotations": func() []byte {
			return hostileFile{plain: map[int]string{2: "<</Type/Pages/Kids[10 0 R]>>"}, packed: []string{"null", "[" + repeated("6 0 R ", 1_000_000) + "]"},
				names: map[int]packedEntry{20: {2, 3, 1}}}.withPage("/Annots 20 0 R").bytes()
		},
		"an object stream in another": func() []byte {
			return hostileFile{packed: []string{"<</Type/Pages/Kids[10 0 R]>>"}, names: map[int]packedEntry{10: {2, 20, 0}, 20: {2, 3, 0}}}.bytes()
		},
		"object streams by the dozen": func() []byte {
			h := hostileFile{plain: map[int]string{2: kidsOf(50)}, names: map[int]packedEntry{}}
			for i := range 50 {
				h.plain[100+i] = packedStream("/Type/ObjStm/N 1/First 4", "0 0 <</Kids[]/X("+repeated("b", 10_000_000)+")>>")
				h.names[10+i] = packedEntry{2, 100 + i, 0}
			}
			return h.bytes()
		},
		"packed null objects": func() []byte {
			return hostileFile{packed: []string{"<</Type/Pages/Kids[10 0 R]>>", "[" + repeated("<<>>", 260_000) + "]"}, names: map[int]packedEntry{10: {2, 3, 1}}}.bytes()
		},
		"half a million numbers": func() []byte { return hostileFile{plain: map[int]string{2: "<</Kids[]>>"}, top: 499_999}.bytes() },
		"older tables without end": func() []byte {
			var b bytes.Buffer
			b.WriteString("%PDF-1.7\n" + repeated(" ", 3000))
			at := b.Len()
			b.WriteString("xref\n0 20000\n" + repeated("0000000000 00000 f \n", 20_000))
			fmt.Fprintf(&b, "trailer\n<</Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at-1, at)
			return b.Bytes()
		},
		"a table that goes on from itself": func() []byte {
			return []byte("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF")
		},
		"a huge index": func() []byte {
			z := deflate("a")
			return []byte(fmt.Sprintf("%%PDF-1.7\n4 0 obj\n<</Type/XRef/W[0 0 1]/Index[0 500000 0 500000]/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF", len(z), z))
		},
	}
}

// withPage adds a page of nothing, numbered 10, with further entries.
func (h hostileFile) withPage(entries string) hostileFile {
	h.plain[10] = "<</Type/Page" + entries + ">>"
	return h
}

// mostMemory is what the reading of one hostile file may ask for in all, freed or
// not, so that what is held at any time is less than a hundred megabytes.
const mostMemory = 160 << 20

func TestAttacks(t *testing.T) {
	for name, make := range attacks() {
		t.Run(name, func(t *testing.T) {
			data := make()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			began := time.Now()
			sheet, err := ReadSheet(ctx, data)
			took := time.Since(began)
			runtime.ReadMemStats(&after)
			if errors.Is(err, context.DeadlineExceeded) {
				t.Fatal("no answer in time")
			}
			asked := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d bytes: %v, %d MB, %d fields, %v", len(data), took.Round(time.Millisecond), asked>>20, len(sheet.Page.Fields), err)
			if asked > mostMemory {
				t.Errorf("it asked for %d MB", asked>>20)
			}
		})
	}
}

// A merged file of an issue may have more objects than a sheet that anyone hands in: a
// file of 25,000 certificates has half a million.
func TestLongFilesAreForIssuesAlone(t *testing.T) {
	const objects = maxObjects + 1000
	data := []byte("%PDF-1.7\n")
	rows := bytes.Repeat([]byte{0, 0}, objects-3)
	object := func(number int, body string) {
		rows = append(rows, 1, byte(len(data)))
		data = fmt.Appendf(data, "%d 0 obj\n%s\nendobj\n", number, body)
	}
	object(objects-3, fmt.Sprintf("<</Pages %d 0 R>>", objects-2))
	object(objects-2, "<</Type/Pages/Kids[]>>")
	at := len(data)
	z := deflate(string(append(rows, 1, byte(at))))
	data = fmt.Appendf(data, "%d 0 obj\n<</Type/XRef/W[1 1 0]/Size %d/Root %d 0 R/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF", objects-1, objects, objects-3, len(z), z, at)
	if err := WalkFile(bytes.NewReader(data), int64(len(data)), nil, func(*View) error { return nil }); err != nil {
		t.Errorf("of an issue: %v", err)
	}
	if _, err := ReadSheet(t.Context(), data); err == nil || !strings.Contains(err.Error(), "cross-reference") {
		t.Errorf("a stranger's: %v", err)
	}
}

// Nobody waits any more: the reading ends.
func TestReadingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ReadSheet(ctx, attacks()["rectangles"]()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
