package database

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/postgres"
)

var (
	// ErrNewerSchema says that a newer version of the program has written the
	// register; this one would not understand it.
	ErrNewerSchema = errors.New("sổ này do phiên bản mới hơn của chương trình ghi; hãy dùng phiên bản đó")

	errOlderServer = errors.New("các bảng trên máy chủ PostgreSQL do phiên bản cũ hơn của chương trình tạo; hãy mở sổ một lần bằng lệnh có ghi (như serve) để nâng lên")
	errAddress     = errors.New("tệp " + AddressFile + " không chứa địa chỉ của máy chủ PostgreSQL (postgres://…)")

	errNoAddress   = award.Refuse(award.FaultMalformed, "đích phải là địa chỉ của máy chủ PostgreSQL (postgres://người-dùng@máy/cơ-sở-dữ-liệu), hoặc sqlite")
	errOnServer    = award.Refuse(award.FaultConflict, "sổ của thư mục này đã ở trên máy chủ PostgreSQL")
	errNotOnServer = award.Refuse(award.FaultConflict, "sổ của thư mục này không ở trên máy chủ PostgreSQL")
	errServerUsed  = award.Refuse(award.FaultConflict, "cơ sở dữ liệu trên máy chủ đã có sổ khác; hãy tạo một cơ sở dữ liệu mới, trống")
	errNotMoved    = errors.New("sổ chưa được chuyển: bản chép không qua được kiểm tra; mọi thứ vẫn ở chỗ cũ")
	errMoveUnknown = award.Refuse(award.FaultUnavailable, "mất kết nối với máy chủ đúng lúc kết thúc việc chuyển sổ, nên không biết máy chủ đã nhận hay chưa; bản chép đầy đủ nằm ở "+File+" trong thư mục dữ liệu. Xem trên máy chủ: còn lược đồ main thì sổ vẫn ở đó, hãy xóa "+File+" rồi chuyển lại; lược đồ ấy đã đổi tên thành moved_… thì hãy xóa tệp "+AddressFile+", sổ ở "+File)
	errOldOpen     = award.Refuse(award.FaultConflict, "một chương trình còn mở tệp sổ cũ ("+File+") trong thư mục dữ liệu; hãy tắt nó rồi chạy lại")
	errGone        = award.Refuse(award.FaultUnavailable, "sổ đã được chuyển sang máy chủ khác; hãy khởi động lại chương trình")

	errJoinAddress    = award.Refuse(award.FaultMalformed, "--database phải là địa chỉ một cơ sở dữ liệu PostgreSQL (postgres://người-dùng@máy/tên)")
	errReplicaAddress = award.Refuse(award.FaultMalformed, "--database-replica phải là địa chỉ một máy chủ PostgreSQL theo sau máy chủ của sổ (postgres://người-dùng@máy/tên)")
	errReplicaServers = award.Refuse(award.FaultMalformed, "--database-replica phải là địa chỉ của đúng một máy chủ: mỗi bản sao cũ mới khác nhau")
	errReplicaOfFile  = award.Refuse(award.FaultMalformed, "--database-replica chỉ dùng được khi sổ ở PostgreSQL (--database)")
	errReplicaOfOther = award.Refuse(award.FaultMalformed, "--database-replica không phải bản sao của máy chủ giữ sổ này")

	errJoinPassword = award.Refuse(award.FaultMalformed, "không ghi mật khẩu trong địa chỉ của --database; đặt biến môi trường PGPASSWORD, hoặc PGPASSFILE là tệp chứa mật khẩu")
	errJoinFile     = award.Refuse(award.FaultConflict, "thư mục dữ liệu này đã có sổ riêng ("+File+"); muốn đưa sổ ấy lên máy chủ: bangkhen move, và bỏ --database lúc chuyển. Muốn dùng sổ đã có trên máy chủ: chọn một thư mục dữ liệu trống")

	// ErrCursor says that a cursor is not one of ours.
	ErrCursor = award.Refuse(award.FaultMalformed, "dấu trang (cursor) không đúng; hãy bắt đầu lại từ trang đầu")
)

// otherPlace says that a directory and --database name different servers; an address is not
// shown, as the one in the file may hold a password.
func otherPlace(dir string) error {
	return award.Refuse(award.FaultConflict, fmt.Sprintf("--database và tệp %s trong %s nêu hai cơ sở dữ liệu khác nhau; hãy bỏ một trong hai", AddressFile, dir))
}

// NoneError says that a directory holds no database; it is fs.ErrNotExist too.
type NoneError struct{ dir string }

// Error names the directory.
func (e NoneError) Error() string {
	return fmt.Sprintf("trong thư mục %s không có sổ (%s)", e.dir, File)
}

// Is says that something is not there.
func (e NoneError) Is(target error) bool { return target == fs.ErrNotExist }

// FaultKind is for [award.FaultOf].
func (e NoneError) FaultKind() award.FaultKind { return award.FaultNotFound }

// HeadError says that the register is not the one that its head file has seen:
// an older database was put back, or its end was cut off. Nothing is changed
// until somebody has looked. So it is while the file has triggers of others.
type HeadError struct {
	What      string
	structure bool // of the database, which the head file says nothing of
}

