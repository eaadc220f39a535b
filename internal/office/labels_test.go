package office

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// Every certificate of an issue that is valid has a label, and only those.
func TestLabels(t *testing.T) {
	o := issuedSample(t)
	data, err := o.Labels(t.Context(), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if n := pagesIn(t, data); n != 5 { // of 24 each, for 106
		t.Errorf("%d pages", n)
	}
	if data, err = o.Labels(t.Context(), 1, 100); err != nil || pagesIn(t, data) != 1 {
		t.Errorf("the last seven: %v", err)
	}
	entries, err := o.register.CertificatesOf(t.Context(), 1, 106, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Revoke(t.Context(), entries[0].Certificate.Code, register.Order{Decision: "9/QĐ", Date: award.Date{Year: 2024, Month: 1, Day: 1}, Reason: "Sai"}); err != nil {
		t.Fatal(err)
	}
	for _, from := range []int{106, 107, 5000} {
		if _, err := o.Labels(t.Context(), 1, from); !award.ProblemsOf(err).Any(award.WrongState) {
			t.Errorf("from %d: %v", from, err)
		}
	}
	if _, err := o.Labels(t.Context(), 1, 105); err != nil {
		t.Errorf("the last valid one: %v", err)
	}
}

// pagesIn counts the pages of a file.
func pagesIn(t *testing.T, pdf []byte) (pages int) {
	t.Helper()
	for _, object := range pdfObjects(t, pdf) {
		if strings.HasPrefix(object, "<</Type /Page /") {
			pages++
		}
	}
	return pages
}

// Whoever chose a template without a symbol is told that there is nothing to label.
func TestLabelsOfSheetsWithoutSymbols(t *testing.T) {
	data, err := templates.Files.ReadFile("certificate/giay-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("qr: { x: 44, y: 189.5, size: 27 }", "qr: none", "id: giay-khen\n", "id: cua-tinh\n").Replace(string(data))
	o := withOwnTemplate(t, registered(t).register, text, "")
	order := sample(t, "danh-sach.csv")
	order.Template = "cua-tinh"
	if _, err = o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Labels(t.Context(), 1, 1); err == nil || !strings.Contains(err.Error(), "không in mã QR") {
		t.Errorf("%v", err)
	}
	if o.PrintsSymbol("cua-tinh") || !o.PrintsSymbol("giay-khen") {
		t.Error("which templates have a symbol")
	}
}

func TestTestStrip(t *testing.T) {
	if data, err := newOffice(t).TestStrip(); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("%v", err)
	}
}

// An address so long that its symbol would be too fine is told of before anything
// is issued, with its length, its module and what would help: by check, preview
// and issue alike, for each template once.
func TestFineSymbols(t *testing.T) {
	host := func(n int) string { return "https://example.vn/_" + strings.Repeat("a", n-len("https://example.vn/_")) }
	for _, try := range []struct {
		base string
		says string // "" for none
	}{
		{"https://bangkhen.example.vn", ""},
		{"https://bangkhen.example.vn:8443/", ""},
		{host(190), ""},
		{host(240), "0,49 mm"},
		{host(5000), "không mã QR nào"},
		{"", ""}, // nothing is known
	} {
		o := registered(t)
		o = o.With(o.register, try.base)
		order := sample(t, "danh-sach.csv")
		checked, err := o.Check(t.Context(), order)
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, p := range checked.Problems {
			if p.Code != award.FineSymbol {
				continue
			}
			told++
			length := fmt.Sprintf("dài %d ký tự", len(longestCode.Address(try.base)))
			if p.Severity != award.Error || try.says == "" || !strings.Contains(p.Message, try.says) || !strings.Contains(p.Message, length) || p.Suggestion == "" {
				t.Errorf("%.40s: %+v", try.base, p)
			}
		}
		if told != map[bool]int{true: 1, false: 0}[try.says != ""] {
			t.Errorf("%.40s: told %d times", try.base, told)
		}
		if try.says == "" {
			continue
		}
		if _, err := o.Preview(t.Context(), order, t.TempDir()+"/p", nil); !award.ProblemsOf(err).Any(award.FineSymbol) {
			t.Errorf("preview: %v", err)
		}
		if _, err := o.Issue(t.Context(), order, t.TempDir()+"/i", nil); !award.ProblemsOf(err).Any(award.FineSymbol) {
			t.Errorf("issue: %v", err)
		}
	}
}

// The limit is where it is said to be: at 0.50 mm a symbol passes, below it does
// not, whatever the template.
func TestFineSymbolsAtTheLimit(t *testing.T) {
	o := newOffice(t)
	template := *o.template("bang-khen")
	h := honourOf(&template)
	const base = "https://tracuu.example.gov.vn" // 33 modules at Q, 29 at M and at L
	for size, want := range map[typeset.MM]int{28: 0, 16.5: 0, 14.5: 0, 14.4: 1} {
		template.QR.Size = size
		if got := o.fineSymbols(h, base); len(got) != want {
			t.Errorf("%g mm: %v", size, got)
		}
	}
}

// A host that the line under the symbol has no room for is told by the check, before
// anything is issued.
func TestNoRoomForTheAddress(t *testing.T) {
	o := newOffice(t)
	h := honourOf(o.template("bang-khen"))
	for base, want := range map[string]int{
		"https://khenthuong.backan.gov.vn":               0,
		"https://" + strings.Repeat("khen.", 36) + "vn":  1, // 190 characters: the symbol would do
		"https://" + strings.Repeat("khen.", 300) + "vn": 1, // too fine as well, and told once
	} {
		found := o.fineSymbols(h, base)
		if len(found) != want {
			t.Errorf("%.40s: %v", base, found)
		}
		for _, p := range found {
			if p.Severity != award.Error || p.Suggestion == "" || !strings.Contains(p.Message, "Tra cứu tại") && p.Code != award.FineSymbol {
				t.Errorf("%.40s: %+v", base, p)
			}
		}
	}
}
