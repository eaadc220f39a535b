package web

import (
	"strings"
	"testing"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// The page names the hash of each sheet that the holder of a code may have, and of
// a file says which sheet it is.
func TestThePageVouchesForTheSheet(t *testing.T) {
	pages, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{pages: pages}
	for name, test := range map[string]struct {
		printed office.Printed
		says    []string
		not     string
	}{
		"code":           {office.Printed{SHA256: "h0", Duplicates: []register.Sheet{{Copy: 1, SHA256: "h1"}, {Copy: 2, SHA256: "h2"}}}, []string{"tờ đầu", "h0", "lần 1", "h1", "lần 2", "h2"}, "Tờ này"},
		"duplicate file": {office.Printed{SHA256: "h1", Copy: 1, Note: "Cấp lại"}, []string{"Tờ này", "Bản cấp lại lần 1: Cấp lại", "h1"}, "tờ đầu"},
		"first file":     {office.Printed{SHA256: "h0"}, []string{"h0"}, "lần"},
	} {
		var f frames
		page, err := f.page(newCertificatePage(office.Verification{Result: office.ResultValid, Certificate: &test.printed}, sourceFile), s.wholeCertificate)
		if err != nil {
			t.Fatal(err)
		}
		var html strings.Builder
		if _, err := page.WriteTo(&html); err != nil {
			t.Fatal(err)
		}
		for _, words := range test.says {
			if !strings.Contains(html.String(), words) {
				t.Errorf("%s: the page does not say %q", name, words)
			}
		}
		if strings.Contains(html.String(), test.not) {
			t.Errorf("%s: the page says %q", name, test.not)
		}
	}
}
