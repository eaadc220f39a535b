package roster

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
)

// someList draws a list as offices keep them: every kind, names of all peoples,
// with and without details.
func someList(t *rapid.T) []award.Recipient {
	names := map[award.Kind][]string{
		award.Collective: {"Sở Tư pháp", "Nhân dân và cán bộ xã Nông Hạ, huyện Chợ Mới", "Tổng công ty Điện lực miền Bắc", "Công ty TNHH \"An Phú\"", "Tập thể; cơ quan"},
		award.Household:  {"Gia đình ông Lê Văn Hải", "Hộ bà Triệu Thị Nảy", "Hộ gia đình ông Vàng A Sử"},
		award.Individual: {"Nông Thúy Hằng", "H'Hen Niê", "Y-Ut Niê Ƀuôn Rĭt", "Ma Xuân Thu", "Lưu Ý Nhi", "Hoàng Ngọc Ổn", "Rah Lan Chung"},
	}
	pick := func(label string, from ...string) string { return rapid.SampledFrom(append(from, "")).Draw(t, label) }
	var out []award.Recipient
	for i := range rapid.IntRange(1, 12).Draw(t, "rows") {
		kind := rapid.SampledFrom(award.Kinds()).Draw(t, "kind")
		out = append(out, award.Recipient{
			Kind: kind, Name: rapid.SampledFrom(names[kind]).Draw(t, "name"),
			Honorific: pick("honorific", "Ông", "Bà", "Thượng tá"),
			Position:  pick("position", "Chủ tịch", "Phó Giám đốc", "Trưởng thôn"),
			Unit:      pick("unit", "Sở Y tế", "Trường Tiểu học Đức Xuân"),
			Address:   pick("address", "Thôn Nà Cà, xã Bằng Lũng", "Tổ 5"),
			Citation:  pick("citation", "Có thành tích xuất sắc giai đoạn 2021 - 2023"),
			Honoured:  rapid.Bool().Draw(t, "honoured"),
			Row:       i + 2,
		})
	}
	return out
}

func asRows(recipients []award.Recipient) [][]string {
	rows := [][]string{{"Tôn vinh", "Phân loại", "Ông/Bà", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ", "Đơn vị công tác", "Nơi ở", "Thành tích"}}
	for _, r := range recipients {
		mark := ""
		if r.Honoured {
			mark = "x"
		}
		rows = append(rows, []string{mark, r.Kind.Title(), r.Honorific, r.Name, r.Position, r.Unit, r.Address, r.Citation})
	}
	return rows
}

// A list written in any format is read back equal, whoever wrote it.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := someList(t)
		rows := asRows(want)
		files := map[string][]byte{
			"a.xlsx": xlsxOf(t, asLines(rows)...),
			"a.docx": docxOf(t, wordTableOf(rows...)),
			"a.json": jsonOf(t, want),
			"a.csv":  csvFile(t, rows, rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")),
		}
		for name, data := range files {
			list, problems := Read(name, data)
			if len(problems) > 0 {
				t.Fatalf("%s: %v", name, problems)
			}
			got := list.Recipients
			if name == "a.json" {
				for i := range got {
					got[i].Row++ // elements are counted without a heading
				}
			}
			if !slices.EqualFunc(got, want, award.Recipient.Same) {
				t.Fatalf("%s:\n got %+v\nwant %+v", name, got, want)
			}
		}
	})
}

func asLines(rows [][]string) [][]any {
	var lines [][]any
	for _, row := range rows {
		var values []any
		for _, text := range row {
			values = append(values, text)
		}
		lines = append(lines, values)
	}
	return lines
}

func csvFile(tb fataler, rows [][]string, separator rune) []byte {
	tb.Helper()
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	writer.Comma = separator
	must(tb, writer.WriteAll(rows))
	return out.Bytes()
}

func jsonOf(tb fataler, recipients []award.Recipient) []byte {
	tb.Helper()
	data, err := json.Marshal(recipients)
	must(tb, err)
	return data
}

