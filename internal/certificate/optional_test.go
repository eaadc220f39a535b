package certificate

import (
	"bytes"
	"testing"
	"testing/fstest"

	"bangkhen/internal/award"
	"bangkhen/templates"
)

// A logo that is there is printed, and the lines make room for it; where there is
// none nothing stands for it, and a copy of the template still has its place.
func TestOptionalPicture(t *testing.T) {
	faces := loadFaces(t)
	logo := &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#123456"/></svg>`)}
	for id, without := range map[string]string{"giay-khen-hoc-sinh": "{ x: 60, y: 33, w: 177, h: 42 }", "giay-khen-hoc-sinh-a5": "{ x: 46, y: 23, w: 118, h: 27 }"} {
		data, err := templates.Files.ReadFile("certificate/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.Replace(data, []byte("file: logo.png"), []byte("file: logo.svg"), 1)
		// No template that ships moves its lines for the logo; one of an office's own may.
		data = bytes.Replace(data, []byte("  - id: award\n"), []byte("  - id: award\n    without: "+without+"\n"), 1)
		heights := map[bool]float64{}
		for _, with := range []bool{true, false} {
			files := fstest.MapFS{}
			if with {
				files["logo.svg"] = logo
			}
			template, err := ReadTemplate(data, faces, files)
			if err != nil {
				t.Fatal(err)
			}
			page, err := template.Layout(faces, award.Decision{Authority: "Hiệu trưởng"}, award.Certificate{Recipient: award.Recipient{Name: "Lê An"}}, false)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(page.Pictures); got != map[bool]int{true: 1, false: 0}[with] {
				t.Errorf("%s, logo %v: %d pictures", id, with, got)
			}
			if copy := template.Copy(); len(copy.Pictures) != 1 || copy.Areas[1].Without == nil || copy.Areas[1].Box == *copy.Areas[1].Without {
				t.Errorf("%s: a copy has %+v", id, copy.Pictures)
			}
			for _, text := range page.Texts {
				if text.Tag == "authority" {
					heights[with] = float64(text.Baseline)
				}
			}
		}
		if heights[true] <= heights[false] {
			t.Errorf("%s: the authority stands at %v with a logo, %v without", id, heights[true], heights[false])
		}
	}
}
