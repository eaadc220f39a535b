package store

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
)

// ErrDamaged says that a stored file is not what was issued.
var ErrDamaged = errors.New("bản lưu đã hỏng hoặc bị sửa: nội dung không còn khớp với mã băm ghi trong sổ")

// incomplete says how many files are lacking.
func incomplete(faults []Fault) string {
	missing, damaged := 0, 0
	for _, f := range faults {
		if f.Damaged {
			damaged++
		} else {
			missing++
		}
	}
	var parts []string
	if missing > 0 {
		parts = append(parts, fmt.Sprintf("thiếu %d tệp", missing))
	}
	if damaged > 0 {
		parts = append(parts, fmt.Sprintf("%d tệp đã hỏng", damaged))
	}
	return fmt.Sprintf("kho giấy tờ không còn đủ: %s (tệp đầu tiên có mã băm %s)", strings.Join(parts, ", "), faults[0].SHA256)
}

func storeFault(sum, what string) string { return fmt.Sprintf("tệp đã lưu %s %s", sum, what) }

func storeMore(n int, what string) string {
	return fmt.Sprintf("và %d tệp đã lưu nữa %s", n, what)
}

// Away is the error of a server of files that does not answer, or not as it should.
// Nothing is lost by that, and it is worth asking again.
type Away struct {
	where string
	cause error
}

func (e *Away) Error() string {
	return fmt.Sprintf("kho giấy tờ %s chưa đáp ứng; hãy thử lại sau ít phút: %v", e.where, e.cause)
}

// Unwrap is what the server, or the way to it, said.
func (e *Away) Unwrap() error { return e.cause }

// Sentence is for a visitor, and names no server.
func (e *Away) Sentence() string {
	return "Kho giấy tờ đã phát hành tạm thời chưa đáp ứng. Giấy tờ không mất; hãy thử lại sau ít phút."
}

// FaultKind says that somebody may have to mend the server.
func (e *Away) FaultKind() award.FaultKind { return award.FaultUnavailable }

// RetryAfter is when to ask again.
func (e *Away) RetryAfter() time.Duration { return 10 * time.Second }

const credentialsElsewhere = "không ghi khóa truy cập trong địa chỉ; đặt biến môi trường AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, hoặc tệp mà AWS_SHARED_CREDENTIALS_FILE nêu"

// locationWrong tells of an address of files, of which the text may hold a secret.
func locationWrong(where, what string) error {
	text := "địa chỉ kho giấy tờ chưa đúng (" + what + "); viết như s3://bangkhen/so?endpoint=https://s3.tinh.gov.vn&region=vn, hoặc “" + Local + "” là trong thư mục dữ liệu"
	if where != "" {
		text = where + ": " + text
	}
	return award.Refuse(award.FaultInvalid, text)
}

func recordWrong(path string, err error) error {
	return fmt.Errorf("%s, nơi ghi giấy tờ nằm ở đâu, không đọc được; sửa lại hoặc lấy từ bản chép của thư mục dữ liệu: %w", path, err)
}

func elsewhere(at, wanted string) error {
	return award.Refuse(award.FaultConflict, fmt.Sprintf("giấy tờ của sổ này đang ở %s, không phải %s; muốn chuyển: bangkhen move-files --to '%s'", at, wanted, wanted))
}

func notOurs(where string) error {
	return award.Refuse(award.FaultConflict, fmt.Sprintf("%s đã là kho giấy tờ của một sổ khác; chọn một tiền tố khác trong cùng kho, hoặc (khi sổ kia không còn dùng, như sau khi khôi phục) bangkhen move-files --take-over", where))
}

// errMoved says that the files were moved while a program had the register open.
var errMoved = award.Refuse(award.FaultUnavailable, "kho giấy tờ đã được chuyển sang nơi khác trong lúc chương trình đang chạy; hãy khởi động lại chương trình")

func notCarried(sum, where string) error {
	return award.Refuse(award.FaultUnavailable, fmt.Sprintf("tệp %s đã chép sang %s nhưng đọc lại không đúng; chạy lại lệnh, nếu vẫn thế thì kiểm tra máy chủ ấy", sum, where))
}
