//go:build conform

package conform

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/templates"
)

// TestFileForAPrintShopIsPDFX4: the file that a template with "press: x4" gets keeps the
// rules of ISO 15930-7, by a preflight of ours (testdata/pdfx4.py) over a reader that is
// not ours; no preflight of PDF/X-4 was found among free programs. The same preflight
// finds what is wrong with the archive file, and with copies that were changed.
func TestFileForAPrintShopIsPDFX4(t *testing.T) {
	dir := t.TempDir()
	text, err := templates.Files.ReadFile("certificate/bang-khen-trong-dong.yaml")
	if err == nil {
		changed := strings.NewReplacer("id: bang-khen-trong-dong\n", "id: cua-tinh\n", "sheet: {", "print: { bleed: 3, marks: true, press: x4 }\nsheet: {").Replace(string(text))
		err = os.WriteFile(filepath.Join(dir, "cua-tinh.yaml"), []byte(changed), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	run(t, sample.binary, "--templates", dir, "issue", example("quyet-dinh.yaml"), example("danh-sach.csv"), "--template", "cua-tinh", "--data", filepath.Join(dir, "data"), "--out", out, "--base-url", publicAddress)
	file := filepath.Join(out, "bang-khen.x4.pdf")
	if said := preflight(t, file); said != "ok" {
		t.Errorf("the file for the print shop:\n%s", said)
	}
	if said := preflight(t, filepath.Join(out, "bang-khen.pdf")); !strings.Contains(said, "6.2.2: not one output intent") || !strings.Contains(said, "6.2.3: DeviceRGB") {
		t.Errorf("the archive file passes for PDF/X-4:\n%.500s", said)
	}
	plain := filepath.Join(dir, "plain.pdf") // no object packed, so that a word can be exchanged for one as long
	run(t, "qpdf", "--qdf", "--object-streams=disable", "--force-version=1.6", file, plain)
	if said := preflight(t, plain); said != "ok" {
		t.Fatalf("unpacked:\n%s", said)
	}
	data, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	for rule, c := range map[string]struct{ old, new string }{
		"6.1.2":  {"%PDF-1.6", "%PDF-1.7"},
		"6.15":   {"PDF/X-4</pdfxid", "PDF/X-3</pdfxid"},
		"6.13":   {"/Trapped /False", "/Trapped /Falsy"},
		"6.2.2":  {"/S /GTS_PDFX", "/S /GTS_PDFY"},
		"6.1.1":  {"/TrimBox ", "/TrimBix "},
		"6.2.3":  {"/DefaultRGB ", "/DefaultRGX "},
		"6.2.6":  {"/FontFile2 ", "/FontFileX "},
		"6.1.3":  {"/ID [", "/IX ["},
		"6.2.2:": {"prtrCMYK", "mntrCMYK"},
	} {
		if !bytes.Contains(data, []byte(c.old)) {
			t.Errorf("the file has no %q", c.old)
			continue
		}
		changed := filepath.Join(dir, "changed.pdf")
		if err := os.WriteFile(changed, bytes.ReplaceAll(data, []byte(c.old), []byte(c.new)), 0o644); err != nil {
			t.Fatal(err)
		}
		if said := preflight(t, changed); !strings.Contains(said, rule) {
			t.Errorf("%q for %q: it says %.300q, want rule %s", c.new, c.old, said, rule)
		}
	}
}

// preflight is what the preflight says of a file, without the numbers of pages.
func preflight(t *testing.T, file string) string {
	t.Helper()
	return strings.TrimSpace(run(t, pyhanko(), filepath.Join("testdata", "pdfx4.py"), file))
}
