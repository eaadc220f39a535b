package register

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// What is refused of blanks and profiles, for people.
const (
	msgProfileName   = "tên cấu hình máy in phải có từ 1 đến 60 ký tự và không có ký tự điều khiển"
	msgNoProfile     = "không có cấu hình máy in tên %q"
	msgSeries        = "ký hiệu dãy phôi dài quá 40 ký tự hoặc có ký tự điều khiển"
	msgBlankRange    = "dãy số phôi không hợp lệ: số đầu từ 1, số cuối không nhỏ hơn số đầu, mỗi lần nhiều nhất 100 000 phôi"
	msgBlankKnown    = "phôi %s%d đã nhập kho từ trước"
	msgNoBlank       = "không có phôi %s%d trong kho"
	msgNoBlanks      = "không đủ phôi trong kho: cần %d, chỉ còn %d từ số %d"
	msgSpoiledBefore = "phôi %s%d đã ghi hỏng từ trước"
	msgReason        = "phải ghi lý do hỏng, nhiều nhất 500 ký tự"
	msgOnBlank       = "bằng có mã %s đã nằm trên phôi %s%d; nếu phôi ấy hỏng, hãy ghi hỏng trước"
	msgNotIssued     = "sổ không có bằng có mã %s"
	msgNoDecision    = "sổ không có quyết định số %s"
	msgManyDecisions = "sổ có nhiều quyết định số %s, ban hành các ngày %s"
)

func refuseBlank(sentence string, arguments ...any) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadBlank, Message: fmt.Sprintf(sentence, arguments...)}
}

// manyDecisions says that a number alone does not tell which decision is meant:
// numbers start anew every year.
func manyDecisions(number string, dates []award.Date) award.Problem {
	var days []string
	for _, date := range dates {
		days = append(days, date.String())
	}
	p := refuseBlank(msgManyDecisions, number, strings.Join(days, ", "))
	p.Suggestion = "Ghi thêm ngày ban hành: --date " + days[0] + "."
	return p
}

func refuseProfile(sentence string, arguments ...any) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadProfile, Message: fmt.Sprintf(sentence, arguments...),
		Suggestion: "Xem các cấu hình đang có: bangkhen profile list.",
	}
}
