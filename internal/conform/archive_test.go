//go:build conform

package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestArchive asks veraPDF about the papers of the sample, and about papers by
// every further template, for blanks and of drafts: no rule of PDF/A-2u, PDF/A-2a
// and PDF/UA-1 fails. Of the sheets alone it sees every seventh of the sample, some of
// each kind: it takes seconds over each, and all are pages of the merged file again.
// Files that were damaged on purpose must fail by the rule that was broken, else
// the check itself is blind.
func TestArchive(t *testing.T) {
	t.Parallel() // beside [TestAPIKeepsItsDescription], after all others
	files := pdfsIn(t, sample.out)
	if len(files) != len(sample.list.Certificates)+2 {
		t.Fatalf("%d files", len(files))
	}
	sheets := 0
	files = slices.DeleteFunc(files, func(file string) bool {
		if filepath.Dir(file) == filepath.Clean(sample.out) {
			return false
		}
		sheets++
		return sheets%7 != 1
	})
	for _, issue := range furtherIssues(t) {
		files = append(files, differentPDFsIn(t, issue)...)
	}
	broken := damagedPDFs(t)
	files = append(files, slices.Sorted(maps.Keys(broken))...)
	answers := veraPDF(t, files)
	if len(answers) != len(files) {
		t.Fatalf("%d answers about %d files", len(answers), len(files))
	}
	for i, answer := range answers {
		if clause, damaged := broken[files[i]]; damaged {
			if !strings.HasPrefix(answer, "failed | "+clause+" ") {
				t.Errorf("a file that breaks %s gets the answer %q", clause, answer)
			}
		} else if answer != "ok" {
			t.Errorf("%s: %s", files[i], answer)
		}
	}
}

// differentPDFsIn lists the papers of an issue by a further template that veraPDF
// has not seen the like of: all that hold several sheets, and one sheet alone.
// The other sheets alone are pages of the merged file again, and veraPDF takes
// its time over each.
func differentPDFsIn(t testing.TB, dir string) []string {
	t.Helper()
	files := pdfsIn(t, dir)
	alone := slices.IndexFunc(files, func(file string) bool { return filepath.Dir(file) != filepath.Clean(dir) })
	if alone < 1 {
		t.Fatalf("%s: no merged file or no sheet alone", dir)
	}
	return files[:alone+1]
}

