package certificate

import (
	"fmt"
	"strings"
)

// What pictures say to those who hear a sheet read.
const (
	altCode   = "Mã QR dẫn đến %s"
	altPhoto  = "Ảnh của %s"
	altEmblem = "Quốc huy nước Cộng hòa xã hội chủ nghĩa Việt Nam"
)

// msgFixedTooLarge says why a template can not be had on a small sheet.
const msgFixedTooLarge = "khối %s (“%s”) không vừa chỗ của nó ở cỡ chữ %.1f pt, nhỏ hơn thì không đọc được; hãy dùng mẫu vẽ riêng cho khổ ấy (chứng chỉ: chung-chi-a5) hoặc sửa vùng chữ của mẫu"

// FieldName is the field's name in sentences, with a capital.
func FieldName(tag string) string {
	names := map[string]string{
		"name":         "Tên người hoặc đơn vị được khen",
		"detail":       "Chức vụ, đơn vị, địa chỉ",
		"citation":     "Thành tích",
		"authority":    "Người có thẩm quyền quyết định",
		"decision":     "Dòng số quyết định",
		"golden-book":  "Dòng số sổ vàng",
		"note":         "Dòng ghi cấp lại, cấp đổi",
		"place-date":   "Địa danh và ngày tháng",
		"signer-title": "Chức vụ người ký",
		"signer-name":  "Họ tên người ký",
		"code":         "Mã tra cứu",
		"site":         "Dòng nơi tra cứu",
		"qr":           "Mã QR",
	}
	if name := names[tag]; name != "" {
		return name
	}
	return "Mục " + tag
}

// decisionKey is the key of the decision file that a field is made from.
func decisionKey(tag string) string {
	keys := map[string]string{
		"authority": "authority", "decision": "number", "place-date": "place",
		"signer-title": "signer.lines", "signer-name": "signer.name", "golden-book": "golden_book.prefix",
	}
	return keys[tag]
}

// describe names characters so that they can be found: “😀” (U+1F600).
func describe(runes []rune) string {
	const most = 8
	var parts []string
	for i, r := range runes {
		if i == most {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, fmt.Sprintf("“%c” (U+%04X)", r, r))
	}
	return strings.Join(parts, ", ")
}
