package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
)

// send posts a form of names and values.
func (s *service) form(path string, values url.Values, headers ...string) answer {
	s.t.Helper()
	return s.send(http.MethodPost, path, strings.NewReader(values.Encode()), append(headers, "Content-Type", "application/x-www-form-urlencoded")...)
}

// cookieOf is the session that an answer sets, as a header for requests.
func cookieOf(t testing.TB, a answer, name string) (headers []string, cookie *http.Cookie) {
	t.Helper()
	for _, c := range a.Cookies() {
		if c.Name == name {
			return []string{"Cookie", c.Name + "=" + c.Value}, c
		}
	}
	t.Fatalf("%s sets no cookie %s: %d\n%s", a.Request.URL.Path, name, a.StatusCode, a.body)
	return nil, nil
}

func TestFirstAdministratorToClerkToApprover(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	a := accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	s := serve(t, o, Access{Accounts: a, BaseURL: "http://127.0.0.1:8080"})
	s.data = data
	s.work(t, o)
	token, _, err := a.FirstLink(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	link := "/app/first/" + token
	s.get(link).says(t, "Người quản trị đầu tiên", `name="password" type="password"`, `autocomplete="new-password"`)
	mistaken := s.form(link, url.Values{"name": {"hoa"}, "full_name": {"Nguyễn Thị Hoa"}, "password": {"matkhau12345"}, "again": {"matkhau12345"}})
	mistaken.says(t, "dễ đoán", `value="hoa"`, "Nguyễn Thị Hoa")
	mistaken.hides(t, "matkhau12345")
	s.form(link, url.Values{"name": {"hoa"}, "password": {phrase}, "again": {phrase + "x"}}).says(t, "không giống nhau")
	done := s.form(link, url.Values{"name": {"hoa"}, "full_name": {"Nguyễn Thị Hoa"}, "password": {phrase}, "again": {phrase}})
	if done.StatusCode != http.StatusSeeOther || done.Header.Get("Location") != "/app/" {
		t.Fatal(done.StatusCode, done.body)
	}
	administrator, _ := cookieOf(t, done, plainCookie)
	again := s.get(link)
	again.says(t, "đã dùng, đã quá hạn hoặc không có")
	if again.StatusCode != http.StatusNotFound {
		t.Error(again.StatusCode)
	}
	desk := s.get("/app/", administrator...)
	desk.says(t, "Nguyễn Thị Hoa", "Đăng xuất", `href="/app/users"`, `href="/app/keys"`)
	desk.hides(t, `name="list"`, "Tìm người") // no business of hers

	people := map[string][]string{}
	for name, role := range map[string]string{"lan": "clerk", "nam": "approver", "minh": "clerk approver"} {
		added := s.form("/app/users", url.Values{"name": {name}, "role": strings.Fields(role)}, administrator...)
		_, path, found := strings.Cut(added.body, "http://127.0.0.1:8080")
		if !found {
			t.Fatal(added.body)
		}
		path, _, _ = strings.Cut(path, `"`)
		s.get(path).says(t, "Chọn mật khẩu", "<b>"+name+"</b>")
		people[name], _ = cookieOf(t, s.form(path, url.Values{"password": {phrase}, "again": {phrase}}), plainCookie)
	}
	s.get("/app/users", administrator...).says(t, "lan", "chuyên viên", "lãnh đạo")

	s.get("/app/", people["lan"]...).hides(t, `href="/app/users"`)
	bad := s.begin(t, order(t, "Ma Xuân Thu", ""), people["lan"]...)
	refused := s.press(t, bad+"/check", bad+"/submit", nil, people["lan"]...)
	refused.says(t, "Ô D4:")
	if refused.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("handed in with errors: %d", refused.StatusCode)
	}
	address := s.begin(t, order(t), people["lan"]...)
	offered := s.get(address+"/papers", people["lan"]...)
	offered.says(t, "Trình lãnh đạo duyệt")
	offered.hides(t, "Phát hành 3 bằng", ">Duyệt<")
	s.press(t, address+"/papers", address+"/submit", nil, people["lan"]...)
	own := s.get(address+"/papers", people["lan"]...)
	own.says(t, "chờ duyệt", "lan")
	own.hides(t, ">Duyệt<")
	if answer := s.press(t, address+"/papers", address+"/issue", nil, people["nam"]...); answer.StatusCode != http.StatusForbidden && answer.StatusCode != http.StatusSeeOther {
		t.Errorf("issue by the approver: %d", answer.StatusCode)
	}
	waiting := s.get("/app/", people["nam"]...)
	waiting.hides(t, `name="list"`)
	issue := s.issued(t, address, people["nam"]...)
	if papers := s.papers(t, issue, people["lan"]...); papers["manifest.json"] == "" {
		t.Error("no manifest among the papers")
	}
	s.get(issue, people["lan"]...).says(t, "lan trình", "nam duyệt", "nam phát hành")
	if answer := s.form(address+"/return", url.Values{"note": {"sai"}}, people["nam"]...); answer.StatusCode != http.StatusConflict && answer.StatusCode != http.StatusSeeOther {
		t.Errorf("returned after the issue: status %d", answer.StatusCode)
	}
}

