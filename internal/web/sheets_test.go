package web

import (
	"strings"
	"testing"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// The page names the hash of each sheet that the holder of a code may have, and of
// a file says which sheet it is.
func TestThePageVouchesForTheSheet(t *testing.T) {
	pages, err := loadPages(html.Person)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		printed office.Printed
		says    []string
		not     string
	}{
		"code":           {office.Printed{SHA256: "h0", Duplicates: []register.Sheet{{Copy: 1, Note: "Cấp đổi lần 1", SHA256: "h1"}, {Copy: 2, Note: "Cấp lại lần 1", SHA256: "h2"}}}, []string{"tờ đầu", "h0", "tờ ghi “Cấp đổi lần 1”", "h1", "tờ ghi “Cấp lại lần 1”", "h2"}, "Tờ này"},
		"duplicate file": {office.Printed{SHA256: "h1", Copy: 1, Note: "Cấp lại lần 1"}, []string{"Tờ này", "Tờ ghi “Cấp lại lần 1”", "h1"}, "tờ đầu"},
		"first file":     {office.Printed{SHA256: "h0"}, []string{"h0"}, "lần"},
	} {
		page, err := pages.Render("certificate", newCertificatePage(office.Verification{Result: office.ResultValid, Certificate: &test.printed}, sourceFile))
		if err != nil {
			t.Fatal(err)
		}
		html := string(page)
		for _, words := range test.says {
			if !strings.Contains(html, words) {
				t.Errorf("%s: the page does not say %q", name, words)
			}
		}
		if strings.Contains(html, test.not) {
			t.Errorf("%s: the page says %q", name, test.not)
		}
	}
}

func TestEveryPageIsParsed(t *testing.T) {
	pages, err := loadPages(html.Person)
	if err == nil {
		err = pages.Parse()
	}
	if err != nil {
		t.Error(err)
	}
}
