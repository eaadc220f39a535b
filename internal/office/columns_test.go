package office

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

const pupilsDecision = `number: 12/QĐ-THCS
date: 2023-05-28
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN XÃ MINH HỌA, TRƯỜNG TRUNG HỌC CƠ SỞ MINH HỌA]
authority: Hiệu trưởng Trường Trung học cơ sở Minh Họa
subject: Về việc khen thưởng học sinh
citation: Đã có thành tích xuất sắc trong học tập và rèn luyện
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
executors: [Các giáo viên chủ nhiệm]
copies: [Như Điều 2, "Lưu: VT"]
signer: { lines: [HIỆU TRƯỞNG], name: Nguyễn Thị Mẫu }
template: giay-khen-hoc-sinh
`

func pupils(list string) Order {
	return Order{Decision: Upload{"quyet-dinh.yaml", []byte(pupilsDecision)}, List: Upload{"lop.csv", []byte(list)}}
}

// A template names columns of the list; what it does not name is not kept.
func TestColumnsThatATemplatePrints(t *testing.T) {
	const head = "STT,Họ và tên,Ngày sinh,Lớp,Danh hiệu,Điểm TB,Ghi chú\n"
	cases := []struct {
		name, list string
		want       map[string]string
		problem    string // "severity cell", of the one missing-column problem; "" for none
	}{
		{"all", head + "1,Trần Minh Khôi,05/11/2014,6G01,Học sinh Giỏi,8.7,\n",
			map[string]string{"Lớp": "6G01", "Danh hiệu": "Học sinh Giỏi"}, ""},
		{"an optional one", "STT,Họ và tên,Lớp,Danh hiệu,Năm học\n1,Trần Minh Khôi,6G01,Học sinh Giỏi,2025 - 2026\n",
			map[string]string{"Lớp": "6G01", "Danh hiệu": "Học sinh Giỏi", "Năm học": "2025 - 2026"}, ""},
		{"in other letters", "STT,Họ và tên,LỚP,danh hiệu\n1,Trần Minh Khôi,6G01,Học sinh Giỏi\n",
			map[string]string{"Lớp": "6G01", "Danh hiệu": "Học sinh Giỏi"}, ""},
		{"missing", "STT,Họ và tên,Danh hiệu\n1,Trần Minh Khôi,Học sinh Giỏi\n2,Lê Bảo Ngọc,Học sinh Giỏi\n", nil, "error "},
		{"empty in a row", head + "1,Trần Minh Khôi,,6G01,Học sinh Giỏi,,\n2,Lê Bảo Ngọc,,,Học sinh Giỏi,,\n", nil, "warning D3"},
	}
	o := newOffice(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			checked, err := o.Check(t.Context(), pupils(c.list))
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, p := range checked.Problems {
				if p.Code == award.MissingColumn {
					told = append(told, string(p.Severity)+" "+p.Cell)
				} else if p.Severity != award.Warning {
					t.Errorf("%v", p)
				}
			}
			if got := strings.Join(told, ", "); got != c.problem {
				t.Errorf("told %q, want %q", got, c.problem)
			}
			if got := checked.List.Recipients[0]; c.want != nil && (fmt.Sprint(got.Fields) != fmt.Sprint(c.want) || got.Award != "") {
				t.Errorf("%v, award %q; want %v", got.Fields, got.Award, c.want)
			}
		})
	}
}

// What is wrong with a text that is printed is told like that of any other field, and
// the column is not one that nobody understood.
func TestPrintedColumnsAreRead(t *testing.T) {
	o := newOffice(t)
	checked, err := o.Check(t.Context(), pupils("STT,Họ và tên,Lớp,Danh hiệu,Năm học\n1,Trần Minh Khôi,6G?1,Häc sinh giái,2025\n"))
	if err != nil {
		t.Fatal(err)
	}
	if checked.Problems.Any(award.UnknownColumns) || len(checked.Problems.Questions()) == 0 && len(checked.Problems) == 0 {
		t.Errorf("%v", checked.Problems)
	}
}

// A school class: columns reach paper, manifest and register, and the proof holds.
func TestClassOfPupils(t *testing.T) {
	var list strings.Builder
	list.WriteString("STT,Họ và tên,Lớp,Danh hiệu\n")
	given := strings.Fields("An Bình Châu Dũng Giang Hà Khôi Linh Mai Nam")
	for i := range 40 {
		fmt.Fprintf(&list, "%d,%s Minh %s,6A%d,Học sinh Giỏi\n", i+1, []string{"Trần", "Lê", "Phạm", "Vũ"}[i/10], given[i%10], i%3+1)
	}
	o := registered(t)
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.Issue(t.Context(), pupils(list.String()), out, nil); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(filepath.Join(out, award.ManifestFile))
	if err != nil || strings.Count(string(manifest), `"Lớp": "6A`) != 40 {
		t.Errorf("the manifest lacks columns: %v", err)
	}
}
