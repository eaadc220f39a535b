package decision

import (
	"fmt"
	"strings"
)

// The sentences that people read when something is wrong.
const (
	msgTemplateTooLarge   = "mẫu quyết định lớn hơn %d KB"
	msgTemplateUnreadable = "mẫu quyết định không đọc được: %w"
	msgTemplateTwo        = "mẫu quyết định phải là một tài liệu YAML duy nhất"
	msgTemplateBad        = "mẫu quyết định %s: %w"
	msgOutOfRange         = "%s: %v nằm ngoài khoảng %v đến %v mà Nghị định 30/2020/NĐ-CP và mẫu cho phép"
	msgIndent             = "paragraph.indent: %v không phải 10 hoặc 12.7 mm"
	msgStyle              = "annex.style: “%s” không phải table hoặc prose"
	msgWordingTooLong     = "%s: dài hơn %d ký tự"
	msgWordingMissing     = "%s: để trống"
	msgUnknownPlaceholder = "%s: không có chỗ thay nào tên %s"
	msgMissingPlaceholder = "%s: thiếu chỗ thay %s"

	msgEmptyList = "Danh sách không có ai để khen."

	msgNoGlyph  = "%s có ký tự mà phông chữ của quyết định không có: %s."
	hintNoGlyph = "Gõ lại ký tự này bằng bộ gõ Unicode, hoặc bỏ đi."
	msgMisfit   = "%s có một từ dài hơn bề rộng dành cho nó, hoặc dài quá một trang."
	hintMisfit  = "Kiểm tra xem có thiếu dấu cách không, hoặc rút gọn nội dung."
)

// How awards are conferred, and what a decision with several of them calls them.
const (
	usualVerb      = "tặng"
	posthumousVerb = "truy tặng"
	bothVerbs      = "tặng, truy tặng"
	severalAwards  = "danh hiệu thi đua, hình thức khen thưởng"
	severalArticle = "Tặng {award} cho {counts}{citation} {pointer}."
	severalFollow  = ", cụ thể như sau:"
	namedFollow    = ", gồm:"
)

// What an annex is called: by the word over it, or by its title.
const (
	annexByLabel = "Phụ lục"
	annexByTitle = "Danh sách"
)

// fieldName is what a tag is called in sentences, with a capital.
func fieldName(tag string) string {
	for _, n := range []struct{ prefix, name string }{
		{"agency", "Tên cơ quan"}, {"number", "Số, ký hiệu"}, {"place-date", "Địa danh và ngày tháng"},
		{"subject", "Trích yếu"}, {"authority", "Thẩm quyền ban hành"}, {"basis-", "Căn cứ"}, {"article-", "Điều của quyết định"},
		{"signer-title", "Chức vụ người ký"}, {"signer-name", "Họ tên người ký"}, {"copies", "Nơi nhận"},
		{"group-", "Tên nhóm trong danh sách"}, {"award-", "Tên danh hiệu trong danh sách"}, {"annex-", "Phần đầu phụ lục"},
	} {
		if strings.HasPrefix(tag, n.prefix) {
			return n.name
		}
	}
	switch _, field, _ := strings.Cut(tag, "-"); field {
	case "name":
		return "Tên người hoặc đơn vị được khen"
	case "detail":
		return "Chức vụ, đơn vị, địa chỉ"
	case "citation":
		return "Thành tích"
	}
	return "Mục " + tag
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

// The names of the styles of the Word document, as its list of styles shows them.
const (
	styleNameNation      = "Quốc hiệu"
	styleNameMotto       = "Tiêu ngữ"
	styleNameParent      = "Cơ quan chủ quản"
	styleNameAgency      = "Cơ quan ban hành"
	styleNameNumber      = "Số, ký hiệu"
	styleNamePlaceDate   = "Địa danh, ngày tháng"
	styleNameAuthority   = "Thẩm quyền ban hành"
	styleNameBasis       = "Căn cứ"
	styleNameEnacts      = "Quyết định"
	styleNameArticle     = "Điều"
	styleNameLead        = "Tên điều"
	styleNameClause      = "Đoạn của điều"
	styleNameSignerTitle = "Chức vụ người ký"
	styleNameSignerName  = "Họ tên người ký"
	styleNameCopiesLabel = "Nơi nhận"
	styleNameCopies      = "Nơi nhận (chi tiết)"
	styleNameAnnexLabel  = "Phụ lục"
	styleNameReference   = "Kèm theo"
	styleNameColumn      = "Tên cột"
	styleNameCellNumber  = "Số thứ tự"
	styleNameCell        = "Ô danh sách"
	styleNameItem        = "Mục danh sách"
	styleNameTotal       = "Tổng số"
	styleNameDraft       = "Bản nháp"
	styleNameTrial       = "Bản dùng thử"
)
