package api

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/fonts"
	"bangkhen/internal/accounts"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/traffic"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// client is another system that calls the API.
type client struct {
	t      *testing.T
	server *httptest.Server
	office *office.Office
	reg    *register.Register
	data   string // its directory
	keys   *accounts.Accounts
	key    string
}

// allScopes are those that operations ask for.
func allScopes() []accounts.Permission {
	return []accounts.Permission{accounts.ReadDecisions, accounts.PrepareDecisions, accounts.SignOffDecisions, accounts.IssueDecisions, accounts.ReadCertificates, accounts.ChangeCertificates}
}

// start serves the API over a new register, with a worker.
func start(t *testing.T, scopes ...accounts.Permission) *client {
	t.Helper()
	data := pgtest.Dir(t)
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		t.Fatal(err)
	}
	o = o.With(reg, "https://bangkhen.example.vn")
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	e := echo.New()
	e.Use(middleware.RequestID())
	keys := accounts.NewAtCost(reg.Database(), accounts.LeastCost())
	e.HTTPErrorHandler = problems(log)
	Mount(e, o, keys, log, func(next echo.HandlerFunc) echo.HandlerFunc { return next }, traffic.NewDoor())
	c := &client{t: t, server: httptest.NewServer(e), office: o, reg: reg, data: data}
	worked := make(chan struct{})
	go func() { defer close(worked); o.Work(t.Context(), data, log) }()
	t.Cleanup(func() { c.server.Close(); <-worked; reg.Close() })
	if scopes == nil {
		scopes = allScopes()
	}
	c.keys = keys
	c.key, _, err = keys.CreateKey(t.Context(), "thử", scopes, 1)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// problems answers every error as the server does, for programs.
func problems(log *slog.Logger) echo.HTTPErrorHandler {
	return html.Failures{Log: log, Programs: func(*http.Request) bool { return true }}.Handle
}

// answer is a response that was read.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (c *client) send(method, path, mediaType string, body []byte, headers ...string) answer {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.server.URL+path, bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	if c.key != "" {
		request.Header.Set("Authorization", "Bearer "+c.key)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	a := answer{response.StatusCode, response.Header, data}
	theDescription().holds(c.t, method, path, a)
	return a
}