// Who prepares does not approve, whatever roles they have, and the approver sees
// what has changed since he looked.
func TestNobodyApprovesTheirOwn(t *testing.T) {
	s := startOffice(t, nil)
	both, clerk := s.session(t, together), s.session(t, "clerk")
	address := s.begin(t, order(t), clerk...)
	s.press(t, address+"/papers", address+"/template", url.Values{"template": {"bang-khen"}}, both...) // now both have prepared it
	for _, step := range []string{"/issue", "/approve"} {
		direct := s.press(t, address+"/papers", address+step, nil, both...)
		direct.says(t, "không được tự duyệt")
		if direct.StatusCode != http.StatusForbidden {
			t.Errorf("%s alone: status %d", step, direct.StatusCode)
		}
	}
	s.press(t, address+"/papers", address+"/submit", nil, both...)
	s.get(address+"/papers", both...).says(t, "không được tự duyệt", "chờ duyệt")
	s.press(t, address+"/papers", address+"/approve", nil, both...).says(t, "không được tự duyệt")

	approver := s.session(t, "approver")
	s.get("/app/", approver...).says(t, "Việc cần xử lý", address, "chờ duyệt")
	if answer := s.press(t, address+"/papers", address+"/return", url.Values{"note": {" "}}, approver...); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Error("returned without a word:", answer.StatusCode)
	}
	returned := s.press(t, address+"/papers", address+"/return", url.Values{"note": {" thiếu  chức vụ <b> "}}, approver...)
	if returned.StatusCode != http.StatusSeeOther {
		t.Error(returned.StatusCode, returned.body)
	}
	s.get(address+"/check", clerk...).says(t, "trả lại", "thiếu chức vụ &lt;b&gt;")
	s.get("/app/", clerk...).says(t, "bị trả lại, cần sửa")
	if answer := s.form(address+"/approve", url.Values{"version": {"4"}}, approver...); answer.StatusCode != http.StatusConflict {
		t.Errorf("approved after it was returned: status %d", answer.StatusCode)
	}
	changed := order(t, "Ma Xuân Thu,Chủ tịch", "Ma Xuân Thu,Phó Chủ tịch", "trong phong trào", "nhất trong phong trào")
	if answer := s.post(address+"/files", changed, clerk...); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.StatusCode, answer.body)
	}
	s.press(t, address+"/check", address+"/submit", nil, clerk...)
	seen := s.get(address+"/papers", approver...)
	seen.says(t, "Khác với bản anh (chị) trả lại lúc", "Chức vụ: Chủ tịch", "Phó Chủ tịch", "sửa 1 hàng", "nhất trong phong trào", ">Duyệt<")
	stale := s.form(address+"/approve", url.Values{"version": {"2"}}, approver...)
	if stale.StatusCode != http.StatusConflict {
		t.Errorf("approved a version that is no more: %d", stale.StatusCode)
	}
	if answer := s.press(t, address+"/papers", address+"/approve", nil, approver...); answer.StatusCode != http.StatusSeeOther {
		t.Error(answer.StatusCode, answer.body)
	}
	s.get(address+"/papers", approver...).says(t, "đã ký, chờ phát hành", "Phát hành 3 bằng")

	if err := s.accounts.SetOnePerson(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	both = s.session(t, together)
	alone := s.begin(t, order(t), both...)
	s.get(alone+"/papers", both...).says(t, "Phát hành 3 bằng")
}

