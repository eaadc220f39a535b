//go:build conform

package conform

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// editWord writes a copy of a Word document, its text changed by edit.
func editWord(t *testing.T, from, to string, edit func(string) string) {
	t.Helper()
	source, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	var out bytes.Buffer
	copied := zip.NewWriter(&out)
	for _, f := range source.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			before := string(data)
			if data = []byte(edit(before)); string(data) == before {
				t.Fatalf("%s: nothing to edit", from)
			}
		}
		part, err := copied.Create(f.Name)
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := copied.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Number and date of the sample in a Word document, and the room that is left for them
// before the signing: in its head, and above its annex.
var (
	wordNumber     = regexp.MustCompile(`(ố:?) 946/QĐ-UBND`)
	wordDay        = regexp.MustCompile(`ngày 31 tháng 5 năm 2023`)
	wordNumberRoom = regexp.MustCompile(`(ố:?)[\s\p{Z}]+/QĐ-UBND`)
	wordDayRoom    = regexp.MustCompile(`ngày[\s\p{Z}]+tháng[\s\p{Z}]+năm[\s\p{Z}]*`)
)

// undated is the sample's decision as offices draft it: without number and date.
func undated(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(dir, "quyet-dinh-du-thao.docx")
	editWord(t, example("quyet-dinh.docx"), file, func(text string) string {
		return wordDay.ReplaceAllString(wordNumber.ReplaceAllString(text, "$1      /QĐ-UBND"), "ngày      tháng      năm")
	})
	return file
}

// signAsOffice does with the Word document that came to be signed what offices do:
// number and date are filled in, also what alter changes, LibreOffice prints it, and
// pyHanko signs it with a made-up authority.
func signAsOffice(t *testing.T, paper string, alter func(string) string) (signed string) {
	t.Helper()
	dir := t.TempDir()
	filled := filepath.Join(dir, "ky.docx")
	editWord(t, paper, filled, func(text string) string {
		if rooms := len(wordNumberRoom.FindAllString(text, -1)) + len(wordDayRoom.FindAllString(text, -1)); rooms != 4 {
			t.Errorf("the paper to be signed has room for number and date at %d places, not at 4", rooms)
		}
		text = wordNumberRoom.ReplaceAllString(text, "$1 946/QĐ-UBND")
		return alter(wordDayRoom.ReplaceAllString(text, "ngày 31 tháng 5 năm 2023"))
	})
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir, filled)
	run(t, pyhanko(), signScript, "sign", filepath.Join(dir, "ky.pdf"), dir)
	return filepath.Join(dir, "kept.pdf")
}

func unaltered(text string) string { return text }
