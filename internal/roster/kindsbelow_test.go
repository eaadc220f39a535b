package roster

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// Below the signatures, in notes and where headings of groups stand may be somebody who
// is commended.
func TestKindsOfPeopleOutOfPlace(t *testing.T) {
	people := "STT;Họ và tên;Chức vụ;Đơn vị|1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ|2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ|"
	bodies := "STT;Tên tập thể;Địa chỉ|1;Chi bộ Ví dụ;Xã Thử|2;Trạm Thú y Thử;Xã Thử|"
	sections := func(a, b string) string {
		return "STT;Họ và tên;Chức vụ;Đơn vị|" + a + "|1;Hoàng Minh Ví;Kế toán trưởng;Sở Ví dụ|" + b + "|2;Phan Thị Dụ;Chuyên viên;Chi cục Ví dụ"
	}
	both := []string{vi, du}
	var kinds []kindOfList
	for _, k := range []struct {
		name string
		give outcome
		rows string
		want []string
	}{
		{"a person below the signature", asked, people + ";TM. ỦY BAN NHÂN DÂN;;|;CHỦ TỊCH;;|;Nông Thị Gương;;|;Đinh Công Bịa;Thủ kho;Xã Thử", nil},
		{"a person without a position below the signature", asked, people + ";;NGƯỜI LẬP;GIÁM ĐỐC|;;Nông Thị Gương;Lò Văn Thí|;Đinh Công Bịa;;Xã Thử", nil},
		{"a person in capitals below the signature", asked, people + ";KT. CHỦ TỊCH;;|;PHÓ CHỦ TỊCH;;|;ĐINH CÔNG BỊA;Thủ kho;Xã Thử", nil},
		{"a name more than titles", asked, people + ";NGƯỜI LẬP;;CHỦ TỊCH|;Lò Văn Thí;;Nông Thị Gương|;Đinh Công Bịa;;", nil},
		{"a person below a note", asked, people + "* Xếp theo tên;;;|;Đinh Công Bịa;Thủ kho;Xã Thử", nil},
		{"a body below the signature", asked, bodies + ";NGƯỜI LẬP;CHỦ TỊCH|;Lò Văn Thí;Nông Thị Gương|;Trường Mầm non Thử;Xã Thử", nil},
		{"a body alone below the signature", asked, bodies + ";CHỦ TỊCH;|;Nông Thị Gương;|;Trường Mầm non Thử;", nil},
		{"a person below the signature of a list without numbers", asked, "Họ và tên;Chức vụ|Hoàng Minh Ví;Kế toán|Phan Thị Dụ;Văn thư|;NGƯỜI LẬP|;Lò Văn Thí|Đinh Công Bịa;Thủ kho", nil},
		{"who signs with rank and degree", calm, people + ";NGƯỜI LẬP;;GIÁM ĐỐC|;(Ký, họ tên);;(Ký, đóng dấu)|;Lò Văn Thí;;ThS. Nông Thị Gương", both},
		{"to whom it goes", calm, people + ";Nơi nhận:;;GIÁM ĐỐC|;Như trên;;|;- Phòng Nội vụ;;|;Lưu VT;;Nông Thị Gương", both},
		{"a note that adds somebody", asked, people + "* Bổ sung: ông Đinh Công Bịa, Trường THCS Thử;;;", nil},
		{"a remark that adds somebody", asked, people + "Ghi chú: bổ sung bà Nông Thị Gương - Trường THCS Thử;;;", nil},
		{"a note about a body that is missing", asked, people + "(*) Danh sách trên chưa gồm Trường THCS Thử;;;", nil},
		{"a total that leaves somebody out", asked, people + "Tổng cộng: 02 người (chưa kể ông Đinh Công Bịa);;;", nil},
		{"a note about somebody of the list", calm, people + "Ghi chú: bà Phan Thị Dụ nghỉ hưu từ tháng 3;;;", both},
		{"a note about nobody", calm, people + "Ghi chú: Danh sách xếp theo vần; số liệu bổ sung đến ngày 30/6/2026.;;;", both},
		{"a person where headings of groups stand", asked, sections("I;Ông Đinh Công Bịa;;", "II;CÁN BỘ;;"), nil},
		{"a person with a numeral in the column of names", asked, sections(";I. Ông Đinh Công Bịa;;", ";II. Bà Nông Thị Gương;;"), nil},
		{"a name where headings of groups stand", asked, sections("I;Nông Thị Gương;;", "II;CÁN BỘ;;"), nil},
		{"a household where headings of groups stand", asked, sections("I;Hộ ông Đinh Công Bịa;;", "II;CÁN BỘ;;"), nil},
		{"a person over rows 1.1 and 1.2", asked, "STT;Họ và tên;Chức vụ|1;Đinh Công Bịa;|1.1;Hoàng Minh Ví;Kế toán|1.2;Phan Thị Dụ;Văn thư", nil},
		{"schools and hamlets that are named after people", calm, sections("A;Trường THCS Nguyễn Du;;", "B;Thôn Lê Lợi;;"), both},
	} {
		kinds = append(kinds, kindOfList{k.name, k.give, csvOf(strings.Split(k.rows, "|")...), k.want})
	}
	checkKinds(t, kinds)
}

// Somebody says that the row below the signature is a recipient, or none.
func TestRowBelowAnswered(t *testing.T) {
	file := csvOf("STT;Họ và tên;Chức vụ", "1;Hoàng Minh Ví;Kế toán", "2;Phan Thị Dụ;Văn thư", ";CHỦ TỊCH;", ";Đinh Công Bịa;Thủ kho")
	for answer, n := range map[award.Choice]int{award.AsIs: 3, award.Proposed: 2} {
		list, problems := ReadChanged("", file, Changes{Answers: []Answer{{Cell: "B5", Value: "Đinh Công Bịa", Answer: answer}}})
		wantProblems(t, problems)
		if len(list.Recipients) != n {
			t.Errorf("%s: %v", answer, people(list))
		}
	}
}
