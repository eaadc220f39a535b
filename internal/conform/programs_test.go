//go:build conform

package conform

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// missingPrograms names every program that the checks need and the machine
// lacks, with the Debian package that has it.
func missingPrograms() error {
	var missing []string
	for _, p := range []struct{ program, debianPackage string }{
		{"pdftotext", "poppler-utils"}, {"pdftoppm", "poppler-utils"}, {"pdffonts", "poppler-utils"}, {"pdfinfo", "poppler-utils"}, {"pdfsig", "poppler-utils"},
		{"qpdf", "qpdf"},
		{"zbarimg", "zbar-tools"},
		{"mutool", "mupdf-tools"},
		{"soffice", "libreoffice-calc-nogui and libreoffice-writer-nogui"},
		{"chromium", "chromium"},
		{"nginx", "nginx"}, {"caddy", "caddy"},
		{"st", "(Python: schemathesis)"}, {"strace", "strace"},
		{"mvn", "maven"}, {"java", "default-jdk-headless"}, {"javac", "default-jdk-headless"},
		{"softhsm2-util", "softhsm2"}, {"pkcs11-tool", "opensc"},
		{"go", "golang"},
	} {
		if _, err := exec.LookPath(p.program); err != nil {
			missing = append(missing, fmt.Sprintf("  %-10s in Debian's package %s", p.program, p.debianPackage))
		}
	}
	if err := exec.Command(python(), "-c", "import docx").Run(); err != nil {
		missing = append(missing, "  python-docx (Python), for "+python()+", or another Python that PYTHON_DOCX names")
	}
	if err := exec.Command(pyhanko(), "-c", "import pyhanko, pyhanko_certvalidator, cryptography, PIL").Run(); err != nil {
		missing = append(missing, "  pyHanko and Pillow (Python), for "+pyhanko()+", or another Python that PYHANKO names")
	}
	for _, program := range []string{"pebble", "pebble-challtestsrv"} {
		if _, err := exec.LookPath(pebble(program)); err != nil {
			missing = append(missing, "  "+program+" (Go: github.com/letsencrypt/pebble/v2), from .ci/pebble, in the directory that PEBBLE names")
		}
	}
	if _, err := exec.LookPath(os.Getenv("S3_SERVER")); err != nil {
		missing = append(missing, "  versitygw (Go: github.com/versity/versitygw), from .ci/s3-server, which S3_SERVER names")
	}
	if missing == nil {
		return nil
	}
	return fmt.Errorf("conform: programs are missing, nothing was checked:\n%s", strings.Join(missing, "\n"))
}

// pebble is one of the programs that .ci/pebble builds.
func pebble(program string) string { return filepath.Join(os.Getenv("PEBBLE"), program) }

// python is the Python that has python-docx.
func python() string { return cmp.Or(os.Getenv("PYTHON_DOCX"), "python3") }

// run runs a program and returns what it printed; the test ends when it fails.
func run(t testing.TB, name string, args ...string) string {
	t.Helper()
	output, err := start(t.TempDir(), name, args...)
	if err != nil {
		t.Fatal(err)
	}
	return output
}

// start is run for use beside the test's own goroutine. Programs that keep a
// profile get a home of their own and do not need the caller's.
func start(home, name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	command.Env = append(os.Environ(), "HOME="+home, "LC_ALL=C.UTF-8")
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, stdout.String(), stderr.String())
	}
	return stdout.String(), nil
}

// word is a word on a page as pdftotext sees it, in points from the top left.
type word struct {
	xMin, yMin, xMax, yMax float64
	text                   string
}

var (
	pagePattern = regexp.MustCompile(`(?s)<page width="[0-9.]+" height="[0-9.]+">(.*?)</page>`)
	wordPattern = regexp.MustCompile(`<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*?)</word>`)
)

// words lists the words of every page of a PDF.
func words(t testing.TB, path string) [][]word {
	t.Helper()
	var pages [][]word
	for _, page := range pagePattern.FindAllStringSubmatch(run(t, "pdftotext", "-bbox", path, "-"), -1) {
		var all []word
		for _, m := range wordPattern.FindAllStringSubmatch(page[1], -1) {
			w := word{text: html.UnescapeString(m[5])}
			for i, into := range []*float64{&w.xMin, &w.yMin, &w.xMax, &w.yMax} {
				value, err := strconv.ParseFloat(m[i+1], 64)
				if err != nil {
					t.Fatal(err)
				}
				*into = value
			}
			all = append(all, w)
		}
		pages = append(pages, all)
	}
	return pages
}

// textOf joins words as they are read.
func textOf(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.text + " ")
	}
	return fold(b.String())
}

// fold joins words with single blanks. It does not touch letters: that text is
// NFC is itself checked.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// solid drops all blanks, for texts that programs part into words differently.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

func requireNFC(t testing.TB, where, text string) {
	t.Helper()
	if !norm.NFC.IsNormalString(text) {
		t.Errorf("%s: text is not NFC", where)
	}
}

func requireText(t testing.TB, where, text, want string) {
	t.Helper()
	if !strings.Contains(text, fold(want)) {
		t.Errorf("%s: does not read %q", where, want)
	}
}
