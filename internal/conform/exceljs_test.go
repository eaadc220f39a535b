//go:build conform

package conform

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// opened is what ExcelJS reads in a workbook.
type opened struct {
	Title, Creator, Created string
	Frozen                  int
	Filter                  string
	Rows                    []struct {
		Number int
		Cells  []string
	}
}

// exceljs lets ExcelJS open a workbook.
func exceljs(t *testing.T, path string) opened {
	t.Helper()
	command := exec.Command("node", filepath.Join("testdata", "exceljs.js"), path)
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var book opened
	if err := json.Unmarshal(output, &book); err != nil {
		t.Fatalf("%s: %v\n%.300s", path, err, output)
	}
	return book
}

// TestWorkbooksOpenInExcelJS lets ExcelJS, which portals and reports are built with,
// open every workbook that we write: it reads the values that stand there, heads that
// stay in sight, filters, and days as days.
func TestWorkbooksOpenInExcelJS(t *testing.T) {
	if _, err := os.Stat(filepath.Join(os.Getenv("EXCELJS"), "exceljs")); os.Getenv("EXCELJS") == "" || err != nil {
		t.Fatalf(`ExcelJS is missing, no workbook was opened: EXCELJS="$(.ci/exceljs)" make conform (%v)`, err)
	}
	dir := t.TempDir()
	golden, form := filepath.Join(dir, "so-vang.xlsx"), filepath.Join(dir, "mau.xlsx")
	run(t, sample.binary, "golden-book", "export", "--data", sample.data, "--out", golden)
	run(t, sample.binary, "list-form", "tinh-so", "--out", form)
	papers := filepath.Join(dir, "le")
	run(t, sample.binary, "ceremony", "946/QĐ-UBND", "--data", sample.data, "--out", papers)
	ceremony, err := filepath.Glob(filepath.Join(papers, "*.xlsx"))
	if err != nil || len(ceremony) == 0 {
		t.Fatalf("%d workbooks of the ceremony, %v", len(ceremony), err)
	}
	for _, path := range append(ceremony, sample.path("theo-doi.xlsx"), sample.path("phu-luc.xlsx"), golden, form) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			book := exceljs(t, path)
			if len(book.Rows) < 2 || book.Title == "" || book.Creator == "" || book.Frozen == 0 {
				t.Errorf("%d rows, title %q by %q, frozen at %d", len(book.Rows), book.Title, book.Creator, book.Frozen)
			}
			if published := filepath.Base(path); book.Filter == "" && published != "phu-luc.xlsx" && path != form {
				t.Error("the heads have no filter")
			}
		})
	}
	tracked, book := exceljs(t, sample.path("theo-doi.xlsx")), exceljs(t, golden)
	for _, c := range sample.list.Certificates {
		has := func(book opened, texts ...string) bool {
			return slices.ContainsFunc(book.Rows, func(row struct {
				Number int
				Cells  []string
			}) bool {
				for _, want := range texts {
					if !slices.ContainsFunc(row.Cells, func(cell string) bool { return solid(cell) == solid(want) }) {
						return false
					}
				}
				return true
			})
		}
		if !has(tracked, c.Name, c.Code) {
			t.Errorf("theo-doi.xlsx: no row has %s with the code %s", c.Name, c.Code)
		}
		if !has(book, c.Code, "date 2023-05-31", "946/QĐ-UBND") {
			t.Errorf("the golden book: no row has the code %s with the day of the decision", c.Code)
		}
	}
	for _, row := range book.Rows {
		for _, cell := range row.Cells {
			if strings.HasPrefix(cell, "date ") && cell != "date 2023-05-31" {
				t.Errorf("row %d has the day %s", row.Number, cell)
			}
		}
	}
}
