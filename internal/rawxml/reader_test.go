package rawxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// ours are the tokens of a document up to the first error.
func ours(from io.Reader, most int) (tokens []string, err error) {
	r := New(from, Limits{Token: most, Depth: 1000})
	for {
		kind, err := r.Next()
		if err != nil {
			return tokens, err
		}
		switch kind {
		case Start:
			token := "<" + r.Element.Local
			for _, a := range r.Element.Attributes {
				token += fmt.Sprintf(" %s=%q", a.Local, a.Value)
			}
			tokens = append(tokens, token)
		case End:
			tokens = append(tokens, ">")
		case Text:
			tokens = append(tokens, fmt.Sprintf("%q", r.Text))
		}
	}
}

// theirs are those of the standard library.
func theirs(document []byte) (tokens []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(document))
	depth := 0
	for {
		token, err := d.RawToken()
		if err == io.EOF && depth > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return tokens, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			text := "<" + token.Name.Local
			for _, a := range token.Attr {
				text += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			tokens = append(tokens, text)
		case xml.EndElement:
			if depth--; depth < 0 {
				return tokens, ErrSyntax
			}
			tokens = append(tokens, ">")
		case xml.CharData:
			tokens = append(tokens, fmt.Sprintf("%q", token))
		case xml.Directive:
			return tokens, ErrDirective
		}
	}
}

const sheet = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet xmlns=\"http://a\" xmlns:r='b'><row r=\"1\" spans='1:2'>" +
	"<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> Nông Văn &amp; Ba\r\nhai </t></is></c><c r=\"B1\"/></row ><!-- a - b --><r:x a = 'y\"&lt;&#x1EC7;' ></r:x><![CDATA[<a> & b]]></worksheet>"

func TestReader(t *testing.T) {
	got, err := ours(strings.NewReader(sheet), 1000)
	want := []string{
		`"\n"`, `<worksheet xmlns="http://a" r="b"`, `<row r="1" spans="1:2"`, `<c r="A1" t="inlineStr"`, `<is`, `<t space="preserve"`,
		`" Nông Văn & Ba\nhai "`, `>`, `>`, `>`, `<c r="B1"`, `>`, `>`, `<x a="y\"<ệ"`, `>`, `"<a> & b"`, `>`,
	}
	if err != io.EOF || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%v\n%s\nwant\n%s", err, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzAgainstTheLibrary(f *testing.F) {
	for _, document := range []string{sheet, "<a><b/></a>", "", "<a", "<a b>", "<a>&nbsp;</a>", "<a>]]></a>", "<a>\x01</a>", "<a \xff='1'/>", "<!DOCTYPE a><a/>", "<a:b:c/>", "<:a/>", "<a:/>", "<a b='<'/>",
		"<?xml version='1.1'?><a/>", "<?xml encoding='latin1'?><a/>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#xFFFE;\ufffd</a>", "</a>", "<a></b>", "x<a/>y", "<a b='1'c='2'/>", "<a/ >", "<a b=1/>", "<!--a--b--><a/>", "<!-----><a/>", "<1/>", "<?A!?>"} {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		want, wantErr := theirs(document)
		got, err := ours(bytes.NewReader(document), 1<<20)
		// Of names beyond ASCII ours knows others than the library.
		strange := bytes.ContainsFunc(document, func(r rune) bool { return r >= utf8.RuneSelf })
		if wantErr == io.EOF && err != io.EOF && !strange {
			t.Fatalf("%q is not read: %v after %q, the library reads %q", document, err, got, want)
		}
		if n := min(len(got), len(want)); strings.Join(got[:n], "\x00") != strings.Join(want[:n], "\x00") {
			t.Fatalf("%q is read as %q, by the library as %q", document, got, want)
		}
		if err == io.EOF && !strange && (wantErr != io.EOF || len(got) != len(want)) {
			t.Fatalf("%q is read as %q, by the library as %q: %v", document, got, want, wantErr)
		}
		// In whatever pieces it comes, a document reads the same.
		again, errAgain := ours(iotest.OneByteReader(bytes.NewReader(document)), 1<<20)
		if strings.Join(got, "\x00") != strings.Join(again, "\x00") || (err == io.EOF) != (errAgain == io.EOF) {
			t.Fatalf("%q is read as %q (%v), byte by byte as %q (%v)", document, got, err, again, errAgain)
		}
	})
}

