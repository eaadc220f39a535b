// Command regenerate writes danh-sach.xlsx and danh-sach.docx of the example
// from danh-sach.csv, so that the three cannot differ:
//
//	go run ./examples/946/regenerate
//
// The bytes depend on the CSV alone; main_test.go proves that the committed
// files are what this program writes.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	folder := flag.String("folder", filepath.Join("examples", "946"), "folder of danh-sach.csv")
	flag.Parse()
	if err := run(*folder); err != nil {
		fmt.Fprintln(os.Stderr, "regenerate:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	data, err := os.ReadFile(filepath.Join(folder, "danh-sach.csv"))
	if err != nil {
		return err
	}
	l, err := readList(data)
	if err != nil {
		return err
	}
	for name, write := range map[string]func(list) ([]byte, error){"danh-sach.xlsx": workbook, "danh-sach.docx": document} {
		out, err := write(l)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), out, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// list is the CSV: the column heads, then rows of as many cells. A section row
// has text in its first cell alone.
type list struct {
	heads []string
	rows  [][]string
}

func readList(data []byte) (list, error) {
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		return list{}, err
	}
	if len(records) < 2 {
		return list{}, fmt.Errorf("the list has no rows")
	}
	return list{records[0], records[1:]}, nil
}

func isSection(row []string) bool { return len(row) > 3 && row[1] == "" && row[3] == "" }

// The lines above the table, and the widths of the columns in mm.
const (
	titleLine   = "DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐỀ NGHỊ TẶNG BẰNG KHEN"
	contextLine = "(Điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023)"
)

var widths = []float64{13, 20, 20, 64, 42, 46, 46, 16}

// made is the date in the files' properties: the day of the decision.
var made = time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC)
