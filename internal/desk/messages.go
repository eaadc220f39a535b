package desk

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	"bangkhen/internal/page"
	"bangkhen/internal/roster"
)

const (
	msgNoForm        page.Sentence = "Yêu cầu này không kèm tệp. Hãy gửi bằng biểu mẫu trên trang."
	msgBrokenUpload  page.Sentence = "Tệp tải lên bị đứt giữa chừng. Hãy thử lại."
	msgChooseFile    page.Sentence = "Hãy chọn tệp quyết định, tệp danh sách, hoặc cả hai."
	msgSayWhy        page.Sentence = "Hãy nói vì sao trả lại"
	msgNoVersion     page.Sentence = "Yêu cầu này không nói duyệt bản nào. Hãy mở lại trang và bấm nút trên trang."
	msgFormConflict  page.Sentence = "Người khác vừa sửa quyết định này. Những gì bạn gõ còn nguyên dưới đây, chưa lưu; bấm Lưu lần nữa thì bản của bạn thay bản kia"
	msgNothingToUndo page.Sentence = "Không còn chỉnh sửa nào để hoàn tác."
	msgRowConflict   page.Sentence = "Người khác vừa sửa hồ sơ này. Những gì bạn gõ còn nguyên dưới đây, chưa lưu; bấm Lưu lần nữa để ghi"
	msgNotFromDesk   page.Sentence = "Quyết định này không phát hành từ bàn làm việc nên không còn tệp gốc ở đây. Dùng dòng lệnh: bangkhen issue … --overprint với đúng hai tệp đã phát hành."
	msgBadLength                   = "Ô %s phải là số từ 0 đến 2000"
	msgBadDay        page.Sentence = "Ngày chưa đúng"
	msgBadDate       page.Sentence = "Ngày quyết định chưa đúng"
)

// What is to be done about a decision.
const (
	nextPrepare  = "soạn tiếp"
	nextReturned = "bị trả lại, cần sửa"
	nextApprove  = "chờ duyệt"
	nextIssue    = "chờ phát hành"
)

// doneWords says what was done just now.
func doneWords(what string) page.Sentence {
	return map[string]page.Sentence{
		"profile":   "Đã lưu cấu hình máy in.",
		"blanks":    "Đã ghi vào kho phôi.",
		"set":       "Đã lưu thiết lập.",
		"template":  "Đã lưu thành mẫu mới. Mẫu cũ vẫn còn nguyên.",
		"dropped":   "Đã bỏ mẫu.",
		"backup":    "Đã sao lưu.",
		"webhook":   "Đã bỏ webhook.",
		"retry":     "Sẽ gửi lại trong ít phút.",
		"undone":    "Đã hoàn tác chỉnh sửa cuối.",
		"saved":     "Đã lưu. Còn chỗ phải sửa, xem bên dưới.",
		"deleted":   "Đã bỏ hồ sơ.",
		"returned":  "Đã trả lại cho người soạn.",
		"submitted": "Đã trình. Người có quyền duyệt sẽ thấy hồ sơ này ở đầu trang của họ.",
		"approved":  "Đã duyệt. Giờ có thể phát hành.",
		"revoke":    "Đã thu hồi. Ai tra cứu mã này từ nay sẽ thấy “Đã thu hồi”.",
		"replace":   "Đã cấp đổi. Dưới đây là bằng mới; ai tra cứu mã cũ sẽ được dẫn đến đây.",
		"reissue":   "Đã làm một tờ cấp lại.",
	}[what]
}

func groupWords(g group) string {
	return map[group]string{groupFix: "Cần sửa", groupDuplicate: "Trùng", groupConfirm: "Cần xác nhận", groupReady: "Sẵn sàng"}[g]
}

// stateWords says where a decision stands.
func stateWords(s award.DecisionState) string {
	switch s {
	case award.DecisionChecked:
		return "đã trình, chờ duyệt"
	case award.DecisionApproved:
		return "đã duyệt, chờ phát hành"
	}
	return s.Vietnamese()
}