// Error says what is wrong and what can be done.
func (e HeadError) Error() string {
	if e.structure {
		return "sổ không nhận thay đổi nào, vì cấu trúc cơ sở dữ liệu đã bị sửa bên ngoài chương trình: " + e.What +
			". Hãy khôi phục sổ từ bản sao lưu gần nhất, rồi kiểm tra ai đã vào được máy chủ"
	}
	return "sổ không nhận thay đổi nào, vì tệp " + HeadFile + " và cơ sở dữ liệu trái nhau: " + e.What +
		". Nếu đã chép nhầm dữ liệu cũ, hãy đưa lại dữ liệu mới nhất; nếu cố ý dùng dữ liệu này, người quản trị máy chủ phải ghi nhận việc đó kèm lý do trước khi dùng tiếp"
}

// FaultKind is for [award.FaultOf].
func (e HeadError) FaultKind() award.FaultKind { return award.FaultUnavailable }

// Sentence says it to whom it concerns on the screen, without what a stranger
// need not know.
func (e HeadError) Sentence() string {
	return "Sổ đang không nhận thay đổi, vì dữ liệu trên máy chủ không còn là dữ liệu đã ghi lần cuối. Hãy báo ngay người quản trị máy chủ."
}

// TakenFurther says that a newer version of the program has taken the tables on a server
// further, so that this instance changes nothing any more; it is [ErrNewerSchema] too.
type TakenFurther struct{ error }

// Unwrap gives the versions.
func (e TakenFurther) Unwrap() error { return e.error }

// FaultKind is for [award.FaultOf].
func (e TakenFurther) FaultKind() award.FaultKind { return award.FaultUnavailable }

// RetryAfter is when another instance may answer.
func (e TakenFurther) RetryAfter() time.Duration { return 5 * time.Second }

// Sentence says it to whom it concerns on the screen.
func (e TakenFurther) Sentence() string {
	return "Hệ thống đang được nâng cấp, nên máy này tạm không nhận thay đổi; chưa có gì bị mất. Hãy thử lại sau ít giây."
}

func foreignObjects(all []object) string {
	return fmt.Sprintf("cấu trúc cơ sở dữ liệu có %d mục bị thêm hoặc bị sửa: %s", len(all), firstOf(all))
}

func missingObjects(all []object) string {
	return fmt.Sprintf("cấu trúc cơ sở dữ liệu thiếu %d mục: %s", len(all), firstOf(all))
}

// firstOf names the first of many; the names may be somebody else's.
func firstOf(all []object) string {
	const most, longest = 5, 60
	var named []string
	for _, o := range all[:min(len(all), most)] {
		named = append(named, fmt.Sprintf("%.*q", longest, string(o)))
	}
	if len(all) > most {
		named = append(named, "…")
	}
	return strings.Join(named, ", ")
}

func unreadableHead(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // without the place of the data
	}
	return fmt.Sprintf("không đọc được tệp %s: %v", HeadFile, err)
}

func cutOff(chain string, seen, there int64) string {
	return fmt.Sprintf("%s chỉ còn %d mục, tệp %s đã thấy mục %d (dữ liệu cũ bị đưa lại, hoặc bị cắt)", chain, there, HeadFile, seen)
}

func otherEntry(chain string, id int64) string {
	return fmt.Sprintf("mục %d của %s không phải là mục mà tệp %s đã thấy", id, chain, HeadFile)
}

// longestReason bounds the reason for accepting what is there, in bytes.
const longestReason = 1000

func noReason() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "reason", Message: fmt.Sprintf("Muốn nhận sổ như hiện có phải ghi lý do, nhiều nhất %d ký tự", longestReason)}
}

// hiddenIssue says that an issue was made to look as if it were under way.
func hiddenIssue(id int64) string {
	return fmt.Sprintf("đợt phát hành %d bị giấu đi (bảng issuing)", id)
}

// notLocked says that the file of the issue lock belongs to somebody else, or is not
// to be had for another reason.
func notLocked(path string, err error) error {
	return fmt.Errorf("không mở được tệp khóa phát hành; hãy trao tệp %s cho người dùng chạy chương trình (chown), hoặc xóa tệp khi không ai đang phát hành: %w", path, err)
}

// notWritable says that the data directory, or a file in it, is closed to the user who
// runs the program, or that its disk is read-only.
func notWritable(err error) error {
	return fmt.Errorf("không ghi được vào thư mục dữ liệu; hãy trao thư mục cùng mọi tệp trong đó cho người dùng chạy chương trình (chown -R), hoặc gắn lại ổ đĩa để ghi được; các lệnh chỉ đọc (verify, audit verify, export, backup) vẫn dùng được: %w", err)
}

func newerSchema(current, known int64) error {
	return fmt.Errorf("%w (bảng dữ liệu phiên bản %d, chương trình biết đến %d)", ErrNewerSchema, current, known)
}

func otherServer(version int) error {
	return award.Refuse(award.FaultUnsupported, fmt.Sprintf("máy chủ là PostgreSQL %d; chương trình được thử với PostgreSQL %d và chỉ dùng phiên bản đó", version, postgres.Version))
}