func TestSignInAndOut(t *testing.T) {
	s := startOffice(t, nil)
	asked := s.get("/app/users")
	if asked.StatusCode != http.StatusSeeOther || asked.Header.Get("Location") != "/app/sign-in?next=%2Fapp%2Fusers" {
		t.Error(asked.StatusCode, asked.Header)
	}
	form := s.get("/app/sign-in?next=/app/users")
	form.says(t, `type="password"`, `autocomplete="current-password"`, `value="/app/users"`)
	wrong := s.form("/app/sign-in", url.Values{"name": {"administrator"}, "password": {"sai mật khẩu rồi"}, "next": {"/app/users"}})
	wrong.says(t, "Tên đăng nhập hoặc mật khẩu không đúng", `value="/app/users"`)
	wrong.hides(t, "sai mật khẩu rồi", `value="administrator"`)
	if wrong.StatusCode != http.StatusUnauthorized || len(wrong.Cookies()) != 0 {
		t.Error(wrong.StatusCode, wrong.Cookies())
	}
	in := s.form("/app/sign-in", url.Values{"name": {"Administrator"}, "password": {phrase}, "next": {"/app/users"}})
	session, cookie := cookieOf(t, in, plainCookie)
	if in.StatusCode != http.StatusSeeOther || in.Header.Get("Location") != "/app/users" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Domain != "" {
		t.Error(in.StatusCode, in.Header)
	}
	if page := s.get("/app/users", session...); page.StatusCode != http.StatusOK || page.Header.Get("Cache-Control") != "no-store" {
		t.Error(page.StatusCode, page.Header)
	}
	// Signing in once more gives another token, and the old one is worth nothing.
	next, _ := cookieOf(t, s.form("/app/sign-in", url.Values{"name": {"administrator"}, "password": {phrase}}, session...), plainCookie)
	if next[1] == session[1] || s.get("/app/users", session...).StatusCode != http.StatusSeeOther {
		t.Error("the old token still works")
	}
	out := s.form("/app/sign-out", nil, next...)
	if _, cookie := cookieOf(t, out, plainCookie); out.StatusCode != http.StatusSeeOther || cookie.MaxAge >= 0 || cookie.Value != "" {
		t.Error(out.StatusCode, out.Header)
	}
	if s.get("/app/users", next...).StatusCode != http.StatusSeeOther {
		t.Error("signed out, and still in")
	}
	for range 6 {
		s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {"đoán mò thôi mà"}})
	}
	slowed := s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {phrase}})
	slowed.says(t, "Đã sai quá nhiều lần", "đợi")
	if slowed.StatusCode != http.StatusTooManyRequests || slowed.Header.Get("Retry-After") == "" {
		t.Error(slowed.StatusCode, slowed.Header)
	}
}

// What stands in an address ends up in histories and logs of proxies.
func TestSignInReadsTheBodyAlone(t *testing.T) {
	s := startOffice(t, nil)
	answer := s.form("/app/sign-in?"+url.Values{"name": {"clerk"}, "password": {phrase}}.Encode(), nil)
	if answer.StatusCode != http.StatusUnauthorized || len(answer.Cookies()) != 0 {
		t.Errorf("a password in the address signs in: %d", answer.StatusCode)
	}
}

