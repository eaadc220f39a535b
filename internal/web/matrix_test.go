package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Who may use a route, beside roles and scopes by name.
const (
	everybody = "everybody"
	anyUser   = "any user"
	anyKey    = "any key"
	together  = "clerk+approver" // one person with both roles, in an office of one
)

// matrix says who may use which route. A route that is not here fails the test,
// and so does a line that no route has.
func matrix() map[string][]string {
	return map[string][]string{
		"GET /":                      {everybody},
		"GET /v":                     {everybody},
		"GET /v/*":                   {everybody},
		"GET /v/:code/bang-khen.pdf": {everybody},
		"GET /v/:code/bang-khen.jpg": {everybody},
		"GET /V/*":                   {everybody},
		"POST /verify":               {everybody},
		"GET /assets/:name":          {everybody},
		"GET /robots.txt":            {everybody},
		"GET /kiem-tra":              {everybody},
		"GET /kiem-tra.sw.js":        {everybody},
		"GET /kiem-tra.webmanifest":  {everybody},

		"GET /.well-known/bangkhen-keys.json":   {everybody},
		"GET /.well-known/bangkhen-revocations": {everybody},
		"GET /log/checkpoint":                   {everybody},
		"GET /log/cosigned":                     {everybody},
		"GET /log/tile/*":                       {everybody},
		"GET /v/:code/nhat-ky.json":             {everybody},
		"GET /.well-known/did.json":             {everybody},
		"GET /credentials/status/:issue":        {everybody},
		"GET /v/:code/credential":               {everybody},

		"GET /healthz":           {everybody},
		"GET /readyz":            {everybody},
		"GET /metrics":           {everybody}, // at this machine, as all requests of the test are
		"GET /app":               {everybody}, // leads to /app/
		"GET /app/sign-in":       {everybody},
		"POST /app/sign-in":      {everybody},
		"POST /app/sign-out":     {everybody},
		"GET /app/first/:token":  {everybody}, // who has the link
		"POST /app/first/:token": {everybody},

		"POST /app/oidc":         {everybody}, // leads to the identity provider
		"GET /app/oidc/callback": {everybody},

		"GET /app/":                  {anyUser},
		"GET /app/start":             {anyUser},
		"GET /app/account":           {anyUser},
		"POST /app/account/password": {anyUser},
		"POST /app/account/mail":     {anyUser},
		"POST /app/account/sessions": {anyUser},

		"GET /app/assets/:name":               {everybody},
		"GET /app/search":                     readers(),
		"GET /app/list-forms/:name":           {"clerk", together},
		"POST /app/decisions":                 {"clerk", together},
		"POST /app/decisions/sample":          {"clerk", together},
		"GET /app/decisions/:id":              readers(),
		"GET /app/decisions/new":              {"clerk", together},
		"POST /app/decisions/new":             {"clerk", together},
		"GET /app/decisions/:id/form":         readers(),
		"POST /app/decisions/:id/form":        {"clerk", together},
		"GET /app/decisions/:id/files":        readers(),
		"POST /app/decisions/:id/attachments": {"clerk", together},

		"GET /app/decisions/:id/attachments/:sha256":       readers(),
		"POST /app/decisions/:id/attachments/:sha256/drop": {"clerk", together},
		"GET /app/decisions/:id/comments":                  readers(),
		"POST /app/decisions/:id/comments":                 {"clerk", "approver", together},
		"POST /app/decisions/:id/comments/:comment":        {"clerk", "approver", together},

		"POST /app/decisions/:id/files":          {"clerk", together},
		"POST /app/decisions/:id/delete":         {"clerk", together},
		"GET /app/decisions/:id/check":           readers(),
		"GET /app/decisions/:id/rows/:row":       {"clerk", together},
		"POST /app/decisions/:id/rows/:row":      {"clerk", together},
		"POST /app/decisions/:id/rows/:row/drop": {"clerk", together},
		"POST /app/decisions/:id/rows/:row/move": {"clerk", together},
		"GET /app/decisions/:id/add":             {"clerk", together},
		"POST /app/decisions/:id/add":            {"clerk", together},
		"POST /app/decisions/:id/paste":          {"clerk", together},
		"POST /app/decisions/:id/many":           {"clerk", together},
		"GET /app/decisions/:id/danh-sach.xlsx":  readers(),
		"GET /app/decisions/:id/original/:what":  readers(),
		"POST /app/decisions/:id/repair":         {"clerk", together},
		"POST /app/decisions/:id/photos":         {"clerk", together},
		"POST /app/decisions/:id/answers":        {"clerk", together},
		"GET /app/decisions/:id/columns":         {"clerk", together},
		"POST /app/decisions/:id/columns":        {"clerk", together},
		"POST /app/decisions/:id/layout":         {"clerk", together},
		"POST /app/decisions/:id/undo":           {"clerk", together},
		"POST /app/decisions/:id/confirm":        {"clerk", together},
		"GET /app/decisions/:id/papers":          readers(),
		"GET /app/decisions/:id/sheets/:index":   readers(),
		"GET /app/decisions/:id/pictures/:name":  readers(),
		"GET /app/decisions/:id/drafts.zip":      readers(),
		"POST /app/decisions/:id/template":       {"clerk", together},
		"POST /app/decisions/:id/submit":         {"clerk", together},
		"POST /app/decisions/:id/approve":        {"approver", together},
		"POST /app/decisions/:id/return":         {"approver", together},
		"POST /app/decisions/:id/retract":        {"clerk", together},
		"GET /app/decisions/:id/retract":         {"clerk", together},
		"GET /app/decisions/:id/settle":          {"clerk", together},
		"GET /app/decisions/:id/to-sign/:name":   readers(),
		"POST /app/decisions/:id/signed":         {"registrar"},
		"GET /app/decisions/:id/signed":          readers(),
		"POST /app/decisions/:id/unsign":         {"registrar"},
		"POST /app/decisions/:id/issue":          {"approver", together},
		"GET /app/decisions/:id/progress":        readers(),
		"POST /app/decisions/:id/cancel":         {"approver", together},
		"GET /app/issues/:id":                    readers(),
		"GET /app/issues/:id/files/:name":        readers(),
		"POST /app/issues/:id/signed":            {"registrar"},
		"POST /app/issues/:id/signed-papers":     {"registrar"},
		"GET /app/issues/:id/release":            {"approver", together},
		"POST /app/issues/:id/release":           {"approver", together},
		"GET /app/issues/:id/withdraw":           {"approver", together},
		"POST /app/issues/:id/withdraw":          {"approver", together},
		"GET /app/issues/:id/ceremony":           readers(),
		"POST /app/issues/:id/ceremony":          {"clerk", together},
		"GET /app/issues/:id/ceremony/:name":     readers(),
		"GET /app/overprint":                     {"printer"},
		"GET /app/overprint/calibration.pdf":     {"printer"},
		"GET /app/overprint/test-strip.pdf":      {"printer"},
		"POST /app/overprint/profile":            {"printer"},
		"POST /app/overprint/profile/delete":     {"printer"},
		"POST /app/overprint/blanks/receive":     {"printer"},
		"POST /app/overprint/blanks/nudge":       {"printer"},
		"POST /app/overprint/blanks/spoil":       {"printer"},
		"POST /app/issues/:id/overprint":         {"printer"},
		"POST /app/issues/:id/blanks":            {"printer"},
		"GET /app/help":                          {anyUser},
		"GET /app/system":                        {"administrator"},
		"POST /app/system/backup":                {"administrator"},
		"POST /app/system/purge":                 {"administrator"},
		"POST /app/system/webhooks":              {"administrator"},
		"POST /app/system/webhooks/remove":       {"administrator"},
		"POST /app/system/webhooks/retry":        {"administrator"},
		"GET /app/templates":                     readers(),
		"POST /app/templates":                    {"clerk", together},
		"GET /app/templates/:id":                 readers(),
		"POST /app/templates/:id":                {"clerk", together},
		"GET /app/templates/:id/picture.png":     readers(),
		"GET /app/templates/:id/file":            readers(),
		"POST /app/templates/:id/pictures":       {"clerk", together},
		"POST /app/templates/:id/faces":          {"clerk", together},
		"POST /app/templates/:id/drop":           {"clerk", together},
		"GET /app/settings":                      append(readers(), "administrator"),
		"POST /app/settings":                     {"clerk", together, "administrator"}, // each their part: TestSettingsByRole
		"GET /app/awards-on-record":              readers(),
		"POST /app/awards-on-record":             {"clerk", together},
		"GET /app/golden-book":                   readers(),

		"GET /app/awards-on-record/:code":                  readers(),
		"GET /app/awards-on-record/:code/label.pdf":        readers(),
		"GET /app/awards-on-record/imports/:id":            readers(),
		"GET /app/awards-on-record/imports/:id/labels.pdf": readers(),
		"POST /app/awards-on-record/imports/:id/answers":   {"clerk", together},
		"POST /app/awards-on-record/imports/:id/drop":      {"clerk", together},
		"POST /app/awards-on-record/imports/:id/record":    {"approver", together},
		"POST /app/awards-on-record/imports/:id/withdraw":  {"clerk", together},
		"POST /app/awards-on-record/withdrawals/:id":       {"approver", together},

		"GET /app/golden-book/:name":                 readers(),
		"GET /app/statistics":                        readers(),
		"GET /app/statistics/bieu-03":                readers(),
		"GET /app/statistics/don-vi":                 readers(),
		"GET /app/statistics/:name":                  readers(),
		"GET /app/audit":                             {"auditor", "administrator"},
		"GET /app/audit/nhat-ky.jsonl":               {"auditor", "administrator"},
		"POST /app/audit/verify":                     {"auditor", "administrator"},
		"GET /app/certificates/:code":                readers(),
		"GET /app/certificates/:code/pdf":            readers(),
		"GET /app/certificates/:code/qr.png":         readers(),
		"GET /app/issues/:id/labels.pdf":             readers(),
		"GET /app/issues/:id/phu-luc-gui-rieng.xlsx": readers(),
		"POST /app/certificates/:code/revoke":        {"clerk", "approver", together}, // a clerk proposes
		"POST /app/certificates/:code/replace":       {"clerk", "approver", together},
		"POST /app/certificates/:code/reissue":       {"clerk", "approver", together},
		"POST /app/certificates/:code/exchange":      {"clerk", "approver", together},
		"POST /app/certificates/:code/recover":       {"approver", together},
		"POST /app/issues/:id/revoke":                {"clerk", "approver", together},
		"GET /app/amendments":                        readers(),
		"GET /app/amendments/so-theo-doi.xlsx":       readers(),
		"GET /app/amendments/moc-nhat-ky.pdf":        readers(),
		"GET /app/amendments/:id":                    readers(),
		"POST /app/amendments/:id/decide":            {"clerk", "approver", together}, // who has proposed takes it back
		"POST /app/amendments/:id/effect":            {"approver", together},

		"GET /app/users":           {"administrator"},
		"POST /app/users":          {"administrator"},
		"POST /app/users/roles":    {"administrator"},
		"POST /app/users/reset":    {"administrator"},
		"POST /app/users/disable":  {"administrator"},
		"POST /app/users/sign-out": {"administrator"},
		"GET /app/keys":            {"administrator"},
		"POST /app/keys":           {"administrator"},
		"POST /app/keys/revoke":    {"administrator"},
		"GET /app/events":          {"auditor", "administrator"},

		"POST /api/v1/awards-on-record":             {"key:decisions:issue"},
		"POST /api/v1/awards-on-record/file":        {"key:decisions:issue"},
		"GET /api/v1/awards-on-record":              {"key:certificates:read"},
		"GET /api/v1/awards-on-record/:code":        {"key:certificates:read"},
		"POST /api/v1/awards-on-record/withdrawals": {"key:decisions:prepare"},

		"GET /api/v1/me":                                {anyKey},
		"POST /api/v1/decisions":                        {"key:decisions:prepare"},
		"GET /api/v1/decisions":                         {"key:decisions:read"},
		"GET /api/v1/decisions/:id":                     {"key:decisions:read"},
		"PUT /api/v1/decisions/:id":                     {"key:decisions:prepare"},
		"DELETE /api/v1/decisions/:id":                  {"key:decisions:prepare"},
		"PUT /api/v1/decisions/:id/list":                {"key:decisions:prepare"},
		"PUT /api/v1/decisions/:id/photos":              {"key:decisions:prepare"},
		"DELETE /api/v1/decisions/:id/photos":           {"key:decisions:prepare"},
		"PUT /api/v1/decisions/:id/answers":             {"key:decisions:prepare"},
		"GET /api/v1/decisions/:id/recipients":          {"key:decisions:read"},
		"GET /api/v1/decisions/:id/preview/:index":      {"key:decisions:read"},
		"POST /api/v1/decisions/:id/submit":             {"key:decisions:prepare"},
		"POST /api/v1/decisions/:id/approve":            {"key:decisions:approve"},
		"POST /api/v1/decisions/:id/return":             {"key:decisions:approve"},
		"POST /api/v1/decisions/:id/retract":            {"key:decisions:prepare"},
		"POST /api/v1/decisions/:id/issue":              {"key:decisions:issue"},
		"POST /api/v1/decisions/:id/signed":             {"key:decisions:sign-off"},
		"POST /api/v1/decisions/:id/unsign":             {"key:decisions:sign-off"},
		"GET /api/v1/decisions/:id/foresight":           {"key:decisions:read"},
		"POST /api/v1/decisions/:id/release":            {"key:decisions:issue"},
		"POST /api/v1/decisions/:id/withdraw":           {"key:decisions:issue"},
		"GET /api/v1/batches/:id":                       {"key:decisions:read"},
		"DELETE /api/v1/batches/:id":                    {"key:decisions:issue"},
		"GET /api/v1/batches/:id/events":                {"key:decisions:read"},
		"GET /api/v1/decisions/:id/files/:name":         {"key:certificates:read"},
		"GET /api/v1/certificates":                      {"key:certificates:read"},
		"GET /api/v1/reports/:year":                     {"key:certificates:read"},
		"GET /api/v1/reports/:year/:name":               {"key:certificates:read"},
		"GET /api/v1/certificates/changes":              {"key:certificates:read"},
		"GET /api/v1/certificates/:code":                {"key:certificates:read"},
		"GET /api/v1/certificates/:code/pdf":            {"key:certificates:read"},
		"GET /api/v1/certificates/:code/qr.png":         {"key:certificates:read"},
		"GET /api/v1/certificates/:code/credential":     {"key:certificates:read"},
		"GET /api/v1/certificates/:code/sheets":         {"key:certificates:read"},
		"GET /api/v1/certificates/:code/sheets/:index":  {"key:certificates:read"},
		"POST /api/v1/certificates/:code/revoke":        {"key:certificates:change"},
		"POST /api/v1/certificates/:code/reissue":       {"key:certificates:change"},
		"POST /api/v1/issues":                           {"key:decisions:issue"},
		"POST /api/v1/issues/file":                      {"key:decisions:issue"},
		"POST /api/v1/certificates/:code/replace":       {"key:certificates:change"},
		"POST /api/v1/certificates/:code/exchange":      {"key:certificates:change"},
		"POST /api/v1/certificates/:code/recoveries":    {"key:certificates:change"},
		"POST /api/v1/amendments":                       {"key:certificates:change"},
		"GET /api/v1/amendments":                        {"key:certificates:read"},
		"GET /api/v1/amendments/:id":                    {"key:certificates:read"},
		"POST /api/v1/amendments/:id/approve":           {"key:certificates:change"},
		"POST /api/v1/amendments/:id/refuse":            {"key:certificates:change"},
		"POST /api/v1/amendments/:id/effect":            {"key:certificates:change"},
		"POST /api/v1/verify":                           {everybody},
		"OPTIONS /api/v1/verify":                        {everybody},
		"OPTIONS /api/v1/verify/file":                   {everybody},
		"POST /api/v1/verify/file":                      {everybody},
		"POST /api/v1/decisions/file":                   {"key:decisions:prepare"},
		"PUT /api/v1/decisions/:id/file":                {"key:decisions:prepare"},
		"PUT /api/v1/decisions/:id/list/file":           {"key:decisions:prepare"},
		"POST /api/v1/decisions/:id/signed/file":        {"key:decisions:sign-off"},
		"POST /api/v1/decisions/:id/signed-papers":      {"key:decisions:sign-off"},
		"GET /api/v1/decisions/:id/signing":             {"key:certificates:read"},
		"GET /api/v1/decisions/:id/files/manifest.json": {"key:certificates:read"},
		"POST /api/v1/render":                           {"key:decisions:prepare"},
		"GET /openapi.json":                             {everybody},
		"GET /api/errors":                               {everybody},
		"GET /api/docs":                                 {everybody},

		"GET /api/v1/decisions/:id/comments":               {"key:decisions:read"},
		"POST /api/v1/decisions/:id/comments":              {"key:decisions:prepare"},
		"POST /api/v1/decisions/:id/comments/:comment":     {"key:decisions:prepare"},
		"GET /api/v1/decisions/:id/attachments":            {"key:decisions:read"},
		"POST /api/v1/decisions/:id/attachments/file":      {"key:decisions:prepare"},
		"GET /api/v1/decisions/:id/attachments/:sha256":    {"key:decisions:read"},
		"DELETE /api/v1/decisions/:id/attachments/:sha256": {"key:decisions:prepare"},
	}
}

