package decision

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

func writeWord(out io.Writer, faces *typeset.Faces, tmpl Template, batch award.Batch, draft bool, pass func() error) error {
	set, err := Set(faces, tmpl, batch, draft)
	if err != nil {
		return err
	}
	return set.Word(out, pass)
}

func wordFile(t testing.TB, tmpl Template, batch award.Batch, draft bool) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := writeWord(&out, loadFaces(t), tmpl, batch, draft, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wordPart is a part of a document, read by the standard library: its text, a blank
// between paragraphs, and how often each element stands in it.
func wordPart(t testing.TB, data []byte, name string) (text string, elements map[string]int) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	var out strings.Builder
	elements = map[string]int{}
	decoder, inText := xml.NewDecoder(part), false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return strings.Join(strings.Fields(out.String()), " "), elements
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
			inText = token.Name.Local == "t"
			if token.Name.Local == "p" || token.Name.Local == "br" {
				out.WriteByte(' ')
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				out.Write(token)
			}
		}
	}
}

// The document says what the pages say, field by field, and nothing else but the
// headings of the columns.
func TestWordSaysWhatThePagesSay(t *testing.T) {
	differing := sampleBatch(2, 2, 9)
	differing.Certificates[3].Citation = "Đã cứu người & vượt <khó>"
	unsigned := sampleBatch(1, 1, 4)
	unsigned.Decision.Number, unsigned.Decision.Date = "", award.Date{}
	prose := nd30(t)
	prose.Annex.Style, prose.Annex.Label = Prose, ""
	for name, test := range map[string]struct {
		template Template
		batch    award.Batch
		columns  string
	}{
		"table":              {nd30(t), sampleBatch(3, 2, 7), "TT Tên tập thể, hộ gia đình, cá nhân Chức vụ, đơn vị, địa chỉ"},
		"citations of own":   {nd30(t), differing, "TT Tên tập thể, hộ gia đình, cá nhân Chức vụ, đơn vị, địa chỉ Thành tích"},
		"not signed yet":     {nd30(t), unsigned, "TT Tên tập thể, hộ gia đình, cá nhân Chức vụ, đơn vị, địa chỉ"},
		"items, not a table": {prose, sampleBatch(3, 2, 7), ""},
		"items, not signed":  {prose, unsigned, ""},
	} {
		t.Run(name, func(t *testing.T) {
			text, _ := wordPart(t, wordFile(t, test.template, test.batch, false), "word/document.xml")
			total := 0
			for tag, want := range Fields(test.template, test.batch) {
				if !strings.Contains(text, want) {
					t.Errorf("%s is missing: %q", tag, want)
				}
				total += len(strings.Join(strings.Fields(want), ""))
			}
			got := len(strings.Join(strings.Fields(text), "")) - len(strings.Join(strings.Fields(test.columns), ""))
			if got != total {
				t.Errorf("%d bytes of letters, the pages have %d", got, total)
			}
		})
	}
}

// The form of the document: tables, sections, headings, page numbers, the mark of a
// draft in the head and nowhere else.
func TestWordForm(t *testing.T) {
	batch := sampleBatch(3, 2, 7)
	_, elements := wordPart(t, wordFile(t, nd30(t), batch, false), "word/document.xml")
	for element, want := range map[string]int{"tbl": 3, "sectPr": 2, "tblHeader": 1, "titlePg": 2} {
		if elements[element] != want {
			t.Errorf("%d elements %s, want %d", elements[element], element, want)
		}
	}
	for _, part := range []string{"word/styles.xml", "word/settings.xml", "docProps/core.xml", "[Content_Types].xml"} {
		wordPart(t, wordFile(t, nd30(t), batch, false), part)
	}
	for part, want := range map[string]string{"word/header1.xml": "BẢN NHÁP 2", "word/header2.xml": "BẢN NHÁP"} {
		if text, _ := wordPart(t, wordFile(t, nd30(t), batch, true), part); text != want {
			t.Errorf("%s of a draft reads %q", part, text)
		}
	}
	if text, _ := wordPart(t, wordFile(t, nd30(t), batch, false), "word/header2.xml"); text != "" {
		t.Errorf("the first page has the head %q", text)
	}
}

func TestWordGivesTheSameBytes(t *testing.T) {
	batch := sampleBatch(3, 2, 7)
	if !bytes.Equal(wordFile(t, nd30(t), batch, false), wordFile(t, nd30(t), batch, false)) {
		t.Error("the same batch gave other bytes")
	}
}

func TestWordEndsWhenItIsTold(t *testing.T) {
	stop, lines := errors.New("stop"), 0
	err := writeWord(io.Discard, loadFaces(t), nd30(t), sampleBatch(3, 2, 7), false, func() error {
		if lines++; lines == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || lines != 3 {
		t.Errorf("%v after %d lines", err, lines)
	}
	var none award.Problem
	if err := writeWord(io.Discard, loadFaces(t), nd30(t), award.Batch{}, false, nil); !errors.As(err, &none) || none.Code != award.EmptyList {
		t.Errorf("an empty list: %v", err)
	}
	if err := writeWord(failing{}, loadFaces(t), nd30(t), sampleBatch(3, 2, 700), false, func() error { return nil }); err == nil {
		t.Error("a full disk was not told")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// A long list is written row by row: what is in memory does not grow with it.
func TestWordOfALongList(t *testing.T) {
	batch := sampleBatch(10, 0, 20_000)
	most, lines := uint64(0), 0
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	err := writeWord(io.Discard, loadFaces(t), nd30(t), batch, false, func() error {
		if lines++; lines%5000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	const bound = 24 << 20 // the outline of the list is 3 MB
	if most > before.HeapAlloc+bound {
		t.Errorf("%d MB more in memory", (most-before.HeapAlloc)>>20)
	}
	runtime.KeepAlive(batch)
}

func BenchmarkWord(b *testing.B) {
	batch, faces, tmpl := sampleBatch(100, 100, 1800), loadFaces(b), nd30(b)
	for b.Loop() {
		if err := writeWord(io.Discard, faces, tmpl, batch, false, func() error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// In the document as on the pages, two rows stand under a heading, the last row of a
// group is not alone, and the last of all stays with the total.
func TestWordKeepsRowsTogether(t *testing.T) {
	line := func(text string) entry { return entry{tag: text, name: text} }
	heading := func(text string) entry { e := line(text); e.Heading = true; return e }
	last := func(text string) entry { e := line(text); e.ends = true; return e }
	list := []entry{heading("I"), line("1"), line("2"), line("3"), line("4"), last("5"), heading("II"), last("6"), heading("III"), line("7"), last("8")}
	var got []string
	for e, withNext := range kept(slices.Values(list)) {
		if withNext {
			got = append(got, e.tag)
		}
	}
	if want := []string{"I", "1", "4", "II", "III", "7", "8"}; !slices.Equal(got, want) {
		t.Errorf("%v stay with the next, want %v", got, want)
	}
	_, elements := wordPart(t, wordFile(t, nd30(t), sampleBatch(3, 2, 7), false), "word/document.xml")
	if elements["keepNext"] < 4 {
		t.Errorf("%d rows of the sample are kept with the next", elements["keepNext"])
	}
}
