package web

import (
	"encoding/json"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/onrecord"
)

const oldAwards = `STT,Phân loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Địa chỉ,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan quyết định
1,Cá nhân,Ông,Phạm Quang Hà,Giám đốc,Sở Tài chính,số 7 phố Kín,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn
2,Hộ gia đình,,Hộ ông Lê Văn Hải,,,xã Phương Viên,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn
`

// An award of before the system has a page that says where it is known from, and
// never that it is valid: also in JSON no check but that of the record passes.
func TestRecordedPage(t *testing.T) {
	o, reg := openOffice(t, pgtest.Dir(t))
	i, _, err := o.ImportAwards(t.Context(), nil, office.Upload{Name: "cu.csv", Data: []byte(oldAwards)}, nil)
	if err != nil || i.Count != 2 {
		t.Fatal(i, err)
	}
	awards, err := o.Records().Search(t.Context(), onrecord.Query{})
	if err != nil {
		t.Fatal(err)
	}
	household, person := awards.Awards[0], awards.Awards[1]
	s := serve(t, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	for range 2 { // made, and remembered
		page := s.get("/v/" + strings.ToLower(string(person.Code)))
		for _, want := range []string{"Ghi nhận từ hồ sơ lưu", "Ông Phạm Quang Hà", "Sở Tài chính", "45/QĐ-UBND", "UBND tỉnh Bắc Kạn", "không do hệ thống này phát hành"} {
			if !strings.Contains(page.body, want) {
				t.Errorf("%q is not on the page", want)
			}
		}
		for _, never := range []string{"Hợp lệ", "hợp lệ", "phố Kín", "SHA-256"} {
			if strings.Contains(page.body, never) {
				t.Errorf("%q is on the page", never)
			}
		}
		if page.StatusCode != 200 {
			t.Error(page.StatusCode)
		}
	}
	if page := s.get("/v/" + string(household.Code)); !strings.Contains(page.body, "xã Phương Viên") {
		t.Error("a household without its address")
	}

	verify := func(path string) (v office.Verification, status int) {
		t.Helper()
		answer := s.get(path, "Accept", "application/json")
		if err := json.Unmarshal([]byte(answer.body), &v); err != nil {
			t.Fatal(err, answer.body)
		}
		return v, answer.StatusCode
	}
	v, status := verify("/v/" + string(person.Code))
	want := office.Checks{Integrity: office.Pass, Issued: office.Skipped, Status: office.Skipped, Issuer: office.Skipped}
	if status != 200 || v.Result != office.ResultRecorded || v.Checks != want || v.Certificate != nil || v.Record == nil || v.Record.Name != "Phạm Quang Hà" || v.Record.Address != "" {
		t.Errorf("%d %+v", status, v)
	}
	if v, err := o.Verify(t.Context(), "https://somebody.example/v/"+string(person.Code)); err != nil || v.Result != office.ResultUnknown || v.Record != nil || v.Checks.Issuer != office.Fail {
		t.Errorf("shown by somebody else: %+v %v", v, err)
	}

	if _, err := o.Withdraw(t.Context(), i.ID, "", "nhập nhầm tệp"); err != nil {
		t.Fatal(err)
	}
	page := s.get("/v/" + string(person.Code))
	if page.StatusCode != 200 || !strings.Contains(page.body, "Bản ghi đã được rút") || strings.Contains(page.body, "Phạm Quang Hà") || strings.Contains(page.body, "Hợp lệ") {
		t.Error(page.StatusCode, page.body)
	}
	if v, _ := verify("/v/" + string(person.Code)); v.Result != office.ResultWithdrawn || v.Record != nil || v.Checks.Status != office.Fail {
		t.Errorf("%+v", v)
	}
	if err := o.Bench().AddLookups(t.Context(), "2026-11-29", map[string]int{"recorded": 3, "withdrawn": 1}); err != nil {
		t.Error(err)
	}
}