func TestNextPage(t *testing.T) {
	for wanted, want := range map[string]string{
		"/app/users": "/app/users", "/app/decisions/7": "/app/decisions/7", "": "/app/", "/": "/app/", "/v/x": "/app/", "/app/sign-in": "/app/",
		"https://evil.example/app/": "/app/", "//evil.example/app/": "/app/", `/\evil.example`: "/app/", "/app/../v/x": "/app/", "/app//evil.example": "/app/",
		"/app/\r\nSet-Cookie: a=b": "/app/", "javascript:alert(1)": "/app/", "/app/%2e%2e/v": "/app/", "/app/users?x=1": "/app/users", "/applause": "/app/",
	} {
		if got := nextPage(wanted); got != want {
			t.Errorf("%q: %q, want %q", wanted, got, want)
		}
	}
}

// Behind HTTPS the cookie is bound to this host, and browsers are told to stay.
func TestOverHTTPS(t *testing.T) {
	s := startOffice(t, func(a *Access) {
		a.BaseURL = base
		a.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	})
	proxied := []string{"Host", "bangkhen.backan.gov.vn", "X-Forwarded-For", "203.0.113.9", "Origin", base, "Sec-Fetch-Site", "same-origin"}
	in := s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {phrase}}, proxied...)
	session, cookie := cookieOf(t, in, "__Host-bangkhen")
	if !cookie.Secure || !cookie.HttpOnly || cookie.Path != "/" || cookie.Domain != "" || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("%+v", cookie)
	}
	account := s.get("/app/account", append(session, proxied...)...)
	account.says(t, "203.0.113.9", "(phiên này)")
	if got := account.Header.Get("Strict-Transport-Security"); got != "max-age=63072000; includeSubDomains" {
		t.Errorf("HSTS %q", got)
	}
	plain := strings.Replace(session[1], "__Host-", "", 1)
	if answer := s.get("/app/account", "Cookie", plain); answer.StatusCode != http.StatusSeeOther {
		t.Error("a cookie without the prefix, which another host may have set, counts")
	}
	// What a visitor pretends to be is told from what the proxy says.
	if answer := s.form("/app/sign-in", url.Values{"name": {"auditor"}, "password": {phrase}}, "X-Forwarded-For", "198.51.100.1, 203.0.113.77"); answer.StatusCode != http.StatusSeeOther {
		t.Error(answer.StatusCode)
	}
	if sessions, err := s.accounts.Sessions(t.Context(), "auditor"); err != nil || len(sessions) != 1 || sessions[0].Address != "203.0.113.77" {
		t.Errorf("%+v %v", sessions, err)
	}
}

// Without HTTPS no password and no key goes over a wire.
func TestWithoutHTTPSOnlyHere(t *testing.T) {
	s := startOffice(t, nil)
	key, _, err := s.accounts.CreateKey(t.Context(), "Cổng", []accounts.Permission{accounts.ReadCertificates}, 30)
	if err != nil {
		t.Fatal(err)
	}
	session := s.session(t, "administrator")
	for _, from := range []struct{ remote, host string }{{"192.168.1.7:5000", "192.168.1.2:8080"}, {"127.0.0.1:5000", "bangkhen.backan.gov.vn"}} {
		for _, path := range []string{"/app/", "/app/sign-in", "/app/first/x", "/app/users", "/api/v1/me"} {
			request := httptest.NewRequest(http.MethodGet, path, nil)
			request.RemoteAddr, request.Host = from.remote, from.host
			request.Header.Set("Cookie", session[1])
			request.Header.Set("Authorization", "Bearer "+key)
			recorder := httptest.NewRecorder()
			s.Config.Handler.ServeHTTP(recorder, request)
			if recorder.Code != http.StatusForbidden || !strings.Contains(recorder.Body.String(), "HTTPS") {
				t.Errorf("%s from %+v: status %d", path, from, recorder.Code)
			}
		}
	}
	if answer := s.get("/api/v1/me", "Authorization", "bearer "+key); answer.StatusCode != http.StatusOK || !strings.Contains(answer.body, `"permissions":["certificates:read"]`) {
		t.Errorf("at this machine: %d %s", answer.StatusCode, answer.body)
	}
}

