package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestCeremony(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	stage := issue + "/ceremony"
	before := s.get(stage)
	before.says(t, "23 lên nhận tại hội nghị, 83 nhận sau", "Kịch bản xướng danh")
	codes := regexp.MustCompile(`data-code="([0-9A-Z]{28})"`).FindAllStringSubmatch(before.body, -1)
	if len(codes) != 23 {
		t.Fatalf("%d on stage", len(codes))
	}
	last, first := codes[22][1], codes[0][1]
	roster := s.get(stage + "/danh-sach-ton-vinh.pdf").body
	do := func(values url.Values) {
		t.Helper()
		if a := s.press(t, stage, stage, values); a.StatusCode != http.StatusSeeOther {
			t.Fatal(values, a.StatusCode, a.body)
		}
	}
	do(url.Values{"do": {"before"}, "code": {last}, "other": {first}})
	moved := s.get(stage)
	if codes := regexp.MustCompile(`data-code="([0-9A-Z]{28})"`).FindAllStringSubmatch(moved.body, -1); codes[0][1] != last || codes[1][1] != first {
		t.Error("not moved to the front")
	}
	if s.get(stage+"/danh-sach-ton-vinh.pdf").body == roster {
		t.Error("the roster has not followed")
	}
	do(url.Values{"do": {"excuse"}, "code": {first}})
	s.get(stage).says(t, "22 lên nhận tại hội nghị, 84 nhận sau")
	do(url.Values{"do": {"honour"}, "code": {first}})
	do(url.Values{"do": {"sort"}, "rule": {"name"}})
	do(url.Values{"do": {"size"}, "number": {"5"}})
	for _, wrong := range []url.Values{{"do": {"size"}, "number": {"0"}}, {"do": {"sort"}, "rule": {"x"}}, {"do": {"up"}, "code": {"x"}}, {"do": {"join"}, "number": {"99"}}} {
		if a := s.press(t, stage, stage, wrong); a.StatusCode != http.StatusConflict {
			t.Error(wrong, a.StatusCode)
		}
	}
	stale := s.form(stage, url.Values{"version": {"1"}, "do": {"sort"}, "rule": {"list"}})
	if stale.StatusCode != http.StatusConflict {
		t.Errorf("an old version is taken: %d", stale.StatusCode)
	}
	for _, nothing := range []string{"/app/issues/99/ceremony", stage + "/khac.pdf"} {
		if a := s.get(nothing); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, a.StatusCode)
		}
	}
}