// readers are the roles that see decisions and the register.
func readers() []string {
	return []string{"clerk", "approver", "registrar", "printer", "auditor", together}
}

// caller makes requests as somebody.
type caller struct {
	name    string
	user    bool     // has a session
	key     bool     // has an API key
	headers []string // for one request
}

func (c caller) may(allowed []string) bool {
	return slices.Contains(allowed, everybody) || slices.Contains(allowed, c.name) ||
		c.user && slices.Contains(allowed, anyUser) || c.key && slices.Contains(allowed, anyKey)
}

// officeSite is a site with everybody in it, over HTTP at this machine.
type officeSite struct {
	*service
	accounts *accounts.Accounts
	register *register.Register
	roles    map[string][]accounts.Role
	cookies  map[string]string // of sessions that last, by user
}

const phrase = "chim sẻ đậu mái ngói"

// startOffice serves a register with a user for
// every role and a key for every scope.
func startOffice(t testing.TB, change func(*Access)) *officeSite {
	t.Helper()
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	a := accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	access := Access{Accounts: a, BaseURL: "http://127.0.0.1:8080"}
	if change != nil {
		change(&access)
	}
	s := &officeSite{service: serve(t, o, access), accounts: a, register: reg, roles: map[string][]accounts.Role{}, cookies: map[string]string{}}
	s.data = data
	for _, role := range accounts.Roles() {
		s.roles[string(role)] = []accounts.Role{role}
	}
	s.roles[together] = []accounts.Role{accounts.Clerk, accounts.Approver}
	for name, roles := range s.roles {
		if err := a.AddUserWithPassword(t.Context(), strings.ReplaceAll(name, "+", "-"), "", roles, phrase); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// session begins a session of a user, without a look at the password.
func (s *officeSite) session(t testing.TB, name string) (headers []string) {
	t.Helper()
	link, err := s.accounts.ResetLink(t.Context(), strings.ReplaceAll(name, "+", "-"))
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := s.accounts.UseLink(t.Context(), link, "", "", phrase, "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return []string{"Cookie", plainCookie + "=" + token}
}

// callers are nobody, a user for every role, and a key for every scope.
func (s *officeSite) callers(t *testing.T) []caller {
	t.Helper()
	if err := s.accounts.SetOnePerson(t.Context(), true); err != nil { // also for a key that approves
		t.Fatal(err)
	}
	all := []caller{
		{name: "nobody"},
		{name: "a stale cookie", headers: []string{"Cookie", plainCookie + "=" + strings.Repeat("A", 43)}},
		{name: "a wrong key", headers: []string{"Authorization", "Bearer bk_aaaaaaaa_" + strings.Repeat("a", 52)}},
	}
	for name := range s.roles {
		all = append(all, caller{name: name, user: true})
	}
	for _, scope := range accounts.Permissions() {
		token, _, err := s.accounts.CreateKey(t.Context(), "hệ thống "+string(scope), []accounts.Permission{scope}, 30)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, caller{name: "key:" + string(scope), key: true, headers: []string{"Authorization", "Bearer " + token}})
	}
	return all
}

// TestEveryRouteForEverybody walks the routes that the site really has.
func TestEveryRouteForEverybody(t *testing.T) {
	s := startFederated(t, startProvider(t)) // with every route that there can be
	table := matrix()
	seen := map[string]bool{}
	var lines []string
	for _, route := range s.Config.Handler.(*Handler).Handler.(*echo.Echo).Routes() {
		if route.Method == echo.RouteNotFound {
			continue // no page behind it: TestNoPage
		}
		line := strings.Replace(route.Method, http.MethodHead, http.MethodGet, 1) + " " + route.Path
		if _, ok := table[line]; !ok {
			t.Errorf("nobody has said who may use %s", line)
			continue
		}
		seen[line] = true
		lines = append(lines, route.Method+" "+route.Path)
	}
	for line := range table {
		if !seen[line] {
			t.Errorf("%s is in the matrix, but there is no such route", line)
		}
	}
	draft, err := workbench.New(s.register.Database()).CreateDraft(database.WithActor(t.Context(), "user:hoa"), workbench.Draft{Decision: []byte("number: 1"), List: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	path := strings.NewReplacer(":name", "style.css", ":token", "khong-co", ":id", draft.ID, ":index", "1", ":row", "2", ":sha256", strings.Repeat("0", 64), ":comment", "1", ":code", "khong-co", "*", "khong-co")
	slices.Sort(lines)
	requests := 0
	for _, who := range s.callers(t) {
		for _, line := range lines {
			method, pattern, _ := strings.Cut(line, " ")
			headers := who.headers
			if who.user {
				headers = s.lasting(t, who.name)
			}
			request := httptest.NewRequest(method, path.Replace(pattern), nil)
			// From many addresses of this machine: nobody here is slowed down.
			requests++
			request.RemoteAddr, request.Host = fmt.Sprintf("127.0.%d.%d:5000", requests/200, 1+requests%200), "127.0.0.1:8080"
			for i := 0; i < len(headers); i += 2 {
				request.Header.Set(headers[i], headers[i+1])
			}
			recorder := httptest.NewRecorder()
			s.Config.Handler.ServeHTTP(recorder, request)
			s.judge(t, who, line, recorder.Result(), recorder.Body.String(), table[strings.Replace(line, http.MethodHead, http.MethodGet, 1)])
		}
	}
}

// lasting is a session of a user that is begun anew only when it has ended.
func (s *officeSite) lasting(t testing.TB, name string) []string {
	t.Helper()
	if headers, ok := s.cookies[name]; ok {
		if _, err := s.accounts.Session(t.Context(), strings.TrimPrefix(headers, plainCookie+"=")); err == nil {
			return []string{"Cookie", headers}
		}
	}
	headers := s.session(t, name)
	s.cookies[name] = headers[1]
	return headers
}

// judge compares an answer with what the matrix says.
func (s *officeSite) judge(t *testing.T, who caller, line string, answer *http.Response, body string, allowed []string) {
	t.Helper()
	method, path, _ := strings.Cut(line, " ")
	toSignIn := strings.HasPrefix(answer.Header.Get("Location"), "/app/sign-in?next=")
	refused := answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden || toSignIn
	if path == "/app/sign-in" && method == http.MethodPost {
		// The form is open; empty ones sign nobody in, and many of them slow that down.
		refused = answer.StatusCode != http.StatusUnauthorized && answer.StatusCode != http.StatusTooManyRequests
	}
	if answer.StatusCode >= 500 && answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("%s, %s: status %d\n%s", who.name, line, answer.StatusCode, body)
	}
	if who.may(allowed) {
		if refused {
			t.Errorf("%s is refused %s: status %d\n%.500s", who.name, line, answer.StatusCode, body)
		}
		return
	}
	want := http.StatusForbidden // known, but not allowed
	switch {
	case strings.HasPrefix(path, apiPath) && !who.key:
		want = http.StatusUnauthorized // a session counts for nothing here
	case !strings.HasPrefix(path, apiPath) && !who.user && method == http.MethodPost:
		want = http.StatusUnauthorized
	case !strings.HasPrefix(path, apiPath) && !who.user:
		want = http.StatusSeeOther
	}
	if answer.StatusCode != want || want == http.StatusSeeOther && !toSignIn {
		t.Errorf("%s, %s: status %d to %q, want %d", who.name, line, answer.StatusCode, answer.Header.Get("Location"), want)
	}
	if strings.HasPrefix(path, apiPath) && answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s, %s: answered with %q", who.name, line, answer.Header.Get("Content-Type"))
	}
	if want == http.StatusUnauthorized && strings.HasPrefix(path, apiPath) && !strings.HasPrefix(answer.Header.Get("WWW-Authenticate"), "Bearer ") {
		t.Errorf("%s, %s: does not say how to come in", who.name, line)
	}
}

// TestEveryPermissionForEveryKey asks for each permission by itself: the API

func TestNoPage(t *testing.T) {
	s := startOffice(t, nil)
	for _, path := range []string{"/nothing", "/app/nothing", "/api/v1/nothing", "/api", "/app/first", "/app/first/a/b"} {
		for _, who := range [][]string{nil, s.session(t, "administrator")} {
			if answer := s.get(path, who...); answer.StatusCode != http.StatusNotFound {
				t.Errorf("%s: status %d", path, answer.StatusCode)
			}
		}
	}
	session := s.session(t, "auditor")
	for _, id := range []string{"99", "-1", "x", "9223372036854775808", "1%20OR%201=1"} {
		if answer := s.get("/app/issues/"+id, session...); answer.StatusCode != http.StatusNotFound {
			t.Errorf("issue %s: status %d", id, answer.StatusCode)
		}
	}
}