func statusWords(s award.Status) string { return s.Vietnamese() }

// fieldWords names a column of the list.
func fieldWords(f award.Field) string {
	return map[award.Field]string{
		award.FieldKind: "Loại", award.FieldHonorific: "Danh xưng", award.FieldName: "Tên", award.FieldPosition: "Chức vụ",
		award.FieldUnit: "Đơn vị", award.FieldAddress: "Địa chỉ", award.FieldCitation: "Thành tích", award.FieldHonoured: "Tôn vinh", award.FieldAward: "Hình thức khen thưởng",
	}[f]
}

// questionWords names the questions of one kind.
func questionWords(code string) string {
	words := map[string]string{
		award.LegacyEncoding: "chuyển mã chữ phông cũ", award.LostLetters: "sửa chữ lẫn hoặc mất dấu", award.StruckOut: "bỏ phần bị gạch ngang",
		award.DoubtfulName: "sửa tên", award.SeveralInCell: "tách tên khỏi nội dung khác", award.DoubtfulRow: "hàng chưa rõ", award.DoubtfulColumn: "cột chưa rõ",
		award.StrayCharacter: "sửa ký tự lạ", award.UnclearSheet: "trang chưa rõ", award.UnreadPart: "phần chưa đọc",
	}
	if w, known := words[code]; known {
		return w
	}
	return code
}

// answerWords says how a question was answered.
func answerWords(a roster.Answer) string {
	switch a.Answer {
	case award.AsIs:
		return "giữ nguyên"
	case award.Proposed:
		return "theo đề xuất"
	}
	return "“" + a.Text + "”"
}

// stepWords says what a change of the list was.
func stepWords(s roster.Step) string {
	place := s.Cell
	if s.Sheet != "" && place != "" {
		place += " trang “" + s.Sheet + "”"
	}
	if place == "" && s.Row > 0 {
		place = "hàng " + strconv.Itoa(s.Row)
		if s.Field != "" {
			place += ", " + fieldWords(s.Field)
		}
	}
	switch s.Op {
	case roster.ChangeText:
		return "sửa " + place + " thành “" + s.Text + "”"
	case roster.KeepText:
		return "giữ nguyên " + place
	case roster.DropRow:
		return "bỏ " + place
	case roster.ChangeColumn:
		if s.Field == "" {
			return "không dùng cột " + s.Column
		}
		return "cột " + s.Column + " là " + fieldWords(s.Field)
	}
	return string(s.Op)
}

// actions names the changes that the audit shows.
func actions() map[string]string {
	return map[string]string{
		"create-draft": "tạo hồ sơ", "edit-draft": "sửa", "check-draft": "trình", "approve-draft": "duyệt", "return-draft": "trả lại", "review-draft": "đưa về chờ duyệt",
		"issue-draft": "phát hành", "delete-draft": "bỏ hồ sơ", "issue": "ghi sổ", "revoke": "thu hồi", "replace": "cấp đổi", "reissue": "cấp lại",
		"print": "in thêm", "save-settings": "đổi thiết lập", "add-template": "thêm mẫu", "backup": "sao lưu", "add-webhook": "thêm webhook", "remove-webhook": "bỏ webhook", "rotate-webhook": "đổi khóa webhook", "end-webhook-rotation": "bỏ khóa webhook cũ", "test-webhook": "thử webhook", "drop-template": "bỏ mẫu", "void-golden-number": "bỏ số sổ vàng", "receive-blanks": "nhập phôi", "use-blanks": "dùng phôi", "spoil-blank": "phôi hỏng",
		"save-profile": "lưu cấu hình máy in", "delete-profile": "bỏ cấu hình máy in", "add-user": "thêm người dùng", "set-roles": "đổi vai trò",
		"disable-user": "khóa tài khoản", "reset-password": "tạo liên kết đặt mật khẩu", "set-password": "đặt mật khẩu",
		"first-link": "tạo liên kết quản trị đầu tiên", "create-key": "tạo khóa", "revoke-key": "thu hồi khóa", "one-person": "chế độ một người",
		"plan-ceremony": "xếp hội nghị", "tie-identity": "gắn tài khoản của cơ quan",
		"seal-register": "niêm phong dữ liệu có sẵn", "accept-head": "nhận dữ liệu đưa lại",
	}
}

