package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A clerk hands a list of old awards in, somebody else records it; one asks for a
// withdrawal, another decides. The search finds what is recorded.
func TestAwardsOnRecordOnTheDesk(t *testing.T) {
	s := startOffice(t, nil)
	clerk, approver, both := s.session(t, "clerk"), s.session(t, "approver"), s.session(t, together)
	const at = "/app/awards-on-record"
	send := func(want int, path string, values url.Values, who []string) answer {
		t.Helper()
		a := s.form(path, values, who...)
		if a.StatusCode != want {
			t.Fatalf("%s: status %d, want %d: %s", path, a.StatusCode, want, a.body)
		}
		return a
	}
	hand := func(text string, who []string) string {
		t.Helper()
		a := s.post(at, []upload{{"list", "cu.csv", text}}, who...)
		if a.StatusCode != http.StatusSeeOther {
			t.Fatal(a.StatusCode, a.body)
		}
		return a.Header.Get("Location")
	}
	s.get(at, clerk...).says(t, "Tải mẫu danh sách trống", "Chưa có danh sách nào")
	wrong := hand(strings.Replace(oldAwards, "02/03/2018", "31/02/2018", 1), clerk)
	s.get(wrong, clerk...).says(t, "lỗi phải sửa", "J2", "lịch")
	send(http.StatusUnprocessableEntity, wrong+"/record", nil, approver)
	send(http.StatusSeeOther, wrong+"/drop", nil, clerk)

	list := hand(oldAwards, both)
	s.get(list, both...).says(t, "2 sẽ được ghi nhận", "Không có lỗi")
	send(http.StatusForbidden, list+"/record", nil, both) // who has handed it in does not record it
	s.get("/app/", approver...).says(t, "1 việc về khen thưởng trước đây")
	send(http.StatusSeeOther, list+"/record", nil, approver)
	send(http.StatusConflict, list+"/record", nil, approver)
	page := s.get(list, clerk...)
	page.says(t, "đã ghi nhận", "Ông Phạm Quang Hà", "Nhãn QR", "Đề nghị rút cả danh sách")
	if labels := s.get(list+"/labels.pdf", clerk...); labels.StatusCode != http.StatusOK || !strings.HasPrefix(labels.body, "%PDF") {
		t.Error(labels.StatusCode)
	}
	found := s.get("/app/search?q=pham+quang", clerk...)
	found.says(t, "Khen thưởng trước khi dùng hệ thống", "Ông Phạm Quang Hà", "từ hồ sơ lưu")
	s.get("/app/search?q=45", clerk...).says(t, "Hộ ông Lê Văn Hải")
	code := strings.SplitN(strings.SplitN(found.body, at+"/", 2)[1], `"`, 2)[0]
	s.get(at+"/"+code, clerk...).says(t, "Ghi nhận từ hồ sơ lưu", "45/QĐ-UBND")
	s.get("/app/statistics", clerk...).says(t, "2 khen thưởng có từ trước")

	send(http.StatusUnprocessableEntity, list+"/withdraw", url.Values{"code": {code}, "reason": {" "}}, clerk)
	send(http.StatusSeeOther, list+"/withdraw", url.Values{"code": {code}, "reason": {"nhập nhầm người"}}, both)
	send(http.StatusForbidden, at+"/withdrawals/1", url.Values{"decision": {"yes"}}, both)
	s.get(at+"/"+code, approver...).says(t, "đang chờ quyết định", "nhập nhầm người")
	send(http.StatusSeeOther, at+"/withdrawals/1", url.Values{"decision": {"yes"}}, approver)
	send(http.StatusConflict, at+"/withdrawals/1", url.Values{"decision": {"no"}}, approver)
	s.get(at+"/"+code, clerk...).says(t, "Bản ghi đã được rút")
	s.get("/v/"+code).says(t, "Bản ghi đã được rút")
	s.get("/app/statistics", clerk...).says(t, "1 khen thưởng có từ trước")

	again := hand(oldAwards, clerk)
	s.get(again, clerk...).says(t, "1 sẽ được ghi nhận", "1 đã có từ trước", "không ghi lại")
}
