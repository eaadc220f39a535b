package web

import (
	"slices"

	"bangkhen/internal/accounts"
)

const (
	messageNeedsHTTPS    = "Qua mạng, chỉ đăng nhập được bằng HTTPS. Hãy nhờ người quản trị hệ thống đặt địa chỉ công khai bắt đầu bằng https://, hoặc mở trang này trên chính máy đang chạy chương trình."
	messageNotEncrypted  = "Yêu cầu này không đi qua HTTPS. Hãy mở lại bằng địa chỉ công khai bắt đầu bằng https://; nếu vẫn thấy dòng này, nhờ người quản trị hệ thống xem lại máy chủ đứng trước. Khóa hoặc mật khẩu vừa gửi nên được thay."
	messageSignInFirst   = "Phiên làm việc đã kết thúc nên chưa ghi gì. Hãy đăng nhập ở một cửa sổ khác, rồi bấm nút Quay lại của trình duyệt ở đây: nội dung đã gõ thường vẫn còn, gửi lại là được."
	messageNoKey         = "Yêu cầu này cần một khóa API trong tiêu đề Authorization: Bearer."
	messageWrongCurrent  = "Mật khẩu hiện tại không đúng."
	messageMailSet       = "Đã lưu địa chỉ nhận thư báo việc."
	messageMailNone      = "Từ nay không gửi thư báo việc cho tài khoản này."
	messagePasswordSet   = "Đã đổi mật khẩu. Các phiên làm việc ở nơi khác đã kết thúc."
	messageSessionsEnded = "Đã kết thúc mọi phiên làm việc ở nơi khác."
	messageRolesSet      = "Đã đổi vai trò; có hiệu lực ngay."
	messageUserDisabled  = "Đã khóa tài khoản; mọi phiên làm việc của tài khoản ấy đã kết thúc."
	messageUserSignedOut = "Đã kết thúc mọi phiên làm việc của tài khoản ấy."
	messageKeyRevoked    = "Đã thu hồi khóa; khóa không dùng được nữa."

	messageProviderRefused = "Chưa đăng nhập được bằng tài khoản của cơ quan. Hãy bấm nút và làm lại từ đầu; nếu vẫn vậy, hãy báo người quản trị."
	messageProviderFailed  = "Dịch vụ đăng nhập của cơ quan không trả lời. Hãy thử lại sau ít phút, hoặc dùng mật khẩu."

	messageNotTwice = "Hai lần gõ mật khẩu không giống nhau."

	titleLink  = "Liên kết dùng một lần"
	remarkLink = "Đưa liên kết này cho đúng người đó, bằng đường an toàn. Liên kết dùng được một lần trong 24 giờ và không hiện lại lần nữa."
	titleKey   = "Khóa API mới"
	remarkKey  = "Chép khóa này vào hệ thống sẽ dùng nó ngay bây giờ; khóa không hiện lại lần nữa. Khóa có hạn một năm."
)

// mayNot says whose work something is.
func mayNot(p accounts.Permission) string {
	var who string
	for _, role := range accounts.Roles() {
		if slices.Contains(role.Permissions(), p) {
			if who != "" {
				who += ", "
			}
			who += role.Vietnamese()
		}
	}
	return "Việc này cần quyền " + permissionWords(p) + ", dành cho: " + who + "."
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
	case accounts.SetUpOffice:
		return "thiết lập cơ quan, người ký, địa chỉ tra cứu"
	case accounts.SignOffDecisions:
		return "ghi số, ngày của quyết định đã ký"
	}
	return string(p)
}

// eventWords says what an event was.
func eventWords(action string) string {
	words := map[string]string{
		"sign-in": "đăng nhập", "sign-in-refused": "đăng nhập sai", "blocked": "bị buộc đợi", "tie-identity": "gắn tài khoản của cơ quan", "sign-out": "đăng xuất",
		"end-sessions": "kết thúc các phiên", "add-user": "thêm người dùng", "set-roles": "đổi vai trò", "set-mail": "đổi địa chỉ nhận thư", "disable-user": "khóa tài khoản",
		"reset-password": "tạo liên kết đặt mật khẩu", "set-password": "đặt mật khẩu", "first-link": "tạo liên kết quản trị đầu tiên",
		"create-key": "tạo khóa", "revoke-key": "thu hồi khóa", "one-person": "chế độ một người", "refused": "không được phép",
	}
	if word, ok := words[action]; ok {
		return word
	}
	return action
}
