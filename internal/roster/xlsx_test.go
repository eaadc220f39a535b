package roster

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// The four forms below are laid out as the workbooks that offices fill in.

func TestFormWithCodeColumns(t *testing.T) {
	file := newBook(t, "file nhận",
		line("STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác", "Phân loại khen thưởng",
			"Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng", "Lĩnh vực hoạt động", "Mã Phân loại khen thưởng", "Mã phân loại loại tượng"),
		line(1, "", "Ủy ban nhân dân huyện Ba Bể", "", "", "Khen thưởng tập thể", "Bằng khen", "Cơ quan Hành chính", "", "TAPTHE", "#N/A"),
		line(2, "", "Gia đình ông Lê Văn Hải", "", "", "Khen thưởng hộ gia đình", "Bằng khen", "", "", "#N/A", "#N/A"),
		line(3, "Thượng tá", "Ma Xuân Thu", "Phó Trưởng Công an", "Công an huyện Pác Nặm", "Khen thưởng cá nhân", "Bằng khen", "Lãnh đạo", "", "CANHAN", "#N/A"),
		line("", "", "", "", "", "", "", "", "", "#N/A", "#N/A"),
	)
	must(t, file.SetColVisible("file nhận", "J", false))
	addSheet(t, file, "HTKT", line("tenhinhthuckt", "mahinhthuckt"), line("Bằng khen", "1650360491"))
	must(t, file.SetSheetVisible("HTKT", false))
	addSheet(t, file, "Hướng dẫn",
		line("STT", "Tên gọi\n(Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác", "Phân loại khen thưởng"),
		line(1, "Ông", "Nguyễn Anh Mẫu", "Phó Giám đốc", "Sở Tài chính", "Khen thưởng cá nhân"))
	list, problems := Read("MauTDKT.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||Ủy ban nhân dân huyện Ba Bể||||||"+"|2",
		"household||Gia đình ông Lê Văn Hải||||||"+"|3",
		"individual|Thượng tá|Ma Xuân Thu|Phó Trưởng Công an|Công an huyện Pác Nặm|||||4")
	if got := list.Cell(award.FieldKind, award.Recipient{Row: 4}); got != "F4" {
		t.Errorf("the kind of row 4 stands in %q", got)
	}
	wantProblems(t, checked(list, award.Counts{Collective: 1, Household: 1, Individual: 1}))
}

func TestFormWithTitleAbove(t *testing.T) {
	file := newBook(t, "DANHSACH",
		line("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"), line(),
		line("STT", "Phân loại khen thưởng", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác", "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng"),
		line("", "TAPTHE", "UBND thành phố Bắc Kạn"),
		line("", "CANHAN", "Trần Mạnh Hải", "Giám đốc", "Sở Y tế"),
		line("", "HOGIADINH", "Gia đình ông Lê Văn Hải"))
	must(t, file.MergeCell("DANHSACH", "A1", "F1"))
	addSheet(t, file, "DANHMUC", line(), line("STT", "Mã số", "Hình thức khen thưởng", "", "STT", "Mã số", "Danh hiệu thi đua", "", "STT", "Mã số phân loại", "Tên phân loại đơn vị"),
		line(1, "1650359884", "Huân chương Sao vàng", "", 1, "1647933380", "Chiến sĩ thi đua cơ sở", "", 1, "1660638226", "Doanh nghiệp"))
	list, problems := Read("NHANDULIEU.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||UBND thành phố Bắc Kạn|||||||4",
		"individual||Trần Mạnh Hải|Giám đốc|Sở Y tế|||||5",
		"household||Gia đình ông Lê Văn Hải|||||||6")
}

func TestFormOfPersons(t *testing.T) {
	file := newBook(t, "DANHSACH",
		line("DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ KHEN THƯỞNG"), line(),
		line("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tên phòng ban/ khối, tổ \ncông tác", "Tên đơn vị/tập thể\ncông tác", "Địa chỉ / Nơi ở", "Mã phân loại cán bộ", "Mã danh hiệu thi đua\n(nếu có)"),
		line(1, "Hoàng Thị Nụ", "Nữ", "02/9/1980", "Trưởng phòng", "Phòng Y tế", "UBND huyện Chợ Đồn", "Thôn Nà Cà, xã Bằng Lũng", "1660638930", ""),
		line(2, "Y-Ut Niê Ƀuôn Rĭt", "Nam", "", "", "", "Buôn Ea Sup", "", "", ""))
	list, problems := Read("CANHAN.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list,
		"individual||Hoàng Thị Nụ|Trưởng phòng|Phòng Y tế, UBND huyện Chợ Đồn|Thôn Nà Cà, xã Bằng Lũng||||4",
		"individual||Y-Ut Niê Ƀuôn Rĭt||Buôn Ea Sup|||||5")
}

func TestFormOfCollectives(t *testing.T) {
	list, problems := Read("TAPTHE.xlsx", xlsxOf(t,
		line("DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG"), line(),
		line("STT", "Tên đơn vị / tập thể", "Mã phân loại tập thể", "Mã hình thức khen thưởng"),
		line(1, "Nhân dân và cán bộ xã Nông Hạ, huyện Chợ Mới", "1660638226"),
		line(2, "Bộ chỉ huy BĐBP các tỉnh: Cao Bằng, Hà Giang", "")))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||Nhân dân và cán bộ xã Nông Hạ, huyện Chợ Mới|||||||4",
		"collective||Bộ chỉ huy BĐBP các tỉnh: Cao Bằng, Hà Giang|||||||5")
}

