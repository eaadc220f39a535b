package worddoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func sample(out io.Writer) error {
	d := New(out, Setup{
		Title: `"Danh sách" <1> & 2`, Font: "Times New Roman", Points: 14, Language: "vi-VN", PageNumber: Header, Date: time.Unix(0, 0),
		Page:   Page{Width: 210, Height: 297, Top: 20, Bottom: 20, Left: 30, Right: 15, Head: 10},
		Styles: []Style{{ID: Normal}, {ID: Header, Based: Normal, Align: Centre}, {ID: "Dam", Name: "Đậm", Letters: true, Bold: true}},
	})
	d.Paragraph(Paragraph{Runs: []Run{{Text: "Điều 1.", Style: "Dam"}, {Text: " <Tặng> & “khen”\ndòng hai \x01"}}})
	d.Paragraph(Paragraph{Rule: Rule{Length: 20, Column: 100, Gap: 2}})
	d.NewSection()
	table := d.Table(true, 12, 70, 83)
	table.Headings(Cell{Paragraphs: []Paragraph{Text("", "TT")}}, Cell{Columns: 2, Paragraphs: []Paragraph{Text("", "Họ và tên")}})
	table.Row(Cell{}, Cell{Columns: 2, Middle: true})
	table.End()
	return d.Close()
}

// Every part is XML by the standard library's reader, and what is escaped comes back.
func TestPartsAreXML(t *testing.T) {
	var out bytes.Buffer
	if err := sample(&out); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range archive.File {
		part, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for decoder := xml.NewDecoder(part); ; {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
			if data, ok := token.(xml.CharData); ok {
				text.Write(data)
			}
		}
		texts[file.Name] = strings.TrimSpace(text.String())
	}
	if got, want := texts["word/document.xml"], "Điều 1. <Tặng> & “khen”dòng hai \uFFFDTTHọ và tên"; got != want {
		t.Errorf("the document reads %q, want %q", got, want)
	}
	if got := texts["docProps/core.xml"]; !strings.HasPrefix(got, `"Danh sách" <1> & 2`) {
		t.Errorf("the properties read %q", got)
	}
	var again bytes.Buffer
	if err := sample(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same calls gave other bytes (%v)", err)
	}
}

func TestLengths(t *testing.T) {
	if got := twips(210); got != 11906 { // A4, as word processors have it
		t.Errorf("210 mm are %d", got)
	}
	if got := halves(13.5); got != 27 {
		t.Errorf("13.5 pt are %d", got)
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAFullDiskIsTold(t *testing.T) {
	if err := sample(full{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}
