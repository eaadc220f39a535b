package desk

import (
	"cmp"
	"maps"
	"slices"
)

// actions names the changes that the audit shows.
func actions() map[string]string {
	return map[string]string{
		"create-draft": "tạo hồ sơ", "edit-draft": "sửa", "check-draft": "trình", "approve-draft": "duyệt", "return-draft": "trả lại", "review-draft": "đưa về chờ duyệt", "retract-draft": "rút lại để sửa", "sign-draft": "ghi số, ngày đã ký", "unsign-draft": "rút số, ngày đã ký", "attach-draft": "lưu tệp đã ký", "take-signed-paper": "nhận giấy tờ ký bằng phần mềm khác",
		"issue-draft": "phát hành", "delete-draft": "bỏ hồ sơ", "add-attachment": "đính kèm giấy tờ", "drop-attachment": "bỏ giấy tờ đính kèm", "comment-draft": "góp ý", "resolve-comment": "xử lý góp ý", "reopen-comment": "mở lại góp ý", "issue": "ghi sổ", "revoke": "thu hồi", "replace": "sửa đổi, đính chính", "reissue": "cấp lại, cấp đổi", "recover": "ghi thu lại",
		"propose-amendment": "đề xuất thay đổi bằng", "approve-amendment": "duyệt thay đổi bằng", "refuse-amendment": "không duyệt thay đổi bằng", "finish-amendment": "thực hiện thay đổi bằng",
		"print": "in thêm", "save-settings": "đổi thiết lập", "add-template": "thêm mẫu", "backup": "sao lưu", "sweep-store": "dọn tệp thừa trong kho", "add-webhook": "thêm nơi nhận tin (webhook)", "remove-webhook": "bỏ nơi nhận tin (webhook)", "rotate-webhook": "đổi khóa webhook", "end-webhook-rotation": "bỏ khóa webhook cũ", "test-webhook": "thử webhook", "drop-template": "bỏ mẫu", "void-golden-number": "bỏ số sổ vàng", "release": "công bố", "withdraw": "rút lại trước khi công bố", "add-number": "ghi số, ngày cho đợt phát hành trước khi ký, in lại", "receive-blanks": "nhập phôi", "use-blanks": "dùng phôi", "spoil-blank": "phôi hỏng",
		"save-profile": "lưu cấu hình máy in", "delete-profile": "bỏ cấu hình máy in", "add-user": "thêm người dùng", "set-roles": "đổi vai trò", "set-mail": "đổi địa chỉ nhận thư",
		"disable-user": "khóa tài khoản", "reset-password": "tạo liên kết đặt mật khẩu", "set-password": "đặt mật khẩu",
		"first-link": "tạo liên kết quản trị đầu tiên", "create-key": "tạo khóa", "revoke-key": "thu hồi khóa", "one-person": "chế độ một người",
		"plan-ceremony": "xếp hội nghị", "tie-identity": "gắn tài khoản của cơ quan",
		"import-awards": "ghi nhận từ hồ sơ lưu", "withdraw-awards": "rút bản ghi hồ sơ lưu",
		"purge-fields": "xóa cột thông tin", "seal-register": "niêm phong dữ liệu có sẵn", "accept-head": "nhận dữ liệu đưa lại",
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

// When backups were made, and how often they are.
const (
	msgWithinHour = "cách đây chưa đến một giờ"
	msgHoursAgo   = "cách đây %d giờ"
	msgDaysAgo    = "cách đây %d ngày"
	msgEveryDays  = "%d ngày một lần"
	msgEveryHours = "%d giờ một lần"
)

// eventWords says of what other systems are told.
func eventWords(event string) string {
	words := map[string]string{
		"batch.done": "xong một đợt phát hành", "decision.released": "công bố", "decision.withdrawn": "rút lại trước khi công bố",
		"certificate.revoked": "thu hồi bằng", "certificate.replaced": "thay bằng", "issue.released": "công bố", "issue.withdrawn": "rút lại trước khi công bố",
	}
	if w, known := words[event]; known {
		return w
	}
	return event
}