func TestMergedCells(t *testing.T) {
	file := newBook(t, "DS",
		line("STT", "Loại", "Họ và tên", "Nơi công tác", "", "Tôn vinh"),
		line("", "", "", "Chức vụ", "Đơn vị"),
		line(1, "Cá nhân", "Triệu Văn Sảo", "Trưởng thôn", "Thôn Khuổi Slưn", "x"),
		line(2, "", "Lường Thị Hỏi", "Phó Trưởng thôn"),
		line(3, "Tập thể", "Thôn Khuổi Slưn"))
	for _, r := range [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"D1", "E1"}, {"F1", "F2"}, {"B3", "B4"}, {"E3", "E4"}} {
		must(t, file.MergeCell("DS", r[0], r[1]))
	}
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	wantProblems(t, problems)
	wantPeople(t, list,
		"individual||Triệu Văn Sảo|Trưởng thôn|Thôn Khuổi Slưn||||x|3",
		"individual||Lường Thị Hỏi|Phó Trưởng thôn|Thôn Khuổi Slưn|||||4",
		"collective||Thôn Khuổi Slưn|||||||5")
}

func TestHiddenRowsAndColumns(t *testing.T) {
	file := newBook(t, "DS",
		line("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"),
		line(1, "Nông Thị Mai", "Giáo viên", "cột này bị ẩn"),
		line(2, "Hoàng Văn Ẩn", "Giáo viên", "cột này bị ẩn"),
		line(3, "Ma Thị Lý", "Giáo viên", "cột này bị ẩn"))
	must(t, file.SetColVisible("DS", "D", false))
	must(t, file.SetRowVisible("DS", 3, false))
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	wantProblems(t, problems, "warning hidden-column 1", "warning skipped-row 3")
	wantPeople(t, list,
		"individual||Nông Thị Mai|Giáo viên||||||2",
		"individual||Ma Thị Lý|Giáo viên||||||4")
}

func TestSheets(t *testing.T) {
	heading, one := line("STT", "Họ và tên", "Chức vụ"), line(1, "Nông Thị Mai", "Giáo viên")
	t.Run("two lists of one kind are a question that names both", func(t *testing.T) {
		file := newBook(t, "Đợt 1", heading, one)
		addSheet(t, file, "Đợt 2", heading, one)
		list, problems := Read("ds.xlsx", bookBytes(t, file))
		wantProblems(t, problems, "question unclear-sheet")
		for _, name := range []string{"“Đợt 1”", "“Đợt 2”"} {
			if !strings.Contains(problems[0].Message, name) {
				t.Errorf("%q does not name %s", problems[0].Message, name)
			}
		}
		wantPeople(t, list, "individual||Nông Thị Mai|Giáo viên||||||2", "individual||Nông Thị Mai|Giáo viên||||||2")
	})
	t.Run("an empty form beside the list", func(t *testing.T) {
		file := newBook(t, "Trang trống", heading)
		addSheet(t, file, "Danh sách", heading, one)
		list, problems := Read("ds.xlsx", bookBytes(t, file))
		wantProblems(t, problems)
		wantPeople(t, list, "individual||Nông Thị Mai|Giáo viên||||||2")
	})
	t.Run("a hidden sheet with a list is asked about", func(t *testing.T) {
		file := newBook(t, "Danh sách", heading, one)
		addSheet(t, file, "Cũ", heading, one)
		must(t, file.SetSheetVisible("Cũ", false))
		_, problems := Read("ds.xlsx", bookBytes(t, file))
		wantProblems(t, problems, "question unclear-sheet")
	})
	t.Run("instructions alone are read with a warning", func(t *testing.T) {
		list, problems := Read("ds.xlsx", bookBytes(t, newBook(t, "Hướng dẫn", heading, one)))
		wantProblems(t, problems, "warning unclear-sheet")
		wantPeople(t, list, "individual||Nông Thị Mai|Giáo viên||||||2")
	})
	t.Run("a form nobody filled in", func(t *testing.T) {
		list, problems := Read("ds.xlsx", xlsxOf(t, heading))
		wantProblems(t, problems)
		wantProblems(t, checked(list, award.Counts{Individual: 1}), "error empty-list")
	})
}

