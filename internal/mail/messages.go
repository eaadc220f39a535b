package mail

import (
	"errors"
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/workbench"
)

var (
	errServer         = errors.New("máy chủ thư ghi như smtp://thu.tinh.gov.vn:25 hoặc smtps://ten@thu.tinh.gov.vn:465")
	errPasswordInside = errors.New("mật khẩu không ghi trong địa chỉ máy chủ thư; để trong một tệp riêng")
	errFrom           = errors.New("địa chỉ gửi đi phải là địa chỉ thư điện tử, như bangkhen@tinh.gov.vn")
	errHalfSignedIn   = errors.New("đăng nhập máy chủ thư cần cả tên (tên@máy-chủ) và tệp mật khẩu")
)

// Why a message was not sent.
const (
	moot      = "hồ sơ không còn chờ duyệt"
	noAddress = "không còn địa chỉ nhận thư"
	tooOld    = "quá một ngày, không gửi nữa"
)

const fromName = "Bằng khen"

// letter is what a message says.
type letter struct{ subject, text string }

// sentences say what happened; %s is who did it, and how the decision is called.
func sentences() map[string][2]string {
	return map[string][2]string{
		workbench.NoticeSubmitted: {"Chờ duyệt", "%s đã trình %s. Hồ sơ đang chờ anh (chị) duyệt."},
		workbench.NoticeApproved:  {"Đã duyệt", "%s đã duyệt %s."},
		workbench.NoticeReturned:  {"Trả lại", "%s đã trả lại %s. Lý do ghi ở đầu hồ sơ."},
		workbench.NoticeIssued:    {"Đã phát hành", "%s đã phát hành %s. Các tệp để in có ở trang của quyết định."},
		workbench.NoticeFailed:    {"Phát hành không thành công", "%s phát hành %s không thành công, chưa có gì được ghi vào sổ. Nguyên nhân ghi ở hồ sơ."},
		workbench.NoticeReleased:  {"Đã công bố", "%s đã công bố %s. Từ nay ai tra cứu cũng thấy nội dung bằng."},
	}
}

// wordsOf is a notice as people read it.
func wordsOf(m workbench.Mail, base string) (letter, error) {
	sentence, known := sentences()[m.Event]
	if !known {
		return letter{}, fmt.Errorf("notice of an unknown event %q", m.Event)
	}
	by := m.By
	if by == "" {
		by = "Hệ thống"
	}
	named, place := called(m.Notice), base+"/app/decisions/"+m.Notice.Draft
	if m.Notice.Issue != 0 {
		place = fmt.Sprintf("%s/app/issues/%d", base, m.Notice.Issue)
	}
	lines := []string{
		"Kính gửi anh (chị) " + m.Name + ",", "",
		fmt.Sprintf(sentence[1], by, named), "",
		"Mở: " + place, "",
		"--",
		"Thư tự động; không có tên người được khen trong thư. Đổi hoặc bỏ địa chỉ nhận thư: " + base + "/app/account",
	}
	return letter{sentence[0] + ": " + named, strings.Join(lines, "\n") + "\n"}, nil
}

// called names a decision by its number; before it has one, by the day on which its
// draft was begun. Its subject may hold the name of who is commended.
func called(n workbench.Notice) string {
	if n.Number != "" {
		if n.Date.IsZero() {
			return "quyết định " + n.Number
		}
		return "quyết định " + n.Number + " " + n.Date.Long()
	}
	return "quyết định chưa có số, lập lúc " + n.CreatedAt.In(award.VietNam()).Format("15:04 ngày 2/1/2006")
}
