package web

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// refusedForm is a form of the desk, filled in wrong, and what of it is in the answer.
type refusedForm struct {
	route  string
	path   string
	values url.Values
	files  []upload // of a form with files; the values go beside them
	keeps  []string // what the answer shows of what was typed
	says   string   // why
	listed bool     // the form is not on the page any more: what was typed is listed
}

// untyped are forms into which nothing is typed that could be lost: buttons, files, choices
// that the page shows as they stand; and what is kept also where it is wrong.
func untyped() []string {
	return []string{
		"/app/decisions", "/app/decisions/sample", "/app/decisions/new", "/app/decisions/:id/files", "/app/decisions/:id/photos", "/app/decisions/:id/attachments/:sha256/drop",
		"/app/decisions/:id/comments/:comment", "/app/decisions/:id/delete", "/app/decisions/:id/rows/:row/drop", "/app/decisions/:id/repair", "/app/decisions/:id/columns", "/app/decisions/:id/undo",
		"/app/decisions/:id/confirm", "/app/decisions/:id/template", "/app/decisions/:id/submit", "/app/decisions/:id/approve", "/app/decisions/:id/retract", "/app/decisions/:id/cancel",
		"/app/issues/:id/release", "/app/issues/:id/overprint", "/app/overprint/profile/delete", "/app/system/backup", "/app/system/webhooks/remove", "/app/system/webhooks/retry", "/app/templates",
		"/app/templates/:id/drop", "/app/templates/:id/faces", "/app/awards-on-record", "/app/awards-on-record/imports/:id/answers", "/app/awards-on-record/imports/:id/drop", "/app/awards-on-record/imports/:id/record", "/app/awards-on-record/withdrawals/:id", "/app/audit/verify",
		"/app/amendments/:id/effect", "/app/sign-out", "/app/users/reset", "/app/users/disable", "/app/users/sign-out", "/app/users/roles", "/app/keys/revoke",
		"/app/sign-in", "/app/first/:token", "/app/account/password", "/app/account/sessions", // passwords
	}
}

