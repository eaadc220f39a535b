package web

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/accounts"
)

const (
	messageNeedsHTTPS    sentence = "Qua mạng, chỉ đăng nhập được bằng HTTPS. Hãy đặt địa chỉ công khai bắt đầu bằng https:// (serve --base-url), hoặc mở trang này trên chính máy đang chạy chương trình."
	messageNotEncrypted  sentence = "Yêu cầu này không đi qua HTTPS. Hãy mở lại bằng địa chỉ công khai bắt đầu bằng https://; nếu vẫn thấy dòng này, nhờ người quản trị hệ thống xem lại máy chủ đứng trước. Khóa hoặc mật khẩu vừa gửi nên được thay."
	messageTooManyKeys   sentence = "Đã gửi khóa API sai quá nhiều lần. Hãy đợi rồi thử lại với khóa đúng."
	messageSignInFirst   sentence = "Hãy đăng nhập rồi làm lại việc này."
	messageNoRight       sentence = "Quyền làm việc này vừa được thu lại, hoặc không còn; chưa có gì được thay đổi. Hãy hỏi người quản trị."
	messageNoKey         sentence = "Yêu cầu này cần một khóa API trong tiêu đề Authorization: Bearer."
	messageWrongKey      sentence = "Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi."
	messageNoLink        sentence = "Liên kết này đã dùng, đã quá hạn hoặc không có. Hãy xin liên kết mới từ người quản trị; khi chưa có ai, chạy lại bangkhen serve để có liên kết mới."
	messageBusy          sentence = "Sổ đang bận phát hành. Hãy thử lại sau ít phút."
	messageWrongCurrent  sentence = "Mật khẩu hiện tại không đúng."
	messagePasswordSet   sentence = "Đã đổi mật khẩu. Các phiên làm việc ở nơi khác đã kết thúc."
	messageSessionsEnded sentence = "Đã kết thúc mọi phiên làm việc ở nơi khác."
	messageRolesSet      sentence = "Đã đổi vai trò; có hiệu lực ngay."
	messageUserDisabled  sentence = "Đã khóa tài khoản; mọi phiên làm việc của tài khoản ấy đã kết thúc."
	messageUserSignedOut sentence = "Đã kết thúc mọi phiên làm việc của tài khoản ấy."
	messageKeyRevoked    sentence = "Đã thu hồi khóa; khóa không dùng được nữa."

	messageProviderRefused sentence = "Chưa đăng nhập được bằng tài khoản của cơ quan. Hãy bấm nút và làm lại từ đầu; nếu vẫn vậy, hãy báo người quản trị."
	messageProviderFailed  sentence = "Dịch vụ đăng nhập của cơ quan không trả lời. Hãy thử lại sau ít phút, hoặc dùng mật khẩu."
	messageNotIssued       sentence = "Hồ sơ này chưa phát hành nên chưa có giấy tờ."
	messageSayWhy          sentence = "Hãy ghi lý do trả lại để người soạn biết mà sửa."

	messageNotTwice = "Hai lần gõ mật khẩu không giống nhau."

	titleLink  sentence = "Liên kết dùng một lần"
	remarkLink sentence = "Đưa liên kết này cho đúng người đó, bằng đường an toàn. Liên kết dùng được một lần trong 24 giờ và không hiện lại lần nữa."
	titleKey   sentence = "Khóa API mới"
	remarkKey  sentence = "Chép khóa này vào hệ thống sẽ dùng nó ngay bây giờ; khóa không hiện lại lần nữa. Khóa có hạn một năm."
)

// mayNot says whose work something is.
func mayNot(p accounts.Permission) sentence {
	var who string
	for _, role := range accounts.Roles() {
		if slices.Contains(role.Permissions(), p) {
			if who != "" {
				who += ", "
			}
			who += role.Vietnamese()
		}
	}
	return sentence("Việc này cần quyền " + permissionWords(p) + " (" + string(p) + "), dành cho: " + who + ".")
}

// permissionWords says what a permission allows.
func permissionWords(p accounts.Permission) string {
	switch p {
	case accounts.ReadDecisions:
		return "xem quyết định và danh sách"
	case accounts.PrepareDecisions:
		return "soạn và trình quyết định"
	case accounts.ApproveDecisions:
		return "duyệt quyết định"
	case accounts.IssueDecisions:
		return "phát hành"
	case accounts.ReadCertificates:
		return "tra sổ và lấy tệp"
	case accounts.ChangeCertificates:
		return "thu hồi, cấp đổi, cấp lại"
	case accounts.PrintCertificates:
		return "in bằng"
	case accounts.ReadAudit:
		return "xem nhật ký"
	case accounts.ManageAccounts:
		return "quản lý tài khoản và khóa"
	}
	return string(p)
}

// eventWords says what an event was.
func eventWords(action string) string {
	words := map[string]string{
		"sign-in": "đăng nhập", "sign-in-refused": "đăng nhập sai", "blocked": "bị buộc đợi", "tie-identity": "gắn tài khoản của cơ quan", "sign-out": "đăng xuất",
		"end-sessions": "kết thúc các phiên", "add-user": "thêm người dùng", "set-roles": "đổi vai trò", "disable-user": "khóa tài khoản",
		"reset-password": "tạo liên kết đặt mật khẩu", "set-password": "đặt mật khẩu", "first-link": "tạo liên kết quản trị đầu tiên",
		"create-key": "tạo khóa", "revoke-key": "thu hồi khóa", "one-person": "chế độ một người", "refused": "không được phép",
	}
	if word, ok := words[action]; ok {
		return word
	}
	return action
}

// asSentence makes a sentence of an error's words.
func asSentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