// The reader of worksheets sees the texts that excelize sees.
func TestAgainstExcelize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file := excelize.NewFile()
		cells := rapid.IntRange(1, 20).Draw(t, "cells")
		for range cells {
			at := cellName(rapid.IntRange(0, 6).Draw(t, "column"), rapid.IntRange(1, 12).Draw(t, "row"))
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				must(t, file.SetCellValue("Sheet1", at, rapid.StringOf(rapid.RuneFrom([]rune("aă <&>\"'\n_x0041_"))).Draw(t, "text")))
			case 1:
				must(t, file.SetCellValue("Sheet1", at, rapid.IntRange(-1000, 1_000_000).Draw(t, "number")))
			case 2:
				must(t, file.SetCellValue("Sheet1", at, float64(rapid.IntRange(0, 100_000).Draw(t, "hundredths"))/100))
			case 3:
				must(t, file.SetCellRichText("Sheet1", at, []excelize.RichTextRun{{Text: "Nguyễn "}, {Text: "Văn", Font: &excelize.Font{Bold: true, Family: "Arial"}}}))
			case 4:
				must(t, file.SetSheetRow("Sheet1", at, &[]any{"x", nil, "y"}))
			}
		}
		want, err := file.GetRows("Sheet1")
		must(t, err)
		pack, err := officefile.Open(bookBytes(t, file))
		must(t, err)
		book := &workbook{pack: pack, text: &cleaner{}}
		sheets, _, err := book.sheets("xl/workbook.xml")
		must(t, err)
		must(t, book.readStyles("xl/styles.xml"))
		must(t, book.readStrings("xl/sharedStrings.xml"))
		g, err := book.readSheet(sheets[0])
		must(t, err)
		got := make([][]string, len(want))
		for _, r := range g.rows {
			for column, c := range r.cells {
				if c.text != "" {
					got[r.number-1] = append(got[r.number-1], make([]string, column-len(got[r.number-1])+1)...)
					got[r.number-1][column] = c.text
				}
			}
		}
		for i := range want {
			for len(want[i]) > 0 && want[i][len(want[i])-1] == "" {
				want[i] = want[i][:len(want[i])-1]
			}
			if !slices.Equal(got[i], want[i]) {
				t.Fatalf("row %d: got %q, excelize has %q", i+1, got[i], want[i])
			}
		}
	})
}

// checkAnswer holds for whatever bytes are read.
func checkAnswer(t *testing.T, list award.List, problems award.Problems) {
	t.Helper()
	if len(list.Recipients) > MaxRows {
		t.Errorf("%d recipients", len(list.Recipients))
	}
	if list.Partial && len(problems.Errors()) == 0 {
		t.Error("a list is partial and nothing says why")
	}
	last, sheet := 0, ""
	for _, r := range list.Recipients {
		if r.Sheet == sheet && r.Row < last || r.Row == 0 {
			t.Errorf("row %d after row %d", r.Row, last)
		}
		last, sheet = r.Row, r.Sheet
	}
	for _, p := range append(problems, checked(list, award.Counts{Individual: 1})...) {
		known := p.Severity == award.Error || p.Severity == award.Warning || p.Severity == award.Question && len(p.Choices) > 0
		if p.Message == "" || p.Code == "" || !known || strings.Contains(p.Message, "%!") {
			t.Errorf("problem %+v", p)
		}
	}
}

func FuzzRead(f *testing.F) {
	rows := [][]string{{"STT", "Phân loại", "Họ và tên", "Chức vụ"}, {"1", "CANHAN", "Hà Văn Tư", "Giáo viên"}, {"Tổng cộng: 1"}}
	f.Add(xlsxOf(f, asLines(rows)...))
	f.Add(docxOf(f, wordTableOf(rows...)))
	f.Add(jsonOf(f, []award.Recipient{{Kind: award.Individual, Name: "Hà Văn Tư"}}))
	f.Add([]byte(plainCSV))
	f.Add([]byte("\xff\xfeS\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := Read("a.xlsx", data)
		checkAnswer(t, list, problems)
	})
}

func FuzzCSV(f *testing.F) {
	f.Add(plainCSV)
	f.Add("STT;Họ và tên\nI;Tập thể (01)\n1;\"Sở \"\"Y tế\"\"\"\n;Tổng cộng: 1\n;Bắc Kạn, ngày 1 tháng 2 năm 2023\n")
	f.Add("A. Huyện Ba Bể;;\nSTT;Họ và tên đệm;Tên\n(1);(2);(3)\nIV. Hộ gia đình: 06 hộ;;\n#;Ông Ma;Thu\n")
	f.Add("STT\tTªn\n1\tNguyÔn\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, problems := Read("a.csv", []byte("STT;Họ và tên;Chức vụ;Phân loại\n"+text))
		checkAnswer(t, list, problems)
	})
}

func FuzzDocx(f *testing.F) {
	f.Add(wordTableOf([]string{"STT", "Họ và tên"}, []string{"1", "Hà Văn Tư"}))
	f.Add(`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(wordParagraph("II. CÁ NHÂN") + wordTableOf([]string{"Họ và tên", "Chức vụ"}, []string{"Hà Văn Tư", "x"}) + wordTableOf([]string{"a", "b"}))
	f.Fuzz(func(t *testing.T, body string) {
		list, problems := Read("a.docx", docxOf(t, body))
		checkAnswer(t, list, problems)
	})
}

func FuzzWorksheet(f *testing.F) {
	f.Add(`<sheetData>` + sheetHeading + `<row r="2"><c r="B2" s="1" t="str"><f>x</f><v>Hà</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B4"/></mergeCells>`)
	f.Add(`<cols><col min="1" max="99999" hidden="1" style="4"/></cols><sheetData><row hidden="1"><c><v>45000</v></c><c t="e"><v>#N/A</v></c></row></sheetData>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		list, problems := Read("a.xlsx", sheetXML(t, "<worksheet>"+sheet+"</worksheet>"))
		checkAnswer(t, list, problems)
	})
}
