package decisiondoc

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/officefile"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// someDecision draws a decision as offices make them.
func someDecision(t *rapid.T) award.Decision {
	one := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	d := award.Decision{
		Number: one("number", "946/QĐ-UBND", "05/QĐ-UBND", "/QĐ-UBND", "12/2024/QĐ-UBND"), Place: one("place", "Bắc Kạn", "Ba Bể", "Thành phố Hồ Chí Minh"),
		Agency:    rapid.SampledFrom([][]string{{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, {"UBND TỈNH BẮC KẠN", "SỞ NỘI VỤ"}, {"ỦY BAN NHÂN DÂN XÃ NÔNG HẠ"}}).Draw(t, "agency"),
		Authority: one("authority", "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "Giám đốc Sở Nội vụ tỉnh Bắc Kạn", "Chủ tịch Ủy ban nhân dân xã Nông Hạ"),
		Subject:   one("subject", "Về việc tặng Bằng khen cho các tập thể, cá nhân", "Về việc khen thưởng thành tích xuất sắc năm học 2023 - 2024"),
		Citation:  one("citation", "Là điển hình tiên tiến trong phong trào thi đua yêu nước, giai đoạn 2021 - 2023", "Đã có thành tích xuất sắc trong công tác năm 2023", "Có thành tích xuất sắc trong phong trào “Dân vận khéo”"),
		Proposal:  one("proposal", "", "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 120/TTr-SNV ngày 25 tháng 5 năm 2023", "Xét đề nghị của Trưởng phòng Nội vụ"),
		Bases: rapid.SliceOfN(rapid.SampledFrom([]string{"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
			"Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ", "Thực hiện Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh"}), 0, 4).Draw(t, "bases"),
		Executors: rapid.SampledFrom([][]string{nil, {"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"}, {"Thủ trưởng các sở, ban, ngành"}}).Draw(t, "executors"),
		Copies:    rapid.SampledFrom([][]string{nil, {"Như Điều 2", "Lưu: VT"}, {"Như Điều 2", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh", "Lưu: VT, NCKSTT"}}).Draw(t, "copies"),
		Signer:    award.Signer{Lines: rapid.SampledFrom([][]string{{"CHỦ TỊCH"}, {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, {"Q. GIÁM ĐỐC"}}).Draw(t, "signer"), Name: one("name", "Nguyễn Đăng Bình", "Triệu Thị Nảy", "Y-Ut Niê Ƀuôn Rĭt")},
		Articles:  rapid.SampledFrom([][]string{nil, {"Tặng Bằng khen cho 02 tập thể, gồm:\n1. Sở Tư pháp;\n2. Sở Nội vụ.", "Quyết định này có hiệu lực kể từ ngày ký."}}).Draw(t, "articles"),
	}
	if rapid.Bool().Draw(t, "dated") {
		d.Date = award.Date{Year: 2023, Month: rapid.IntRange(1, 12).Draw(t, "month"), Day: rapid.IntRange(1, 28).Draw(t, "day")}
	}
	return d
}

// The Word document of a decision is read back to the same decision: written again it
// says the same, word for word, and all of its text was understood.
func TestOwnDocumentComesBack(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	file, err := fs.ReadFile(templates.Files, "decision/nd30.yaml")
	if err != nil {
		t.Fatal(err)
	}
	template, err := decision.ReadTemplate(file)
	if err != nil {
		t.Fatal(err)
	}
	people := []award.Recipient{
		{Kind: award.Collective, Name: "Sở Tư pháp"}, {Kind: award.Household, Name: "Hộ ông Lê Văn Hải", Address: "thôn Bản Cám, xã Nam Mẫu"},
		{Kind: award.Individual, Honorific: "Bà", Name: "Triệu Thị Nảy", Position: "Trưởng phòng", Unit: "Sở Nội vụ"},
	}
	written := func(d award.Decision, draft bool) []byte {
		var out bytes.Buffer
		batch := award.Batch{Decision: d, Certificates: award.List{Recipients: people}.Certificates(d)}
		set, err := decision.Set(faces, template, batch, draft)
		if err == nil {
			err = set.Word(&out, func() error { return nil })
		}
		if err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	text := func(data []byte) string {
		var all []string
		for _, l := range mustFlow(t, data).lines {
			all = append(all, l.text)
		}
		return strings.Join(all, "\n")
	}
	rapid.Check(t, func(r *rapid.T) {
		d := someDecision(r)
		first := written(d, rapid.Bool().Draw(r, "draft"))
		read, problems := Read("quyet-dinh.docx", first)
		if len(problems) > 0 {
			r.Fatal(problems)
		}
		if again := text(written(read.Decision, false)); again != text(first) {
			r.Errorf("it comes back as\n%s\nand was\n%s", again, text(first))
		}
		if len(read.Reading.NotUnderstood) > 0 {
			r.Errorf("not understood: %v", read.Reading.NotUnderstood)
		}
		if got := read.Decision; got.Number != d.Number || got.Date != d.Date || got.Authority != d.Authority && len(d.Articles) == 0 {
			r.Errorf("%s %s %s comes back as %s %s %s", d.Number, d.Date, d.Authority, got.Number, got.Date, got.Authority)
		}
	})
}

// Whatever a document says, it is answered, and all of it accounted for.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{usual(), head + title, list, paragraphs("QUYẾT ĐỊNH"), paragraphs("QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "Điều 1.", "Nơi nhận:", "CHỦ TỊCH", "PHỤ LỤC"),
		`<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>` + title + `</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`, wrap(run(".VnTime", "VÒ viÖc\ttÆng") + `<w:del>`)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := docx(t, body)
		d, problems := Read("x.docx", data)
		if len(problems.Errors()) > 0 {
			return
		}
		accounted(t, data, d)
		if _, err := d.JSON(); err != nil {
			t.Fatal(err)
		}
		if d.ListName == annexName {
			if _, err := officefile.Open(d.List); err != nil {
				t.Fatal(err)
			}
		}
		d.Reading.Questions("x.docx")
	})
}
