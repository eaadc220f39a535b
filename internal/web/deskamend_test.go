package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
)

// amendable issues some certificates into the register of an office.
func (s *officeSite) amendable(t *testing.T) []award.Code {
	t.Helper()
	issue, err := seed.Issue(t.Context(), s.register, sampleTerms(), samplePapers)
	if err != nil {
		t.Fatal(err)
	}
	var codes []award.Code
	for _, c := range issue.Batch.Certificates {
		codes = append(codes, c.Code)
	}
	return codes
}

// One proposes, another approves; the page of the certificate, the list and the public
// page say what it is; what came back is recorded later.
func TestAmendmentsOnTheDesk(t *testing.T) {
	s := startOffice(t, nil)
	codes := s.amendable(t)
	clerk, approver, both, auditor := s.session(t, "clerk"), s.session(t, "approver"), s.session(t, together), s.session(t, "auditor")
	page := "/app/certificates/" + string(codes[0])
	send := func(want int, path string, values url.Values, who []string) answer {
		t.Helper()
		a := s.form(path, values, who...)
		if a.StatusCode != want {
			t.Fatalf("%s: status %d, want %d: %s", path, a.StatusCode, want, a.body)
		}
		return a
	}
	act := func(more ...string) url.Values {
		values := url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"2023-08-01"}, "reason": {"Khai man thành tích"}, "looked": {"1"}}
		for i := 0; i < len(more); i += 2 {
			values.Set(more[i], more[i+1])
		}
		return values
	}
	seen := func(page string, who []string) string {
		t.Helper()
		found := regexp.MustCompile(`name="seen" value="([0-9a-f]{64})"`).FindStringSubmatch(s.get(page, who...).body)
		if found == nil {
			t.Fatal("the page has no forms")
		}
		return found[1]
	}
	s.get(page, auditor...).hides(t, "Đề xuất thu hồi")
	s.get(page, clerk...).says(t, "Đề xuất cấp đổi", "Đề xuất cấp lại", "Đề xuất thay bằng", "Đề xuất thu hồi", "một lãnh đạo khác duyệt")
	send(http.StatusForbidden, page+"/revoke", act(), auditor)
	send(http.StatusUnprocessableEntity, page+"/revoke", act("decision", "123/UBND-VP"), clerk).says(t, "không phải số của quyết định", "details class=\"panel\" open")
	send(http.StatusUnprocessableEntity, page+"/revoke", act("money", "recovered"), clerk).says(t, "phải ghi số tiền")
	send(http.StatusUnprocessableEntity, page+"/exchange", url.Values{"ground": {"lost"}}, clerk).says(t, "hư hỏng")
	for _, chosen := range []string{"", "by-hand"} { // what was typed beside another choice is not passed over
		send(http.StatusUnprocessableEntity, page+"/exchange", url.Values{"ground": {"damaged"}, "effect": {chosen}, "effect_at": {"2099-06-02T08:00"}}, clerk).says(t, "nhưng lại chọn lúc khác")
	}
	for _, money := range []string{"awaited", "none"} {
		send(http.StatusUnprocessableEntity, page+"/revoke", act("money", money, "amount", "1.800.000"), clerk).says(t, "Đã ghi số tiền đã thu hồi nhưng")
	}
	send(http.StatusUnprocessableEntity, page+"/revoke", act("object", "none", "what", "khung"), clerk).says(t, "không phải thu hồi hiện vật")

	stale := seen(page, clerk)
	look := send(http.StatusOK, page+"/revoke", act("looked", "", "seen", stale, "object", "recovered"), both)
	look.says(t, "Đề xuất thu hồi 1 bằng", "1 mã tra cứu trả lời", "Quyết định số 1200/QĐ-UBND", "Một lãnh đạo khác duyệt", `name="seen" value="`+stale+`"`, `name="looked" value="1"`)
	s.get(page, clerk...).hides(t, "Bằng này đang có") // nothing has happened
	proposed := send(http.StatusSeeOther, page+"/revoke", act("seen", stale, "object", "recovered", "what", "bằng, khung"), both).Header.Get("Location")
	at := strings.SplitN(proposed, "?", 2)[0]
	s.get(proposed, both...).says(t, "Đã đề xuất", "Rút đề xuất", "Quyết định số 1200/QĐ-UBND ngày 01 tháng 8 năm 2023", "chờ duyệt")
	send(http.StatusUnprocessableEntity, page+"/reissue", url.Values{"reason": {"Mất"}, "ground": {"lost"}}, clerk).says(t, "đang có một đề xuất")
	send(http.StatusForbidden, at+"/decide", url.Values{"decision": {"yes"}}, both)
	send(http.StatusForbidden, at+"/decide", url.Values{"decision": {"yes"}}, clerk)
	s.get("/app/", approver...).says(t, "1 đề xuất thay đổi bằng")
	s.get("/app/amendments", auditor...).hides(t, `role="status"`)
	s.get("/app/amendments", auditor...).says(t, "hủy bỏ, thu hồi theo Quyết định số 1200/QĐ-UBND", "chờ duyệt")
	s.get(page, clerk...).says(t, "một đề xuất hủy bỏ, thu hồi")
	s.get("/v/"+string(codes[0])).says(t, "Hợp lệ")
	send(http.StatusSeeOther, at+"/decide", url.Values{"decision": {"yes"}}, approver)
	send(http.StatusConflict, at+"/decide", url.Values{"decision": {"yes"}}, approver).says(t, "đã thực hiện từ trước")
	s.get("/v/"+string(codes[0])).says(t, "Đã thu hồi", "bị hủy bỏ, thu hồi theo Quyết định số 1200/QĐ-UBND ngày 01 tháng 8 năm 2023")
	s.get(page, approver...).says(t, "đã thu hồi (bằng, khung)", "Tiền thưởng: <b>chưa thu hồi</b>", "đề xuất")
	s.get("/app/amendments?awaited=1", clerk...).says(t, "chưa thu hồi")

	money := regexp.MustCompile(`name="amendment" value="(\d+)"`).FindStringSubmatch(s.get(page, approver...).body)[1]
	back := url.Values{"amendment": {money}, "item": {"money"}, "state": {"recovered"}, "amount": {"1.800.000"}}
	send(http.StatusForbidden, page+"/recover", back, clerk)
	send(http.StatusSeeOther, page+"/recover", back, approver)
	send(http.StatusUnprocessableEntity, page+"/recover", back, approver).says(t, "đã ghi đúng như vậy")
	s.get(page, clerk...).says(t, "đã thu hồi 1.800.000 đồng")
	s.get("/app/amendments?awaited=1", clerk...).hides(t, "chưa thu hồi")
	if book := s.get("/app/amendments/so-theo-doi.xlsx", auditor...); book.StatusCode != http.StatusOK || !strings.HasPrefix(book.body, "PK") {
		t.Error(book.StatusCode)
	}
	if poster := s.get("/app/amendments/moc-nhat-ky.pdf", auditor...); poster.StatusCode != http.StatusOK || !strings.HasPrefix(poster.body, "%PDF") {
		t.Error(poster.StatusCode)
	}

	// What has changed since the page was shown, or since it was proposed, is not done.
	send(http.StatusUnprocessableEntity, page+"/revoke", act(), clerk).says(t, "đã thu hồi")
	second := "/app/certificates/" + string(codes[1])
	shown := seen(second, clerk)
	again := strings.SplitN(send(http.StatusSeeOther, second+"/exchange", url.Values{"ground": {"damaged"}, "seen": {shown}}, clerk).Header.Get("Location"), "?", 2)[0]
	if err := s.register.Revoke(t.Context(), codes[1], register.Order{Decision: "1300/QĐ-UBND", Date: award.Date{Year: 2023, Month: 9, Day: 1}, Reason: "Sai"}); err != nil {
		t.Fatal(err)
	}
	send(http.StatusConflict, again+"/decide", url.Values{"decision": {"yes"}}, approver).says(t, "đã có thay đổi")
	send(http.StatusSeeOther, again+"/decide", url.Values{"decision": {"no"}}, clerk) // who has proposed takes it back
	send(http.StatusConflict, second+"/exchange", url.Values{"ground": {"damaged"}, "seen": {shown}}, clerk).says(t, "đã có thay đổi")

	// All of a decision, held until somebody says so.
	send(http.StatusOK, "/app/issues/1/revoke", act("decision", "1400/QĐ-UBND", "effect", "by-hand", "looked", ""), clerk).says(t, "Có hiệu lực khi có người bấm, sau khi duyệt", "(đợt phát hành có")
	send(http.StatusConflict, "/app/issues/1/revoke", act("decision", "1400/QĐ-UBND", "effect", "by-hand", "seen", shown), clerk)
	whole := send(http.StatusSeeOther, "/app/issues/1/revoke", act("decision", "1400/QĐ-UBND", "effect", "by-hand"), clerk).Header.Get("Location")
	whole = strings.SplitN(whole, "?", 2)[0]
	send(http.StatusForbidden, whole+"/effect", nil, clerk)
	send(http.StatusConflict, whole+"/effect", nil, approver).says(t, "chưa được duyệt")
	send(http.StatusSeeOther, whole+"/decide", url.Values{"decision": {"yes"}}, approver)
	s.get(whole, approver...).says(t, "đã duyệt, chưa có hiệu lực", "Cho có hiệu lực ngay")
	s.get("/v/"+string(codes[2])).says(t, "Hợp lệ")
	send(http.StatusSeeOther, whole+"/effect", nil, both)
	s.get("/v/"+string(codes[2])).says(t, "Đã thu hồi")
	send(http.StatusUnprocessableEntity, "/app/issues/1/revoke", act(), clerk).says(t, "Không còn bằng nào có hiệu lực")
	for _, nothing := range []string{"/app/amendments/99", "/app/amendments/x"} {
		if a := s.get(nothing, clerk...); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, a.StatusCode)
		}
	}
}
