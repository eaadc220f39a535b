package roster

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// What a list shows is what counts: rows and columns without any height or width, text
// in the colour of its ground, numbers as their format shows them.
func TestKindsOfLooks(t *testing.T) {
	narrow := newBook(t, "Danh sách", usual, first, second)
	must(t, narrow.SetRowHeight("Danh sách", 3, 0.5))
	thin := newBook(t, "Danh sách", usual, first, second)
	must(t, thin.SetColWidth("Danh sách", "C", "C", 0.1))
	heading := &excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}}}
	struck := func(style *excelize.Style) []byte {
		file := newBook(t, "Danh sách", usual, first, second)
		id, err := file.NewConditionalStyle(style)
		must(t, err)
		must(t, file.SetConditionalFormat("Danh sách", "A2:D3", []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: `$D2="x"`, Format: &id}}))
		return bookBytes(t, file)
	}
	checkKinds(t, []kindOfList{
		{"a row without height", told, bookBytes(t, narrow), []string{vi}},
		{"a column without width", told, bookBytes(t, thin), []string{"i Hoàng Minh Ví | | Sở Ví dụ", "i Phan Thị Dụ | | Chi cục Ví dụ"}},
		{"a white name", asked, styled(t, &excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}}, "B3", usual, first, second), nil},
		{"a name in the colour of its ground", asked, styled(t, &excelize.Style{Font: &excelize.Font{Color: "FFFF00"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFF00"}}}, "B3", usual, first, second), nil},
		{"white headings on blue", calm, styled(t, heading, "A1 B1 C1 D1", usual, first, second), []string{vi, du}},
		{"white names on blue", calm, styled(t, heading, "B2 B3", usual, first, second), []string{vi, du}},
		{"white numbers", calm, styled(t, &excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}}, "A2 A3", usual, first, second), []string{vi, du}},
		{"struck through under a condition", asked, struck(&excelize.Style{Font: &excelize.Font{Strike: true}}), nil},
		{"coloured under a condition", calm, struck(&excelize.Style{Font: &excelize.Font{Bold: true}}), []string{vi, du}},
		{"a person among bodies", asked, csvOf("STT;Tên;Chức vụ", "I;TẬP THỂ;", "1;Chi bộ Ví dụ;", "2;Hoàng Văn Ví;", "II;CÁ NHÂN;", "1;Phan Thị Dụ;Kế toán"), nil},
		{"a person under “Tên tập thể”", asked, csvOf("STT;Tên tập thể;Địa chỉ", "1;Chi bộ Ví dụ;xã Thử", "2;Hoàng Văn Ví;xã Thử"), nil},
		{"a person of the kind Tập thể", asked, csvOf("STT;Loại;Tên", "1;Tập thể;Phan Thị Dụ"), nil},
		{"bodies with names like people", calm, csvOf("STT;Tên tập thể;Địa chỉ", "1;Trường THPT Hoàng Văn Thụ;xã Thử", "2;Hoàng Gia;xã Thử"), []string{"c Trường THPT Hoàng Văn Thụ | | | xã Thử", "c Hoàng Gia | | | xã Thử"}},
		{"businesses called by their owners", calm, csvOf("STT;Tên doanh nghiệp;Chức vụ", "1;Hoàng Minh Ví;Giám đốc", "2;Phan Thị Dụ;Giám đốc"), []string{"c Hoàng Minh Ví | Giám đốc", "c Phan Thị Dụ | Giám đốc"}},
		{"two columns of one heading that nobody prints", told, csvOf("STT;Họ và tên;Lớp;Lớp", "1;Hoàng Minh Ví;5A;5B"), []string{"i Hoàng Minh Ví"}},
	})
	_, problems := ReadFor("a.csv", csvOf("STT;Họ và tên;Lớp;Lớp", "1;Hoàng Minh Ví;5A;5B"), Changes{}, func(heading string) bool { return heading == "Lớp" })
	wantProblems(t, problems, "error doubtful-column 1")
}

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct{ code, value, want string }{
		{"0%", "0.85", "85%"}, {"0.0%", "0.855", "85.5%"}, {"#,##0", "1000000", "1.000.000"}, {"#,##0", "50", "50"}, {"#,##0.0", "1234.56", "1.234,6"},
		{"0.0", "8.25", "8.3"}, {"0.00", "9", "9.00"}, {"0.0#", "8.5", "8.5"}, {"0", "8.5", "9"}, {"000", "7", "007"}, {`"Đội "000`, "7", "Đội 007"},
		{"0000 000 000", "912345678", "0912 345 678"}, {`#,##0\ "đ"`, "600000", "600.000 đ"}, {`#,##0 [$₫-42A]`, "600000", "600.000 ₫"}, {"#", "0", ""},
		{`_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)`, "1500", "1.500"}, {"00", "123", "123"},
	} {
		if got, ok := readWrittenFormat(c.code).of(c.value); !ok || got != c.want {
			t.Errorf("%s of %s: %q, %v, want %q", c.code, c.value, got, ok, c.want)
		}
	}
	for _, code := range []string{"General", "# ?/?", "0.00E+00", "@", "#,##0,", "[>5]0", "[Red]", "h:mm"} {
		if readWrittenFormat(code) != nil {
			t.Errorf("%s is none that is known", code)
		}
	}
	for code, want := range map[string]string{"": "05/09/2015", "dd/mm/yyyy": "05/09/2015", `d/m/yyyy;@`: "5/9/2015", `dd\-mm\-yyyy`: "05-09-2015", "yyyy-mm-dd": "2015-09-05", "[$-1010000]d/m/yyyy": "5/9/2015", "dd/mm/yy": "05/09/15", "m/d/yyyy": "5/9/2015", "d mmmm yyyy": "5/9/2015", "dd.mm.yyyy": "05.09.2015"} {
		if got := dayText(42252, dayLayout(code)); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}
