package accounts

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
)

// The errors of this package. Each is a sentence for a person, and none says
// more than its caller may know.
var (
	// ErrSignIn is the one answer to a wrong name, a wrong password, a disabled
	// user and a user without a password.
	ErrSignIn = award.Refuse(award.FaultUnknown, "tên đăng nhập hoặc mật khẩu không đúng")

	// ErrNoSession says that a session has ended or never was.
	ErrNoSession = award.Refuse(award.FaultUnknown, "phiên làm việc đã hết; hãy đăng nhập lại")

	// ErrIdentity says that the identity provider knows somebody whom nobody has
	// added here.
	ErrIdentity = award.Refuse(award.FaultForbidden, "tài khoản cơ quan này chưa được người quản trị thêm vào đây, hoặc đã bị khóa")

	// ErrLink says that a one-time link was used, is too old or never was.
	ErrLink = award.Refuse(award.FaultNotFound, "liên kết này đã dùng, đã quá hạn hoặc không có; hãy xin liên kết mới từ người quản trị")

	// ErrKey says that an API key is wrong, too old or revoked.
	ErrKey = award.Refuse(award.FaultUnknown, "khóa API không đúng, đã hết hạn hoặc đã bị thu hồi")

	// ErrNoRight says that somebody may not do something, or not any more: the
	// right may have been taken away while the request was on its way.
	ErrNoRight = award.Refuse(award.FaultForbidden, "quyền làm việc này vừa được thu lại, hoặc không còn; chưa có gì được thay đổi. Hãy tải lại trang, hoặc hỏi người quản trị")

	// ErrUnknownUser and ErrUnknownKey are for those who manage accounts.
	ErrUnknownUser = award.Refuse(award.FaultInvalid, "không có người dùng nào tên như vậy")
	ErrUnknownKey  = award.Refuse(award.FaultInvalid, "không có khóa nào mang mã như vậy, hoặc khóa đã bị thu hồi")

	errBadHash = errors.New("a stored password hash can not be read")
)

// Mistake is a value that will not do, with a sentence that says why.
type Mistake struct{ sentence string }

func (m *Mistake) Error() string { return m.sentence }

// FaultKind is for [award.FaultOf].
func (m *Mistake) FaultKind() award.FaultKind { return award.FaultInvalid }

var (
	errUserName           = &Mistake{"Tên đăng nhập dài 2 đến 64 ký tự, gồm chữ không dấu, chữ số và . _ @ -, bắt đầu bằng chữ hoặc số."}
	errUserTaken          = &Mistake{"Tên đăng nhập này đã có người dùng."}
	errFullName           = &Mistake{"Họ tên không dài quá 100 ký tự và không có ký tự điều khiển."}
	errMail               = &Mistake{"Địa chỉ thư điện tử phải có dạng ten@coquan.gov.vn, không có dấu cách, không có dấu tiếng Việt."}
	errRoles              = &Mistake{"Hãy chọn ít nhất một vai trò."}
	errLastAdministrator  = &Mistake{"Đây là người quản trị duy nhất còn lại; hãy giao quyền quản trị cho người khác trước."}
	errPasswordCharacters = &Mistake{"Mật khẩu có ký tự điều khiển hoặc không đọc được."}
	errPasswordShort      = &Mistake{fmt.Sprintf("Mật khẩu phải có ít nhất %d ký tự. Một câu vài từ dễ nhớ là tốt nhất.", minPassword)}
	errPasswordLong       = &Mistake{fmt.Sprintf("Mật khẩu không được quá %d ký tự.", maxLength)}
	errPasswordWeak       = &Mistake{"Mật khẩu này dễ đoán: chỉ gồm từ hay dùng, tên đăng nhập, dãy phím hoặc ký tự lặp lại. Hãy thêm vài từ khác."}
	errKeyName            = &Mistake{"Khóa cần một tên không quá 100 ký tự, cho biết hệ thống nào dùng."}
	errKeyScopes          = &Mistake{"Phạm vi của khóa không đúng. Các phạm vi: " + listOf(Permissions()) + "."}
	errKeyApproves        = &Mistake{"Khóa API không được có quyền duyệt: duyệt là việc của người. Chỉ cơ quan một người mới được."}
	errKeyLife            = &Mistake{fmt.Sprintf("Khóa có hạn từ 1 đến %d ngày.", longestKeyDays)}
)

// Delayed says that an account or an address has to wait after too many failed
// sign-ins. A right password does not shorten the wait.
type Delayed struct {
	Wait time.Duration
	key  bool // of keys, and not of passwords
}

// FaultKind is for [award.FaultOf].
func (d *Delayed) FaultKind() award.FaultKind { return award.FaultTooMany }

// RetryAfter is the wait.
func (d *Delayed) RetryAfter() time.Duration { return max(d.Wait, time.Second) }

func (d *Delayed) Error() string {
	wait := fmt.Sprintf("%d giây", max(1, int(d.Wait.Seconds()+0.999)))
	if minutes := int((d.Wait + time.Minute - 1).Minutes()); d.Wait > 90*time.Second {
		wait = fmt.Sprintf("%d phút", minutes)
	}
	if d.key {
		return "đã gửi khóa API sai quá nhiều lần; hãy đợi " + wait + " rồi thử lại với khóa đúng"
	}
	return "đã sai quá nhiều lần; hãy đợi " + wait + " rồi thử lại, hoặc xin người quản trị một liên kết đặt lại mật khẩu"
}

func listOf(permissions []Permission) string {
	var words []string
	for _, p := range permissions {
		words = append(words, string(p))
	}
	return strings.Join(words, ", ")
}