func TestOwnAccount(t *testing.T) {
	s := startOffice(t, nil)
	sign := func() []string {
		headers, _ := cookieOf(t, s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {phrase}}), plainCookie)
		return headers
	}
	here, elsewhere := sign(), sign()
	s.form("/app/account/sessions", url.Values{"current": {"sai mất rồi còn đâu"}}, here...).says(t, "Mật khẩu hiện tại không đúng")
	if s.get("/app/", elsewhere...).StatusCode != http.StatusOK {
		t.Error("ended without the password")
	}
	s.form("/app/account/sessions", url.Values{"current": {phrase}}, here...).says(t, "Đã kết thúc mọi phiên")
	if s.get("/app/", elsewhere...).StatusCode != http.StatusSeeOther || s.get("/app/", here...).StatusCode != http.StatusOK {
		t.Error("not the others' sessions ended, but not this one")
	}
	const next = "con đò sang sông Cầu"
	s.form("/app/account/password", url.Values{"current": {phrase}, "password": {"ngắn"}, "again": {"ngắn"}}, here...).says(t, "ít nhất 12 ký tự")
	changed := s.form("/app/account/password", url.Values{"current": {phrase}, "password": {next}, "again": {next}}, here...)
	changed.says(t, "Đã đổi mật khẩu")
	changed.hides(t, next, phrase)
	if answer := s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {phrase}}); answer.StatusCode != http.StatusUnauthorized {
		t.Error("the old password:", answer.StatusCode)
	}
}

func TestManagingAccounts(t *testing.T) {
	s := startOffice(t, nil)
	administrator := s.session(t, "administrator")
	clerk := s.session(t, "clerk")
	s.form("/app/users", url.Values{"name": {"clerk"}, "role": {"clerk"}}, administrator...).says(t, "đã có người dùng")
	s.form("/app/users", url.Values{"name": {"x y"}, "role": {"clerk"}}, administrator...).says(t, "Tên đăng nhập dài")
	s.form("/app/users/roles", url.Values{"name": {"clerk"}, "role": {"auditor"}}, administrator...).says(t, "Đã đổi vai trò")
	if answer := s.post("/app/decisions", order(t), clerk...); answer.StatusCode != http.StatusForbidden {
		t.Error("the old role still counts:", answer.StatusCode)
	}
	s.form("/app/users/disable", url.Values{"name": {"clerk"}}, administrator...).says(t, "Đã khóa tài khoản")
	if answer := s.get("/app/", clerk...); answer.StatusCode != http.StatusSeeOther {
		t.Error("a disabled user is in:", answer.StatusCode)
	}
	s.form("/app/users/disable", url.Values{"name": {"administrator"}}, administrator...).says(t, "duy nhất còn lại")
	s.form("/app/users/reset", url.Values{"name": {"clerk"}}, administrator...).says(t, "Không có người dùng nào")

	made := s.form("/app/keys", url.Values{"name": {"Cổng dịch vụ công"}, "scope": {"certificates:read", "audit:read"}}, administrator...)
	_, key, _ := strings.Cut(made.body, `value="bk_`)
	key, _, _ = strings.Cut(key, `"`)
	authorization := []string{"Authorization", "Bearer bk_" + key}
	s.get("/api/v1/me", authorization...).says(t, `"full_name":"Cổng dịch vụ công"`, `["certificates:read","audit:read"]`)
	listed := s.get("/app/keys", administrator...)
	listed.says(t, "Cổng dịch vụ công", "tra sổ và lấy tệp")
	listed.hides(t, key)
	id, _, _ := strings.Cut(key, "_")
	s.form("/app/keys/revoke", url.Values{"id": {id}}, administrator...).says(t, "Đã thu hồi khóa")
	gone := s.get("/api/v1/me", authorization...)
	gone.says(t, `"status":401`, "thu hồi")
	s.form("/app/keys", url.Values{"name": {"Duyệt"}, "scope": {"decisions:approve"}}, administrator...).says(t, "duyệt là việc của người")
	s.get("/app/events", administrator...).says(t, "user:administrator", "tạo khóa", "khóa tài khoản", "127.0.0.1")
}
