//go:build conform

package conform

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestArchive asks veraPDF about every PDF of the sample, of every further
// template, of sheets for blanks and of drafts: no rule of PDF/A-2u fails. A
// file that was damaged on purpose must fail, else the check itself is broken.
func TestArchive(t *testing.T) {
	files := pdfsIn(t, sample.out)
	if len(files) != len(sample.list.Certificates)+2 {
		t.Fatalf("%d files", len(files))
	}
	for _, issue := range furtherIssues(t) {
		files = append(files, pdfsIn(t, issue)...)
	}
	data, err := os.ReadFile(sample.path("quyet-dinh.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range [][2]string{{"<pdfaid:part>2<", "<pdfaid:part>7<"}, {"/OutputIntents", "/OutputIntentz"}, {"/FontFile2", "/FontFila2"}} {
		broken := filepath.Join(t.TempDir(), "broken.pdf")
		changed := bytes.Replace(data, []byte(damage[0]), []byte(damage[1]), 1)
		if bytes.Equal(changed, data) {
			t.Fatalf("nothing to damage: %s", damage[0])
		}
		if err := os.WriteFile(broken, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, broken)
	}
	answers := veraPDF(t, files)
	if len(answers) != len(files) {
		t.Fatalf("%d answers about %d files", len(answers), len(files))
	}
	for i, answer := range answers {
		broken := filepath.Base(files[i]) == "broken.pdf"
		if broken == (answer == "ok") {
			t.Errorf("%s: %s", files[i], answer)
		}
	}
}

// veraPDF validates files in one virtual machine.
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

// TestEveryFileSaysWhatItIs: title, language, embedded fonts with Unicode.
func TestEveryFileSaysWhatItIs(t *testing.T) {
	for _, name := range []string{"quyet-dinh.pdf", "bang-khen.pdf", sample.list.Certificates[0].File} {
		file := sample.path(name)
		info := run(t, "pdfinfo", file)
		if !strings.Contains(info, "Title:           ") || strings.Contains(info, "Title:           \n") {
			t.Errorf("%s has no title", name)
		}
		if catalog := run(t, "qpdf", "--show-object=trailer", file); !strings.Contains(catalog, "/ID") {
			t.Errorf("%s has no identifier", name)
		}
		data, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(data, []byte("/Lang (vi-VN)")) {
			t.Errorf("%s does not say its language", name)
		}
		fonts := strings.Split(strings.TrimSpace(run(t, "pdffonts", file)), "\n")[2:]
		if len(fonts) == 0 {
			t.Errorf("%s has no fonts", name)
		}
		for _, font := range fonts {
			if !strings.Contains(font, "yes yes yes") { // embedded, subset, Unicode
				t.Errorf("%s: %s", name, font)
			}
		}
	}
}
