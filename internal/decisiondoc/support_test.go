package decisiondoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"bangkhen/internal/officefile"
)

// The documents of these tests are written tag by tag, as Word writes them; those that
// Word's competitors write are read in package conform.
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

func esc(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text))
	return b.String()
}

// run is text in one font; tabs and line ends are Word's.
func run(font, text string) string {
	var b strings.Builder
	b.WriteString(`<w:r>`)
	if font != "" {
		b.WriteString(`<w:rPr><w:rFonts w:ascii="` + font + `" w:hAnsi="` + font + `"/></w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		for j, part := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString(`<w:tab/>`)
			}
			b.WriteString(`<w:t xml:space="preserve">` + esc(part) + `</w:t>`)
		}
	}
	return b.String() + `</w:r>`
}

func wrap(runs string) string { return `<w:p>` + runs + `</w:p>` }

// lines are paragraphs, one a line of the text.
func paragraphs(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		b.WriteString(wrap(run("", text)))
	}
	return b.String()
}

// table is one of rows of cells; a bar in a cell parts its paragraphs.
func table(rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr/>`)
	for _, row := range rows {
		b.WriteString(`<w:tr>`)
		for _, cell := range row {
			b.WriteString(`<w:tc><w:tcPr/>` + paragraphs(strings.Split(cell, "|")...) + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

type extra struct{ kind, name, content string }

// docx is a document with this body.
func docx(t testing.TB, body string, extras ...extra) []byte {
	t.Helper()
	const types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	related, declared := "", ""
	for _, e := range extras {
		related += `<Relationship Id="` + e.name + `" Type="` + relations + `/` + e.kind + `" Target="` + e.name + `"/>`
		declared += `<Override PartName="/word/` + e.name + `" ContentType="` + types + e.kind + `+xml"/>`
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	write := func(name, content string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, content)
	}
	write("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="`+types+`document.main+xml"/>`+declared+`</Types>`)
	write("_rels/.rels", `<Relationships><Relationship Id="r" Type="`+relations+`/officeDocument" Target="word/document.xml"/></Relationships>`)
	write("word/_rels/document.xml.rels", `<Relationships>`+related+`</Relationships>`)
	for _, e := range extras {
		write("word/"+e.name, e.content)
	}
	write("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="`+word+`"><w:body>`+body+`<w:sectPr/></w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The parts of the usual decision.
var (
	head = table([]string{"ỦY BAN NHÂN DÂN|TỈNH BẮC KẠN|-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|---------------"},
		[]string{"Số: 946/QĐ-UBND", "Bắc Kạn, ngày 31 tháng 5 năm 2023"})
	title = paragraphs("QUYẾT ĐỊNH", "Về việc tặng Bằng khen cho các tập thể, cá nhân", "__________", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN")
	bases = paragraphs("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
		"Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 120/TTr-SNV ngày 25 tháng 5 năm 2023.")
	enacts = paragraphs("QUYẾT ĐỊNH:")
	body   = paragraphs("Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho 02 tập thể và 01 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2022 (có Danh sách kèm theo).",
		"Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Thủ trưởng các sở, ban, ngành và các tập thể, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./.")
	closing = table([]string{"Nơi nhận:|- Như Điều 2;|- Lưu: VT, SNV.", "CHỦ TỊCH||(Đã ký)||Nguyễn Đăng Bình"})
	list    = paragraphs("PHỤ LỤC", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", "(Kèm theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn)") +
		table([]string{"TT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị"}, []string{"I. Tập thể"}, []string{"1", "Sở Tư pháp", ""}, []string{"2", "Công an huyện Ba Bể", ""},
			[]string{"II. Cá nhân"}, []string{"1", "Ông Hoàng Văn Ổn", "Trưởng phòng, Sở Nội vụ"})
)

func usual() string { return head + title + bases + enacts + body + closing + list }

func mustFlow(t testing.TB, data []byte) *flow {
	t.Helper()
	pack, err := officefile.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := readFlow(pack, mainOf(pack))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
