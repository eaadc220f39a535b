//go:build conform

package conform

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// convert lets LibreOffice write a workbook in another format.
func convert(t testing.TB, format, workbook string) string {
	t.Helper()
	dir := t.TempDir()
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", format, "--outdir", dir, sample.path(workbook+".xlsx"))
	extension, _, _ := strings.Cut(format, ":")
	return filepath.Join(dir, workbook+"."+extension)
}

var cellError = regexp.MustCompile(`###|#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|Err:\d+`)

// TestWorkbookPrints lets LibreOffice print the office's workbook: every word of
// every name is on the pages, as often as in the list.
func TestWorkbookPrints(t *testing.T) {
	pages := words(t, convert(t, "pdf", "theo-doi"))
	if len(pages) < 4 || len(pages) > 20 {
		t.Errorf("the workbook prints on %d pages", len(pages))
	}
	headed := 0
	printed := map[string]int{}
	for _, page := range pages {
		text := textOf(page)
		if strings.Contains(solid(text), solid("Mã tra cứu")) {
			headed++
		}
		if found := cellError.FindString(solid(text)); found != "" {
			t.Errorf("a cell shows %s", found)
		}
		for _, word := range strings.Fields(text) {
			printed[word]++
		}
	}
	if headed < len(pages)-1 { // the last sheet ties out counts, not names
		t.Errorf("the heading row stands on %d of %d pages", headed, len(pages))
	}
	for _, c := range sample.list.Certificates {
		for _, word := range strings.Fields(c.Name + " " + c.Code[:4]) {
			if printed[word]--; printed[word] < 0 {
				t.Errorf("%d, %s: the word %q is not on the pages", c.Index, c.Name, word)
			}
		}
	}
}

// TestPublishedAnnex lets LibreOffice print and read what may be published: everybody
// in order, and nothing of what is the office's alone.
func TestPublishedAnnex(t *testing.T) {
	text := asWritten(t, convert(t, "pdf", "phu-luc"))
	for _, c := range sample.list.Certificates {
		if strings.Contains(text, c.Code[:4]+c.Code[4:8]) {
			t.Errorf("the code of %s is published", c.Name)
		}
	}
	for _, absent := range []string{"Mã tra cứu", "Số sổ vàng", "http", "NỘI BỘ", "Đối chiếu"} {
		if strings.Contains(text, solid(absent)) {
			t.Errorf("phu-luc.xlsx shows %q", absent)
		}
	}
	next := 0
	for _, row := range rowsOf(t, "phu-luc") {
		if next < len(sample.list.Certificates) && slices.Contains(row, sample.list.Certificates[next].Name) {
			next++
		}
	}
	if next < len(sample.list.Certificates) {
		t.Errorf("no row has %s behind the rows before", sample.list.Certificates[next].Name)
	}
}

// TestWorkbookRows lets LibreOffice read the rows: names and codes stand in
// order, in one row each.
func TestWorkbookRows(t *testing.T) {
	next := 0
	for _, row := range rowsOf(t, "theo-doi") {
		if next == len(sample.list.Certificates) {
			break
		}
		c := sample.list.Certificates[next]
		if slices.Contains(row, c.Name) && slices.ContainsFunc(row, func(cell string) bool { return solid(cell) == c.Code }) {
			next++
		}
	}
	if next < len(sample.list.Certificates) {
		c := sample.list.Certificates[next]
		t.Errorf("no row has %s with the code %s behind the rows before", c.Name, c.Code)
	}
}

// rowsOf is the cells of a workbook's first sheet as LibreOffice reads them.
func rowsOf(t *testing.T, workbook string) [][]string {
	t.Helper()
	const commaQuoteUTF8 = "csv:Text - txt - csv (StarCalc):44,34,76"
	data, err := os.ReadFile(convert(t, commaQuoteUTF8, workbook))
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
