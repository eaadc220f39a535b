package decision

import (
	"strings"
	"testing"

	"bangkhen/fonts"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

func templateFile(t testing.TB) []byte {
	t.Helper()
	data, err := templates.Files.ReadFile("decision/nd30.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// nd30 is the template for lists that always have an annex, however few they hold.
func nd30(t testing.TB) Template {
	t.Helper()
	tmpl := shipped(t)
	tmpl.Annex.Named = 0
	return tmpl
}

func shipped(t testing.TB) Template {
	t.Helper()
	tmpl, err := ReadTemplate(templateFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return tmpl
}

func loadFaces(t testing.TB) *typeset.Faces {
	t.Helper()
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

func TestReadTemplateNamesWhatTheDecreeForbids(t *testing.T) {
	file := string(templateFile(t))
	for _, c := range []struct{ name, old, new, want string }{
		{"motto too large", "motto: 14 ", "motto: 15 ", "sizes.motto"},
		{"left margin too narrow", "left: 30", "left: 25", "page.left"},
		{"right margin too wide", "right: 15", "right: 21", "page.right"},
		{"not A4", "height: 297", "height: 279.4", "page.height"},
		{"line spacing under single", "line_spacing: 1.15", "line_spacing: 0.95", "paragraph.line_spacing"},
		{"spacing under 6 pt", "spacing: 6", "spacing: 5.9", "paragraph.spacing"},
		{"not a number", "signing_room: 32", "signing_room: .nan", "signing_room"},
		{"infinite", "signing_room: 32", "signing_room: .inf", "signing_room"},
		{"indent of neither kind", "indent: 12.7", "indent: 11", "paragraph.indent"},
		{"unknown style", "style: table", "style: tabel", "annex.style"},
		{"unknown key", "copies: 11", "copies: 11\n  copy: 11", "copy"},
		{"repeated key", "copies: 11", "copies: 11\n  copies: 11", "copies"},
		{"missing key", "kind: 14", "# kind: 14", "sizes.kind"},
		{"placeholder misspelt", "{counts}./.", "{count}./.", "{count}"},
		{"placeholder left out", "cho {counts}", "cho", "{counts}"},
		{"open brace", "BẢN NHÁP", `"BẢN NHÁP {"`, "wording.draft"},
		{"empty wording", `enacts: "QUYẾT ĐỊNH:"`, `enacts: ""`, "wording.enacts"},
		{"two documents", "wording:", "---\nwording:", "duy nhất"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := strings.Replace(file, c.old, c.new, 1)
			if changed == file {
				t.Fatalf("the template does not hold %q", c.old)
			}
			_, err := ReadTemplate([]byte(changed))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v does not name %q", err, c.want)
			}
		})
	}
	if _, err := ReadTemplate(append([]byte("# "), make([]byte, maxTemplate)...)); err == nil {
		t.Error("a template larger than the bound was read")
	}
}

func TestReadTemplateNamesEveryFault(t *testing.T) {
	file := strings.NewReplacer("left: 30", "left: 3", "motto: 14 ", "motto: 41 ").Replace(string(templateFile(t)))
	_, err := ReadTemplate([]byte(file))
	if err == nil || !strings.Contains(err.Error(), "page.left") || !strings.Contains(err.Error(), "sizes.motto") {
		t.Errorf("error does not name both faults: %v", err)
	}
}

func FuzzReadTemplate(f *testing.F) {
	file := templateFile(f)
	f.Add(file)
	f.Add([]byte(strings.Replace(string(file), "style: table", "style: prose", 1)))
	f.Add([]byte("id: &a [*a, *a]"))
	f.Add([]byte("page: {width: 210, width: 1e999}"))
	faces := loadFaces(f)
	batch := sampleBatch(1, 1, 1)
	f.Fuzz(func(t *testing.T, data []byte) {
		tmpl, err := ReadTemplate(data)
		if err != nil {
			return
		}
		// A template that was let in may leave a text without room, but must
		// neither panic nor set text across the margins.
		pages, err := Layout(faces, tmpl, batch, true)
		if err == nil {
			insideMargins(t, tmpl, pages)
		}
	})
}