// auditActions lists them by their names for people.
func auditActions() []string {
	words := actions()
	return slices.SortedFunc(maps.Keys(words), func(a, b string) int { return cmp.Compare(words[a], words[b]) })
}

// actionWords says what an entry of the audit was.
func actionWords(action string) string {
	if word, ok := actions()[action]; ok {
		return word
	}
	return action
}

func ruleWords(r ceremony.Rule) string {
	return map[ceremony.Rule]string{
		ceremony.ByList: "như danh sách", ceremony.ByKind: "tập thể, hộ gia đình, cá nhân", ceremony.ByName: "tên, theo vần chữ cái",
		ceremony.ByUnit: "đơn vị", ceremony.ByGolden: "số sổ vàng",
	}[r]
}

// paperWords names a paper of a ceremony by its file.
func paperWords(file string) string {
	return map[string]string{
		"danh-sach-ton-vinh": "Danh sách tôn vinh", "kich-ban-xuong-danh": "Kịch bản xướng danh", "thu-tu-xep-bang": "Thứ tự xếp bằng",
		"ky-nhan": "Danh sách ký nhận", "bang-khen-theo-thu-tu": "Các bằng theo thứ tự, để in",
	}[file]
}

// partWords names an area or a text of a template.
func partWords(tag string) string {
	words := map[string]string{
		"heading": "quốc hiệu", "award": "tên hình thức", "recipient": "người nhận", "record": "số quyết định, sổ vàng", "lookup": "mã tra cứu",
		"note": "dòng cấp lại", "signature": "chữ ký", "motto-1": "quốc hiệu", "motto-2": "tiêu ngữ", "authority": "thẩm quyền", "confers": "chữ “TẶNG”",
		"title": "tên hình thức", "name": "tên", "detail": "chức vụ, đơn vị", "citation": "thành tích", "decision": "số quyết định", "golden-book": "số sổ vàng",
		"code": "mã", "site": "nơi tra cứu", "place-date": "địa danh, ngày", "signer-title": "chức vụ người ký", "signer-name": "họ tên người ký",
	}
	if word, ok := words[tag]; ok {
		return word
	}
	return tag
}

func severityWords(s award.Severity) string {
	switch s {
	case award.Error:
		return "Lỗi"
	case award.Question:
		return "Câu hỏi"
	}
	return "Cảnh báo"
}

// sentenceOf makes a sentence of an error's words.
func sentenceOf(err error) page.Sentence { return asSentence(err.Error()) }

// fieldName is what a page calls a field of a form.
func fieldName(name string) string {
	names := map[string]string{
		"place": "Địa danh", "authority": "Thẩm quyền ban hành", "agency": "Tên cơ quan", "lines": "Chức vụ", "text": "Văn bản",
		"subject": "Trích yếu", "citation": "Thành tích", "proposal": "Đề nghị", "executors": "Nơi thi hành", "copies": "Nơi nhận",
		"amount": "Mức", "source": "Văn bản quy định", "award": "Hình thức", "kind": "Loại", "multiple": "Số lần lương cơ sở", "note": "Lý do", "name": "Tên",
	}
	if label, ok := names[name]; ok {
		return label
	}
	return fmt.Sprintf("Ô “%s”", name)
}

func asSentence(text string) page.Sentence {
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if last, _ := utf8.DecodeLastRuneInString(text); last != '.' && last != '?' && last != '!' {
		text += "."
	}
	return page.Sentence(text)
}

func isAny(err error, targets ...error) bool {
	for _, target := range targets {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}
