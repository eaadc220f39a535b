package annex

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// An annex that is sent as a file of its own bears number and moment of signing on its
// first page alone, and says otherwise what it said.
func TestSeparate(t *testing.T) {
	var out bytes.Buffer
	if err := Workbook(&out, example(t), Published, "", func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	signed := time.Date(2023, 5, 31, 16, 20, 5, 0, time.FixedZone("+07", 7*60*60))
	apart, err := Separate(data, "946/QĐ-UBND", signed)
	if err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(apart))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	marks, err := file.GetHeaderFooter(sheetList)
	if err != nil || !marks.DifferentFirst || !strings.HasPrefix(marks.FirstHeader, "&R") || !strings.HasSuffix(marks.FirstHeader, "&10 946/QĐ-UBND; 31/05/2023 16:20:05 +07:00") || marks.OddHeader != "" || marks.FirstFooter != marks.OddFooter {
		t.Errorf("the heads are %+v, %v", marks, err)
	}
	before, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	was, is := cellsOf(t, before, sheetList), cellsOf(t, file, sheetList)
	if len(was) == 0 || strings.Join(flat(was), "|") != strings.Join(flat(is), "|") {
		t.Error("the cells differ")
	}
	if _, err := Separate([]byte("không phải bảng tính"), "1/QĐ-UBND", signed); err == nil {
		t.Error("no workbook was taken for one")
	}
}

func flat(rows [][]string) (cells []string) {
	for _, row := range rows {
		cells = append(cells, strings.Join(row, "\t"))
	}
	return cells
}
