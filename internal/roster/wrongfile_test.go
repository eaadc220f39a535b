package roster

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// What is no list is said in one sentence.
func TestNoListAtAll(t *testing.T) {
	decision := "number: 946/QĐ-UBND\ndate: 2023-05-31\nagency: [ỦY BAN NHÂN DÂN, TỈNH THỬ]\nauthority: Chủ tịch\nsubject: Về việc tặng Bằng khen\nsigner: { lines: [CHỦ TỊCH], name: Lò Văn Thí }\n"
	for _, c := range []struct{ name, file, problem, says string }{
		{"a decision", decision, "error unreadable-file", "tệp quyết định"},
		{"a decision in JSON", `{"number": "946/QĐ-UBND", "agency": ["A"], "subject": "B", "signer": {"name": "C"}}`, "error unreadable-file", "tệp quyết định"},
		{"null", "null\n", "error empty-list", "“null”"},
		{"an object with nothing", "{ }", "error empty-list", "“{ }”"},
		{"an array with nothing", "[]", "error empty-list", "không có ai"},
		{"an array of nothing", "[null]", "error empty-list", "không có danh sách"},
		{"recipients of nothing", `{"recipients": null}`, "error empty-list", "không có danh sách"},
		{"a form", "Họ và tên:;Hoàng Minh Ví\nChức vụ:;Kế toán\nĐơn vị:;Sở Ví dụ\n", "error unknown-columns", "“Họ và tên: Hoàng Minh Ví”"},
		{"a form with numbers", "1;Họ và tên;Hoàng Minh Ví\n2;Chức vụ;Kế toán\n", "error unknown-columns", "phiếu ghi theo chiều dọc"},
		{"a form of two people", "Họ và tên;Hoàng Minh Ví;Phan Thị Dụ\nChức vụ;Kế toán;Văn thư\n", "error unknown-columns", "thấy 2 tên"},
		{"two forms below each other", "Họ tên: Hoàng Minh Ví\nChức vụ: Kế toán\n\nHọ tên: Phan Thị Dụ\nChức vụ: Văn thư\n", "error unknown-columns", "thấy 2 tên"},
		{"a form of pairs", "Họ và tên:;Hoàng Minh Ví;Chức vụ:;Kế toán\nĐơn vị:;Sở Ví dụ;Địa chỉ:;Xã Thử\n", "error unknown-columns", "phiếu ghi theo chiều dọc"},
		{"a form of a body", "Tên đơn vị:;Trường THCS Thử\nĐịa chỉ:;Xã Thử\n", "error unknown-columns", "phiếu ghi theo chiều dọc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, problems := Read("", []byte(c.file))
			problems = append(problems, checked(list, award.Counts{Individual: 2})...)
			wantProblems(t, problems, c.problem)
			if len(problems) == 1 && !strings.Contains(problems[0].Message, c.says) {
				t.Errorf("%s", problems[0].Message)
			}
		})
	}
	list, problems := Read("", csvOf("STT:;Họ và tên:;Chức vụ:", "1;Hoàng Minh Ví;Kế toán"))
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Hoàng Minh Ví|Kế toán||||||2")
}