func TestBookStatisticsAudit(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	codes := regexp.MustCompile(`/app/certificates/([0-9A-Z]{28})`).FindAllStringSubmatch(s.get(issue).body, -1)
	act := url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"2023-08-01"}, "reason": {"Khai man thành tích"}}
	act.Set("looked", "1")
	if a := s.form("/app/certificates/"+codes[0][1]+"/revoke", act); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	wrong := s.form("/app/certificates/"+codes[1][1]+"/replace", url.Values{"decision": {""}, "date": {"hôm qua"}, "name": {"Viễn thông tỉnh Bắc Kạn"}})
	wrong.says(t, "Ngày chưa đúng", `value="Viễn thông tỉnh Bắc Kạn"`, "details class=\"panel\" open")
	act.Set("name", "Viễn thông tỉnh Bắc Kạn")
	replaced := s.form("/app/certificates/"+codes[1][1]+"/replace", act)
	s.get(replaced.Header.Get("Location")).says(t, "Viễn thông tỉnh Bắc Kạn", "đang có hiệu lực")
	s.get("/app/certificates/"+codes[1][1]).says(t, "đã được thay thế", "bằng thay thế", "theo Quyết định số 1200/QĐ-UBND")
	s.get("/app/certificates/"+codes[3][1]).says(t, `value="next" checked`, "Giữ nguyên số 4")
	keep := url.Values{"numbering": {"same"}}
	for name, value := range act {
		keep[name] = value
	}
	kept := s.form("/app/certificates/"+codes[3][1]+"/replace", keep)
	s.get(kept.Header.Get("Location")).says(t, "giữ số của bằng được thay")
	s.get("/app/certificates/"+codes[3][1]).says(t, "giữ nguyên số sổ vàng")
	s.get("/app/golden-book").says(t, "bằng thay thế giữ số này", "giữ số của bằng được thay", "bằng thay thế: số 107")
	s.get("/v/"+codes[3][1]).says(t, "giữ số sổ vàng 4")
	again := s.form("/app/certificates/"+codes[2][1]+"/reissue", url.Values{"reason": {"Mất"}})
	duplicate := s.get(again.Header.Get("Location"))
	duplicate.says(t, "Cấp lại lần", "tờ mới (PDF)")
	sheet := regexp.MustCompile(`/pdf\?sha256=[0-9a-f]{64}`).FindString(duplicate.body)
	if a := s.get("/app/certificates/" + codes[2][1] + sheet); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, "%PDF") {
		t.Errorf("the duplicate sheet: %d", a.StatusCode)
	}

	s.get("/app/golden-book").says(t, "Chi nhánh Xăng dầu Bắc Kạn", "đã thu hồi", "Xem tiếp từ số 101")
	s.get("/app/golden-book?from=101").says(t, ">107<", "Viễn thông tỉnh Bắc Kạn")
	revoked := s.get("/app/golden-book?status=revoked&kind=collective&year=2023")
	revoked.says(t, "Chi nhánh Xăng dầu Bắc Kạn")
	revoked.hides(t, "Viễn thông")
	s.get("/app/golden-book?status=revoked&kind=household").says(t, "Không có dòng nào")
	// Links keep the filter.
	whole, part := s.get("/app/golden-book/so-vang.pdf?book="), s.get(html.UnescapeString(regexp.MustCompile(`/app/golden-book/so-vang.pdf\?[^"]+`).FindString(revoked.body)))
	if len(part.body) >= len(whole.body) || !strings.HasPrefix(part.body, "%PDF") {
		t.Errorf("the exported book is not what the filter chose: %d and %d bytes", len(part.body), len(whole.body))
	}
	next := regexp.MustCompile(`/app/golden-book\?[^"]+from=\d+`).FindString(s.get("/app/golden-book?year=2023").body)
	s.get(html.UnescapeString(next)).says(t, `value="2023"`, ">107<")
	for _, file := range []string{"/app/golden-book/so-vang.xlsx?status=revoked", "/app/golden-book/so-vang.pdf?status=revoked", "/app/statistics/thong-ke.xlsx", "/app/statistics/don-vi.xlsx?year=2023", "/app/statistics/bieu-03.xlsx?year=2023", "/app/statistics/bieu-03.pdf?year=2023"} {
		if a := s.get(file); a.StatusCode != http.StatusOK || !strings.HasPrefix(a.body, "PK") && !strings.HasPrefix(a.body, "%PDF") {
			t.Errorf("%s: %d", file, a.StatusCode)
		}
	}
	numbers := s.get("/app/statistics")
	numbers.says(t, `<td data-name="Tập thể">44</td><td data-name="Hộ gia đình">6</td><td data-name="Cá nhân">55</td><td data-name="Đang có hiệu lực">105</td><td data-name="Đã được thay thế">2</td><td data-name="Đã thu hồi">1</td>`, "<svg")
	s.get("/app/statistics?year=2022").says(t, "năm 2022")
	s.get("/app/statistics/bieu-03?year=2023").says(t, "Biểu 03", `<td data-name="Đối tượng" class="level-0">Tập thể</td><td data-name="Tổng số">44</td>`, "1 bằng đã thu hồi; 2 bằng đã được thay")
	s.get("/app/statistics/bieu-03?year=1999").says(t, "sổ chưa có bằng nào")

	log := s.get("/app/audit")
	log.says(t, "thu hồi", "sửa đổi, đính chính", "ghi sổ", "Khai man thành tích")
	s.get("/app/audit?action=revoke").hides(t, ">ghi sổ</td>")
	s.get("/app/audit?to=2020-01-01").says(t, "Không có mục nào")
	s.form("/app/audit/verify", nil).says(t, "Nguyên vẹn")
	if lines := strings.Count(s.get("/app/audit/nhat-ky.jsonl").body, "\n"); lines < 6 {
		t.Errorf("%d lines of the log", lines)
	}
	s.change(`DROP TRIGGER audit_never_changed`, `UPDATE audit SET actor = 'user:khác' WHERE action = 'revoke'`)
	s.form("/app/audit/verify", nil).says(t, "không còn nguyên vẹn")
}