// Every form of the desk that is refused comes back with what was typed into it, with why,
// with the focus in it and with the script of the page.
func TestRefusedFormsKeepWhatWasTyped(t *testing.T) {
	s := start(t)
	draft := s.begin(t, order(t))
	submitted := s.begin(t, order(t))
	if a := s.press(t, submitted+"/check", submitted+"/confirm", url.Values{"all": {"prior-award"}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	if a := s.press(t, submitted+"/papers", submitted+"/submit", nil); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, a.body)
	}
	issued := s.begin(t, order(t, "946/QĐ-UBND", "947/QĐ-UBND"))
	s.press(t, issued+"/papers", issued+"/issue", url.Values{"hold": {"hand"}})
	issue := s.issued(t, issued)
	unsigned := s.begin(t, order(t, "number: 946/QĐ-UBND", "number: /QĐ-UBND", "date: 2023-05-31", ""))
	list := s.post("/app/awards-on-record", []upload{{"list", "cu.csv", oldAwards}}).Header.Get("Location")
	code := string(s.certificates[0].Code)
	address := "/app/certificates/" + code
	proposed := s.form(address+"/exchange", url.Values{"ground": {"damaged"}, "effect": {"by-hand"}}).Header.Get("Location")
	proposal, _, _ := strings.Cut(proposed, "?")
	other := "/app/certificates/" + string(s.certificates[1].Code)

	const words, broken = "Nông Thị Hậu, chi tiết", "Nông Thị Hậu, chi tiết\u200b"
	stale := func(pairs ...string) url.Values {
		v := url.Values{"version": {"99"}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	set := func(do string, pairs ...string) url.Values {
		v := stale(append(pairs, "do", do)...)
		v.Set("version", versionField.FindStringSubmatch(s.get("/app/settings").body)[1])
		return v
	}
	forms := []refusedForm{
		{route: "/app/decisions/:id/attachments", path: draft + "/attachments", values: url.Values{"kind": {"minutes"}}, files: []upload{{"file", "bien-ban.pdf", "không phải PDF"}}, keeps: []string{`<option value="minutes" selected>`}, says: "Tệp đính kèm phải là"},
		{route: "/app/decisions/:id/comments", path: draft + "/comments", values: url.Values{"text": {broken}}, keeps: []string{words}},
		{route: "/app/decisions/:id/form", path: draft + "/form", values: stale("subject", words), keeps: []string{words}},
		{route: "/app/decisions/:id/form", path: submitted + "/form", values: stale("subject", words), keeps: []string{words}},
		{route: "/app/decisions/:id/rows/:row", path: draft + "/rows/2", values: stale("name", words, "unit", "Sở Y tế"), keeps: []string{words, "Sở Y tế"}},
		{route: "/app/decisions/:id/rows/:row", path: submitted + "/rows/2", values: stale("name", words), keeps: []string{words}},
		{route: "/app/decisions/:id/rows/:row", path: draft + "/rows/777", values: stale("name", words), keeps: []string{words}, listed: true},
		{route: "/app/decisions/:id/rows/:row/move", path: draft + "/rows/2/move", values: stale("to", "đầu danh sách"), keeps: []string{`value="đầu danh sách"`}},
		{route: "/app/decisions/:id/add", path: draft + "/add", values: stale("name", words, "kind", "household"), keeps: []string{words, `<option value="household" selected>`}},
		{route: "/app/decisions/:id/add", path: draft + "/add", values: stale("name", "", "unit", words), keeps: []string{words}, says: "Chưa gõ tên"},
		{route: "/app/decisions/:id/add", path: submitted + "/add", values: stale("name", words), keeps: []string{words}, says: "đã trình"},
		{route: "/app/decisions/:id/paste", path: draft + "/paste", values: stale("block", "\t\t", "after", ""), keeps: []string{`name="block"`}},
		{route: "/app/decisions/:id/paste", path: draft + "/paste", values: stale("block", words+"\tSở Y tế", "take", "1", "column-0", "name", "column-1", "unit", "kind", "individual"), keeps: []string{words, `<option value="unit" selected>`}},
		{route: "/app/decisions/:id/paste", path: submitted + "/paste", values: stale("block", words+"\tSở Y tế", "take", "1", "column-0", "name", "column-1", "unit", "kind", "individual"), keeps: []string{words}, says: "đã trình"},
		{route: "/app/decisions/:id/many", path: draft + "/many", values: stale("unit", words, "set", "unit", "show", "all"), keeps: []string{words}, says: "Chưa chọn hàng nào"},
		{route: "/app/decisions/:id/answers", path: draft + "/answers", values: stale("sheet", "", "cell", "D2", "value", "x", "answer", "text", "text", words), keeps: []string{words}, listed: true},
		{route: "/app/decisions/:id/layout", path: draft + "/layout", values: stale("back", "1", "heading", "at", "row", "thứ ba", "count", "1"), keeps: []string{`value="thứ ba"`}},
		{route: "/app/decisions/:id/return", path: submitted + "/return", values: stale("note", words), keeps: []string{words}, listed: true},
		{route: "/app/decisions/:id/return", path: issued + "/return", values: stale("note", words), keeps: []string{words}, listed: true},
		{route: "/app/decisions/:id/unsign", path: submitted + "/unsign", values: stale("reason", words), keeps: []string{words}, listed: true},
		{route: "/app/decisions/:id/issue", path: draft + "/issue", values: stale("hold", "until", "hold-until", "32 tháng 13"), keeps: []string{`value="32 tháng 13"`}},
		{route: "/app/decisions/:id/signed", path: unsigned + "/signed", values: url.Values{"version": {"99"}, "number": {"1200/QĐ-UBND"}, "date": {"32 tháng 13"}}, files: []upload{}, keeps: []string{"1200/QĐ-UBND"}, listed: true},
		{route: "/app/issues/:id/signed", path: issue + "/signed", values: url.Values{"number": {"1200/QĐ-UBND"}, "date": {"32 tháng 13"}}, files: []upload{}, keeps: []string{"1200/QĐ-UBND"}, listed: true},
		{route: "/app/issues/:id/signed-papers", path: "/app/issues/1/signed-papers", values: url.Values{"replace": {"1"}}, files: []upload{{"file", "da-ky.pdf", "không phải PDF"}}, keeps: []string{`name="replace" value="1" checked`}, says: "không phải là PDF"},
		{route: "/app/issues/:id/withdraw", path: issue + "/withdraw", values: url.Values{"reason": {broken}}, keeps: []string{words}},
		{route: "/app/issues/:id/blanks", path: issue + "/blanks", values: url.Values{"series": {"AB"}, "from": {"mười"}}, keeps: []string{"AB"}, says: "bằng chữ số", listed: true},
		{route: "/app/issues/:id/ceremony", path: issue + "/ceremony", values: stale("do", "name", "number", "1", "name", words), keeps: []string{words}, listed: true},
		{route: "/app/issues/:id/revoke", path: issue + "/revoke", values: url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"x"}, "reason": {words}, "what": {"khung"}}, keeps: []string{"1200/QĐ-UBND", words, `value="khung"`}},
		{route: "/app/overprint/profile", path: "/app/overprint/profile", values: url.Values{"template": {"bang-khen"}, "x1": {"mười"}, "y2": {"12,5"}, "name": {words}}, keeps: []string{"mười", `value="12,5"`, words}},
		{route: "/app/overprint/blanks/receive", path: "/app/overprint/blanks/receive", values: url.Values{"series": {"AB"}, "first": {"mười"}, "last": {"hai mươi"}}, keeps: []string{`value="AB"`, `value="mười"`, `value="hai mươi"`}},
		{route: "/app/overprint/blanks/nudge", path: "/app/overprint/blanks/nudge", values: url.Values{"series": {"AB"}, "nudge_x": {"nửa"}, "nudge_y": {"-0,3"}}, keeps: []string{"nửa", "-0,3"}, says: "không phải số mm", listed: true},
		{route: "/app/overprint/blanks/spoil", path: "/app/overprint/blanks/spoil", values: url.Values{"series": {"AB"}, "number": {"mười"}, "reason": {words}}, keeps: []string{`value="mười"`, words}},
		{route: "/app/templates/:id", path: "/app/templates/giay-khen", values: url.Values{"name": {broken}, "heading.x": {"12,5"}}, keeps: []string{words, `value="12,5"`}},
		{route: "/app/templates/:id", path: "/app/templates/giay-khen", values: url.Values{"heading.x": {"rộng"}}, keeps: []string{`value="rộng"`}},
		{route: "/app/templates/:id", path: "/app/templates/giay-khen", values: url.Values{"name": {"Giấy khen"}}, says: "Không có gì thay đổi"},
		{route: "/app/templates/:id/pictures", path: "/app/templates/giay-khen/pictures", values: url.Values{"x": {"12,5"}, "w": {"rộng"}}, files: []upload{{"picture", "logo.svg", "<svg/>"}}, keeps: []string{`value="12,5"`, `value="rộng"`}},
		{route: "/app/templates/:id/pictures", path: "/app/templates/giay-khen/pictures", values: url.Values{"x": {"12,5"}, "w": {"20"}}, files: []upload{{"picture", "logo.svg", "<svg onload=alert(1)>"}}, keeps: []string{`value="12,5"`, `value="20"`}},
		{route: "/app/settings", path: "/app/settings", values: stale("do", "office", "place", "Bắc Kạn", "contact", words), keeps: []string{words, `value="Bắc Kạn"`}},
		{route: "/app/settings", path: "/app/settings", values: set("money", "wording", "Mức thưởng {không có chỗ này}", "article", "x"), keeps: []string{"Mức thưởng {không có chỗ này}", `name="article" value="x" checked`}},
		{route: "/app/settings", path: "/app/settings", values: set("office", "contact", broken, "agency", "SỞ NỘI VỤ"), keeps: []string{words, "SỞ NỘI VỤ"}},
		{route: "/app/settings", path: "/app/settings", values: set("add-signers", "lines", "CHỦ TỊCH", "name", broken, "from", "2024-01-02"), keeps: []string{words, "CHỦ TỊCH", `value="2024-01-02"`}},
		{route: "/app/settings", path: "/app/settings", values: set("add-bases", "text", broken), keeps: []string{words}},
		{route: "/app/settings", path: "/app/settings", values: set("add-addresses", "url", "https://ten mien sai"), keeps: []string{"https://ten mien sai"}},
		{route: "/app/settings", path: "/app/settings", values: set("add-trusted", "pem", words), keeps: []string{words}},
		{route: "/app/settings", path: "/app/settings", values: set("add-wordings", "name", broken, "subject", "Về việc"), keeps: []string{words, "Về việc"}},
		{route: "/app/settings", path: "/app/settings", values: set("add-salaries", "amount", "hai triệu", "from", "2024-01-02"), keeps: []string{"hai triệu"}},
		{route: "/app/settings", path: "/app/settings", values: set("add-rates", "award", "Giấy khen", "kind", "household", "multiple", "một lần"), keeps: []string{"một lần", `<option value="household" selected>`, "<option selected>Giấy khen"}},
		{route: "/app/awards-on-record/imports/:id/withdraw", path: list + "/withdraw", values: url.Values{"reason": {broken}}, keeps: []string{words}, listed: true},
		{route: "/app/certificates/:code/revoke", path: other + "/revoke", values: url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"x"}, "reason": {words}, "what": {"khung"}}, keeps: []string{"1200/QĐ-UBND", words, `value="khung"`}},
		{route: "/app/certificates/:code/replace", path: other + "/replace", values: url.Values{"decision": {"1200/QĐ-UBND"}, "date": {"2024-01-02"}, "reason": {broken}, "name": {"Hộ ông Lê Văn Hãi"}}, files: []upload{}, keeps: []string{"1200/QĐ-UBND", words, "Hộ ông Lê Văn Hãi"}},
		{route: "/app/certificates/:code/reissue", path: other + "/reissue", values: url.Values{"ground": {"lost"}, "reason": {broken}, "requested_by": {"UBND xã Phương Viên"}}, keeps: []string{words, "UBND xã Phương Viên"}},
		{route: "/app/certificates/:code/exchange", path: other + "/exchange", values: url.Values{"ground": {"damaged"}, "reason": {broken}, "requested_by": {"UBND xã Phương Viên"}}, keeps: []string{words, "UBND xã Phương Viên", `value="damaged" required checked`}},
		{route: "/app/certificates/:code/recover", path: other + "/recover", values: url.Values{"amendment": {"1"}, "item": {"money"}, "amount": {"hai triệu"}}, keeps: []string{"hai triệu"}, listed: true},
		{route: "/app/amendments/:id/decide", path: proposal + "/decide", values: url.Values{"decision": {"no"}, "note": {broken}}, keeps: []string{words}},
	}
	s.judgeRefused(t, forms, nil)

	o := startOffice(t, nil)
	clerk, approver, admin := o.session(t, "clerk"), o.session(t, "approver"), o.session(t, "administrator")
	waits := o.begin(t, order(t, "946/QĐ-UBND", "948/QĐ-UBND"), clerk...)
	o.press(t, waits+"/papers", waits+"/submit", nil, clerk...)
	o.judgeRefused(t, []refusedForm{
		{path: waits + "/return", values: stale("note", words), keeps: []string{words}, says: "đã"},
		{path: waits + "/return", values: stale("note", broken), keeps: []string{words, `aria-invalid="true"`, `id="note-wrong"`}, says: "Lý do có ký tự"},
		{path: waits + "/return", values: stale("note", "  "), keeps: []string{`aria-invalid="true"`}, says: "Đề nghị ghi lý do trả lại"},
	}, approver)
	o.judgeRefused(t, []refusedForm{
		{route: "/app/system/webhooks", path: "/app/system/webhooks", values: url.Values{"url": {"ftp://nơi nhận"}, "event": {"batch.done"}}, keeps: []string{"ftp://nơi nhận", `value="batch.done" checked`}},
		{route: "/app/system/purge", path: "/app/system/purge", values: url.Values{"decision": {"946/QĐ-UBND"}, "before": {"hôm qua"}, "columns": {"Lớp"}, "reason": {words}}, keeps: []string{"946/QĐ-UBND", "hôm qua", `value="Lớp"`, words}},
		{route: "/app/users", path: "/app/users", values: url.Values{"name": {"có dấu"}, "full_name": {words}, "role": {"clerk"}}, keeps: []string{"có dấu", words, `value="clerk" checked`}},
		{route: "/app/keys", path: "/app/keys", values: url.Values{"name": {words}}, keeps: []string{words}},
		{route: "/app/account/mail", path: "/app/account/mail", values: url.Values{"mail": {"không phải thư"}}, keeps: []string{"không phải thư"}},
	}, admin)

	said := untyped()
	for _, f := range forms {
		said = append(said, f.route)
	}
	said = append(said, "/app/system/webhooks", "/app/system/purge", "/app/users", "/app/keys", "/app/account/mail")
	for _, route := range s.Config.Handler.(*Handler).Handler.(*echo.Echo).Routes() {
		if route.Method == http.MethodPost && strings.HasPrefix(route.Path, "/app/") && !slices.Contains(said, route.Path) {
			t.Errorf("nobody has said what becomes of what is typed for POST %s", route.Path)
		}
	}
}

