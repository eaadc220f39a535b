package listform_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
	"bangkhen/internal/listform"
	"bangkhen/internal/roster"
)

// filled is what an office writes under the example row of each form, column by
// column, and who must come of it.
var filled = map[string]struct {
	rows [][]any
	want []string // kind and name
}{
	"tinh-so": {
		[][]any{
			{1, "Tập thể", "", "Phòng Kế hoạch", "", "Sở Y tế", "", "Bằng khen", "x"},
			{2, "Hộ gia đình", "", "Hộ ông Hoàng Văn Thơ", "", "", "Thôn Nà Pài", "Bằng khen", ""},
			{3, "Cá nhân", "Bà", "Nông Thị Lan", "Chuyên viên", "Sở Y tế", "", "Bằng khen", ""},
		},
		[]string{"collective Phòng Kế hoạch", "household Hộ ông Hoàng Văn Thơ", "individual Nông Thị Lan"},
	},
	"ho-gia-dinh": {
		[][]any{{1, "Hộ gia đình", "Hộ bà Triệu Thị Mùi", "Thôn Khuổi Cò", 5, "x", ""}, {2, "Hộ gia đình", "Hộ ông Lý Văn Páo", "Thôn Nà Hin", 3, "", ""}},
		[]string{"household Hộ bà Triệu Thị Mùi", "household Hộ ông Lý Văn Páo"},
	},
	"lop-hoc": {
		[][]any{{1, "Đinh Gia Bảo", "05/09/2014", "6A2", "Học sinh Xuất sắc", "2025 - 2026", ""}, {2, "Y Thư Niê", "17/01/2014", "6A2", "Học sinh Giỏi", "2025 - 2026", ""}},
		[]string{"individual Đinh Gia Bảo", "individual Y Thư Niê"},
	},
	"chung-chi": {
		[][]any{{1, "Ông", "Vũ Đức Long", "01/02/1990", "Khóa 3", "Giỏi", "000124", "002.jpg", ""}},
		[]string{"individual Vũ Đức Long"},
	},
	"khen-truoc": {
		[][]any{
			{1, "Cá nhân", "Ông", "Phạm Quang Hà", "Giám đốc", "Sở Tài chính", "", "Bằng khen", "45/QĐ-UBND", "02/03/2018", "UBND tỉnh", "Có thành tích", "12", ""},
			{2, "Tập thể", "", "Phòng Ngân sách", "", "Sở Tài chính", "", "Bằng khen", "45/QĐ-UBND", "02/03/2018", "", "", "13", ""},
		},
		[]string{"individual Phạm Quang Hà", "collective Phòng Ngân sách"},
	},
}

// An empty form has nobody in it: the example row is set aside, and nothing is
// asked.
func TestAnEmptyFormHasNobody(t *testing.T) {
	for _, form := range listform.Forms() {
		t.Run(form.Name, func(t *testing.T) {
			list, problems := roster.Read(form.FileName(), workbook(t, form))
			if len(list.Recipients) != 0 {
				t.Errorf("the example row was read as %q", list.Recipients[0].Name)
			}
			for _, p := range problems {
				if p.Severity == award.Question || p.Severity == award.Error && p.Code != award.EmptyList {
					t.Errorf("%s %s: %s", p.Severity, p.Code, p.Message)
				}
			}
		})
	}
}

// A form that was filled in gives everybody, without one question or error, whether
// the example row is still there or not. The one warning is that photos are not
// printed, as long as no template names the column.
func TestAFilledFormIsReadWithoutAQuestion(t *testing.T) {
	forms := listform.Forms()
	if len(forms) != len(filled) {
		t.Fatalf("%d forms, %d are filled in here", len(forms), len(filled))
	}
	for _, form := range forms {
		for _, example := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/example=%t", form.Name, example), func(t *testing.T) {
				list, problems := roster.Read(form.FileName(), fill(t, workbook(t, form), filled[form.Name].rows, example))
				for _, p := range problems {
					if p.Code == award.UnknownColumns && strings.Contains(p.Message, "“Ảnh”") && !strings.Contains(p.Message, ",") {
						continue
					}
					t.Errorf("%s %s: %s", p.Severity, p.Code, p.Message)
				}
				var got []string
				for _, r := range list.Recipients {
					got = append(got, string(r.Kind)+" "+r.Name)
				}
				if fmt.Sprint(got) != fmt.Sprint(filled[form.Name].want) {
					t.Errorf("read %q, want %q", got, filled[form.Name].want)
				}
			})
		}
	}
}

// Somebody whose name is written over the example, but who left the word where the
// number belongs, is not taken for the example.
func TestANameOverTheExampleIsNotLost(t *testing.T) {
	form, ok := listform.Find("lop-hoc")
	if !ok {
		t.Fatal("no such form")
	}
	book := open(t, workbook(t, form))
	set(t, book, "B2", "Đinh Gia Bảo")
	list, problems := roster.Read(form.FileName(), written(t, book))
	if len(list.Recipients) == 0 && len(problems) == 0 {
		t.Error("somebody was lost in silence")
	}
	for _, r := range list.Recipients {
		if r.Name != "Đinh Gia Bảo" {
			t.Errorf("read %q", r.Name)
		}
	}
	if len(list.Recipients) != 1 {
		t.Errorf("%d recipients, want 1", len(list.Recipients))
	}
}

// A form offers choices, keeps its heading in sight and prints it on every page.
func TestFormsOfferChoices(t *testing.T) {
	for _, form := range listform.Forms() {
		book := open(t, workbook(t, form))
		sheet := book.GetSheetName(0)
		rules, err := book.GetDataValidations(sheet)
		if err != nil || len(rules) == 0 {
			t.Errorf("%s: no validation: %v", form.Name, err)
		}
		panes, err := book.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the heading is not frozen: %+v %v", form.Name, panes, err)
		}
		if names := book.GetDefinedName(); len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" {
			t.Errorf("%s: printed titles: %+v", form.Name, names)
		}
	}
}

func workbook(t *testing.T, form listform.Form) []byte {
	t.Helper()
	data, err := form.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

func set(t *testing.T, book *excelize.File, cell string, value any) {
	t.Helper()
	if err := book.SetCellValue(book.GetSheetName(0), cell, value); err != nil {
		t.Fatal(err)
	}
}

func written(t *testing.T, book *excelize.File) []byte {
	t.Helper()
	out, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fill writes rows under the example row, or over it.
func fill(t *testing.T, form []byte, rows [][]any, keepExample bool) []byte {
	t.Helper()
	book, first := open(t, form), 3
	if !keepExample {
		if err := book.RemoveRow(book.GetSheetName(0), 2); err != nil {
			t.Fatal(err)
		}
		first = 2
	}
	for i, row := range rows {
		for j, value := range row {
			if value == "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(j+1, first+i)
			if err != nil {
				t.Fatal(err)
			}
			set(t, book, cell, value)
		}
	}
	return written(t, book)
}
