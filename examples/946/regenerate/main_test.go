package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

const folder = ".."

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func committed(t *testing.T) list {
	t.Helper()
	l, err := readList(read(t, "danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCommittedFilesAreWhatThisWrites(t *testing.T) {
	l := committed(t)
	for name, write := range map[string]func(list) ([]byte, error){"danh-sach.xlsx": workbook, "danh-sach.docx": document} {
		first, err := write(l)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := write(l)
		if !bytes.Equal(first, again) {
			t.Errorf("%s: two runs differ", name)
		}
		if !bytes.Equal(first, read(t, name)) {
			t.Errorf("%s is out of date: run go run ./examples/946/regenerate", name)
		}
	}
}

func TestListIsThatOfTheDecision(t *testing.T) {
	l := committed(t)
	counts := map[string]int{}
	onStage := 0
	var order []string
	for _, row := range l.rows {
		for _, cell := range row {
			if !norm.NFC.IsNormalString(cell) || cell != strings.TrimSpace(cell) {
				t.Errorf("cell %q", cell)
			}
		}
		if isSection(row) {
			order = append(order, row[0])
			continue
		}
		counts[row[1]]++
		if row[7] == "x" {
			onStage++
		}
	}
	if counts["Tập thể"] != 45 || counts["Hộ gia đình"] != 6 || counts["Cá nhân"] != 55 || onStage != 23 {
		t.Errorf("counts %v, %d on stage", counts, onStage)
	}
	if want := []string{"I. TẬP THỂ (45 tập thể)", "II. HỘ GIA ĐÌNH (06 hộ gia đình)", "III. CÁ NHÂN (55 cá nhân)"}; !slices.Equal(order, want) {
		t.Errorf("sections %q", order)
	}
}

// Whoever is not named in the published article must be seen to be invented.
func TestInventedRowsCarryAMark(t *testing.T) {
	published := []string{
		"Chi nhánh Xăng dầu Bắc Kạn", "Viễn thông Bắc Kạn", "Đảng bộ, chính quyền và Nhân dân xã Nông Hạ",
		"Đảng bộ, chính quyền và Nhân dân xã Phương Viên", "Hợp tác xã Nhung Lũy", "Ma Xuân Thu", "Nguyễn Thị Nụ",
	}
	marks := []string{"Mẫu", "mẫu", "Ví Dụ", "Thử", "Minh Họa", "Minh họa"}
	found := 0
	for _, row := range committed(t).rows {
		if isSection(row) {
			continue
		}
		whole := strings.Join(row, " ")
		switch {
		case slices.Contains(published, row[3]):
			found++
		case !slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(whole, mark) }):
			t.Errorf("invented row without a mark: %s", whole)
		}
	}
	if found != len(published) {
		t.Errorf("%d published names, want %d", found, len(published))
	}
}

func TestWorkbookHoldsEveryCell(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(read(t, "danh-sach.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := file.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if head := strings.ReplaceAll(rows[headRow-1][3], "\n", " "); head != "Tên tập thể, hộ gia đình, cá nhân" || rows[headRow-1][3] == head {
		t.Errorf("head %q", rows[headRow-1][3])
	}
	for i, want := range committed(t).rows {
		got := make([]string, len(want))
		copy(got, rows[headRow+i])
		if !slices.Equal(got, want) {
			t.Errorf("row %d: %q, want %q", headRow+i+1, got, want)
		}
	}
}

func TestDocumentHoldsEveryCell(t *testing.T) {
	data := read(t, "danh-sach.docx")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	decoder := xml.NewDecoder(content)
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local == "tc" {
				cells = append(cells, "")
			}
		case xml.CharData:
			if len(cells) > 0 {
				cells[len(cells)-1] += string(element)
			}
		}
	}
	l := committed(t)
	want := slices.Clone(l.heads)
	for _, row := range l.rows {
		if isSection(row) {
			row = row[:1]
		}
		want = append(want, row...)
	}
	if !slices.Equal(cells, want) {
		t.Errorf("%d cells, want %d", len(cells), len(want))
	}
}