func (s *service) judgeRefused(t *testing.T, forms []refusedForm, headers []string) {
	t.Helper()
	for _, f := range forms {
		var a answer
		if f.files != nil {
			a = s.postWith(f.path, f.values, f.files, headers...)
		} else {
			a = s.form(f.path, f.values, headers...)
		}
		name := f.path + " " + strings.Join(slices.Sorted(maps.Keys(f.values)), ",")
		if a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("%s: status %d, to %s", name, a.StatusCode, a.Header.Get("Location"))
			continue
		}
		for _, text := range append(f.keeps, f.says) {
			if !strings.Contains(a.body, text) {
				t.Errorf("%s (%d): the answer does not show %q: %s", name, a.StatusCode, text, shownIn(a.body))
			}
		}
		if focused := strings.Contains(a.body, " autofocus"); focused == f.listed {
			t.Errorf("%s (%d): focus %v, listed %v: %s", name, a.StatusCode, focused, strings.Contains(a.body, "typed-before"), shownIn(a.body))
		}
		if !f.listed && !strings.Contains(a.Header.Get("Content-Security-Policy"), "script-src 'self'") && strings.Contains(a.body, "desk.js") {
			t.Errorf("%s: no script", name)
		}
	}
}

var (
	mainPart = regexp.MustCompile(`(?s)<h1>.*?</h1>.{0,600}`)
	tags     = regexp.MustCompile(`<[^>]*>|\s+`)
)

// shownIn is the beginning of what a page says.
func shownIn(page string) string { return tags.ReplaceAllString(mainPart.FindString(page), " ") }
