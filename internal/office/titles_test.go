package office

import (
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

// A title that names another award than the decision grants is asked about; whoever
// keeps the list as it is is not asked again.
func TestTitleOfAnotherAward(t *testing.T) {
	o := newOffice(t)
	about := strings.NewReplacer("tặng danh hiệu thi đua, hình thức khen thưởng năm 2025", "tặng Bằng khen năm 2025", mixedDecision[strings.Index(mixedDecision, "awards:"):], "template: bang-khen\n")
	decision := about.Replace(mixedDecision)
	order := func(title string) Order {
		list := title + "\nSTT,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác\n1,Ông,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa\n"
		return Order{Decision: Upload{"quyet-dinh.yaml", []byte(decision)}, List: Upload{"danh-sach.csv", []byte(list)}}
	}
	asked := func(order Order) (found []award.Problem) {
		t.Helper()
		checked, err := o.Check(t.Context(), order)
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(checked.Problems, func(p award.Problem) bool { return p.Code != award.UnknownAward && p.Code != award.StaleAnswer })
	}
	for title, wanted := range map[string]bool{
		"DANH SÁCH TẶNG GIẤY KHEN":                                          true,
		"DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG GIẤY KHEN NĂM HỌC 2025 - 2026":      true,
		"DANH SÁCH CHIẾN SĨ THI ĐUA CẤP TỈNH":                               true,
		"DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG BẰNG KHEN":                          false,
		"DANH SÁCH CHIẾN SĨ THI ĐUA CƠ SỞ ĐỀ NGHỊ TẶNG BẰNG KHEN":           false,
		"DANH SÁCH GIA ĐÌNH VĂN HÓA TIÊU BIỂU":                              false,
		"DANH SÁCH ĐIỂN HÌNH TIÊN TIẾN":                                     false,
		"Kèm theo Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh Minh Họa": false,
	} {
		found := asked(order(title))
		if (len(found) > 0) != wanted || wanted && (found[0].Severity != award.Question || found[0].Cell != "A1") {
			t.Errorf("%s: %+v", title, found)
		}
	}
	otherwise := order("DANH SÁCH TẶNG GIẤY KHEN")
	otherwise.Decision.Data = []byte(strings.Replace(decision, "tặng Bằng khen năm", "tặng Giấy khen năm", 1))
	if found := asked(otherwise); len(found) > 0 {
		t.Errorf("the decision is about it: %+v", found)
	}
	kept := order("DANH SÁCH TẶNG GIẤY KHEN")
	var err error
	if kept.Changes, err = kept.Changes.Answered(roster.Answer{Cell: "A1", Value: "DANH SÁCH TẶNG GIẤY KHEN", Answer: award.AsIs}); err != nil {
		t.Fatal(err)
	}
	if found := asked(kept); len(found) > 0 {
		t.Errorf("answered: %+v", found)
	}
}

// A title that names one award of the decision names it for its rows.
func TestTitleNamesTheAward(t *testing.T) {
	o := newOffice(t)
	order := mixed()
	order.List.Data = []byte("DANH SÁCH ĐỀ NGHỊ TẶNG DANH HIỆU CHIẾN SĨ THI ĐUA CẤP TỈNH NĂM 2025\nSTT,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác\n1,Ông,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa\n")
	checked, err := o.Check(t.Context(), order)
	if err != nil || checked.List.Recipients[0].Award != "Chiến sĩ thi đua cấp tỉnh" {
		t.Errorf("%v, %+v", err, checked.List.Recipients)
	}
	order.List.Data = []byte("DANH SÁCH BẰNG KHEN, CHIẾN SĨ THI ĐUA CẤP TỈNH\nSTT,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác\n1,Ông,Nguyễn Văn Thử,Giáo viên,Trường Tiểu học Minh Họa\n")
	if checked, err = o.Check(t.Context(), order); err != nil || checked.List.Recipients[0].Award != "Bằng khen" ||
		!slices.ContainsFunc(checked.Problems, func(p award.Problem) bool { return p.Code == award.UnknownAward }) {
		t.Errorf("a title of two awards names none: %v, %v", err, checked.Problems)
	}
}