func TestOverprintAndBlanks(t *testing.T) {
	s := startEmpty(t)
	address := s.form("/app/decisions/sample", nil).Header.Get("Location")
	s.press(t, address+"/papers", address+"/issue", nil)
	issue := s.issued(t, address)
	s.get("/app/overprint").says(t, "Chưa có máy in nào", "Kho chưa có phôi nào", "<svg")
	if a := s.get("/app/overprint/calibration.pdf?template=bang-khen"); !strings.HasPrefix(a.body, "%PDF") {
		t.Error("no calibration sheet:", a.StatusCode)
	}
	measured := url.Values{"template": {"bang-khen"}, "name": {"HP tầng 2"}, "x1": {"26"}, "y1": {"24,5"}, "x3": {"396"}, "y3": {"271.5"}}
	for name, c := range map[string]struct {
		change map[string]string
		says   string
	}{
		"a word":        {map[string]string{"x1": "hai"}, "không phải số đo"},
		"half a cross":  {map[string]string{"y1": ""}, "mới có một số đo"},
		"one cross":     {map[string]string{"x3": "", "y3": ""}, "ít nhất hai dấu"},
		"another sheet": {map[string]string{"template": "khong-co"}, "Không có mẫu"},
		"far off":       {map[string]string{"x3": "500"}, "Tỷ lệ in lệch"},
	} {
		values := url.Values{}
		for key, v := range measured {
			values[key] = v
		}
		for key, v := range c.change {
			values.Set(key, v)
		}
		a := s.form("/app/overprint/profile", values)
		a.says(t, c.says, "HP tầng 2")
		if a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: status %d", name, a.StatusCode)
		}
	}
	if a := s.form("/app/overprint/profile", measured); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	s.get("/app/overprint").says(t, "HP tầng 2", "lệch ")
	plain := s.form(issue+"/overprint", url.Values{"profile": {""}})
	turned := s.form(issue+"/overprint", url.Values{"profile": {"HP tầng 2"}})
	again := s.form(issue+"/overprint", url.Values{"profile": {"HP tầng 2"}})
	if !strings.HasPrefix(plain.body, "%PDF") || plain.body == turned.body || turned.body != again.body {
		t.Errorf("%d %d %d", plain.StatusCode, turned.StatusCode, again.StatusCode)
	}
	other := s.begin(t, order(t, "946/QĐ-UBND", "948/QĐ-UBND"))
	papers := s.get(other + "/papers?blank=" + url.QueryEscape("p:HP tầng 2"))
	papers.says(t, "Phần in trên phôi, máy HP tầng 2")
	picture := regexp.MustCompile(`src="(/app/decisions/[^"]+bang-1[^"]+)"`).FindStringSubmatch(papers.body)
	corrected := s.get(html.UnescapeString(picture[1]))
	if corrected.StatusCode != http.StatusOK || corrected.body == s.get(other+"/pictures/bang-1.png?w=360").body || corrected.body == s.get(other+"/pictures/bang-1.png?w=360&blank=yes").body {
		t.Errorf("what is printed on a blank is not shown: %d %s", corrected.StatusCode, picture[1])
	}
	if a := s.form(issue+"/overprint", url.Values{"profile": {"khác"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an unknown profile: %d", a.StatusCode)
	}
	if a := s.form("/app/overprint/blanks/receive", url.Values{"series": {"BK"}, "first": {"1"}, "last": {"x"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("blanks without a number: %d", a.StatusCode)
	}
	s.form("/app/overprint/blanks/receive", url.Values{"series": {"BK"}, "first": {"1"}, "last": {"120"}})
	s.form("/app/overprint/blanks/spoil", url.Values{"series": {"BK"}, "number": {"3"}, "reason": {"kẹt giấy"}})
	s.get(issue).says(t, "BK (còn 119)")
	if a := s.form(issue+"/blanks", url.Values{"series": {"BK"}, "from": {"1"}}); a.StatusCode != http.StatusSeeOther {
		t.Error(a.StatusCode, a.body)
	}
	s.get("/app/overprint").says(t, "kẹt giấy", `<td data-name="Còn">13</td><td data-name="Đã dùng">106</td><td data-name="Hỏng">1</td>`)
	if a := s.form(issue+"/blanks", url.Values{"series": {"BK"}, "from": {"1"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("on blanks twice: %d", a.StatusCode)
	}
	s.form("/app/overprint/profile/delete", url.Values{"name": {"HP tầng 2"}, "sure": {"1"}})
	s.get("/app/overprint").says(t, "Chưa có máy in nào")
}
