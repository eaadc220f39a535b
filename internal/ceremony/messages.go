package ceremony

import (
	"fmt"

	"bangkhen/internal/award"
)

// actTitle names a group.
const actTitle = "Đợt %d – %s"

// What is wrong with a plan that can not be read.
const (
	planTooLarge     = "lớn hơn %d MB"
	planNotJSON      = "không đúng dạng JSON của một kế hoạch tôn vinh"
	planOtherVersion = "thuộc phiên bản %d, chương trình này không biết"
	planTooManyCodes = "có hơn %d mã"
	planNotACode     = "có chỗ không phải là mã của một bằng"
)

func problem(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadCeremony, Message: message, Suggestion: suggestion}
}

func unreadable(why string) award.Problem {
	return problem("Không đọc được thứ tự tôn vinh: "+why, "Tải lại trang rồi sắp xếp lại.")
}

func badSize(size int) award.Problem {
	return problem(fmt.Sprintf("Không thể chia nhóm %d người", size), fmt.Sprintf("Chọn số người một nhóm từ 1 đến %d.", MaxSize))
}

// fieldGroup is what people call the name of a group.
const fieldGroup = "Tên nhóm"

func badName() award.Problem {
	return problem("Tên nhóm quá dài", fmt.Sprintf("Đặt tên nhóm trong %d ký tự.", MaxName))
}

func notHere(code award.Code) award.Problem {
	return problem(fmt.Sprintf("Đợt phát hành không có bằng mang mã %s", code.Grouped()), "Tải lại trang: danh sách có thể đã thay đổi.")
}

func noPlace(place, most int) award.Problem {
	return problem(fmt.Sprintf("Không có chỗ thứ %d", place), fmt.Sprintf("Chọn chỗ từ 1 đến %d.", most))
}

func noGroup(number, most int) award.Problem {
	return problem(fmt.Sprintf("Không có nhóm thứ %d", number), fmt.Sprintf("Chọn nhóm từ 1 đến %d.", most))
}

func notOnStage(name string) award.Problem {
	return problem(fmt.Sprintf("%s không thuộc diện tôn vinh tại hội nghị", name), "Đưa vào diện tôn vinh trước, rồi mới lập nhóm.")
}

func unknownRule(rule Rule) award.Problem {
	return problem(fmt.Sprintf("Không có cách sắp xếp “%s”", string(rule)), "")
}
