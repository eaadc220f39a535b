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
	"bangkhen/internal/viet"
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
	replaced, err := o.Replace(t.Context(), issued.Batch.Certificates[2].Code, register.Order{Decision: "130/QĐ-UBND", Date: award.Date{Year: 2026, Month: 4, Day: 1}, Reason: "Sai tên"}, Correction{Name: CorrectTo("Trần Thị Nghiêm")}, "")
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
		{"a section of another award", []string{"7,Tập thể,,Trạm", ",,,II. DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN,,,\n7,Tập thể,,Trạm"}, award.UnknownAward + " ", "“II. DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN”"},
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

// A column that is called no more than "Danh hiệu" names the award too, in the letters
// that offices write; rows that name none get the first award only where counts vouch
// for it.
func TestAwardsOfAPlainColumn(t *testing.T) {
	const list = `STT,Loại,Họ và tên,Chức vụ,Đơn vị công tác,Danh hiệu
1,Cá nhân,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa,BK
2,Cá nhân,Trần Thị Nghiệm,Hiệu trưởng,Trường Tiểu học Minh Họa,CSTĐ
3,Tập thể,Trạm Y tế xã Minh Họa,,Xã Minh Họa,TTLĐXS
4,Cá nhân,Lê Thị Mẫu,Kế toán,Trường Tiểu học Minh Họa,Chiến sĩ thi đua cấp tỉnh
`
	uncounted := []string{", declared: { collective: 1, individual: 3 }", "", ", declared: { individual: 2 }", "", ", declared: { collective: 2 }", ""}
	order := mixed(uncounted...)
	order.List.Data = []byte(list)
	o := newOffice(t)
	checked, err := o.Check(t.Context(), order)
	if err != nil || checked.Problems.Stop() != nil {
		t.Fatalf("%v, problems are %v", err, checked.Problems)
	}
	var got []string
	for _, r := range checked.List.Recipients {
		got = append(got, r.Award)
	}
	if want := []string{"Bằng khen", "Chiến sĩ thi đua cấp tỉnh", "Tập thể lao động xuất sắc", "Chiến sĩ thi đua cấp tỉnh"}; !slices.Equal(got, want) {
		t.Errorf("the awards are %q", got)
	}
	for _, unknown := range []string{"HSG", "Học sinh Giỏi", ""} {
		order.List.Data = []byte(strings.Replace(list, "CSTĐ", unknown, 1))
		checked, err := o.Check(t.Context(), order)
		if err != nil || !checked.Problems.Any(award.UnknownAward) || checked.Problems.Stop() == nil {
			t.Errorf("%q: %v, problems are %v", unknown, err, checked.Problems)
		}
	}
}

// In a decision with one award, a title of the law under "Danh hiệu" is no mere data: who
// is named Chiến sĩ thi đua gets no Bằng khen in silence.
func TestTitleBesideTheAward(t *testing.T) {
	o := newOffice(t)
	for title, stops := range map[string]bool{
		"Chiến sĩ thi đua cơ sở": true, "LĐTT": true, "CSTĐCS": true, "Giấy khen": true, "Tập thể lao động xuất sắc": true,
		"Bằng khen": false, "BK": false, "Tặng Bằng khen": false, "Học sinh giỏi": false, "": false,
	} {
		order := sample(t, "danh-sach.csv")
		order.List = Upload{Name: "danh-sach.csv", Data: []byte("STT,Loại,Họ và tên,Danh hiệu\n1,Cá nhân,Lê Văn Thử," + title + "\n")}
		checked, err := o.Check(t.Context(), order)
		if err != nil {
			t.Fatal(err)
		}
		if checked.Problems.Any(award.UnknownAward) != stops {
			t.Errorf("%q: %v", title, checked.Problems)
		}
	}
}

// Two pupils of one name in different classes are told, and stop nothing, also where the
// template prints no class.
func TestNamesakesInTwoClasses(t *testing.T) {
	o := newOffice(t)
	for list, severity := range map[string]award.Severity{
		"STT,Loại,Họ và tên,Lớp\n1,Cá nhân,Nguyễn Minh Thử,4A\n2,Cá nhân,Nguyễn Minh Thử,4B\n": award.Warning,
		"STT,Loại,Họ và tên,Lớp\n1,Cá nhân,Nguyễn Minh Thử,4A\n2,Cá nhân,Nguyễn Minh Thử,4A\n": award.Error,
	} {
		order := sample(t, "danh-sach.csv")
		order.List = Upload{Name: "danh-sach.csv", Data: []byte(list)}
		checked, err := o.Check(t.Context(), order)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, p := range checked.Problems {
			found = found || p.Code == award.DuplicateRecipient && p.Severity == severity
		}
		if !found {
			t.Errorf("%q: %v", list, checked.Problems)
		}
	}
}

