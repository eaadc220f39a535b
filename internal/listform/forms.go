package listform

import "slices"

// Form is one empty list.
type Form struct {
	Name    string // as a command line and an address name it
	Purpose string // what it is for, as people see it
	columns []column
}

// column is one column of a form.
type column struct {
	heading string
	width   float64  // in digits of the default font
	example string   // in the example row
	choices []string // what a cell may say, nil for anything
	hint    string   // shown when a cell is chosen
	text    bool     // what is typed stays as typed: dates, numbers with a leading zero
}

// Forms are all forms, in the order in which they are offered.
func Forms() []Form {
	return []Form{
		{"tinh-so", purposeProvince, []column{
			ordinal(), kind(collective), honorific(""), {heading: "Họ và tên/Tên tập thể, hộ gia đình, cá nhân", width: 38, example: "Phòng Ví Dụ", hint: hintOneName},
			position(""), {heading: "Đơn vị công tác", width: 30, example: "Sở Ví Dụ"}, {heading: "Địa chỉ", width: 30},
			{heading: "Hình thức khen thưởng", width: 22, example: "Bằng khen", hint: hintAward}, honoured(),
		}},
		{"ho-gia-dinh", purposeHousehold, []column{
			ordinal(), kind(household), {heading: "Tên hộ gia đình", width: 34, example: "Hộ ông Nguyễn Văn Ví Dụ", hint: hintHousehold},
			{heading: "Địa chỉ", width: 40, example: "Thôn Ví Dụ, xã Ví Dụ"}, {heading: "Số nhân khẩu", width: 12, example: "4"}, honoured(), remark(),
		}},
		{"lop-hoc", purposeClass, []column{
			ordinal(), {heading: "Họ và tên học sinh", width: 32, example: "Nguyễn Thị Ví Dụ", hint: hintOneName}, birthday(),
			{heading: "Lớp", width: 10, example: "6A1", text: true}, {heading: "Danh hiệu", width: 22, example: "Học sinh Giỏi", hint: hintTitle},
			{heading: "Năm học", width: 14, example: "2025 - 2026", text: true}, remark(),
		}},
		{"chung-chi", purposeCertificate, []column{
			ordinal(), honorific("Bà"), {heading: "Họ và tên", width: 32, example: "Trần Thị Ví Dụ", hint: hintOneName}, birthday(),
			{heading: "Khóa", width: 24, example: "Khóa 3"}, {heading: "Xếp loại", width: 14, example: "Giỏi", choices: []string{"Xuất sắc", "Giỏi", "Khá", "Trung bình"}},
			{heading: "Số hiệu", width: 14, example: "000123", text: true}, {heading: "Ảnh", width: 20, example: "001.jpg", hint: hintPhoto}, remark(),
		}},
		{"khen-truoc", purposeEarlier, []column{
			ordinal(), kind(individual), honorific("Ông"), {heading: "Họ và tên/Tên tập thể, hộ gia đình, cá nhân", width: 38, example: "Lê Văn Ví Dụ", hint: hintOneName},
			position("Chuyên viên"), {heading: "Đơn vị công tác", width: 30, example: "Sở Ví Dụ"}, {heading: "Địa chỉ", width: 30}, {heading: "Hình thức khen thưởng", width: 22, example: "Bằng khen", hint: hintForm},
			{heading: "Số quyết định", width: 18, example: "123/QĐ-UBND", text: true}, {heading: "Ngày quyết định", width: 14, example: "15/05/2019", hint: hintDate, text: true},
			{heading: "Cơ quan quyết định", width: 28, example: "UBND tỉnh Ví Dụ", hint: hintAgency}, {heading: "Thành tích", width: 40, hint: hintCitation},
			{heading: "Số sổ vàng", width: 12, example: "045", text: true}, remark(),
		}},
	}
}

// Find is the form of that name.
func Find(name string) (Form, bool) {
	forms := Forms()
	at := slices.IndexFunc(forms, func(f Form) bool { return f.Name == name })
	if at < 0 {
		return Form{}, false
	}
	return forms[at], true
}

// FileName is what the workbook is called when nobody says otherwise.
func (f Form) FileName() string { return f.Name + ".xlsx" }

const (
	collective = "Tập thể"
	household  = "Hộ gia đình"
	individual = "Cá nhân"
)

func ordinal() column { return column{heading: "STT", width: 7, example: wordExample} }

func kind(example string) column {
	return column{heading: "Phân loại", width: 13, example: example, choices: []string{collective, household, individual}}
}

func honorific(example string) column {
	return column{heading: "Ông/Bà", width: 9, example: example, choices: []string{"Ông", "Bà"}, hint: hintHonorific}
}

func position(example string) column {
	return column{heading: "Chức vụ", width: 24, example: example}
}

func honoured() column {
	return column{heading: "Tôn vinh", width: 10, choices: []string{"x"}, hint: hintHonoured}
}

func birthday() column {
	return column{heading: "Ngày sinh", width: 13, example: "12/03/2014", hint: hintDate, text: true}
}

func remark() column { return column{heading: "Ghi chú", width: 22} }
