package workbench

import (
	"errors"
	"fmt"

	"bangkhen/internal/award"
)

// ErrBlanksDiffer says that the stock of blanks and its log do not tie out.
var ErrBlanksDiffer = errors.New("số phôi trong kho không khớp với nhật ký phôi; tệp dữ liệu đã bị sửa ngoài chương trình")

// What is refused of blanks and profiles, for people.
const (
	msgProfileName   = "tên cấu hình máy in phải có từ 1 đến 60 ký tự và không có ký tự điều khiển"
	msgNoProfile     = "không có cấu hình máy in tên “%s”"
	msgSeries        = "ký hiệu dãy phôi dài quá 40 ký tự hoặc có ký tự điều khiển"
	msgBlankRange    = "dãy số phôi không hợp lệ: số đầu từ 1, số cuối không nhỏ hơn số đầu, mỗi lần nhiều nhất 100 000 phôi"
	msgBlankKnown    = "phôi %s%d đã nhập kho từ trước"
	msgNoBlank       = "không có phôi %s%d trong kho"
	msgNoBlanks      = "không đủ phôi trong kho: cần %d, chỉ còn %d từ số %d"
	msgNoSeries      = "kho không có phôi nào của dãy “%s”"
	msgNudge         = "phần bù cho một lô phôi phải là số mm trong khoảng ±%d; lệch nhiều hơn thì sửa mẫu"
	msgSpoiledBefore = "phôi %s%d đã ghi hỏng từ trước"
	msgReason        = "phải ghi lý do hỏng, nhiều nhất 500 ký tự"
	msgOnBlank       = "bằng có mã %s đã nằm trên phôi %s%d; nếu phôi ấy hỏng, hãy ghi hỏng trước"
	msgNotIssued     = "sổ không có bằng có mã %s"
)

func refuseBlank(sentence string, arguments ...any) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadBlank, Message: fmt.Sprintf(sentence, arguments...)}
}

func refuseProfile(sentence string, arguments ...any) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadProfile, Message: fmt.Sprintf(sentence, arguments...),
		Suggestion: "Xem các cấu hình đang có: bangkhen profile list.",
	}
}

// What is said of proposed amendments.
const msgNoProposal = "không có đề xuất nào như vậy"

func alreadyProposed(id int64) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.WrongState, Message: fmt.Sprintf("Bằng này đang có một đề xuất chưa xong (đề xuất số %d)", id),
		Suggestion: "Duyệt hoặc bỏ đề xuất đó trước."}
}

func notOpen(s ProposalState) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.WrongState, Message: "Đề xuất này " + s.Vietnamese() + " từ trước"}
}