// What a row names in the usual letters, or with another spelling, is the award of the
// decision that it means, and none when it means another or several.
func TestAwardsInLetters(t *testing.T) {
	given := []string{"Bằng khen", "Chiến sỹ thi đua cấp tỉnh", "Tập thể lao động xuất sắc"}
	for named, want := range map[string]string{
		"bằng khen.": "Bằng khen", "Bằng Khen": "Bằng khen", "BK": "Bằng khen", "bk.": "Bằng khen", "BK của Chủ tịch UBND tỉnh": "Bằng khen", "Tặng BK": "Bằng khen",
		"CSTĐ cấp tỉnh": "Chiến sỹ thi đua cấp tỉnh", "CSTĐ tỉnh": "Chiến sỹ thi đua cấp tỉnh", "CSTĐCT": "Chiến sỹ thi đua cấp tỉnh", "CSTĐ": "Chiến sỹ thi đua cấp tỉnh", "Chiến sĩ thi đua cấp tỉnh": "Chiến sỹ thi đua cấp tỉnh",
		"Danh hiệu CSTĐ cấp tỉnh": "Chiến sỹ thi đua cấp tỉnh", "TTLĐXS": "Tập thể lao động xuất sắc", "Tập thể LĐXS": "Tập thể lao động xuất sắc",
		"GK": "", "Giấy khen": "", "CSTĐ cơ sở": "", "CSTĐCS": "", "B": "", "LĐTT": "",
	} {
		full := inFull(viet.Fold(named), given)
		got := ""
		if place, found := choose(full, given); found && !givenElsewhere(full, given[place], award.Decision{}) {
			got = given[place]
		}
		if got != want {
			t.Errorf("%s is %q, want %q", named, got, want)
		}
	}
	if full := inFull("cstd", []string{"Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp tỉnh"}); full != "cstd" {
		t.Errorf("letters of two awards are %q", full)
	}
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

// A column of the list's own may say by letters that a row is given another form of
// award than the one that the decision grants; what pupils are called is no form.
func TestAnotherFormByItsLetters(t *testing.T) {
	for value, granted := range map[string]bool{"GK": false, "Giấy khen": false, "BK": true, "Bằng khen": true, "Lao động tiên tiến": true, "Học sinh Giỏi": true, "": true} {
		r := award.Recipient{Fields: map[string]string{"Danh hiệu đề nghị": value, "Lớp": "GK"}}
		if got := otherForm(r, "Bằng khen"); (got == "") != granted {
			t.Errorf("%q: %q", value, got)
		}
	}
	if got := otherForm(award.Recipient{Fields: map[string]string{"Danh hiệu": "BK"}}, "Chứng nhận"); got != "" {
		t.Errorf("what is granted is none of the forms: %q", got)
	}
}

// What others give is not what the decision gives, though it begins alike.
func TestAwardsOfOthers(t *testing.T) {
	tinh := award.Decision{Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"}
	bo := award.Decision{Authority: "Bộ trưởng Bộ Nội vụ"}
	for named, want := range map[string][2]bool{ // by the province, by the ministry
		"Bằng khen": {false, false}, "Bằng khen của Chủ tịch UBND tỉnh": {false, false}, "Tặng Bằng khen của UBND tỉnh": {false, false},
		"Bằng khen của Thủ tướng Chính phủ": {true, true}, "Bằng khen cấp Nhà nước": {true, true}, "Bằng khen và Giấy khen": {true, true},
		"Bằng khen Thủ tướng Chính phủ": {true, true}, "Bằng khen TTg": {true, true}, "Bằng khen Bộ trưởng": {true, false},
		"Bằng khen của Bộ trưởng Bộ Nội vụ": {true, false}, "Bằng khen cấp Bộ": {true, false},
	} {
		if got := givenElsewhere(viet.Fold(named), "Bằng khen", tinh); got != want[0] {
			t.Errorf("%s, by the province: %v", named, got)
		}
		if got := givenElsewhere(viet.Fold(named), "Bằng khen", bo); got != want[1] {
			t.Errorf("%s, by the ministry: %v", named, got)
		}
	}
	if place, found := choose(viet.Fold("Chiến sỹ thi đua cấp tỉnh."), []string{"Bằng khen", "Chiến sĩ thi đua cấp tỉnh"}); !found || place != 1 {
		t.Errorf("sỹ for sĩ: %d, %v", place, found)
	}
}

// A remark that is the name of another form is told; what it says of earlier years is not.
func TestRemarkThatNamesAnotherForm(t *testing.T) {
	for remark, told := range map[string]bool{"GK": true, "Đề nghị tặng Giấy khen": true, "CSTĐ": true, "BK": false, "Bằng khen": false, "Giấy khen năm 2024": false, "Đã được tặng Giấy khen": false, "": false} {
		if got := remarkedForm(award.Recipient{Fields: map[string]string{"Ghi chú": remark, "Lớp": "GK"}}, "Bằng khen"); (got != "") != told {
			t.Errorf("%q: %q", remark, got)
		}
	}
	remarked := newRows(award.List{Recipients: []award.Recipient{{Row: 7, Fields: map[string]string{"Ghi chú": "GK"}}}})
	remarked.add("Ghi chú", 0)
	if problems := otherRemarks(remarked); len(problems) != 1 || problems[0].Severity != award.Warning || problems[0].Row != 7 || !strings.Contains(problems[0].Message, "“GK”") {
		t.Errorf("%v", problems)
	}
}
