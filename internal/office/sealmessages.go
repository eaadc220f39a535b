package office

import (
	"fmt"
	"strconv"
	"strings"

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
		words := fmt.Sprintf("khóa %s của %s có thể đã lọt ra ngoài, nên riêng niêm phong không chứng minh được gì", s.Key, s.Office)
		if logged, _ := s.Log.Words(); logged != "" {
			words += "; " + logged
		}
		return words
	case SealAltered:
		return "không đúng: nội dung hoặc mã đã bị sửa"
	case SealUnknownKey:
		return "ký bằng một khóa không phải của cơ quan này"
	}
	return "không đọc được: thiếu hoặc sai ký tự"
}

// logWords say what the log shows of a certificate whose key somebody else may have. {n} is
// the number of the entry, {at} its time, {since} the first day on which that may be so.
var logWords = map[LogState][2]string{
	LogBefore:    {"mục số {n} của nhật ký, ghi lúc {at}, trước ngày {since} là ngày khóa có thể bắt đầu lọt, có đúng các dữ kiện trong niêm phong", "entry {n} of the log, of {at}, before {since}, the first day on which somebody else may have had the key, holds what the seal says"},
	LogAfter:     {"nhật ký có các dữ kiện này nhưng ghi lúc {at}, không trước ngày {since} là ngày khóa có thể bắt đầu lọt (mục số {n})", "the log holds what the seal says only since {at}, not before {since}, the first day on which somebody else may have had the key (entry {n})"},
	LogLate:      {"mục số {n} của nhật ký được ghi bổ sung sau, nên không cho biết các dữ kiện này có trước ngày khóa lọt hay không", "entry {n} was added to the log later, so it does not show that this was there before the key was lost"},
	LogDiffers:   {"nhật ký có mã này (mục số {n}) với dữ kiện KHÁC niêm phong", "the log has this code (entry {n}) with OTHER facts than the seal"},
	LogLacks:     {"nhật ký không có mã này", "the log does not have this code"},
	LogBadProof:  {"bằng chứng nhật ký đưa kèm không đúng, không dùng", "the proof of the log that was given does not hold, and is not used"},
	LogHeadAlone: {"mốc nhật ký đưa kèm không có chữ ký của khóa nào tin được, nên không dùng", "the head of the log that was given is signed by no key that can be relied on, and is not used"},
}

// msgLogHolds is said where nobody else has the key.
var msgLogHolds = [2]string{"mục số {n} của nhật ký, ghi lúc {at}, có đúng các dữ kiện trong niêm phong", "entry {n} of the log, of {at}, holds what the seal says"}

func logNamed(words, clock, since string, l *SealLogged) string {
	return strings.NewReplacer("{n}", strconv.FormatInt(l.Index+1, 10), "{at}", l.At.In(award.VietNam()).Format(clock), "{since}", since).Replace(words)
}
