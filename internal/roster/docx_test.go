package roster

import (
	"bangkhen/internal/award"
	"strings"
	"testing"
)

func TestWordTable(t *testing.T) {
	body := wordParagraph("DANH SÁCH") + wordTableOf(
		[]string{"ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}) +
		wordTableOf([]string{"STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"},
			[]string{"1", "Ma Xuân Thu", "Trưởng thôn", "Thôn Nà Cà"}) +
		wordParagraph("") +
		wordTableOf([]string{"2", "Hà Thị Ba", "Giáo viên", "Trường Nà Cà"}) +
		wordTableOf([]string{"STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"},
			[]string{"3", "Hà Văn Tư", "Giáo viên", "Trường Nà Cà"}) +
		wordTableOf([]string{"Nơi nhận:\n- Như Điều 2", "CHỦ TỊCH"})
	list, problems := Read("qd.docx", docxOf(t, body))
	wantProblems(t, problems)
	wantPeople(t, list,
		"individual||Ma Xuân Thu|Trưởng thôn|Thôn Nà Cà|||||2",
		"individual||Hà Thị Ba|Giáo viên|Trường Nà Cà|||||3",
		"individual||Hà Văn Tư|Giáo viên|Trường Nà Cà|||||5")
	if got := list.Cell("name", award.Recipient{Row: 2}); got != "B2" {
		t.Errorf("the name of row 2 stands in %q", got)
	}
}

func TestWordKindsInTablesOfTheirOwn(t *testing.T) {
	body := wordParagraph("I. TẬP THỂ (01 tập thể)") +
		wordTableOf([]string{"TT", "Tên tập thể", "Địa chỉ"}, []string{"1", "Xã Nam Mẫu", "Huyện Ba Bể"}) +
		wordParagraph("II. CÁ NHÂN (02 người)") +
		wordTableOf([]string{"TT", "Ông/Bà", "Họ và tên", "Chức vụ"}, []string{"1", "Bà", "Hà Thị Ba", "Giáo viên"})
	list, problems := Read("qd.docx", docxOf(t, body))
	wantProblems(t, problems)
	wantPeople(t, list, "collective||Xã Nam Mẫu|||Huyện Ba Bể||||2", "individual|Bà|Hà Thị Ba|Giáo viên||||||4")
	if len(list.Claims) != 2 || list.Claims[0].Found != 1 || list.Claims[1].Count != 2 || list.Claims[1].Found != 1 {
		t.Errorf("claims are %+v", list.Claims)
	}
}

func TestWordMergedCells(t *testing.T) {
	cell := func(properties, text string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + wordParagraph(text) + "</w:tc>"
	}
	restart, again := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	body := "<w:tbl><w:tblPr/><w:tblGrid/>" +
		row(cell(restart, "STT"), cell(restart, "Họ và tên"), cell(`<w:gridSpan w:val="2"/>`, "Nơi công tác")) +
		row(cell(again, ""), cell(again, ""), cell("", "Chức vụ"), cell("", "Đơn vị")) +
		row(cell(`<w:gridSpan w:val="4"/>`, "Cá nhân: 02 người")) +
		row(cell("", "1"), cell("", "Ma Xuân Thu"), cell("", "Trưởng thôn"), cell(restart, "Thôn Nà Cà")) +
		row(cell("", "2"), cell("", "Hà Thị Ba"), cell("", "Phó Trưởng thôn"), cell(again, "")) +
		`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + cell("", "3") + cell("", "Người Đã Xóa") + "</w:tr>" +
		"</w:tbl>"
	list, problems := Read("qd.docx", docxOf(t, body))
	wantProblems(t, problems)
	wantPeople(t, list,
		"individual||Ma Xuân Thu|Trưởng thôn|Thôn Nà Cà|||||4",
		"individual||Hà Thị Ba|Phó Trưởng thôn|Thôn Nà Cà|||||5")
	if len(list.Claims) != 1 || list.Claims[0].Count != 2 || list.Claims[0].Found != 2 {
		t.Errorf("claims are %+v", list.Claims)
	}
}

func TestWordText(t *testing.T) {
	cell := func(content string) string { return "<w:tc>" + content + "</w:tc>" }
	body := wordTableOf([]string{"STT", "Họ và tên", "Chức vụ", "Tôn vinh"})
	body = strings.TrimSuffix(body, "</w:tbl>") +
		"<w:tr>" + cell(`<w:p><w:pPr><w:numPr/></w:pPr></w:p>`) +
		cell(`<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>NguyÔn V¨n </w:t></w:r>`+
			`<w:r><w:rPr><w:rFonts w:hAnsi="Times New Roman"/></w:rPr><w:t>Tùng</w:t></w:r>`+
			`<w:del><w:r><w:delText>Xóa</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> Anh</w:t></w:r></w:ins>`+
			`<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>`) +
		cell(`<w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr><w:r><w:t>Gi¸m ®èc</w:t></w:r></w:p>`) +
		cell(`<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`) + "</w:tr></w:tbl>"
	styles := `<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:styleId="Cha"><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style><w:style w:styleId="Con"><w:basedOn w:val="Cha"/></w:style></w:styles>`
	list, problems := Read("qd.docx", docxOf(t, body, "word/styles.xml", styles))
	wantPeople(t, list, "individual||Nguyễn Văn Tùng Anh|Giám đốc|||||x|2")
	wantProblems(t, problems, "warning legacy-encoding B2", "warning legacy-encoding C2")
}

func TestWordTableInAFrame(t *testing.T) {
	inner := wordTableOf([]string{"STT", "Họ và tên", "Chức vụ"}, []string{"1", "Ma Xuân Thu", "Trưởng thôn"})
	body := "<w:tbl><w:tr><w:tc>" + wordParagraph("Khung") + inner + "</w:tc></w:tr></w:tbl>"
	list, problems := Read("qd.docx", docxOf(t, body))
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Ma Xuân Thu|Trưởng thôn||||||2")
}

func TestWordWithoutATable(t *testing.T) {
	_, problems := Read("qd.docx", docxOf(t, wordParagraph("1. Sở Tư pháp;")))
	wantProblems(t, problems, "error unknown-columns")
}
