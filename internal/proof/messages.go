package proof

import (
	"fmt"
	"strings"

	"bangkhen/internal/proof/tagged"
)

// Error says in Vietnamese where the difference is and what it is.
func (d Difference) Error() string {
	where := d.File
	if d.Page > 0 {
		where += fmt.Sprintf(", trang %d", d.Page)
	}
	if d.Index > 0 {
		where += fmt.Sprintf(", số thứ tự %d", d.Index)
	}
	where += ", " + fieldName(d.Field)
	switch {
	case d.Got == "":
		return fmt.Sprintf("%s: thiếu “%s”", where, quote(d.Want))
	case d.Want == "":
		return fmt.Sprintf("%s: thừa “%s”", where, quote(d.Got))
	}
	return fmt.Sprintf("%s: phải là “%s” nhưng đọc được “%s”", where, quote(d.Want), quote(d.Got))
}

// Error names the first difference and how many there are.
func (ds Differences) Error() string {
	switch n := len(ds); {
	case n == 0:
		return "không có khác biệt"
	case n == 1:
		return "giấy tờ đã ghi khác với danh sách: " + ds[0].Error()
	case n >= mostDifferences:
		return fmt.Sprintf("giấy tờ đã ghi khác với danh sách: %s (và ít nhất %d chỗ khác)", ds[0].Error(), n-1)
	default:
		return fmt.Sprintf("giấy tờ đã ghi khác với danh sách: %s (và %d chỗ khác)", ds[0].Error(), n-1)
	}
}

// soundStructure is what is said of a structure by which a file is read aloud.
const soundStructure = "đủ các phần, đúng thứ tự"

// faultWords say what is wrong with a structure.
func faultWords(fault tagged.Fault) string {
	return map[tagged.Fault]string{
		tagged.NoStructure: "không có cấu trúc",
		tagged.Untold:      "có chữ không nằm trong cấu trúc",
		tagged.ToldTwice:   "có phần nằm hai lần trong cấu trúc, hoặc không ở đâu",
		tagged.WrongOrder:  "thứ tự đọc khác thứ tự trên trang",
		tagged.UnknownRole: "có phần mang loại không ai biết",
		tagged.Silent:      "có hình không kèm lời",
	}[fault]
}

// fieldName is the field's name in sentences.
func fieldName(field string) string {
	names := map[string]string{
		"":              "chữ không thuộc mục nào",
		"name":          "tên người hoặc đơn vị được khen",
		"detail":        "chức vụ, đơn vị, địa chỉ",
		"citation":      "thành tích",
		"decision":      "dòng số quyết định",
		"number":        "số quyết định",
		"golden-book":   "dòng số sổ vàng",
		"code":          "mã tra cứu",
		"qr":            "mã QR",
		"place-date":    "địa danh và ngày tháng",
		"authority":     "người có thẩm quyền quyết định",
		"signer-title":  "chức vụ người ký",
		"signer-name":   "họ tên người ký",
		"title":         "tên hình thức khen",
		"article-1":     "Điều 1",
		"article-2":     "Điều 2",
		"amount":        "số tiền",
		"total":         "tổng số tiền",
		trialTag:        "dòng “bản dùng thử” ở chân trang",
		fieldFile:       "tệp",
		fieldPages:      "số trang",
		fieldPage:       "nội dung trang",
		fieldOrder:      "thứ tự danh sách",
		fieldRows:       "số dòng danh sách",
		fieldHeadings:   "tiêu đề mục phía trên",
		"index":         "số thứ tự",
		"golden_number": "số sổ vàng",
		"kind":          "đối tượng",
		"honorific":     "danh xưng",
		"position":      "chức vụ",
		"unit":          "đơn vị công tác",
		"address":       "địa chỉ",
		"honoured":      "tôn vinh",
		"url":           "địa chỉ tra cứu",
		"sha256":        "mã băm SHA-256",
		"file":          "tên tệp",
		"files":         "danh mục tệp",
		"publish":       "được công bố hay không",
		fieldUpdates:    "số lần ghi thêm vào cuối tệp",
		fieldStructure:  "cấu trúc để nghe đọc",
	}
	if name, ok := names[field]; ok {
		return name
	}
	if _, part, ok := rowTag(field); ok {
		if part == "" {
			return "dòng trong danh sách"
		}
		return fieldName(part) + " trong danh sách"
	}
	if kind, ok := strings.CutPrefix(field, "counts."); ok {
		return "số lượng " + kind
	}
	if part, ok := strings.CutPrefix(field, fieldPart); ok {
		return partName(part)
	}
	if heading, ok := strings.CutPrefix(field, fieldColumn); ok {
		return "cột " + quote(heading) + " của danh sách"
	}
	return "mục " + quote(field)
}

// Fields that are not tags: what a difference of a whole file or page is about.
const (
	fieldFile  = "(file)"
	fieldPages = "(pages)"
	fieldPage  = "(page)"
	fieldOrder = "(order)"
	fieldRows  = "(rows)"

	fieldHeadings = "(headings)"

	fieldUpdates   = "(updates)"
	fieldStructure = "(structure)"
	fieldPart      = "(part) "   // and which
	fieldColumn    = "(column) " // and its heading
)

// Values of differences that are not texts of the papers.
const (
	readableFile = "tệp đọc được"
	onePage      = "1 trang"
	readableQR   = "mã QR đọc được"
)

// What is told of the parts of a sheet that are no text.
const (
	partAsIssued = "như tệp đã phát hành"
	partOther    = "khác tệp đã phát hành"
	partAdded    = "có thêm"
)

// partNames are the parts of a sheet in sentences.
var partNames = map[string]string{
	"Contents":           "cách vẽ trang (chữ ẩn, nét, màu, cỡ hoặc vị trí)",
	"Annots":             "chú thích, ô nhập hoặc chữ ký trên trang",
	"MediaBox":           "khổ hoặc hướng trang",
	"CropBox":            "khổ hoặc hướng trang",
	"Rotate":             "khổ hoặc hướng trang",
	"UserUnit":           "khổ hoặc hướng trang",
	"Resources":          "tài nguyên vẽ của trang",
	"Resources/Font":     "phông chữ",
	"Resources/XObject":  "hình chèn trong trang",
	"Root/AcroForm":      "ô nhập hoặc chữ ký số của tệp",
	"Root/OCProperties":  "lớp ẩn hiện",
	"Root/OpenAction":    "việc tự làm khi mở tệp",
	"Root/AA":            "việc tự làm khi mở tệp",
	"Root/Names":         "tệp đính kèm hoặc kịch bản",
	"Root/OutputIntents": "hồ sơ màu",
	"Root/AF":            "tệp đính kèm hoặc kịch bản",
	"AF":                 "tệp đính kèm hoặc kịch bản",
	"AA":                 "việc tự làm khi mở tệp",
	"Root/Outlines":      "dấu trang của tệp",

	"Root/StructTreeRoot": "cấu trúc để máy đọc thành tiếng",
	"":                    "phần khác của tệp",
}

func pages(n int) string { return fmt.Sprintf("%d trang", n) }
func rows(n int) string  { return fmt.Sprintf("%d dòng", n) }

func unreadable(err error) string { return "không đọc được: " + err.Error() }

// headingCitation is the heading of the column of citations in the list.
const headingCitation = "Thành tích"

// errLongWord is for whoever keeps the log.
const errLongWord = "the document is longer than is read"