// damagedPDFs writes copies of the decision, its objects unpacked, with one key
// spoiled in each, every byte still in its place. It gives the clause that each of
// them breaks.
func damagedPDFs(t testing.TB) map[string]string {
	t.Helper()
	dir := t.TempDir()
	unpacked := filepath.Join(dir, "unpacked.pdf")
	run(t, "qpdf", "--object-streams=disable", "--stream-data=preserve", "--newline-before-endstream", sample.path("quyet-dinh.pdf"), unpacked)
	data, err := os.ReadFile(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	broken := map[string]string{}
	for _, damage := range []struct{ key, spoiled, clause string }{
		{"<pdfaid:part>2<", "<pdfaid:part>7<", "6.6.4"},
		{"/Metadata", "/Metadatb", "6.6.2.1"},
		{"/OutputIntents", "/OutputIntentz", "6.2.4.3"},
		{"/FontFile2", "/FontFila2", "6.2.11.4.1"},
		{"/ToUnicode", "/ToUnicodf", "6.2.11.7.2"},
		{"/MarkInfo", "/MarkInfp", "6.7.2.2"},
		{"/StructTreeRoot", "/StructTreeRoos", "6.7.3.3"},
		{"<pdfuaid:part>1<", "<pdfuaid:part>7<", "UA 5"},
		{"/DisplayDocTitle true", "/DisplayDocTitlf true", "UA 7.1"},
	} {
		if !bytes.Contains(data, []byte(damage.key)) {
			t.Fatalf("nothing to damage: %s", damage.key)
		}
		file := filepath.Join(dir, strings.ReplaceAll(damage.clause, " ", "-")+".pdf")
		if err := os.WriteFile(file, bytes.Replace(data, []byte(damage.key), []byte(damage.spoiled), 1), 0o644); err != nil {
			t.Fatal(err)
		}
		broken[file] = damage.clause
	}
	return broken
}

// veraPDF validates files in one virtual machine and gives its answers, see
// verapdf/Check.java. Maven fetches the library once and needs no network then.
func veraPDF(t testing.TB, files []string) []string {
	t.Helper()
	dir := t.TempDir()
	pom := filepath.Join(dir, "pom.xml")
	source, err := os.ReadFile(filepath.Join("verapdf", "pom.xml"))
	if err == nil {
		err = os.WriteFile(pom, source, 0o644)
	}
	list := filepath.Join(dir, "list.txt")
	if err == nil {
		err = os.WriteFile(list, []byte(strings.Join(files, "\n")+"\n"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	classes := filepath.Join(dir, "classpath")
	run(t, "mvn", "-q", "-B", "-f", pom, "dependency:build-classpath", "-Dmdep.outputFile="+classes)
	path, err := os.ReadFile(classes)
	if err != nil {
		t.Fatal(err)
	}
	answer := run(t, "java", "-cp", string(path), filepath.Join("verapdf", "Check.java"), list)
	return strings.Split(strings.TrimSpace(answer), "\n")
}

// pdfsIn lists the PDFs of an issue, the sheets alone last.
func pdfsIn(t testing.TB, dir string) (files []string) {
	t.Helper()
	for _, pattern := range []string{"*.pdf", "bang-khen/*.pdf"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

// TestEveryFileSaysWhatItIs: its title, in the catalog's way and in XMP, its
// language and an identifier. TestFonts looks at the fonts.
func TestEveryFileSaysWhatItIs(t *testing.T) {
	decision := "Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023"
	titles := map[string]string{"quyet-dinh.pdf": decision, "bang-khen.pdf": "Bằng khen theo " + decision}
	for _, c := range sample.list.Certificates {
		titles[c.File] = "Bằng khen – " + c.fullName()
	}
	xmpTitle := regexp.MustCompile(`(?s)<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>`)
	for _, name := range pdfs(t) {
		said := declared(t, name)
		if said.title != titles[name] {
			t.Errorf("%s: the title is %q, want %q", name, said.title, titles[name])
		}
		if said.language != "vi-VN" {
			t.Errorf("%s: the language is %q", name, said.language)
		}
		if said.identifiers != 2 {
			t.Errorf("%s: %d identifiers", name, said.identifiers)
		}
		xmp := xmpTitle.FindStringSubmatch(run(t, "pdfinfo", "-meta", sample.path(name)))
		if xmp == nil || html.UnescapeString(xmp[1]) != titles[name] {
			t.Errorf("%s: XMP gives the title %q, want %q", name, xmp, titles[name])
		}
	}
}

// declaration is what a PDF says of itself outside its pages.
type declaration struct {
	title, language string
	identifiers     int
}

// declared reads a PDF's trailer, catalog and information dictionary by qpdf.
func declared(t testing.TB, name string) declaration {
	t.Helper()
	var file struct {
		Parts []map[string]json.RawMessage `json:"qpdf"` // a head, then the objects
	}
	if err := json.Unmarshal([]byte(run(t, "qpdf", "--json=2", "--json-key=qpdf", sample.path(name))), &file); err != nil || len(file.Parts) != 2 {
		t.Fatalf("%s: qpdf gives %d parts (%v)", name, len(file.Parts), err)
	}
	dictionary := func(object string, into any) {
		if err := json.Unmarshal(file.Parts[1][object], &struct{ Value any }{into}); err != nil {
			t.Fatalf("%s: %s: %v", name, object, err)
		}
	}
	var trailer struct {
		Root string   `json:"/Root"`
		Info string   `json:"/Info"`
		ID   []string `json:"/ID"`
	}
	var catalog struct {
		Language string `json:"/Lang"`
	}
	var info struct {
		Title string `json:"/Title"`
	}
	dictionary("trailer", &trailer)
	dictionary(fmt.Sprint("obj:", trailer.Root), &catalog)
	dictionary(fmt.Sprint("obj:", trailer.Info), &info)
	const unicode = "u:" // qpdf's mark of a text string
	return declaration{strings.TrimPrefix(info.Title, unicode), strings.TrimPrefix(catalog.Language, unicode), len(trailer.ID)}
}
