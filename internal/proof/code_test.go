package proof

import (
	"bytes"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
	"bangkhen/internal/typeset"
)

func TestRead(t *testing.T) {
	batch := sample()
	d, c, other := batch.Decision, batch.Certificates[4], batch.Certificates[5]
	printed := func(change func(*typeset.Page)) []byte {
		page := sheetPage(t, d, c)
		change(&page)
		return printPages(t, page)
	}
	without := func(p *typeset.Page, tag string) {
		kept := p.Texts[:0:0]
		for _, text := range p.Texts {
			if text.Tag != tag {
				kept = append(kept, text)
			}
		}
		p.Texts = kept
	}
	asIs := printed(func(*typeset.Page) {})
	for _, test := range []struct {
		name string
		pdf  []byte
		want award.Code
	}{
		{"a certificate", asIs, c.Code},
		{"with the code alone", printed(func(p *typeset.Page) { p.Codes = nil }), c.Code},
		{"with the QR alone", printed(func(p *typeset.Page) { without(p, "code") }), c.Code},
		{"with another's QR", printed(func(p *typeset.Page) { p.Codes = sheetPage(t, d, other).Codes }), ""},
		{"with a QR of something else", printed(func(p *typeset.Page) { p.Codes = layout(t, "HTTPS://BACKAN.GOV.VN/").Codes }), ""},
		{"with neither", printed(func(p *typeset.Page) { without(p, "code"); p.Codes = nil }), ""},
		{"the merged file", samplePapers()["bang-khen.pdf"].Data, ""},
		{"the decision", samplePapers()["quyet-dinh.pdf"].Data, ""},
		{"a torn file", asIs[:len(asIs)/2], ""},
		{"no PDF", []byte("Bằng khen"), ""},
		{"nothing", nil, ""},
		{"too much", append(bytes.Clone(asIs), make([]byte, LargestCertificate)...), ""},
	} {
		if got, ok, err := Read(t.Context(), test.pdf); err != nil || got.Code != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v", test.name, got.Code, ok)
		}
	}
}

// FuzzModules feeds the QR reader rectangles that anyone may draw.
func FuzzModules(f *testing.F) {
	f.Add([]byte("0 0 1 1"))
	page := sheetPage(f, sample().Decision, sample().Certificates[0])
	var seed []byte
	for y, row := range page.Codes[0].Dark {
		for x, dark := range row {
			if dark {
				seed = append(seed, byte(x), byte(len(row)-y), 1, 1)
			}
		}
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, data []byte) {
		var rectangles []tagged.Rectangle
		for ; len(data) >= 4; data = data[4:] {
			v := func(i int) float64 { return float64(int8(data[i])) }
			rectangles = append(rectangles, tagged.Rectangle{X: v(0), Y: v(1), W: v(2), H: v(3)})
		}
		if text, err := readQR(rectangles); err != nil && text != "" {
			t.Errorf("%q with error %v", text, err)
		}
	})
}

// FuzzReadCertificate feeds it files that anyone may hand in.
func FuzzReadCertificate(f *testing.F) {
	batch := sample()
	f.Add(printPages(f, sheetPage(f, batch.Decision, batch.Certificates[4])))
	f.Add([]byte("%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, pdf []byte) {
		got, ok, err := Read(t.Context(), pdf)
		if err != nil {
			t.Fatal(err)
		}
		code := got.Code
		if ok != (code != "") {
			t.Errorf("%q, %v", code, ok)
		}
		if again, valid := award.ParseCode(strings.ToLower(code.Grouped())); ok && (!valid || again != code) {
			t.Errorf("%q is no code", code)
		}
	})
}
