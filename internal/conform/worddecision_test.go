//go:build conform

package conform

import (
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/roster"
)

// Decisions that other programs have written are read like those that Word has.
func TestDecisionsOfOtherPrograms(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "soan.html")
	if err := os.WriteFile(page, []byte(decisionPage), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir, page)
	written := filepath.Join(dir, "python.docx")
	run(t, python(), "-c", decisionScript, written)
	for _, file := range []string{filepath.Join(dir, "soan.docx"), written} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := decisiondoc.Read(file, data)
		if len(problems) > 0 || len(d.Reading.NotUnderstood) > 0 {
			t.Errorf("%s: %v, not understood: %v", filepath.Base(file), problems, d.Reading.NotUnderstood)
		}
		got := d.Decision
		if got.Number != "12/QĐ-UBND" || got.Date != (award.Date{Year: 2026, Month: 9, Day: 2}) || got.Place != "Nông Hạ" || got.Authority != "Chủ tịch Ủy ban nhân dân xã Nông Hạ" ||
			got.Declared.Individual != 2 || got.Signer.Name != "Phạm Duy Hưng" || len(got.Signer.Lines) != 2 || len(got.Copies) != 2 || len(got.Bases) != 2 || len(got.Articles) != 2 {
			t.Errorf("%s was read as %+v", filepath.Base(file), got)
		}
		list, wrong := roster.Read(d.ListName, d.List)
		if len(wrong.Stopping()) > 0 || len(list.Recipients) != 2 || list.Recipients[1].Name != "Triệu Thị Nảy" {
			t.Errorf("%s has the list %v with %v", filepath.Base(file), list.Recipients, wrong)
		}
	}
}

const decisionPage = `<!doctype html><html><head><meta charset="utf-8"></head><body>
<table><tr><td><p>ỦY BAN NHÂN DÂN<br>XÃ NÔNG HẠ</p><p>-------</p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p></td></tr>
<tr><td><p>Số: 12/QĐ-UBND</p></td><td><p><i>Nông Hạ, ngày 02 tháng 9 năm 2026</i></p></td></tr></table>
<p align="center"><b>QUYẾT ĐỊNH</b></p><p align="center"><b>Về việc tặng Giấy khen cho các cá nhân</b></p><p align="center"><b>CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NÔNG HẠ</b></p>
<p><i>Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;</i></p><p><i>Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;</i></p><p><i>Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.</i></p>
<p align="center"><b>QUYẾT ĐỊNH:</b></p>
<p><b>Điều 1.</b> Tặng Giấy khen cho 02 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2026 (có Danh sách kèm theo).</p>
<p><b>Điều 2.</b> Chánh Văn phòng và các cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./.</p>
<table><tr><td><p><b><i>Nơi nhận:</i></b></p><p>- Như Điều 2;</p><p>- Lưu: VT.</p></td><td><p><b>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</b></p><p>&nbsp;</p><p><b>Phạm Duy Hưng</b></p></td></tr></table>
<p align="center"><b>DANH SÁCH</b></p><p align="center"><i>(Kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 9 năm 2026 của Chủ tịch Ủy ban nhân dân xã Nông Hạ)</i></p>
<table border="1"><tr><td>TT</td><td>Họ và tên</td><td>Chức vụ, đơn vị</td></tr><tr><td>1</td><td>Ông Hoàng Văn Ổn</td><td>Trưởng thôn Nà Mẫu</td></tr><tr><td>2</td><td>Bà Triệu Thị Nảy</td><td>Giáo viên</td></tr></table>
</body></html>`

const decisionScript = `
import sys, docx
d = docx.Document()
t = d.add_table(2, 2)
t.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ NÔNG HẠ\n-----"
t.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n--------"
t.cell(1, 0).text = "Số: 12/QĐ-UBND"
t.cell(1, 1).text = "Nông Hạ, ngày 02 tháng 9 năm 2026"
for text in ["QUYẾT ĐỊNH", "Về việc tặng Giấy khen cho các cá nhân", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NÔNG HẠ",
             "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
             "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.", "QUYẾT ĐỊNH:",
             "Điều 1. Tặng Giấy khen cho 02 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2026 (có Danh sách kèm theo).",
             "Điều 2. Chánh Văn phòng và các cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."]:
    d.add_paragraph(text)
t = d.add_table(1, 2)
t.cell(0, 0).text = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT."
t.cell(0, 1).text = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nPhạm Duy Hưng"
d.add_page_break()
d.add_paragraph("DANH SÁCH")
d.add_paragraph("(Kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 9 năm 2026 của Chủ tịch UBND xã Nông Hạ)")
t = d.add_table(3, 3)
for r, row in enumerate([["TT", "Họ và tên", "Chức vụ, đơn vị"], ["1", "Ông Hoàng Văn Ổn", "Trưởng thôn Nà Mẫu"], ["2", "Bà Triệu Thị Nảy", "Giáo viên"]]):
    for c, text in enumerate(row):
        t.cell(r, c).text = text
d.save(sys.argv[1])
`
