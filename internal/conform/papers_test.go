//go:build conform

package conform

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pdfs lists every PDF of the issue.
func pdfs(t testing.TB) []string {
	t.Helper()
	names := []string{"quyet-dinh.pdf", "bang-khen.pdf"}
	for _, c := range sample.list.Certificates {
		names = append(names, c.File)
	}
	return names
}

func TestCounts(t *testing.T) {
	want := map[string]int{"collective": 45, "household": 6, "individual": 55, "total": 106}
	for kind, n := range want {
		if sample.list.Counts[kind] != n {
			t.Errorf("%s: %d in the manifest, want %d", kind, sample.list.Counts[kind], n)
		}
	}
	if n := len(sample.list.Certificates); n != 106 {
		t.Errorf("%d certificates in the manifest", n)
	}
}

// TestStructure lets qpdf look at the syntax and the streams of every file.
func TestStructure(t *testing.T) {
	for _, name := range pdfs(t) {
		output := run(t, "qpdf", "--check", sample.path(name))
		if !strings.Contains(output, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", name, output)
		}
	}
}

// fontRow is a line of pdffonts: name, type, encoding, emb, sub, uni, object.
var fontRow = regexp.MustCompile(`^(\S+)\s+(.+?)\s+(\S+)\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$`)

// TestFonts sees that every font is embedded, cut to what is used, and can be
// read back as text.
func TestFonts(t *testing.T) {
	for _, name := range pdfs(t) {
		lines := strings.Split(strings.TrimSpace(run(t, "pdffonts", sample.path(name))), "\n")
		if len(lines) < 3 {
			t.Errorf("%s: no fonts", name)
			continue
		}
		for _, line := range lines[2:] {
			m := fontRow.FindStringSubmatch(line)
			if m == nil {
				t.Errorf("%s: cannot read pdffonts' line %q", name, line)
				continue
			}
			if m[4] != "yes" || m[5] != "yes" || m[6] != "yes" {
				t.Errorf("%s: font %s: embedded %s, subset %s, text %s", name, m[1], m[4], m[5], m[6])
			}
		}
	}
}

// TestSheetSizes: certificates on A3 lying, the decision on A4 standing.
func TestSheetSizes(t *testing.T) {
	size := regexp.MustCompile(`Page +\d+ size: +([0-9.]+) x ([0-9.]+) pts`)
	for name, want := range map[string]string{"bang-khen.pdf": "1190.55 x 841.89", "quyet-dinh.pdf": "595.28 x 841.89"} {
		found := size.FindAllStringSubmatch(run(t, "pdfinfo", "-f", "1", "-l", "9999", sample.path(name)), -1)
		if len(found) == 0 {
			t.Errorf("%s: no sizes", name)
		}
		for i, m := range found {
			if got := fmt.Sprintf("%s x %s", m[1], m[2]); got != want {
				t.Errorf("%s, page %d: %s pts, want %s", name, i+1, got, want)
			}
		}
	}
}

// TestDecision reads what the decision says.
func TestDecision(t *testing.T) {
	text := fold(run(t, "pdftotext", "-layout", sample.path("quyet-dinh.pdf"), "-"))
	requireNFC(t, "quyet-dinh.pdf", text)
	for _, want := range []string{"946/QĐ-UBND", "ngày 31 tháng 5 năm 2023", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"} {
		requireText(t, "quyet-dinh.pdf", text, want)
	}
	running := fold(run(t, "pdftotext", sample.path("quyet-dinh.pdf"), "-"))
	requireText(t, "quyet-dinh.pdf", running, "45 tập thể, 06 hộ gia đình và 55 cá nhân")
}

// TestDecisionNamesEverybodyInOrder reads the annex cell by cell.
func TestDecisionNamesEverybodyInOrder(t *testing.T) {
	_, annex, found := strings.Cut(asWritten(t, sample.path("quyet-dinh.pdf")), solid("(Kèm theo Quyết định"))
	if !found {
		t.Fatal("quyet-dinh.pdf has no annex")
	}
	var texts []string
	for _, c := range sample.list.Certificates {
		texts = append(texts, c.fullName(), c.detail())
	}
	requireInOrder(t, "quyet-dinh.pdf", annex, texts)
}

// asWritten is the text of a PDF in the order in which it was written, cell by
// cell in a table, without blanks.
func asWritten(t testing.TB, path string) string {
	t.Helper()
	return solid(run(t, "pdftotext", "-raw", path, "-"))
}

// requireInOrder sees that all the texts stand in a text without blanks, each
// behind the one before.
func requireInOrder(t testing.TB, where, text string, wanted []string) {
	t.Helper()
	for _, want := range wanted {
		_, rest, found := strings.Cut(text, solid(want))
		if !found {
			t.Fatalf("%s: %q does not follow in order", where, want)
		}
		text = rest
	}
}

// TestIssuingAgainGivesTheSameBytes repeats the command.
func TestIssuingAgainGivesTheSameBytes(t *testing.T) {
	again := filepath.Join(t.TempDir(), "again")
	if err := sample.issue(again); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(sample.out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		name, err := filepath.Rel(sample.out, path)
		if err != nil {
			return err
		}
		first, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		second, err := os.ReadFile(filepath.Join(again, name))
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s differs when issued again (%v)", name, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if want := 106 + 6; files != want {
		t.Errorf("%d files, want %d", files, want)
	}
}
