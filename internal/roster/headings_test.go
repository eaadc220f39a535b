package roster

import (
	"testing"

	"bangkhen/internal/award"
)

func TestMeaningOfHeadings(t *testing.T) {
	for text, want := range map[string]meaning{
		"STT": meansOrdinal, "Số\nTT": meansOrdinal, "TT": meansOrdinal,
		"Họ và tên": meansName, "HỌ TÊN": meansName, "Tên": meansGiven, "HoTen": meansName, "recipient_name": meansName, "Tên học sinh": meansName, "Tên doanh nghiệp": meansBody, "Tên hộ": meansName, "Họ, tên lót": meansSurname, "Tên đệm": meansMiddle, "Họ và tên, chức vụ, đơn vị": meansSeveral, "Tên tập thể, hộ gia đình, cá nhân": meansName,
		"Tên tập thể/cá nhân/hộ gia đình": meansName, "Họ và tên, năm sinh": meansName,
		"Tên đơn vị / tập thể": meansBody, "Đơn vị": meansBody, "Tập thể, cá nhân được khen thưởng": meansBody,
		"Loại": meansKind, "Phân loại": meansKind, "Phân loại khen thưởng": meansKind, "Phân loại (TAPTHE/HOGIADINH/CANHAN)": meansKind,
		"Ông/Bà": meansHonorific, "Ông (Bà)": meansHonorific, "Danh xưng": meansHonorific, "Tên gọi\n(Ông/Bà/Chức danh)": meansHonorific, "Cấp bậc": meansHonorific,
		"Chức vụ": meansPosition, "Chức vụ, đơn vị công tác": meansPosition, "Cấp bậc, chức vụ": meansPosition,
		"Đơn vị công tác": meansUnit, "Tên đơn vị/tập thể\ncông tác": meansUnit, "Tên phòng ban/ khối, tổ \ncông tác": meansUnit, "Nơi công tác": meansUnit,
		"Địa chỉ": meansAddress, "Nơi ở": meansAddress, "Địa chỉ / Nơi ở": meansAddress, "Nơi thường trú": meansAddress,
		"Thành tích": meansCitation, "Tóm tắt thành tích": meansCitation, "Tôn vinh": meansHonoured, "Tôn vinh tại hội nghị": meansHonoured,
		"Mã phân loại cán bộ": meansKept, "Danh hiệu thi đua/Hình thức khen thưởng": meansAward, "Đơn vị tính": meansUnknown, "Đơn vị đề nghị": meansUnknown, "Thôn": meansDistrict, "TenLop": meansKept, "Phân loại đối tượng": meansKept,
		"Lĩnh vực hoạt động": meansKept, "Giới tính": meansKept, "Ngày sinh": meansKept, "Ghi chú": meansKept, "Tên phân loại đơn vị": meansKept,
		"Ảnh chân dung": meansUnknown, "": meansNothing, "\n": meansNothing,
		// typed apart, without diacritics, in the old placement of tones
		"Ho\u0323 va\u0300 te\u0302n": meansName, "ho va ten": meansName, "Ðơn vị công tác": meansUnit,
	} {
		if got := meaningOf(headingWords(text)); got != want {
			t.Errorf("%q means %d, want %d", text, got, want)
		}
	}
}

func TestHeadingsInAnyOrderAndRow(t *testing.T) {
	list, problems := Read("ds.csv", csvOf(";;", "SỞ NỘI VỤ;;", ";;", ";;", ";;", ";;", ";;", ";;", ";;",
		"Thành tích;Nơi ở;Tôn vinh;Họ và tên;Loại", "Giỏi việc;Ba Bể;X;Hà Văn Tư;cá nhân"))
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Hà Văn Tư|||Ba Bể|Giỏi việc||x|11")
	if got := list.Cell(award.FieldName, award.Recipient{Row: 11}) + list.Cell(award.FieldHonoured, award.Recipient{Row: 11}) + list.Cell(award.FieldPosition, award.Recipient{Row: 11}); got != "D11C11" {
		t.Errorf("cells are %q", got)
	}
}

func TestNoHeading(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("Hà Văn Tư;Giáo viên", "Hà Thị Ba;Giáo viên"))
	wantProblems(t, problems, "error unknown-columns")
	wantProblems(t, checked(list, award.Counts{Individual: 2})) // nothing is said twice
}

func TestUnknownColumnsAreNamed(t *testing.T) {
	_, problems := Read("ds.csv", csvOf("STT;Họ và tên;Ảnh chân dung;Giới tính;Họ và tên vợ", "1;Hà Văn Tư;a.png;Nam;Hà Thị Ba"))
	wantProblems(t, problems, "warning unknown-columns 1")
	if want := "Không dùng đến các cột có tiêu đề lạ: “Ảnh chân dung” (C)."; problems[0].Message != want {
		t.Errorf("message is %q", problems[0].Message)
	}
}

func TestNamesInTwoColumns(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("STT;Họ và tên đệm;Tên;Chức vụ", "1;Hà Văn;Tư;Giáo viên"))
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Hà Văn Tư|Giáo viên||||||2")
	file := newBook(t, "DS", line("STT", "Họ và tên", "", "Chức vụ"), line(1, "Hà Văn", "Tư", "Giáo viên"))
	must(t, file.MergeCell("DS", "B1", "C1"))
	list, problems = Read("ds.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list, "individual||Hà Văn Tư|Giáo viên||||||2")
}

func TestKindFromTitle(t *testing.T) {
	list, _ := Read("ds.csv", csvOf("DANH SÁCH HỘ GIA ĐÌNH TIÊU BIỂU;;", "STT;Tên;Địa chỉ", "1;Hộ ông Hà Văn Tư;Ba Bể"))
	wantPeople(t, list, "household||Hộ ông Hà Văn Tư|||Ba Bể||||3")
}

func TestKinds(t *testing.T) {
	for text, want := range map[string]award.Kind{
		"TAPTHE": award.Collective, "tập thể": award.Collective, "Khen thưởng tập thể": award.Collective, "TẬP  THỂ": award.Collective, "Tập thê\u0309": award.Collective,
		"HOGIADINH": award.Household, "Hộ gia đình": award.Household, "Hộ": award.Household, "Gia đình": award.Household, "household": award.Household,
		"CANHAN": award.Individual, "Cá nhân": award.Individual, "canhan": award.Individual, "individual": award.Individual,
		"Tập thể/cá nhân": "", "Doanh nghiệp": "", "": "", "1": "",
	} {
		if got, ok := parseKind(text); got != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestUnknownKindIsToldOnce(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("STT;Phân loại;Họ và tên", "1;Doanh nghiệp;Hà Văn Tư", "2;;Hà Thị Ba", "3;CANHAN;"))
	all := append(problems, checked(list, award.Counts{})...)
	wantProblems(t, all, "error unknown-kind B2", "error unknown-kind B3", "error missing-name C4")
}

func TestHonouredMarks(t *testing.T) {
	for _, yes := range []string{"x", "X", " x ", "có", "Có", "1", "true", "TRUE", "✓", "✔", "☑", "V"} {
		if !parseHonoured(yes) {
			t.Errorf("%q is not taken for yes", yes)
		}
	}
	for _, no := range []string{"", " ", "không", "0", "false", "-", "chưa rõ"} {
		if parseHonoured(no) {
			t.Errorf("%q is taken for yes", no)
		}
	}
}
