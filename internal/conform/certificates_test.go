//go:build conform

package conform

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/sync/errgroup"
)

// box is a rectangle of a template, in mm from the top left.
type box struct {
	X float64 `yaml:"x"`
	Y float64 `yaml:"y"`
	W float64 `yaml:"w"`
	H float64 `yaml:"h"`
}

// template is what the checks need of a certificate's template.
type template struct {
	Clear box `yaml:"clear"`
	Areas []struct {
		ID  string `yaml:"id"`
		Box box    `yaml:"box"`
	} `yaml:"areas"`
	QR struct{ X, Y, Size float64 } `yaml:"qr"`
}

func readTemplate(t testing.TB) template { return readTemplateOf(t, "bang-khen") }

func readTemplateOf(t testing.TB, id string) template {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(moduleRoot, "templates", "certificate", id+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var found template
	if err := yaml.Unmarshal(data, &found); err != nil {
		t.Fatal(err)
	}
	if found.Clear.W <= 0 || found.QR.Size <= 0 {
		t.Fatal("the template has no clear area or no QR")
	}
	return found
}

const pointsPerMM = 72 / 25.4

// TestCertificates reads every certificate's own file.
func TestCertificates(t *testing.T) {
	clear := readTemplate(t).Clear
	for _, c := range sample.list.Certificates {
		pages := words(t, sample.path(c.File))
		if len(pages) != 1 {
			t.Errorf("%s: %d pages", c.File, len(pages))
			continue
		}
		checkSheet(t, c.File, pages[0], c)
		for _, w := range pages[0] {
			if w.xMin < clear.X*pointsPerMM || w.xMax > (clear.X+clear.W)*pointsPerMM ||
				w.yMin < clear.Y*pointsPerMM || w.yMax > (clear.Y+clear.H)*pointsPerMM {
				t.Errorf("%s: %q leaves the frame's clear area", c.File, w.text)
			}
		}
	}
}

// checkSheet sees that a page is the certificate of c.
func checkSheet(t testing.TB, where string, page []word, c certificate) {
	t.Helper()
	text := textOf(page)
	requireNFC(t, where, text)
	for _, want := range []string{
		c.fullName(), capital(c.detail()), c.Citation, "946/QĐ-UBND", "ngày 31 tháng 5 năm 2023", "Vào sổ vàng số: " + c.Golden,
		"CHỦ TỊCH", "TẶNG", "BẰNG KHEN",
	} {
		requireText(t, where, text, want)
	}
	if !strings.Contains(solid(text), c.Code) {
		t.Errorf("%s: the code is not printed", where)
	}
}

// capital is a text as it stands on a line of its own.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// TestMergedFile reads the file of all certificates.
func TestMergedFile(t *testing.T) {
	pages := words(t, sample.path("bang-khen.pdf"))
	if len(pages) != len(sample.list.Certificates) {
		t.Fatalf("bang-khen.pdf has %d pages", len(pages))
	}
	for i, c := range sample.list.Certificates {
		checkSheet(t, fmt.Sprintf("bang-khen.pdf, page %d", i+1), pages[i], c)
	}
}

// TestTwoReadersAgree compares what poppler reads with what MuPDF reads: the
// same letters on every page, whatever order and spacing they see.
func TestTwoReadersAgree(t *testing.T) {
	for _, name := range []string{"bang-khen.pdf", "quyet-dinh.pdf"} {
		poppler := words(t, sample.path(name))
		mupdf := strings.Split(run(t, "mutool", "draw", "-q", "-F", "text", sample.path(name)), "\f")
		if len(mupdf) < len(poppler) {
			t.Errorf("%s: poppler sees %d pages, MuPDF %d", name, len(poppler), len(mupdf))
			continue
		}
		for i, page := range poppler {
			if a, b := letters(textOf(page)), letters(mupdf[i]); a != b {
				t.Errorf("%s, page %d: poppler and MuPDF read different letters\n%s\n%s", name, i+1, a, b)
			}
		}
	}
}

// letters sorts the letters of a text.
func letters(s string) string {
	runes := []rune(solid(s))
	slices.Sort(runes)
	return string(runes)
}

// TestQRCodes renders every sheet as a printer would and reads the QR off the
// picture, then asks the running service for exactly what it read.
func TestQRCodes(t *testing.T) {
	const dpi = "150"
	dir := t.TempDir()
	n := len(sample.list.Certificates)
	parts := runtime.GOMAXPROCS(0)
	var work errgroup.Group
	for part := range parts {
		first, last := part*n/parts+1, (part+1)*n/parts
		work.Go(func() error {
			_, err := start(dir, "pdftoppm", "-gray", "-r", dpi, "-f", fmt.Sprint(first), "-l", fmt.Sprint(last), sample.path("bang-khen.pdf"), filepath.Join(dir, "sheet"))
			return err
		})
	}
	if err := work.Wait(); err != nil {
		t.Fatal(err)
	}
	pictures, err := filepath.Glob(filepath.Join(dir, "sheet-*.pgm"))
	if err != nil || len(pictures) != n {
		t.Fatalf("%d pictures of %d sheets (%v)", len(pictures), n, err)
	}
	slices.Sort(pictures)
	for i, c := range sample.list.Certificates {
		read := strings.TrimSpace(run(t, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", pictures[i]))
		if want := strings.ToUpper(c.URL); read != want {
			t.Errorf("%s: ZBar reads %q, want %q", c.File, read, want)
			continue
		}
		path, ours := strings.CutPrefix(read, strings.ToUpper(publicAddress))
		if !ours {
			t.Errorf("%s: %q does not lead to %s", c.File, read, publicAddress)
			continue
		}
		checkAnswer(t, sample.baseURL+path, c) // what the host would be asked is asked here
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// checkAnswer asks the service for an address, as a phone does and as a program
// does.
func checkAnswer(t testing.TB, address string, c certificate) {
	t.Helper()
	page := tags.ReplaceAllString(fetch(t, address, "text/html"), "") // as it is shown
	if !strings.Contains(fold(html.UnescapeString(page)), fold(c.Name)) {
		t.Errorf("%s: the page does not name %s", address, c.Name)
	}
	var answer struct {
		Code        string         `json:"code"`
		Result      string         `json:"result"`
		Certificate map[string]any `json:"certificate"`
	}
	if err := json.Unmarshal([]byte(fetch(t, address, "application/json")), &answer); err != nil {
		t.Errorf("%s: %v", address, err)
		return
	}
	if name, _ := answer.Certificate["name"].(string); !strings.Contains(name, c.Name) || answer.Result != "valid" || solid(answer.Code) != c.Code {
		t.Errorf("%s: answers %+v, want the valid certificate of %s", address, answer, c.Name)
	}
}

// fetch asks as a visitor who waits when he is told to: whoever asks faster than
// a person gets 429, and Retry-After says for how many seconds.
func fetch(t testing.TB, address, accept string) string {
	t.Helper()
	const patience = 30
	for range patience {
		response, body := get(t, address, accept)
		if response.StatusCode == http.StatusTooManyRequests {
			seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
			if err != nil || seconds < 1 || seconds > patience {
				t.Fatalf("%s: status 429 with Retry-After %q", address, response.Header.Get("Retry-After"))
			}
			time.Sleep(time.Duration(seconds) * time.Second)
			continue
		}
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), accept) {
			t.Errorf("%s: status %d, %s", address, response.StatusCode, response.Header.Get("Content-Type"))
		}
		return body
	}
	t.Fatalf("%s: still told to wait after %d times", address, patience)
	return ""
}

func get(t testing.TB, address, accept string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", accept)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return response, string(body)
}
