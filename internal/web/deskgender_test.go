package web

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
)

// A list with genders and without Ông and Bà is calm; one click makes proposals of them,
// and another one, after all of them were seen, applies them.
func TestGenderProposesHonorifics(t *testing.T) {
	o, reg := openOffice(t, pgtest.Dir(t))
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	address := s.begin(t, []upload{{"decision", "quyet-dinh.yaml", offeredDecision + "bang-khen\ndeclared: { collective: 0, household: 0, individual: 2 }\n"},
		{"list", "danh-sach.csv", "STT,Họ và tên,Giới tính,Chức vụ\n1,Đoàn Khánh Vinh,Nam,Trưởng thôn\n2,Nông Thị Hà,Nữ,Kế toán\n"}})
	page := s.get(address + "/check")
	page.says(t, "Không có lỗi", "Danh sách không có Ông, Bà", "Giới tính")
	column := regexp.MustCompile(`name="column" value="(C)"`).FindStringSubmatch(page.body)
	if column == nil {
		t.Fatal(page.body)
	}
	taken := s.press(t, address+"/check", address+"/columns", url.Values{"sheet": {""}, "column": {"C"}, "field": {"honorific"}})
	if taken.StatusCode != http.StatusSeeOther {
		t.Fatal(taken.StatusCode, taken.body)
	}
	page = s.get(address + "/check?show=all")
	page.hides(t, "Danh sách không có Ông, Bà")
	settle := regexp.MustCompile(`/settle\?kind=([a-z-]+)`).FindStringSubmatch(page.body)
	if settle == nil {
		t.Fatal("nothing is proposed\n", page.body)
	}
	s.get(address+"/settle?kind="+settle[1]).says(t, "Nam", "Ông", "Nữ", "Bà")
	if a := s.press(t, address+"/settle?kind="+settle[1], address+"/answers", url.Values{"all": {settle[1]}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get(address+"/check?show=all").says(t, `data-field="honorific">Ông<`, `data-field="honorific">Bà<`, "Không có lỗi")
}
