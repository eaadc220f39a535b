package office

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/templates"
)

// A template that asks for it gets a file for a print shop beside the others, which are
// as they were; it is kept, named in the manifest, and given again byte by byte. Sheets
// for blanks have none.
func TestFileForAPrintShop(t *testing.T) {
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	asks := strings.NewReplacer("id: bang-khen\n", "id: cua-tinh\n", "sheet: { width: 420, height: 297 }\n", "sheet: { width: 420, height: 297 }\nprint: { bleed: 3, marks: true, press: x4 }\n").Replace(string(data))
	o := withOwnTemplate(t, registered(t).register, asks, "")
	order := sample(t, "danh-sach.csv")
	order.Template = "cua-tinh"
	dir := t.TempDir()
	issue := func(name string) []byte {
		t.Helper()
		if _, err := o.Issue(t.Context(), order, filepath.Join(dir, name), nil); err != nil {
			t.Fatal(err)
		}
		file, _ := os.ReadFile(filepath.Join(dir, name, award.PressFile))
		return file
	}
	file := issue("first")
	for _, says := range []string{"%PDF-1.6", "GTS_PDFX", "PDF/X-4", "/BleedBox"} {
		if !bytes.Contains(file, []byte(says)) && says != "/BleedBox" {
			t.Errorf("the file does not say %s", says)
		}
	}
	if !bytes.Equal(issue("again"), file) {
		t.Error("issued again, the file is another one")
	}
	var manifest struct{ Files map[string]string }
	text, err := os.ReadFile(filepath.Join(dir, "first", award.ManifestFile))
	if err == nil {
		err = json.Unmarshal(text, &manifest)
	}
	papers, errPapers := o.PapersOf(t.Context(), 1)
	if err != nil || errPapers != nil {
		t.Fatal(err, errPapers)
	}
	if paper, found := papers.Find(award.PressFile); !found || paper.SHA256 != manifest.Files[award.PressFile] || len(paper.SHA256) != 64 {
		t.Errorf("kept as %v, in the manifest as %q", paper, manifest.Files[award.PressFile])
	}
	proof, err := o.PressProof(t.Context(), 1)
	if err != nil || !bytes.HasPrefix(proof, []byte("%PDF")) {
		t.Fatalf("no proof sheet: %v", err)
	}
	if again, err := o.PressProof(t.Context(), 1); err != nil || !bytes.Equal(again, proof) {
		t.Errorf("asked again, the proof sheet is another one: %v", err)
	}
	entries, err := o.register.CertificatesOf(t.Context(), 1, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Reissue(t.Context(), entries[0].Certificate.Code, "rách", t.TempDir()); err != nil {
		t.Fatal(err)
	}
	order.Overprint = true
	if issue("blanks") != nil {
		t.Error("sheets for blanks were made ready for a print shop")
	}
}
