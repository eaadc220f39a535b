package roster

import "testing"

// What remarks, headings and marks say of somebody is not passed over.
func TestKindsOfRemarks(t *testing.T) {
	var kinds []kindOfList
	for _, remark := range []string{"Từ chối", "Chờ duyệt", "Chưa duyệt", "Tên đúng là Hoàng Minh Vĩ", "Sửa lại tên", "Trùng", "Thay bà Bế Thị Ly", "Không tham gia", "Bị kỷ luật", "Thiếu hồ sơ", "Loại", "Hủy",
		"Bỏ", "Hoãn", "Tạm hoãn", "Chuyển sang đợt sau", "Để đợt sau xét", "Để lại đợt sau", "Đề nghị đưa ra khỏi danh sách", "Không khen", "đề nghị xem lại", "Xem lại", "Chỉ tặng Giấy khen", "chưa đủ hồ sơ", "xin rút", "Ko đủ điều kiện", "Chưa đề nghị", "Chờ", "Thôi", "??",
		"Đang bị tố cáo", "Vi phạm chính sách dân số", "Thiếu minh chứng", "Đề nghị loại", "Không nhất trí"} {
		kinds = append(kinds, kindOfList{remark, asked, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;"+remark), nil})
	}
	for _, remark := range []string{"Đã duyệt", "Tốt", "Hồ sơ đầy đủ", "Đảng viên", "Nhân viên y tế dự phòng", "Chuyên trách", "Loại A", "Đúng", "Dũng", "Không vi phạm", "Không có đơn thư khiếu nại", "Hoàn thành tốt nhiệm vụ", "Hoàn", "Khen đợt 2",
		"Chuyển công tác", "Bộ", "Bố", "Bổ sung", "Chỉ huy trưởng", "Đồng ý", "3/9", "Đề nghị tặng Giấy khen", "Nghỉ hưu", "Chợ Thử"} {
		kinds = append(kinds, kindOfList{remark, calm, csvOf("STT;Họ và tên;Chức vụ;Ghi chú", "1;Hoàng Minh Ví;Kế toán;"+remark), []string{"i Hoàng Minh Ví | Kế toán"}})
	}
	for _, c := range []struct {
		heading, text string
		give          outcome
	}{
		{"Ý kiến Hội đồng", "Không", asked}, {"Ý kiến Hội đồng", "Chưa đề nghị", asked}, {"Kết quả", "0/9", asked}, {"Đồng ý", "0/9", asked}, {"Kết quả bỏ phiếu", "3/9 phiếu", asked}, {"Tỷ lệ phiếu bầu", "20%", asked}, {"Nhất trí", "không", asked},
		{"Ý kiến Hội đồng", "Đồng ý", calm}, {"Kết quả", "9/9", calm}, {"Đồng ý", "5/9", calm}, {"Tỷ lệ phiếu bầu", "85,5%", calm}, {"Kết quả học tập", "Tốt", calm}, {"Con", "0/2", calm},
	} {
		k := kindOfList{c.heading + ": " + c.text, c.give, csvOf("STT;Họ và tên;Chức vụ;"+c.heading, "1;Hoàng Minh Ví;Kế toán;"+c.text), nil}
		if c.give == calm {
			k.want = []string{"i Hoàng Minh Ví | Kế toán"}
		}
		kinds = append(kinds, k)
	}
	checkKinds(t, kinds)
	checkKinds(t, []kindOfList{
		{"a list of substitutes below", asked, csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "DANH SÁCH DỰ PHÒNG;;", "2;Phan Thị Dụ;Văn thư"), nil},
		{"a centre with the word", calm, csvOf("STT;Tên tập thể;Địa chỉ", "1;Trung tâm Y tế dự phòng;Xã Thử"), []string{"c Trung tâm Y tế dự phòng | | | Xã Thử"}},
		{"as above, below a blank", asked, csvOf("STT;Họ và tên;Chức vụ;Đơn vị", "1;Hoàng Minh Ví;Kế toán;Sở Ví dụ", "2;Phan Thị Dụ;Văn thư;", "3;Nông Thị Gương;Tạp vụ;như trên"), nil},
		{"the position before the name", asked, csvOf("STT;Chức vụ, họ và tên;Đơn vị", "1;Giám đốc Hoàng Minh Ví;Sở Ví dụ"), nil},
		{"a rank before the name", calm, csvOf("STT;Cấp bậc, họ và tên;Đơn vị", "1;Đại úy Đinh Công Bịa;Sở Ví dụ"), []string{"i Đại úy Đinh Công Bịa | | Sở Ví dụ"}},
		{"capitals without marks", asked, csvOf("STT;HO VA TEN;CHUC VU", "1;HOANG MINH VI;Kế toán"), nil},
	})
	_, problems := ReadFor("a.csv", csvOf("STT;Họ và tên;Lớp", "1;Hoàng Minh Ví;5A", "2;Phan Thị Dụ;nt"), Changes{}, func(heading string) bool { return heading == "Lớp" })
	wantProblems(t, problems, "question doubtful-row C3")
}
