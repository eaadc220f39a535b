package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func TestTemplateList(t *testing.T) {
	status, stdout, _ := bangkhen(t, "template", "list", "--json")
	var answer struct {
		Templates []struct {
			ID    string
			Width float64 `json:"width_mm"`
		}
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil || status != exitDone {
		t.Fatalf("status %d, %v", status, err)
	}
	widths := map[string]float64{}
	for _, template := range answer.Templates {
		widths[template.ID] = template.Width
	}
	for id, want := range map[string]float64{
		"bang-khen": 420, "bang-khen-trong-dong": 400, "giay-khen": 365, "chien-si-thi-dua": 420,
		"tap-the-lao-dong-xuat-sac": 420, "ky-niem-chuong": 297, "giay-khen-hoc-sinh": 297,
	} {
		if widths[id] != want {
			t.Errorf("%s is %g mm wide, want %g", id, widths[id], want)
		}
	}
}

// An office takes a template, changes it, adds its own ground and issues by it.
func TestOwnTemplate(t *testing.T) {
	dir := t.TempDir()
	_, source, _ := bangkhen(t, "template", "show", "bang-khen")
	own := strings.Replace(source, "id: bang-khen", "id: rieng\npictures: [{ file: nen.svg, box: { x: 0, y: 0, w: 420, h: 297 } }]\nprint: { bleed: 3, marks: true }", 1)
	file := filepath.Join(dir, "rieng.yaml")
	write(t, file, own)
	if status, stdout, _ := bangkhen(t, "template", "check", file); status != exitInput || !strings.Contains(stdout, "nen.svg") {
		t.Errorf("without its ground: status %d, %s", status, stdout)
	}
	write(t, filepath.Join(dir, "nen.svg"), `<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 420 297"><rect x="5" y="5" width="410" height="287" fill="#ffe"/></svg>`)
	specimen := filepath.Join(t.TempDir(), "thu.pdf")
	if status, stdout, stderr := bangkhen(t, "template", "check", file, "--pdf", specimen); status != exitDone {
		t.Errorf("status %d, %s%s", status, stdout, stderr)
	}
	if data, err := os.ReadFile(specimen); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("no specimen: %v", err)
	}
	out := filepath.Join(t.TempDir(), "out")
	status, stdout, stderr := bangkhen(t, "issue", "--templates", dir, "--template", "rieng", sampleDecision, sampleList, "--out", out, "--data", t.TempDir(), "--base-url", publicAddress)
	if status != exitDone {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	trimmed := countObjects(t, filepath.Join(out, "bang-khen.pdf"), func(dict types.Dict) bool { return isPage(dict) && dict["TrimBox"] != nil })
	if trimmed != 106 {
		t.Errorf("%d pages with a trim box", trimmed)
	}
}

func TestTemplateCheckNamesLines(t *testing.T) {
	_, source, _ := bangkhen(t, "template", "show", "giay-khen")
	lines := strings.Split(source, "\n")
	at := 0
	for i, line := range lines {
		if strings.Contains(line, "{name}") {
			lines[i] = strings.Replace(line, "{name}", "{ten}", 1)
			at = i + 1
		}
	}
	file := filepath.Join(t.TempDir(), "giay-khen.yaml")
	write(t, file, strings.Join(lines, "\n"))
	status, stdout, _ := bangkhen(t, "template", "check", file)
	if want := fmt.Sprintf("dòng %d: khối name: không có chỗ điền {ten}", at); status != exitInput || at == 0 || !strings.Contains(stdout, want) {
		t.Errorf("status %d, line %d, %s", status, at, stdout)
	}
}

// A title for individuals is not given to a household, whatever the list says.
func TestWrongKind(t *testing.T) {
	status, stdout, _ := bangkhen(t, "check", sampleDecision, sampleList, "--template", "chien-si-thi-dua", "--json")
	if status != exitInput || strings.Count(stdout, "wrong-kind") != 2 {
		t.Errorf("status %d, %s", status, stdout)
	}
}

func TestSignatureAndSeal(t *testing.T) {
	dir := t.TempDir()
	seal := filepath.Join(dir, "dau.svg")
	write(t, seal, `<svg xmlns="http://www.w3.org/2000/svg" width="36mm" height="36mm" viewBox="0 0 36 36"><circle cx="18" cy="18" r="17" fill="none" stroke="#d00"/></svg>`)
	out := filepath.Join(dir, "out")
	if status, stdout, stderr := bangkhen(t, "preview", sampleDecision, sampleList, "--out", out, "--seal", seal, "--signature", seal); status != exitDone {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	for name, pages := range map[string]int{"bang-khen.pdf": 1, "quyet-dinh.pdf": 1} {
		if n := drawnForms(t, filepath.Join(out, name), "A1"); n != pages {
			t.Errorf("%s: the seal is a resource of %d objects, not %d", name, n, pages)
		}
	}
	if status, _, stderr := bangkhen(t, "preview", sampleDecision, sampleList, "--out", filepath.Join(dir, "o2"), "--seal", seal, "--seal-width", "90"); status != exitInput || !strings.Contains(stderr, "con dấu rộng") {
		t.Errorf("a seal of 90 mm: status %d, %s", status, stderr)
	}
}

// drawnForms counts the objects of a file that have a form or picture of a name among
// their resources.
func drawnForms(t *testing.T, path, name string) int {
	t.Helper()
	return countObjects(t, path, func(dict types.Dict) bool {
		if resources := dict.DictEntry("Resources"); resources != nil {
			dict = resources
		}
		forms := dict.DictEntry("XObject")
		return forms != nil && forms[name] != nil
	})
}

// countObjects counts the dictionaries of a PDF file that are of a kind; small objects are
// packed, so the bytes do not tell.
func countObjects(t *testing.T, path string, are func(types.Dict) bool) (n int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := pdfcpu.Read(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	for number := range read.Table {
		object, err := read.Dereference(*types.NewIndirectRef(number, 0))
		if dict, ok := object.(types.Dict); err == nil && ok && are(dict) {
			n++
		}
	}
	return n
}

func isPage(dict types.Dict) bool { return dict.Type() != nil && *dict.Type() == "Page" }

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
