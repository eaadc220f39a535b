package office

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// mixedDecision grants three awards, one with a golden book of its own.
const mixedDecision = `number: 120/QĐ-UBND
date: 2026-03-12
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN, TỈNH MINH HỌA]
authority: Chủ tịch Ủy ban nhân dân tỉnh Minh Họa
subject: Về việc tặng danh hiệu thi đua, hình thức khen thưởng năm 2025
citation: Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
proposal: Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 02 tháng 3 năm 2026
executors: [Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ]
copies: [Như Điều 2, "Lưu: VT"]
signer: { lines: [CHỦ TỊCH], name: Nguyễn Văn Mẫu }
form: theo công trạng
golden_book: { prefix: "BK-", start: 11 }
awards:
  - { name: Bằng khen, template: bang-khen, declared: { collective: 1, individual: 3 } }
  - { name: Chiến sĩ thi đua cấp tỉnh, template: chien-si-thi-dua, declared: { individual: 2 }, golden_book: { prefix: "CSTĐ-", start: 1 } }
  - { name: Tập thể lao động xuất sắc, template: tap-the-lao-dong-xuat-sac, declared: { collective: 2 } }
`

// mixedList has its awards in no order; one of them is posthumous.
const mixedList = `STT,Loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Danh hiệu thi đua/Hình thức khen thưởng
1,Tập thể,,Trường Tiểu học Minh Họa,,Huyện Ví Dụ,Tập thể lao động xuất sắc
2,Cá nhân,Ông,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa,Bằng khen của Chủ tịch UBND tỉnh
3,Cá nhân,Bà,Trần Thị Nghiệm,Hiệu trưởng,Trường Tiểu học Minh Họa,Danh hiệu Chiến sĩ thi đua cấp tỉnh
4,Tập thể,,Phòng Nội vụ huyện Ví Dụ,,Huyện Ví Dụ,Bằng khen
5,Cá nhân,Ông,Lê Văn Mẫu,Bác sĩ,Bệnh viện Đa khoa tỉnh Minh Họa,Truy tặng Bằng khen
6,Cá nhân,Ông,Phạm Văn Ví,Công an viên,Xã Minh Họa,Chiến sĩ thi đua cấp tỉnh
7,Tập thể,,Trạm Y tế xã Minh Họa,,Xã Minh Họa,Tập thể lao động xuất sắc
8,Cá nhân,Bà,Hoàng Thị Dụ,Kế toán,Phòng Nội vụ huyện Ví Dụ,Bằng khen
`

func mixed(replace ...string) Order {
	r := strings.NewReplacer(replace...)
	return Order{Decision: Upload{"quyet-dinh.yaml", []byte(r.Replace(mixedDecision))}, List: Upload{"danh-sach.csv", []byte(r.Replace(mixedList))}}
}