func TestBounds(t *testing.T) {
	long := strings.Repeat("a", 100_000)
	for _, document := range []string{"<a>" + long + "</a>", "<" + long + "/>", "<a b='" + long + "'/>", "<!--" + long + "--><a/>", "<?x " + long + "?><a/>", "<a><![CDATA[" + long + "]]></a>"} {
		if _, err := ours(strings.NewReader(document), 50_000); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%.20s…: %v", document, err)
		}
		if _, err := ours(strings.NewReader(document), 150_000); err != io.EOF {
			t.Errorf("%.20s…: %v", document, err)
		}
	}
	broken := errors.New("the disk is broken")
	if _, err := ours(io.MultiReader(strings.NewReader("<a>b"), iotest.ErrReader(broken)), 100); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// What an element says is not changed by what is read after it.
func TestElementsStay(t *testing.T) {
	r := New(strings.NewReader("<a>"+strings.Repeat("<b c='some value &lt; other' d='1'/>", 5000)+"</a>"), Limits{Token: 1000, Depth: 2})
	var all []Element
	for {
		kind, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if kind == Start && r.Element.Local == "b" {
			all = append(all, r.Element)
		}
	}
	for i, e := range all {
		if e.Attribute("c") != "some value < other" || e.Attribute("d") != "1" || e.Attribute("e") != "" {
			t.Fatalf("element %d: %+v", i, e)
		}
	}
	if len(all) != 5000 {
		t.Errorf("%d elements", len(all))
	}
}

func TestWalk(t *testing.T) {
	r := New(strings.NewReader("<a>1<b x:y='2'>3<!-- 4 -->5<c>6</c><![CDATA[7]]></b><d><e/></d><f/></a>"), Limits{Token: 1000, Depth: 3})
	var seen []string
	err := r.Each(func(e Element) error {
		seen = append(seen, e.Local)
		switch e.Local {
		case "b":
			if len(e.Attributes) != 1 || e.Attributes[0] != (Attribute{"x", "y", "2"}) {
				t.Errorf("%v", e.Attributes)
			}
			text, err := r.TextWithin()
			seen = append(seen, text)
			return err
		case "d":
			return r.Skip()
		}
		return nil
	})
	if got := strings.Join(seen, " "); err != nil || got != "a b 3567 d f" || r.Depth != 0 {
		t.Errorf("%q %v", got, err)
	}
	for document, want := range map[string]error{"<a><b>": io.ErrUnexpectedEOF, "<a><b><c><d/></c></b></a>": ErrDeep, "<a><!DOCTYPE b></a>": ErrDirective} {
		if err := New(strings.NewReader(document), Limits{Token: 1000, Depth: 3}).Skip(); !errors.Is(err, want) {
			t.Errorf("%s: %v", document, err)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	row := `<row r="17" ht="33"><c r="A17" s="3"><v>17</v></c><c r="B17" s="4" t="inlineStr"><is><t>Nông Thị Hương</t></is></c><c r="C17" s="4"/></row>`
	document := "<sheetData>" + strings.Repeat(row, 1000) + "</sheetData>"
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		for b.Loop() {
			r := New(strings.NewReader(document), Limits{Token: 1 << 20, Depth: 10})
			for {
				if _, err := r.Next(); err != nil {
					break
				}
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		for b.Loop() {
			d := xml.NewDecoder(strings.NewReader(document))
			for {
				if _, err := d.RawToken(); err != nil {
					break
				}
			}
		}
	})
}

// Offsets cut a document at its elements, also where it comes in pieces.
func TestOffset(t *testing.T) {
	const document = `<?xml version="1.0"?><body><p a="1">Quyết định</p> <tbl/><p>Điều 1</p></body>`
	r := New(iotest.OneByteReader(strings.NewReader(document)), Limits{Token: 1 << 10, Depth: 9})
	var cut []string
	from := int64(0)
	for {
		kind, err := r.Next()
		if err != nil {
			break
		}
		if kind == Start && r.Element.Local == "body" {
			from = r.Offset()
			err := r.Each(func(Element) error {
				if err := r.Skip(); err != nil {
					return err
				}
				cut = append(cut, strings.TrimSpace(document[from:r.Offset()]))
				from = r.Offset()
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if want := []string{`<p a="1">Quyết định</p>`, `<tbl/>`, `<p>Điều 1</p>`}; !slices.Equal(cut, want) {
		t.Errorf("cut into %q, want %q", cut, want)
	}
}
