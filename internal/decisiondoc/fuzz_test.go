package decisiondoc

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a document says, line by line, is read or refused; every text that was used
// is text.
func FuzzLines(f *testing.F) {
	f.Add("ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN\nSố: 946/QĐ-UBND\nBắc Kạn, ngày 31 tháng 5 năm 2023\nQUYẾT ĐỊNH\nVề việc tặng Bằng khen\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN\n" +
		"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nQUYẾT ĐỊNH:\nĐiều 1. Tặng Bằng khen cho 45 (bốn mươi lăm) tập thể, 06 hộ gia đình và 55 cá nhân đã có thành tích xuất sắc (có danh sách kèm theo).\n" +
		"Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các cơ quan, đơn vị và các tập thể có tên tại Điều 1 căn cứ Quyết định thi hành./.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Đăng Bình")
	f.Add("Điều 1.\nTặng Giấy khen cho: ông Nông Văn Hoà, Trưởng thôn;\na) Bà Triệu Thị Hòa.\nĐiều 2. và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<14 {
			return
		}
		for _, r := range text {
			if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
				return // no document holds it
			}
		}
		doc, _ := Read("quyet-dinh.docx", docx(t, paragraphs(strings.Split(text, "\n")...)))
		for _, said := range append(append([]string{doc.Decision.Number, doc.Decision.Subject, doc.Decision.Citation}, doc.Decision.Articles...), doc.Decision.Executors...) {
			if !utf8.ValidString(said) {
				t.Errorf("%q was read of %q", said, text)
			}
		}
	})
}