// want fails the test when the status is another, and reads a JSON body.
func (c *client) want(a answer, status int, into any) {
	c.t.Helper()
	if a.status != status {
		c.t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	if status >= 400 && a.header.Get("Content-Type") != "application/problem+json" {
		c.t.Errorf("an error as %s", a.header.Get("Content-Type"))
	}
	if into != nil {
		if err := json.Unmarshal(a.body, into); err != nil {
			c.t.Fatalf("%v: %s", err, a.body)
		}
	}
}

func example(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func form(t *testing.T, files map[string]string) (mediaType string, body []byte) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for field, name := range files {
		part, err := w.CreateFormFile(field, name)
		if err == nil {
			_, err = part.Write(example(t, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return w.FormDataContentType(), out.Bytes()
}

// prepared hands in the sample decision and its list.
func (c *client) prepared() (id string) {
	c.t.Helper()
	var decision struct{ ID, State string }
	c.want(c.send("POST", "/api/v1/decisions", "application/yaml", example(c.t, "quyet-dinh.yaml")), 201, &decision)
	mediaType, body := form(c.t, map[string]string{"file": "danh-sach.csv"})
	var report struct {
		Counts struct{ Total int }
		Rows   int
	}
	c.want(c.send("PUT", "/api/v1/decisions/"+decision.ID+"/list", mediaType, body), 200, &report)
	if report.Counts.Total != 106 || report.Rows != 106 || decision.State != "draft" {
		c.t.Fatalf("%+v %+v", report, decision)
	}
	return decision.ID
}

// issued issues the sample and waits for the end.
func (c *client) issued() (id string, certificates []struct{ Code, File, SHA256 string }) {
	c.t.Helper()
	id = c.prepared()
	var batch struct{ ID, State string }
	accepted := c.send("POST", "/api/v1/decisions/"+id+"/issue", "", nil)
	c.want(accepted, 202, &batch)
	if accepted.header.Get("Location") != "/api/v1/batches/"+batch.ID {
		c.t.Errorf("Location %q", accepted.header.Get("Location"))
	}
	events := c.send("GET", "/api/v1/batches/"+batch.ID+"/events", "", nil)
	lines := strings.Split(strings.TrimSpace(string(events.body)), "\n")
	if last := lines[len(lines)-1]; events.header.Get("Content-Type") != "text/event-stream" || !strings.Contains(last, `"state":"done"`) {
		c.t.Fatalf("the last event is %s", last)
	}
	var manifest struct {
		Certificates []struct{ Code, File, SHA256 string }
	}
	c.want(c.send("GET", "/api/v1/decisions/"+id+"/files/manifest.json", "", nil), 200, &manifest)
	return id, manifest.Certificates
}

func TestWholeWay(t *testing.T) {
	c := start(t)
	id, certificates := c.issued()
	if len(certificates) != 106 {
		t.Fatalf("%d certificates", len(certificates))
	}
	for name, start := range map[string]string{"quyet-dinh.pdf": "%PDF", "quyet-dinh.docx": "PK", "bang-khen.pdf": "%PDF", "phu-luc.xlsx": "PK", "theo-doi.xlsx": "PK"} {
		if a := c.send("GET", "/api/v1/decisions/"+id+"/files/"+name, "", nil); a.status != 200 || !bytes.HasPrefix(a.body, []byte(start)) {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	archive := c.send("GET", "/api/v1/decisions/"+id+"/files/bang-khen.zip", "", nil)
	if files, err := zip.NewReader(bytes.NewReader(archive.body), int64(len(archive.body))); err != nil || len(files.File) != 106 {
		t.Errorf("the archive: %v", err)
	}
	one := certificates[51]
	pdf := c.send("GET", "/api/v1/certificates/"+strings.ToLower(one.Code)+"/pdf", "", nil)
	if pdf.status != 200 || pdf.header.Get("ETag") != `"`+one.SHA256+`"` {
		t.Errorf("%d, ETag %s, want %s", pdf.status, pdf.header.Get("ETag"), one.SHA256)
	}
	c.want(c.send("GET", "/api/v1/certificates/"+one.Code+"/pdf", "", nil, "If-None-Match", pdf.header.Get("ETag")), 304, nil)
	if part := c.send("GET", "/api/v1/certificates/"+one.Code+"/pdf", "", nil, "Range", "bytes=0-9"); part.status != 206 || len(part.body) != 10 {
		t.Errorf("%d, %d bytes", part.status, len(part.body))
	}
	var verification struct{ Result string }
	c.want(c.send("POST", "/api/v1/verify", "application/pdf", pdf.body), 200, &verification)
	if verification.Result != "valid" {
		t.Errorf("its own file is %s", verification.Result)
	}
	var found struct {
		Certificates []struct{ Code, Name string }
		Next         string `json:"next_cursor"`
	}
	c.want(c.send("GET", "/api/v1/certificates?q=ma+xuan+thu", "", nil), 200, &found)
	if len(found.Certificates) != 1 || found.Certificates[0].Code != one.Code {
		t.Errorf("%+v", found)
	}
	var decision struct{ State string }
	c.want(c.send("GET", "/api/v1/decisions/"+id, "", nil), 200, &decision)
	if decision.State != "issued" {
		t.Errorf("the decision is %s", decision.State)
	}
	for _, change := range [][2]string{{"PUT", ""}, {"DELETE", ""}} {
		c.want(c.send(change[0], "/api/v1/decisions/"+id+change[1], "application/yaml", example(t, "quyet-dinh.yaml")), 409, nil)
	}
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "", nil), 409, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "application/yaml", []byte("hold: tay")), 415, nil)
}

func TestLaterLife(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	at := func(i int, what string) string { return "/api/v1/certificates/" + certificates[i].Code + what }
	order := []byte(`{"decision":"1200/QĐ-UBND","date":"2023-08-01","reason":"Khai man"}`)
	var view struct {
		Status     string
		Amendments []struct{ Kind, Replacement string }
	}
	c.want(c.send("POST", at(0, "/revoke"), "application/json", order), 200, &view)
	if view.Status != "revoked" || len(view.Amendments) != 1 {
		t.Errorf("%+v", view)
	}
	c.want(c.send("POST", at(0, "/revoke"), "application/json", order), 409, nil)
	c.want(c.send("POST", at(1, "/revoke"), "application/json", []byte(`{"reason":"x"}`)), 422, nil)
	var duplicate struct {
		Copy   int
		SHA256 string
	}
	c.want(c.send("POST", at(2, "/reissue"), "application/json", []byte(`{"reason":"Mất"}`)), 200, &duplicate)
	if duplicate.Copy != 1 || len(duplicate.SHA256) != 64 {
		t.Errorf("%+v", duplicate)
	}
	var replacement struct {
		Code, Name, Status string
		Golden             string `json:"golden_number"`
	}
	c.want(c.send("POST", at(60, "/replace"), "application/json", []byte(`{"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai tên","correction":{"name":"Nông Thị Đúng"}}`)), 201, &replacement)
	if replacement.Name != "Nông Thị Đúng" || replacement.Status != "valid" || replacement.Golden != "107" {
		t.Errorf("%+v", replacement)
	}
	c.want(c.send("GET", at(60, ""), "", nil), 200, &view)
	if view.Status != "replaced" || view.Amendments[0].Replacement != replacement.Code {
		t.Errorf("%+v", view)
	}
	var kept struct {
		Golden string `json:"golden_number"`
		Kept   bool   `json:"golden_number_kept"`
	}
	c.want(c.send("POST", at(61, "/replace"), "application/json", []byte(`{"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai tên","numbering":"same","correction":{"name":"Nông Thị Giữ"}}`)), 201, &kept)
	if kept.Golden != "62" || !kept.Kept {
		t.Errorf("%+v", kept)
	}
	var both struct{ Certificates []struct{ Status string } }
	if c.want(c.send("GET", "/api/v1/certificates?golden_number=62", "", nil), 200, &both); len(both.Certificates) != 2 || both.Certificates[0].Status != "valid" || both.Certificates[1].Status != "replaced" {
		t.Errorf("%+v", both)
	}
	c.want(c.send("POST", at(62, "/replace"), "application/json", []byte(`{"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai tên","numbering":"cũ","correction":{"name":"Nông Thị Giữ"}}`)), 422, nil)
	c.want(c.send("POST", "/api/v1/amendments", "application/json", []byte(`{"act":"revocation","codes":["`+certificates[63].Code+`"],"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai","numbering":"same"}`)), 422, nil)
	if sheet := c.send("GET", "/api/v1/certificates/"+replacement.Code+"/pdf", "", nil); sheet.status != 200 {
		t.Errorf("the new sheet: %d", sheet.status)
	}
	if old := c.send("GET", at(60, "/pdf"), "", nil); old.status != 200 || old.header.Get("ETag") != `"`+certificates[60].SHA256+`"` {
		t.Errorf("the old sheet: %d", old.status)
	}
	if report, err := c.reg.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestConditionalChange(t *testing.T) {
	c := start(t)
	created := c.send("POST", "/api/v1/decisions", "application/yaml", example(t, "quyet-dinh.yaml"))
	path, tag := created.header.Get("Location"), created.header.Get("ETag")
	c.want(c.send("GET", path, "", nil, "If-None-Match", tag), 304, nil)
	c.want(c.send("PUT", path, "application/yaml", example(t, "quyet-dinh.yaml"), "If-Match", tag), 200, nil)
	c.want(c.send("PUT", path, "application/yaml", example(t, "quyet-dinh.yaml"), "If-Match", tag), 412, nil)
	c.want(c.send("DELETE", path, "", nil), 204, nil)
	c.want(c.send("GET", path, "", nil), 404, nil)
}

// Problems point at keys of the decision and at cells of the list.
func TestProblemsPoint(t *testing.T) {
	c := start(t)
	var p html.Problem
	c.want(c.send("POST", "/api/v1/decisions", "application/json", []byte(`{"signer":{"lines":["CHỦ TỊCH"]}}`)), 422, &p)
	pointers := ""
	for _, e := range p.Errors {
		pointers += " " + e.Pointer
	}
	if !strings.Contains(pointers, "/signer/name") || !strings.Contains(pointers, "/place") {
		t.Errorf("pointers %s", pointers)
	}
	id := c.prepared()
	rows := strings.Replace(string(example(t, "danh-sach.csv")), "Ma Xuân Thu", "", 1)
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, _ := w.CreateFormFile("file", "a.csv")
	io.WriteString(part, rows)
	w.Close()
	var report struct{ Problems []struct{ Code, Cell string } }
	c.want(c.send("PUT", "/api/v1/decisions/"+id+"/list", w.FormDataContentType(), out.Bytes()), 200, &report)
	if len(report.Problems) == 0 || report.Problems[0].Code != "missing-name" || report.Problems[0].Cell == "" {
		t.Errorf("%+v", report)
	}
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "", nil), 422, &p)
	if len(p.Errors) == 0 || p.Errors[0].Cell == "" {
		t.Errorf("%+v", p)
	}
}

// Every operation asks for its scope, and for a key that is in force.
func TestEveryOperationAsksForItsScope(t *testing.T) {
	ops := (&api{}).operations()
	for _, scope := range allScopes() {
		c := start(t, scope)
		for _, op := range ops {
			path := "/api/v1" + strings.NewReplacer("{id}", "X", "{index}", "1", "{name}", "manifest.json", "{code}", "X").Replace(op.path)
			got := c.send(op.method, path, "", nil).status
			if denied := got == 403; denied != (op.scope != "" && op.scope != anyScope && op.scope != scope) {
				t.Errorf("%s with scope %s: %d", op.id, scope, got)
			}
		}
	}
	c := start(t)
	secret := c.key
	for name, key := range map[string]string{"none": "", "wrong": "bk_wrong", "not ours": "sk_live"} {
		c.key = key
		if a := c.send("GET", "/api/v1/decisions", "", nil); a.status != 401 || a.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	c.key = secret
	c.want(c.send("GET", "/api/v1/decisions", "", nil), 200, nil)
	keys, err := c.keys.Keys(t.Context())
	if err != nil || keys[0].LastUsed.IsZero() {
		t.Fatalf("%+v %v", keys, err)
	}
	if err := c.keys.RevokeKey(t.Context(), keys[0].ID); err != nil {
		t.Fatal(err)
	}
	c.want(c.send("GET", "/api/v1/decisions", "", nil), 401, nil)
}

func TestLimit(t *testing.T) {
	c := start(t)
	if told := c.send("GET", "/api/v1/batches/X", "", nil).header.Get("RateLimit"); !strings.Contains(told, fmt.Sprint("r=", burst-1)) {
		t.Errorf("the API tells %q", told)
	}
	// Not over a connection: on a busy machine requests would come no faster than is allowed.
	e := echo.New()
	e.HTTPErrorHandler = problems(slog.New(slog.DiscardHandler))
	e.GET("/", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) }, newAllowances().limit)
	var answer *httptest.ResponseRecorder
	for range 3 * burst {
		answer = httptest.NewRecorder()
		e.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
		if answer.Code != http.StatusNoContent {
			break
		}
	}
	if answer.Code != http.StatusTooManyRequests || answer.Header().Get("Retry-After") == "" {
		t.Errorf("%d, to come again after %q", answer.Code, answer.Header().Get("Retry-After"))
	}
}

// The description holds every operation under its own name, and every schema
// that it refers to.
func TestDescription(t *testing.T) {
	c := start(t)
	c.key = ""
	raw := c.send("GET", "/openapi.json", "", nil)
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]struct{ OperationID string }
		Components struct{ Schemas map[string]any }
	}
	c.want(raw, 200, &document)
	names := map[string]bool{}
	for path, methods := range document.Paths {
		for method, op := range methods {
			if op.OperationID == "" || names[op.OperationID] {
				t.Errorf("%s %s is named %q", method, path, op.OperationID)
			}
			names[op.OperationID] = true
		}
	}
	if ops := (&api{}).operations(); len(names) != len(ops) || document.OpenAPI != "3.1.0" {
		t.Errorf("%d of %d operations, OpenAPI %s", len(names), len(ops), document.OpenAPI)
	}
	for _, part := range strings.Split(string(raw.body), `"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if document.Components.Schemas[name] == nil {
			t.Errorf("no schema %s", name)
		}
	}
}

func TestHostileBodies(t *testing.T) {
	c := start(t)
	id := c.prepared()
	for i, bad := range []struct {
		path, mediaType string
		body            []byte
	}{
		{"/api/v1/decisions", "application/json", []byte(strings.Repeat("[", 100000))},
		{"/api/v1/decisions", "text/plain", []byte("x")},
		{"/api/v1/verify", "application/json", []byte(`{"code":1}`)},
		{"/api/v1/verify", "application/json", []byte(`{"unknown":"x"}`)},
		{"/api/v1/verify", "multipart/form-data", []byte("x")},
		{"/api/v1/render", "multipart/form-data; boundary=x", []byte("--x\r\n")},
	} {
		if a := c.send("POST", bad.path, bad.mediaType, bad.body); a.status < 400 || a.status >= 500 {
			t.Errorf("%d: status %d", i, a.status)
		}
	}
	for _, path := range []string{"/preview/0.pdf", "/preview/107.pdf", "/preview/x.pdf", "/preview/1", "/files/..%2fbangkhen.db", "/files/x"} {
		if a := c.send("GET", "/api/v1/decisions/"+id+path, "", nil); a.status != 404 {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	for _, query := range []string{"limit=x", "limit=-1", "cursor=x", "kind=x", "status=x", "year=x"} {
		c.want(c.send("GET", "/api/v1/certificates?"+query, "", nil), 400, nil)
	}
	c.want(c.send("GET", "/api/v1/certificates?q="+strings.Repeat("%22", 50), "", nil), 200, nil)
}

// A code or a text, and files no larger than any that is read.
func TestWhatIsVerified(t *testing.T) {
	c := start(t)
	for body, status := range map[string]int{
		`{"code":"x"}`: 200, `{"text":"x"}`: 200, `{"code":"x","text":"x"}`: 422, `{}`: 422, `{"code":""}`: 422, `{"code":"x","text":""}`: 200, `{"other":"x"}`: 400, `x`: 400,
	} {
		c.want(c.send("POST", "/api/v1/verify", "application/json", []byte(body)), status, nil)
	}
	for _, size := range []int{office.MaxUpload + 1, fileMost + 1} {
		c.want(c.send("POST", "/api/v1/verify", "application/pdf", bytes.Repeat([]byte("x"), size)), 413, nil)
	}
	mediaType, body := form(t, map[string]string{"file": "danh-sach.csv"})
	c.want(c.send("POST", "/api/v1/verify", mediaType, bytes.Replace(body, []byte(`name="file"`), []byte(`name="tep"`), 1)), 400, nil)
	large := bytes.Replace(body, []byte("\r\n\r\n"), append([]byte("\r\n\r\n"), bytes.Repeat([]byte("x"), office.MaxUpload)...), 1)
	c.want(c.send("POST", "/api/v1/verify", mediaType, large), 413, nil)
}

// A proxy may make tags weak.
func TestWeakTags(t *testing.T) {
	c := start(t)
	created := c.send("POST", "/api/v1/decisions", "application/yaml", example(t, "quyet-dinh.yaml"))
	path, tag := created.header.Get("Location"), created.header.Get("ETag")
	c.want(c.send("GET", path, "", nil, "If-None-Match", "W/"+tag), 304, nil)
	c.want(c.send("GET", path, "", nil, "If-None-Match", `"x", W/`+tag), 304, nil)
	c.want(c.send("HEAD", path, "", nil), 200, nil)
	c.want(c.send("PUT", path, "application/yaml", example(t, "quyet-dinh.yaml"), "If-Match", "W/"+tag), 200, nil)
	c.want(c.send("PUT", path, "application/yaml", example(t, "quyet-dinh.yaml"), "If-Match", "W/"+tag), 412, nil)
}
