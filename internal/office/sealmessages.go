package office

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
	"bangkhen/internal/signer"
)

// keyLocked says that the office has a signing key, and that nobody gave its passphrase.
func keyLocked() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.KeyLocked,
		Message:    "Cơ quan có khóa ký để niêm phong mã QR, nhưng chương trình chưa được cho mật khẩu của khóa; chưa in tờ nào",
		Suggestion: "Người quản trị máy chủ cần khai tệp chứa mật khẩu của khóa ký rồi chạy lại."}
}

func wrongPassphrase(key seal.Key) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.KeyLocked,
		Message:    fmt.Sprintf("Mật khẩu đang khai không mở được khóa ký %s; chưa in tờ nào", key.ID),
		Suggestion: "Người quản trị máy chủ cần khai đúng tệp mật khẩu đã dùng khi lập khóa này."}
}

func shortPassphrase() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadKey,
		Message:    fmt.Sprintf("Mật khẩu của khóa ký phải có ít nhất %d ký tự", signer.LeastPassphrase),
		Suggestion: "Ai có bản sao lưu cũng có thể thử mật khẩu; hãy dùng một câu dài."}
}

func noOfficeName() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadKey,
		Message:    "Chưa ghi khóa ký là của cơ quan nào, hoặc tên quá dài",
		Suggestion: "Ghi tên cơ quan như trên quyết định, ví dụ Ủy ban nhân dân tỉnh Bắc Kạn; tên này hiện ra khi kiểm tra mã, kể cả nhiều năm sau."}
}

// notOurCheckpoint says that a file is no head of this log, or signed by another key.
func notOurCheckpoint() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers,
		Message:    "Tệp này không phải là mốc nhật ký của sổ này, hoặc chữ ký trên đó không phải của cơ quan",
		Suggestion: "Dùng đúng tệp mốc đã lưu, còn nguyên từng chữ; mốc của sổ khác thì không so được."}
}

func logOrder(was, now int64) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers,
		Message: fmt.Sprintf("Mốc ghi là mới chỉ có %d mục, ít hơn mốc cũ (%d mục)", now, was), Suggestion: "Xem lại thứ tự hai tệp."}
}

// Words say what the seal in the QR comes to, "" where none was read.
func (s *SealReading) Words() string {
	if s == nil {
		return ""
	}
	switch s.Result {
	case SealGood:
		return fmt.Sprintf("đúng, do khóa %s của %s ký ngày %s", s.Key, s.Office, s.Sealed.Short())
	case SealOutOfDays:
		return fmt.Sprintf("chữ ký đúng, nhưng khóa %s của %s không dùng vào ngày ghi trong niêm phong", s.Key, s.Office)
	case SealCompromised:
		return fmt.Sprintf("khóa %s của %s có thể đã lọt ra ngoài, nên riêng niêm phong không chứng minh được gì", s.Key, s.Office)
	case SealAltered:
		return "không đúng: nội dung hoặc mã đã bị sửa"
	case SealUnknownKey:
		return "ký bằng một khóa không phải của cơ quan này"
	}
	return "không đọc được: thiếu hoặc sai ký tự"
}
