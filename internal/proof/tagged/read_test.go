package tagged

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// file1 writes objects, numbered from 1, with a cross-reference table. Object 1
// is the catalog.
func file1(objects ...string) []byte {
	out := []byte("%PDF-1.7\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := len(out)
	return fmt.Appendf(out, "%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, at)
}

func streamOf(entries, content string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", entries, len(content), content)
}

func packed(content string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(content))
	w.Close()
	return b.String()
}

const (
	catalog   = "<</Type /Catalog /Pages 2 0 R>>"
	pageTree  = "<</Type /Pages /Kids [3 0 R] /Count 1 /Resources 5 0 R>>"
	page      = "<</Type /Page /Parent 2 0 R /Contents 4 0 R>>"
	resources = "<</Font <</F0 6 0 R /F1 8 0 R>> /XObject <</X 9 0 R /Y 10 0 R>> /Properties <</M <</ActualText (b)>>>>>>"
	wideFont  = "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R>>"
	toUnicode = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
		"3 beginbfchar <0001> <0048> <0002> <1ED9> <0003> <00CA0306> endbfchar\n" +
		"2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0058> <D83DDE00>] endbfrange"
	blindFont = "<</Type /Font /Subtype /TrueType>>"
)

// pageFile is a file of one page with the given content and forms.
func pageFile(content string, forms ...string) []byte {
	objects := []string{catalog, pageTree, page, streamOf("/Filter /FlateDecode", packed(content)), resources, wideFont, streamOf("", toUnicode), blindFont}
	return file1(append(objects, forms...)...)
}

func TestFields(t *testing.T) {
	form := func(content string) string { return streamOf("/Subtype /Form", content) }
	for _, test := range []struct {
		name, content string
		forms         []string
		want          []Field
	}{
		{"one line", "/name BMC BT /F0 12 Tf <00010002> Tj ET EMC", nil, []Field{{Tag: "name", Lines: []string{"Hộ"}}}},
		{"a letter of two code points", "/name BMC BT /F0 12 Tf <0003> Tj ET EMC", nil, []Field{{Tag: "name", Lines: []string{"Ê̆"}}}},
		{"ranges", "/a BMC BT /F0 1 Tf <0010001100120020> Tj <0021> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"abcX😀"}}}},
		{"kerning", "/a BMC BT /F0 1 Tf [<0010> -250.5 <0011> 3 <0012>] TJ ET EMC", nil, []Field{{Tag: "a", Lines: []string{"abc"}}}},
		{"two lines of one field", "/a BMC BT /F0 1 Tf <0010> Tj ET BT <0011> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"a", "b"}}}},
		{"two fields of one tag", "/a BMC BT /F0 1 Tf <0010> Tj ET EMC /a BMC BT <0011> Tj ET EMC", nil,
			[]Field{{Tag: "a", Lines: []string{"a"}}, {Tag: "a", Lines: []string{"b"}}}},
		{"no tag", "BT /F0 1 Tf <0010> Tj ET", nil, []Field{{Lines: []string{"a"}}}},
		{"text that is never ended", "/a BMC BT /F0 1 Tf <0010> Tj", nil, []Field{{Tag: "a", Lines: []string{"a"}}}},
		{"tags in tags", "/a BMC BT /F0 1 Tf <0010> Tj ET /b <</MCID 0>> BDC BT <0011> Tj ET EMC BT <0012> Tj ET EMC", nil,
			[]Field{{Tag: "a", Lines: []string{"a"}}, {Tag: "b", Lines: []string{"b"}}, {Tag: "a", Lines: []string{"c"}}}},
		{"a font without map", "/a BMC BT /F1 1 Tf (xy) Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{Unreadable + Unreadable}}}},
		{"no font", "/a BMC BT (xy) Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{Unreadable}}}},
		{"a code that belongs to the letter before", "/a BMC BT /F0 1 Tf <001000FF0011> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"ab"}}}},
		{"strings in parentheses", "/a BMC BT /F0 1 Tf (\\000\\020\\0\\021) Tj (\x00\x12) ' ET EMC", nil, []Field{{Tag: "a", Lines: []string{"abc"}}}},
		{"said as it is shown", "/a <</MCID 0>>BDC /Span <</ActualText <FEFF00481ED9>>>BDC BT /F0 1 Tf [<0001> -90 <0002>] TJ ET EMC EMC", nil, []Field{{Tag: "a", Lines: []string{"Hộ"}}}},
		{"said otherwise", "/a <</MCID 0>>BDC /Span <</ActualText <FEFF00610062>>>BDC BT /F0 1 Tf <0010> Tj ET EMC BT <0012> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"a", "ab" + Unreadable, "c"}}}},
		{"said of the field", "/a <</MCID 0 /ActualText (b)>>BDC BT /F0 1 Tf <0010> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"a", "b" + Unreadable}}}},
		{"said in what is said", "/a <</ActualText (a)>>BDC /Span <</ActualText (a)>>BDC BT /F0 1 Tf <0010> Tj ET EMC EMC", nil, []Field{{Tag: "a", Lines: []string{"a", "a" + Unreadable}}}},
		{"said without an end", "/Span <</ActualText (b)>>BDC BT /F0 1 Tf <0010> Tj ET", nil, []Field{{Lines: []string{"a", "b" + Unreadable}}}},
		{"said by a name", "/a /M BDC BT /F0 1 Tf <0010> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"a", "b" + Unreadable}}}},
		{"rectangles", "1 2 3 4 re /qr BMC 0 0 1 rg 10.5 -2 .25 4 re f EMC", nil, []Field{{Tag: "qr", Rectangles: []Rectangle{{10.5, -2, 0.25, 4}}}}},
		{"a form with text", "/X Do", []string{form("BT /F0 1 Tf <0010> Tj ET")}, []Field{{Lines: []string{"a"}}}},
		{"a form in a form", "/X Do", []string{form("/Y Do"), form("/b BMC BT /F0 1 Tf <0011> Tj ET EMC")}, []Field{{Tag: "b", Lines: []string{"b"}}}},
		{"a form that shows itself", "/X Do", []string{form("/X Do BT /F0 1 Tf <0010> Tj ET")}, []Field{
			{Lines: []string{"a"}}, {Lines: []string{"a"}}, {Lines: []string{"a"}}, {Lines: []string{"a"}}, {Lines: []string{"a"}}, {Lines: []string{"a"}}}},
		{"ornament twice", "/X Do /X Do", []string{form("0 0 1 1 re f")}, nil},
		{"an image in the content", "BI /W 1 /H 1 ID \x00(BT EIEI EI /a BMC BT /F0 1 Tf <0010> Tj ET EMC", nil, []Field{{Tag: "a", Lines: []string{"a"}}}},
		{"nothing", "", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := pageFile(test.content, test.forms...)
			cache := &Cache{}
			for range 3 { // the second time from the cache, the third from what it begins with
				document, err := Read(data, cache)
				if err != nil {
					t.Fatal(err)
				}
				if len(document.Pages) != 1 || !reflect.DeepEqual(document.Pages[0].Fields, test.want) {
					t.Fatalf("got %+v", document.Pages)
				}
			}
		})
	}
}

// TestIncrementalUpdate reads a file that a signing program added to: the newer
// content counts.
func TestIncrementalUpdate(t *testing.T) {
	old := pageFile("/a BMC BT /F0 1 Tf <0010> Tj ET EMC")
	previous := bytes.LastIndex(old, []byte("xref\n0 "))
	data := append([]byte(nil), old...)
	at := len(data)
	data = fmt.Appendf(data, "4 0 obj\n%s\nendobj\n", streamOf("", "/a BMC BT /F0 1 Tf <0011> Tj ET EMC"))
	table := len(data)
	data = fmt.Appendf(data, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 11 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, previous, table)
	document, err := Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := document.Pages[0].Fields[0].Text(); got != "b" {
		t.Errorf("read %q", got)
	}
}

// TestObjectStreams reads a file whose objects are packed together, with a
// cross-reference stream that was predicted by rows as PNG is.
func TestObjectStreams(t *testing.T) {
	bodies := []string{catalog, pageTree, page, "", resources, wideFont}
	var heads, pack string
	index := 0
	row := func(kind, a, b int) []byte { return []byte{byte(kind), byte(a >> 8), byte(a), byte(b)} }
	rows := [][]byte{row(0, 0, 0)}
	data := []byte("%PDF-1.7\n")
	add := func(number int, object string) []byte {
		at := len(data)
		data = fmt.Appendf(data, "%d 0 obj\n%s\nendobj\n", number, object)
		return row(1, at, 0)
	}
	for i, body := range bodies {
		if body == "" {
			rows = append(rows, add(4, streamOf("", "/a BMC BT /F0 1 Tf <00100011> Tj ET EMC")))
			continue
		}
		heads += fmt.Sprintf("%d %d ", i+1, len(pack))
		pack += body + "\n"
		rows = append(rows, row(2, 8, index))
		index++
	}
	rows = append(rows, add(7, streamOf("/Filter [/FlateDecode] /DecodeParms [null]", packed(toUnicode))))
	rows = append(rows, add(8, streamOf(fmt.Sprintf("/Type /ObjStm /N %d /First %d /Filter /FlateDecode", index, len(heads)), packed(heads+pack))))
	for kind := 0; kind <= 4; kind++ {
		var predicted []byte
		above := make([]byte, 4)
		for _, r := range append(rows[:len(rows):len(rows)], row(1, len(data), 0)) {
			predicted = append(predicted, byte(kind))
			for i := range r {
				var left, upperLeft int
				if i > 0 {
					left, upperLeft = int(r[i-1]), int(above[i-1])
				}
				guess := []int{0, left, int(above[i]), (left + int(above[i])) / 2, paeth(left, int(above[i]), upperLeft)}[kind]
				predicted = append(predicted, r[i]-byte(guess))
			}
			above = r
		}
		at := len(data)
		whole := fmt.Appendf(bytes.Clone(data), "9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n",
			streamOf("/Type /XRef /Root 1 0 R /Size 10 /W [1 2 1] /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 4>>", packed(string(predicted))), at)
		document, err := Read(whole, nil)
		if err != nil {
			t.Fatalf("predictor %d: %v", kind, err)
		}
		if got := document.Pages[0].Fields[0].Text(); got != "ab" {
			t.Errorf("predictor %d: read %q", kind, got)
		}
	}
}

// TestHostileFiles wants an error, soon, for every one of these.
func TestHostileFiles(t *testing.T) {
	good := string(pageFile("/a BMC BT /F0 1 Tf <0010> Tj ET EMC"))
	replaced := func(old, new string) []byte {
		if !strings.Contains(good, old) {
			t.Fatalf("the file has no %q", old)
		}
		return []byte(strings.Replace(good, old, new, 1))
	}
	withObject := func(number int, object string) []byte {
		objects := []string{catalog, pageTree, page, streamOf("", ""), resources, wideFont, streamOf("", toUnicode), blindFont}
		objects[number-1] = object
		return file1(objects...)
	}
	bomb := packed(strings.Repeat("q Q ", 12<<20))
	for _, test := range []struct {
		name string
		data []byte
		want error // nil for any
	}{
		{"empty", nil, nil},
		{"no header", []byte(good[1:]), nil},
		{"encrypted", replaced("/Root 1 0 R>>", "/Root 1 0 R /Encrypt 5 0 R>>"), nil},
		{"no startxref", replaced("startxref", "startxxxx"), nil},
		{"a table that goes on from itself", func() []byte {
			at := strings.LastIndex(good, "xref\n0")
			return replaced("/Root 1 0 R>>", fmt.Sprintf("/Root 1 0 R /Prev %d>>", at))
		}(), nil},
		{"a table of two thousand million objects", replaced("xref\n0 9", "xref\n0 2000000000"), nil},
		{"objects that are elsewhere", replaced("4 0 obj", "5 0 obj"), nil},
		{"a length that is its own stream", withObject(4, "<</Length 4 0 R>>\nstream\n\nendstream"), nil},
		{"a length beyond the file", withObject(4, "<</Length 99999>>\nstream\n\nendstream"), nil},
		{"a length below nothing", withObject(4, "<</Length -5>>\nstream\n\nendstream"), nil},
		{"pages that hold themselves", withObject(2, "<</Type /Pages /Kids [2 0 R]>>"), nil},
		{"a page twice", withObject(2, "<</Type /Pages /Kids [3 0 R 3 0 R]>>"), nil},
		{"a reference to itself", withObject(4, "4 0 R"), nil},
		{"arrays in arrays", withObject(5, strings.Repeat("[", 100_000)), nil},
		{"a stream that inflates without end", withObject(4, streamOf("/Filter /FlateDecode", bomb)), ErrTooLarge},
		{"a map of too many codes", file1(catalog, pageTree, page, streamOf("", "BT /F0 1 Tf ET"), resources, wideFont,
			streamOf("", "3 beginbfrange"+strings.Repeat(" <0000> <FFFF> <0061>", 3)+" endbfrange"), blindFont), errMap},
		{"a torn content stream", withObject(4, streamOf("/Filter /FlateDecode", packed("/a BMC EMC")[:9])), nil},
		{"an unknown filter", withObject(4, streamOf("/Filter /LZWDecode", "")), nil},
		{"too large", make([]byte, MaxBytes+1), ErrTooLarge},
	} {
		document, err := Read(test.data, nil)
		if err == nil {
			t.Errorf("%s: read as %d pages", test.name, len(document.Pages))
		}
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestBudgetHoldsOverTheWholeFile repeats a part that is within the limits.
func TestBudgetHoldsOverTheWholeFile(t *testing.T) {
	part := streamOf("/Filter /FlateDecode", packed(strings.Repeat("q Q ", 1<<20)))
	data := file1(catalog, pageTree, "<</Type /Page /Contents ["+strings.Repeat("4 0 R ", 1000)+"]>>", part, resources)
	if _, err := Read(data, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(pageFile("/a BMC BT /F0 1 Tf [<0010> -3 <0011>] TJ (x\\)\\012) Tj ET EMC /qr BMC 1 2 3 4 re f EMC /X Do BI ID x EI ", streamOf("/Subtype /Form", "/Y Do")))
	f.Add([]byte("%PDF-1.5\n1 0 obj\n<</Type /XRef /W [1 2 1] /Size 1 /Root 1 0 R /Length 4>>\nstream\n\x01\x00\x09\x00\nendstream\nendobj\nstartxref\n9\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		document, err := Read(data, nil)
		if err != nil && document.Pages == nil {
			return
		}
		cache := &Cache{}
		for range 3 { // the third time from what the file begins with
			again, _ := Read(data, cache)
			if !reflect.DeepEqual(document, again) {
				t.Error("reads differ")
			}
		}
	})
}

func FuzzCharacterMap(f *testing.F) {
	f.Add([]byte(toUnicode))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _, err := readCharacterMap(data)
		if err == nil && len(m.low)+len(m.high) > 1<<16 {
			t.Errorf("%d codes", len(m.low)+len(m.high))
		}
	})
}
