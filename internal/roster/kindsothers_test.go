package roster

import (
	"testing"

	"bangkhen/internal/award"
)

// Who is named in a list and not commended: parents, teachers of a class, who represents
// a firm, who drew the list up.
func TestKindsOfOthers(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"who represents a firm", calm, csvOf("STT;Tên doanh nghiệp;Họ tên người đại diện;Chức vụ người đại diện;Địa chỉ", "1;Công ty TNHH Ví Dụ;Hoàng Minh Ví;Giám đốc;Xã Thử"), []string{"c Công ty TNHH Ví Dụ | | | Xã Thử"}},
		{"who represents a firm, before it", calm, csvOf("STT;Họ tên người đại diện;Tên doanh nghiệp;Địa chỉ", "1;Hoàng Minh Ví;Công ty TNHH Ví Dụ;Xã Thử"), []string{"c Công ty TNHH Ví Dụ | | | Xã Thử"}},
		{"father and mother", calm, csvOf("STT;Họ và tên;Lớp;Họ và tên cha;Nghề nghiệp cha;Họ và tên mẹ", "1;Hoàng Minh Ví;5A;Hoàng Văn Bịa;Nông dân;Nông Thị Gương"), []string{"i Hoàng Minh Ví"}},
		{"father or mother before the pupil", calm, csvOf("STT;Họ và tên cha/mẹ;Học sinh;Lớp", "1;Hoàng Văn Bịa;Hoàng Minh Ví;5A"), []string{"i Hoàng Minh Ví"}},
		{"father or mother alone", asked, csvOf("STT;Họ và tên cha/mẹ;Lớp", "1;Hoàng Văn Bịa;5A"), nil},
		{"parents alone", asked, csvOf("STT;Phụ huynh học sinh;Lớp;Thành tích", "1;Hoàng Văn Bịa;5A;Ủng hộ nhà trường"), nil},
		{"who drew it up", calm, csvOf("STT;Người lập;Tên tập thể;Địa chỉ", "1;Hoàng Văn Bịa;Chi bộ Ví dụ;Xã Thử"), []string{"c Chi bộ Ví dụ | | | Xã Thử"}},
		{"who drew it up alone", asked, csvOf("STT;Người lập;Chức vụ", "1;Hoàng Văn Bịa;Văn thư"), nil},
		{"the teacher of the class", calm, csvOf("STT;Giáo viên chủ nhiệm;Học sinh;Lớp", "1;Hoàng Văn Bịa;Hoàng Minh Ví;5A"), []string{"i Hoàng Minh Ví"}},
		{"the teacher of the class alone", asked, csvOf("STT;Họ tên GVCN;Lớp", "1;Hoàng Văn Bịa;5A"), nil},
		{"the teacher of the class beside the school", asked, csvOf("STT;Trường;Giáo viên chủ nhiệm;Thành tích", "1;Trường THCS Thử;Hoàng Văn Bịa;Dạy tốt"), nil},
		{"husband or wife", calm, csvOf("STT;Họ tên vợ/chồng;Họ tên chủ hộ;Thôn", "1;Nông Thị Gương;Hộ ông Hoàng Văn Bịa;Thôn Thử"), []string{"h Hộ ông Hoàng Văn Bịa | | | Thôn Thử"}},
		{"husband and wife", asked, csvOf("STT;Họ tên chồng;Họ tên vợ;Thôn", "1;Hoàng Văn Bịa;Nông Thị Gương;Thôn Thử"), nil},
		{"where the wife works", asked, csvOf("STT;Họ và tên;Đơn vị công tác;Họ tên vợ;Đơn vị công tác", "1;Hoàng Văn Bịa;Sở Ví dụ;Nông Thị Gương;Chi cục Ví dụ"), nil},
		{"the head of a household who represents it", calm, csvOf("STT;Họ tên chủ hộ (người đại diện);Thôn", "1;Hộ ông Hoàng Văn Bịa;Thôn Thử"), []string{"h Hộ ông Hoàng Văn Bịa | | | Thôn Thử"}},
		{"the principals of schools", asked, csvOf("STT;Họ tên hiệu trưởng;Trường", "1;Hoàng Văn Bịa;Trường THCS Thử"), nil},
	})
}

// Two columns that may both be the name, and two lists beside each other.
func TestKindsOfSecondNames(t *testing.T) {
	checkKinds(t, []kindOfList{
		{"one heading twice", asked, csvOf("STT;Họ và tên;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Phan Thị Dụ;Kế toán"), nil},
		{"before and now", asked, csvOf("STT;Họ và tên (cũ);Họ và tên (mới);Chức vụ", "1;Hoàng Minh Ví;Hoàng Minh Vĩ;Kế toán"), nil},
		{"bodies before and now", asked, csvOf("STT;Tên đơn vị cũ;Tên đơn vị mới;Địa chỉ", "1;Trường THCS Một;Trường THCS Hai;Xã Thử"), nil},
		{"an officer and the child", asked, csvOf("STT;Họ và tên;Họ tên con;Lớp", "1;Hoàng Văn Bịa;Hoàng Minh Ví;5A"), nil},
		{"teacher and pupil", asked, csvOf("STT;Giáo viên;Học sinh;Lớp", "1;Hoàng Văn Bịa;Hoàng Minh Ví;5A"), nil},
		{"the same name without marks", calm, csvOf("STT;Họ và tên;Họ tên không dấu;Lớp", "1;Hoàng Minh Ví;HOANG MINH VI;5A"), []string{"i Hoàng Minh Ví"}},
		{"a list beside the first", asked, csvOf("STT;Họ và tên;Chức vụ;;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán;;Phan Thị Dụ;Văn thư"), nil},
		{"a list beside the first with other words", asked, csvOf("STT;Họ và tên;Chức vụ;Họ tên;Chức danh", "1;Hoàng Minh Ví;Kế toán;Phan Thị Dụ;Văn thư"), nil},
		{"names in parts beside names in parts", asked, csvOf("STT;Họ đệm;Tên;Lớp;Họ đệm;Tên", "1;Hoàng Minh;Ví;5A;Phan Thị;Dụ"), nil},
		{"people beside bodies", asked, csvOf("STT;Tên tập thể;Địa chỉ;;Tên cá nhân;Chức vụ", "1;Chi bộ Ví dụ;Xã Thử;;Hoàng Minh Ví;Kế toán"), nil},
		{"people beside bodies, both numbered", asked, csvOf("STT;Tên tập thể;TT;Họ và tên;Chức vụ", "1;Chi bộ Ví dụ;1;Hoàng Minh Ví;Kế toán"), nil},
		{"a blank column", calm, csvOf("STT;Họ và tên;;Chức vụ", "1;Hoàng Minh Ví;;Kế toán"), []string{"i Hoàng Minh Ví | Kế toán"}},
	})
}

// The answer to the question which column is the name.
func TestSecondNameAnswered(t *testing.T) {
	file := csvOf("STT;Họ và tên (cũ);Họ và tên (mới);Chức vụ", "1;Hoàng Minh Ví;Hoàng Minh Vĩ;Kế toán")
	for answer, want := range map[award.Choice]string{award.AsIs: "Hoàng Minh Ví", award.Proposed: "Hoàng Minh Vĩ"} {
		list, problems := ReadChanged("", file, Changes{Answers: []Answer{{Cell: "C1", Value: "Họ và tên (mới)", Answer: answer}}})
		wantProblems(t, problems)
		if len(list.Recipients) != 1 || list.Recipients[0].Name != want {
			t.Errorf("%s: %v", answer, people(list))
		}
	}
}
