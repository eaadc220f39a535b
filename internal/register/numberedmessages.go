package register

import (
	"fmt"

	"bangkhen/internal/award"
)

// numberedBefore says that an issue was given its number and date before.
func numberedBefore(number string, day award.Date) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.WrongState, Key: "number",
		Message:    fmt.Sprintf("Đợt phát hành này đã được ghi số %s, ngày %s; số, ngày chỉ ghi một lần", number, day.Short()),
		Suggestion: "Số, ngày đã ghi mà sai thì phải sửa đổi, đính chính từng bằng theo văn bản, hoặc thu hồi.",
	}
}

// bearsNumber says that a decision had number and date when it was issued.
func bearsNumber(d award.Decision) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.WrongState, Key: "number",
		Message: d.Label() + " đã có số và ngày khi phát hành, không ghi thêm được",
	}
}

// numberedWithItsIssue says that a correction gets its number with what it corrects.
func numberedWithItsIssue() award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.WrongState, Key: "number",
		Message:    "Đây là bằng thay cho một bằng trước, không phải một quyết định",
		Suggestion: "Ghi số, ngày vào đợt phát hành của quyết định; bằng thay thế theo đó mà có số.",
	}
}

// issuedWithoutNumber says that a list was issued before its decision had a number.
func issuedWithoutNumber(r recorded) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.AlreadyIssued,
		Message: fmt.Sprintf("Danh sách này đã được phát hành %s, khi quyết định chưa có số, ngày (đợt phát hành %d); phát hành nữa thì mỗi người có hai bằng",
			moment(r.issuedAt), r.id),
		Suggestion: fmt.Sprintf("Ghi số, ngày vào đợt phát hành %d: mã tra cứu và số sổ vàng giữ nguyên, bằng được in lại có số.", r.id),
	}
}