func TestLegacyFonts(t *testing.T) {
	file := newBook(t, "DS",
		line("STT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ c«ng t¸c"),
		line(1, "NguyÔn V¨n Tïng", "Gi¸m ®èc"),
		line(2, "Hoàng Văn Tuấn", "Gi¸m ®èc"))
	legacy, err := file.NewStyle(&excelize.Style{Font: &excelize.Font{Family: ".VnTime"}})
	must(t, err)
	must(t, file.SetColStyle("DS", "C", legacy))
	must(t, file.SetCellStyle("DS", "A1", "D2", legacy))
	must(t, file.SetCellStyle("DS", "C3", "C3", legacy))
	must(t, file.SetCellRichText("DS", "D2", []excelize.RichTextRun{
		{Text: "Së ", Font: &excelize.Font{Family: ".VnTime"}}, {Text: "Nội vụ", Font: &excelize.Font{Family: "Times New Roman"}}}))
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	wantPeople(t, list,
		"individual||Nguyễn Văn Tùng|Giám đốc|Sở Nội vụ|||||2",
		"individual||Hoàng Văn Tuấn|Giám đốc||||||3")
	wantProblems(t, problems, "warning legacy-encoding B2", "warning legacy-encoding C2", "warning legacy-encoding D2", "warning legacy-encoding C3")
}

func TestDecomposedAcrossRuns(t *testing.T) {
	file := newBook(t, "DS", line("STT", "Họ và tên"), line(1, "-"))
	must(t, file.SetCellRichText("DS", "B2", []excelize.RichTextRun{
		{Text: "Lê Thị Hoa", Font: &excelize.Font{Family: "Arial"}}, {Text: "\u0300", Font: &excelize.Font{Family: "Times New Roman"}}}))
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	if list.Recipients[0].Name != "Lê Thị Hoà" {
		t.Errorf("name is %q", list.Recipients[0].Name)
	}
	wantProblems(t, problems, "warning not-nfc B2")
}

func TestCellValues(t *testing.T) {
	file := newBook(t, "DS",
		line("STT", "Họ và tên", "Chức vụ", "Địa chỉ"),
		line(1, "Nông Thị Mai", "#REF!", "Thôn Nà Cà"),
		line(2, "Ma Thị Lý", "", 12.5),
		line(3, "Hà Văn Tư", "", 45000))
	day, err := file.NewStyle(&excelize.Style{NumFmt: 14})
	must(t, err)
	must(t, file.SetCellStyle("DS", "D4", "D4", day))
	must(t, file.SetCellFormula("DS", "C3", `"Trưởng"&" thôn"`))
	list, problems := Read("ds.xlsx", bookBytes(t, file))
	wantProblems(t, problems, "error stray-character C2", "error unreadable-file C3", "question doubtful-row D3", "warning stray-character D4", "question doubtful-row D4")
	wantPeople(t, list,
		"individual||Nông Thị Mai|||Thôn Nà Cà||||2",
		"individual||Ma Thị Lý|||12.5||||3",
		"individual||Hà Văn Tư|||15/03/2023||||4")
}

func TestStoredFormulaResult(t *testing.T) {
	list, problems := Read("ds.xlsx", sheetXML(t, `<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>UPPER("x")</f><v>Nông Thị Mai_x000D_</v></c></row></sheetData></worksheet>`))
	wantPeople(t, list, "individual||Nông Thị Mai|||||||2")
	wantProblems(t, problems, "warning stray-character B2")
}