// TestSeveralAwards issues a list of three awards, one of them also after death.
func TestSeveralAwards(t *testing.T) {
	o := registered(t)
	dir := filepath.Join(t.TempDir(), "ra")
	issued, err := o.Issue(t.Context(), mixed(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range m.Certificates {
		line := c.Template + " " + c.Award + " " + c.GoldenNumber
		if c.Posthumous {
			line += " truy tặng"
		}
		got = append(got, line)
	}
	want := []string{
		"tap-the-lao-dong-xuat-sac Tập thể lao động xuất sắc BK-11",
		"bang-khen Bằng khen BK-12",
		"chien-si-thi-dua Chiến sĩ thi đua cấp tỉnh CSTĐ-1",
		"bang-khen Bằng khen BK-13",
		"bang-khen Bằng khen BK-14 truy tặng",
		"chien-si-thi-dua Chiến sĩ thi đua cấp tỉnh CSTĐ-2",
		"tap-the-lao-dong-xuat-sac Tập thể lao động xuất sắc BK-15",
		"bang-khen Bằng khen BK-16",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the manifest has\n%s", strings.Join(got, "\n"))
	}
	for _, name := range []string{"in-bang-khen.pdf", "in-chien-si-thi-dua-cap-tinh.pdf", "in-tap-the-lao-dong-xuat-sac.pdf"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil || m.Files[name] == "" {
			t.Errorf("%s: %v, hash %q", name, err, m.Files[name])
		}
	}
	if m.Decision.Form != "theo công trạng" {
		t.Errorf("the form is %q", m.Decision.Form)
	}
	// The look-up names the award of each; the register holds what it holds.
	for i, want := range map[int]string{1: "Bằng khen", 2: "danh hiệu “Chiến sĩ thi đua cấp tỉnh”", 4: "Bằng khen (truy tặng)"} {
		v, err := o.Verify(t.Context(), string(issued.Batch.Certificates[i].Code))
		if err != nil || v.Result != ResultValid || v.Certificate.Award != want {
			t.Errorf("certificate %d: %v, %+v", i+1, err, v.Certificate)
		}
	}
	again := filepath.Join(t.TempDir(), "nữa")
	if second, err := o.Issue(t.Context(), mixed(), again, nil); err != nil || !second.Reused {
		t.Fatalf("again: %v", err)
	}
	if same, err := sameFiles(dir, again); err != nil || !same {
		t.Errorf("the second issue has other files: %v", err)
	}
	// A corrected sheet is of the same award, in its own book.
	replaced, err := o.Replace(t.Context(), issued.Batch.Certificates[2].Code, register.Order{Decision: "130/QĐ-UBND", Date: award.Date{Year: 2026, Month: 4, Day: 1}, Reason: "Sai tên"}, Correction{Name: "Trần Thị Nghiêm"}, "")
	if err != nil || replaced.GoldenNumber != "CSTĐ-3" {
		t.Fatalf("replaced: %v, number %q", err, replaced.GoldenNumber)
	}
	if v, err := o.Verify(t.Context(), string(replaced.Code)); err != nil || v.Certificate.Award != "danh hiệu “Chiến sĩ thi đua cấp tỉnh”" {
		t.Errorf("replaced: %v, %+v", err, v)
	}
}

// TestAwardsThatCanNotBe has lists and decisions that do not go together.
func TestAwardsThatCanNotBe(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		name    string
		replace []string
		want    string // code, cell or key
		words   string
	}{
		{"an award that is not granted", []string{"7,Tập thể,,Trạm Y tế xã Minh Họa,,Xã Minh Họa,Tập thể lao động xuất sắc", "7,Tập thể,,Trạm Y tế xã Minh Họa,,Xã Minh Họa,Cờ thi đua"}, award.UnknownAward + " G8", "“Cờ thi đua” cho 1 hàng"},
		{"another count", []string{"declared: { individual: 2 }", "declared: { individual: 3 }"}, award.CountMismatch + " awards[1].declared", "“Chiến sĩ thi đua cấp tỉnh” cho 03 cá nhân"},
		{"a template that is not there", []string{"template: chien-si-thi-dua", "template: chien-si-gi-day"}, award.BadDecision + " G4awards[1].template", "“Chiến sĩ thi đua cấp tỉnh” (2 hàng)"},
		{"a kind that it is not for", []string{"4,Tập thể,,Phòng Nội vụ huyện Ví Dụ,,Huyện Ví Dụ,Bằng khen", "4,Tập thể,,Phòng Nội vụ huyện Ví Dụ,,Huyện Ví Dụ,Chiến sĩ thi đua cấp tỉnh"}, award.WrongKind + " D5", "không dành cho tập thể"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checked, err := o.Check(t.Context(), mixed(c.replace...))
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range checked.Problems {
				if p.Severity == award.Error && p.Code+" "+p.Cell+p.Key == c.want && strings.Contains(p.Message, c.words) {
					return
				}
			}
			t.Errorf("problems are %v", checked.Problems)
		})
	}
	t.Run("blanks say TẶNG", func(t *testing.T) {
		order := mixed()
		order.Overprint = true
		checked, err := o.Check(t.Context(), order)
		if err != nil || len(checked.Problems.Errors()) != 1 || checked.Problems.Errors()[0].Cell != "G6" {
			t.Errorf("%v, problems are %v", err, checked.Problems)
		}
	})
	t.Run("one template for all", func(t *testing.T) {
		order := mixed()
		order.Template = "bang-khen"
		checked, err := o.Check(t.Context(), order)
		if err != nil || len(checked.Problems.Errors()) != 1 || checked.Problems.Errors()[0].Key != "template" {
			t.Errorf("%v, problems are %v", err, checked.Problems)
		}
	})
	t.Run("rows without an award", func(t *testing.T) {
		checked, err := o.Check(t.Context(), mixed("Phòng Nội vụ huyện Ví Dụ,Bằng khen", "Phòng Nội vụ huyện Ví Dụ,"))
		told := slices.ContainsFunc(checked.Problems, func(p award.Problem) bool {
			return p.Code == award.UnknownAward && p.Severity == award.Warning && p.Cell == "G9"
		})
		if err != nil || checked.Problems.Stop() != nil || !told {
			t.Errorf("%v, problems are %+v", err, []award.Problem(checked.Problems))
		}
	})
}

// TestAwardsOfSections has the awards as headings, one person with two of them, and
// one row twice.
func TestAwardsOfSections(t *testing.T) {
	o := newOffice(t)
	const list = `STT,Loại,Họ và tên,Chức vụ,Đơn vị công tác
A. Bằng khen (03),,,,
1,Cá nhân,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa
2,Cá nhân,Trần Thị Nghiệm,Hiệu trưởng,Trường Tiểu học Minh Họa
3,Cá nhân,Lê Thị Mẫu,Kế toán,Trường Tiểu học Minh Họa
B. Danh hiệu Chiến sĩ thi đua cấp tỉnh,,,,
1,Cá nhân,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa
2,Cá nhân,Phạm Văn Ví,Bác sĩ,Trạm Y tế xã Minh Họa
`
	order := mixed("declared: { collective: 1, individual: 3 }", "declared: { individual: 3 }", ", declared: { collective: 2 }", "")
	order.List.Data = []byte(list)
	checked, err := o.Check(t.Context(), order)
	if err != nil || checked.Problems.Stop() != nil {
		t.Fatalf("%v, problems are %v", err, checked.Problems)
	}
	var got []string
	for _, r := range checked.List.Recipients {
		got = append(got, r.Award+"|"+r.Group)
	}
	want := []string{"Bằng khen|", "Bằng khen|", "Bằng khen|", "Chiến sĩ thi đua cấp tỉnh|", "Chiến sĩ thi đua cấp tỉnh|"}
	if !slices.Equal(got, want) {
		t.Errorf("the awards are %q", got)
	}
	order.List.Data = []byte(strings.Replace(list, "2,Cá nhân,Phạm Văn Ví,Bác sĩ,Trạm Y tế xã Minh Họa", "2,Cá nhân,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa", 1))
	if checked, err = o.Check(t.Context(), order); err != nil || !checked.Problems.Any(award.DuplicateRecipient) {
		t.Errorf("%v, problems are %v", err, checked.Problems)
	}
}
