package certificate

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/award"
	"bangkhen/templates"
)

// "qr: none" prints no symbol, and then the code may be left out as well; the place
// of a symbol is read as strictly as all else.
func TestTemplateWithoutQR(t *testing.T) {
	data, err := templates.Files.ReadFile("certificate/giay-khen-hoc-sinh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const symbol, code = "qr: {", "tag: code, text: \"{code}\""
	at := strings.Index(string(data), symbol)
	line, _, _ := strings.Cut(string(data)[at:], "\n")
	none := strings.Replace(string(data), line, "qr: none", 1)
	faces := loadFaces(t)
	for name, c := range map[string]struct {
		text string
		want string // part of the error; "" for none
	}{
		"none":              {none, ""},
		"no code":           {strings.Replace(none, code, "tag: motto, text: Học tập tốt", 1), ""},
		"code must stand":   {strings.Replace(string(data), code, "tag: motto, text: Học tập tốt", 1), `"code"`},
		"unknown key":       {strings.Replace(string(data), line, "qr: { x: 36, y: 150, size: 25, colour: red }", 1), "“colour”"},
		"another word":      {strings.Replace(string(data), line, "qr: off", 1), "off"},
		"too small to read": {strings.Replace(string(data), line, "qr: { x: 36, y: 150, size: 10 }", 1), "25 mm"},
	} {
		template, err := ReadTemplate([]byte(c.text), faces, nil)
		if c.want != "" {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		certificate := award.Certificate{Code: award.NewCode(), URL: "https://a.example/v/1", Recipient: award.Recipient{Kind: award.Individual, Name: "An"}}
		page, err := template.Layout(faces, award.Decision{}, certificate, false)
		if err != nil || len(page.Codes) != 0 || template.QRText(certificate) != "" {
			t.Errorf("%s: %d symbols, %q, %v", name, len(page.Codes), template.QRText(certificate), err)
		}
		again, err := yaml.Marshal(template.Copy())
		if err != nil || !strings.Contains(string(again), "qr: none") {
			t.Errorf("%s: written as %v %v", name, strings.Contains(string(again), "qr:"), err)
		}
	}
}
