package officeparts

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func sealed(t *testing.T, p Properties) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := Seal(f, p); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryPartBearsTheDay(t *testing.T) {
	p := Properties{Title: "Danh sách <A & B>", Author: "UBND tỉnh", Day: time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC)}
	data := sealed(t, p)
	if !bytes.Equal(data, sealed(t, p)) {
		t.Error("the same workbook gives other bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if got := f.Modified.UTC().Format(time.DateTime); got != "2023-05-31 05:00:00" {
			t.Errorf("%s bears %s", f.Name, got)
		}
		if year := int(f.ModifiedDate>>9) + 1980; year != 2023 || f.ModifiedDate>>5&15 != 5 || f.ModifiedDate&31 != 31 {
			t.Errorf("%s: readers that know the old time alone see the year %d", f.Name, year)
		}
		if f.Name != core {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil || !strings.Contains(string(text), "<cp:coreProperties ") {
			t.Errorf("the properties are %s, %v", text, err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := f.GetDocProps()
	if err != nil || got.Title != p.Title || got.Creator != p.Author || got.Created != "2023-05-31T00:00:00Z" || got.Language != "vi-VN" {
		t.Errorf("read back as %+v, %v", got, err)
	}
}

func TestDaysThatArchivesCanNotSay(t *testing.T) {
	for year, want := range map[int]int{1: 1980, 1979: 1980, 2023: 2023, 2107: 2107, 3000: 2107} {
		if got := Moment(time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)).Year(); got != want {
			t.Errorf("%d became %d", year, got)
		}
	}
}
