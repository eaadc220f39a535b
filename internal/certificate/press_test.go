package certificate

import (
	"testing"

	"bangkhen/templates"
)

// A print shop sees each colour once: the named ones, and of a ground that fades no
// dozens of tints.
func TestPrintedColours(t *testing.T) {
	for _, id := range []string{"bang-khen", "giay-khen", "giay-khen-hoc-sinh-a5"} {
		data, err := templates.Files.ReadFile("certificate/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		template, err := ReadTemplate(data, loadFaces(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		colours, err := template.PrintedColours()
		if err != nil || len(colours) < len(template.Colors)+3 || len(colours) > 24 {
			t.Errorf("%s: %d colours, %v", id, len(colours), err)
		}
		for i, c := range colours {
			for _, other := range colours[:i] {
				if c.Name == "" && near(c.Color, other.Color) {
					t.Errorf("%s: %v and %v are one", id, c, other)
				}
			}
		}
		if small := template.SmallestText(); small.MinSize < 4 || small.MinSize > 8 {
			t.Errorf("%s: the smallest text is %+v", id, small)
		}
	}
}
