package desk

import (
	"bangkhen/internal/certificate"
	"fmt"
	"strings"
)

// partWords names an area or a text of a template.
func partWords(tag string) string {
	words := map[string]string{
		"heading": "quốc hiệu", "award": "tên hình thức", "recipient": "người nhận", "record": "số quyết định, sổ vàng", "lookup": "mã tra cứu",
		"note": "dòng cấp lại", "place": "địa danh, ngày", "merits": "thành tích", "signature": "chữ ký", "motto-1": "quốc hiệu", "motto-2": "tiêu ngữ", "authority": "thẩm quyền", "confers": "chữ “TẶNG”",
		"title": "tên hình thức", "name": "tên", "detail": "chức vụ, đơn vị", "citation": "thành tích", "decision": "số quyết định", "golden-book": "số sổ vàng",
		"code": "mã", "site": "nơi tra cứu", "place-date": "địa danh, ngày", "signer-title": "chức vụ người ký", "signer-name": "họ tên người ký",
	}
	if word, ok := words[tag]; ok {
		return word
	}
	return tag
}

// faceWords is what a page calls a face; one of the office's own has its own name.
func faceWords(name string) string {
	words := map[string]string{
		"EBGaramond-Medium": "EB Garamond", "EBGaramond-Bold": "EB Garamond đậm", "EBGaramond-MediumItalic": "EB Garamond nghiêng",
		"LiberationSerif-Regular": "Liberation Serif", "LiberationSerif-Bold": "Liberation Serif đậm", "LiberationSerif-Italic": "Liberation Serif nghiêng", "LiberationSerif-BoldItalic": "Liberation Serif đậm nghiêng",
		"PlayfairDisplay-Black": "Playfair Display (tên hình thức)", "GreatVibes-Regular": "Great Vibes (viết tay)",
	}
	if word, ok := words[name]; ok {
		return word
	}
	return name + " (của cơ quan)"
}

// fieldName is what a page calls a field of a form.
func fieldName(name string) string {
	names := map[string]string{
		"place": "Địa danh", "authority": "Thẩm quyền ban hành", "agency": "Tên cơ quan", "lines": "Chức vụ", "text": "Văn bản",
		"subject": "Trích yếu", "citation": "Thành tích", "proposal": "Đề nghị", "executors": "Tổ chức, cá nhân chịu trách nhiệm thi hành", "copies": "Nơi nhận",
		"amount": "Mức", "source": "Văn bản quy định", "award": "Hình thức", "kind": "Loại", "multiple": "Số lần lương cơ sở", "note": "Lý do", "name": "Tên",
	}
	if label, ok := names[name]; ok {
		return label
	}
	if tag, text := strings.CutSuffix(name, ".text"); text {
		return "Dòng " + partWords(tag)
	}
	return fmt.Sprintf("Ô “%s”", name)
}

// sideWords names a number of the form of a template.
func sideWords(side string) string {
	return map[string]string{"x": "Trái", "y": "Trên", "w": "Rộng", "h": "Cao", "size": "cỡ", "least": "cỡ nhỏ nhất"}[side]
}

// What an office chooses of a design.
const (
	sizeOfItsOwn    = "khổ riêng của mẫu"
	msgNoSuchChoice = "Không có lựa chọn này; hãy chọn trong danh sách"
)

// groundWords names what stands behind the text.
func groundWords(ground string) string {
	words := map[string]string{"": "Nền của thiết kế", "trong-dong": "Trống đồng", "que-huong": "Quê hương (đồng ruộng, sách, công nghiệp)", "van-luoi": "Vân lưới", "none": "Không có nền"}
	if word, ok := words[ground]; ok {
		return word
	}
	return ground
}

func pressWords(press certificate.PressFile) string {
	if press == certificate.PDFX4 {
		return "Có: PDF/X-4, màu CMYK"
	}
	return "Không"
}
