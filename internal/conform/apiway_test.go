//go:build conform

package conform

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
)

// apiKey is a key to the API of a service.
type apiKey struct {
	t         *testing.T
	base, key string
	by        *http.Client
}

var keyPattern = regexp.MustCompile(`bk_\S+`)

// newKey makes a key by the command, while the service runs.
func (s *issue) newKey(t *testing.T, name, scopes string) apiKey {
	t.Helper()
	return apiKey{t, s.baseURL + "/api/v1", keyPattern.FindString(run(t, s.binary, "key", "create", name, "--scope", scopes, "--data", s.data)), http.DefaultClient}
}

// want sends a request, whose answer has to have a status, and reads it.
func (k apiKey) want(status int, method, path, mediaType string, body []byte, into any) []byte {
	k.t.Helper()
	request, err := http.NewRequest(method, k.base+path, bytes.NewReader(body))
	if err != nil {
		k.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+k.key)
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	response, err := k.by.Do(request)
	if err != nil {
		k.t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != status {
		k.t.Fatalf("%s %s: %s, want %d, %v\n%.2000s", method, path, response.Status, status, err, data)
	}
	if into != nil {
		if err := json.Unmarshal(data, into); err != nil {
			k.t.Fatalf("%s %s: %v\n%.2000s", method, path, err, data)
		}
	}
	return data
}

// signedForm is the form that a signed file comes back with.
func signedForm(t *testing.T, file, number, day string) (mediaType string, body []byte) {
	t.Helper()
	var out bytes.Buffer
	form := multipart.NewWriter(&out)
	part, err := form.CreateFormFile("file", "quyet-dinh.pdf")
	if err == nil {
		var data []byte
		if data, err = os.ReadFile(file); err == nil {
			_, err = part.Write(data)
		}
	}
	for name, value := range map[string]string{"number": number, "date": day} {
		if value != "" && err == nil {
			err = form.WriteField(name, value)
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return form.FormDataContentType(), out.Bytes()
}

// apiDecision is what the API says of a decision, as far as the way asks for it.
type apiDecision struct {
	ID       string
	State    award.DecisionState
	Recorded bool
	Counts   struct{ Total int }
	Signing  award.Signing
	Signed   struct{ Number, Date, SHA256 string }
	Errors   []struct{ Code, Message string }
	Release  struct{ State string }
}

// TestSignedWayByAPI goes the way of an office by its API: a decision from Word without
// number and date, approved, out as Word, signed by pyHanko, back, compared, issued and
// held, released, and revoked as a whole.
func TestSignedWayByAPI(t *testing.T) {
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	own := &issue{binary: sample.binary, data: filepath.Join(t.TempDir(), "data"), baseURL: "http://" + address}
	stop, err := own.serveAs(address, "--base-url", publicAddress, "--one-person")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	system := own.newKey(t, "Văn phòng điện tử", "decisions:read,decisions:prepare,decisions:sign-off,decisions:issue,certificates:read,certificates:change")
	approver := own.newKey(t, "Ký duyệt", "decisions:read,decisions:approve")
	const word, inJSON = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/json"

	dir := t.TempDir()
	draft, err := os.ReadFile(undated(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	var d apiDecision
	system.want(201, "POST", "/decisions", word, draft, &d)
	if d.State != award.DecisionDraft || d.Counts.Total != 106 || d.Signing.Number != "" {
		t.Fatalf("the Word decision was taken as %+v", d)
	}
	at := "/decisions/" + d.ID
	system.want(409, "GET", at+"/files/quyet-dinh.docx", "", nil, nil)
	system.want(200, "POST", at+"/submit", "", nil, nil)
	approver.want(200, "POST", at+"/approve", "", nil, nil)
	system.want(422, "POST", at+"/issue", "", nil, &d)
	if !slices.ContainsFunc(d.Errors, func(e struct{ Code, Message string }) bool { return e.Code == award.Unsigned }) {
		t.Errorf("issued without number and date: %+v", d.Errors)
	}
	paper := filepath.Join(dir, "trinh-ky.docx")
	if err := os.WriteFile(paper, system.want(200, "GET", at+"/files/quyet-dinh.docx", "", nil, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	if printed := system.want(200, "GET", at+"/files/quyet-dinh.pdf", "", nil, nil); !bytes.HasPrefix(printed, []byte("%PDF")) {
		t.Errorf("the paper to be signed is %.20q", printed)
	}

	altered := signAsOffice(t, paper, func(text string) string {
		return strings.Replace(text, "Ông Âu Văn Mẫu", "Ông Âu Văn Mậu", 1)
	})
	mediaType, body := signedForm(t, altered, "946/QĐ-UBND", "2023-05-31")
	d = apiDecision{}
	system.want(422, "POST", at+"/signed", mediaType, body, &d)
	if len(d.Errors) == 0 || d.Errors[0].Code != award.SignedDiffers || !strings.Contains(d.Errors[0].Message, "Âu Văn Mậu") {
		t.Errorf("a name that was changed: %+v", d.Errors)
	}
	signed := signAsOffice(t, paper, unaltered)
	mediaType, body = signedForm(t, signed, "", "")
	d = apiDecision{}
	system.want(200, "POST", at+"/signed", mediaType, body, &d)
	if d.Recorded || d.Signed.Number != "946/QĐ-UBND" || d.Signed.Date != "2023-05-31" {
		t.Errorf("to be confirmed: %+v", d)
	}
	waits := d.Signed.SHA256
	d = apiDecision{}
	system.want(200, "GET", at, "", nil, &d)
	if d.State != award.DecisionApproved || d.Signing.Number != "" || d.Signing.File.SHA256 != "" {
		t.Errorf("recorded before anybody confirmed: %+v", d)
	}
	system.want(200, "POST", at+"/signed", inJSON, []byte(`{"number":"946/QĐ-UBND","date":"2023-05-31","sha256":"`+waits+`"}`), &d)
	if !d.Recorded || d.State != award.DecisionSigned || d.Signing.File.Comparison != award.ComparisonAgrees {
		t.Fatalf("not recorded: %+v", d)
	}
	sum := d.Signing.File.SHA256

	system.want(202, "POST", at+"/issue", inJSON, []byte(`{"hold":"hand"}`), nil)
	for d.State != award.DecisionIssued {
		time.Sleep(100 * time.Millisecond)
		system.want(200, "GET", at, "", nil, &d)
	}
	if d.Release.State != "held" {
		t.Errorf("issued as %+v", d.Release)
	}
	var found struct{ Certificates []struct{ Code string } }
	system.want(200, "GET", "/certificates?limit=1", "", nil, &found)
	asks := []byte(`{"code":"` + found.Certificates[0].Code + `"}`)
	says := func(result, kept, secret string) {
		t.Helper()
		var told struct {
			Result      string
			Certificate struct{ Signed award.SignedFile }
		}
		if all := system.want(200, "POST", "/verify", inJSON, asks, &told); told.Result != result || told.Certificate.Signed.SHA256 != kept || secret != "" && bytes.Contains(all, []byte(secret)) {
			t.Errorf("the public is told %s, want %s", all, result)
		}
	}
	says("held", "", "QĐ-UBND")
	system.want(200, "POST", at+"/release", "", nil, nil)
	says("valid", sum, "")
	original, err := os.ReadFile(signed)
	if kept := system.want(200, "GET", at+"/files/quyet-dinh-da-ky.pdf", "", nil, nil); err != nil || !bytes.Equal(kept, original) {
		t.Errorf("the signed decision was not kept byte by byte: %v", err)
	}

	system.want(200, "POST", "/amendments", inJSON, []byte(`{"act":"revocation","all_of":"946/QĐ-UBND","decision":"1300/QĐ-UBND","date":"2023-09-01","reason":"Hủy bỏ quyết định do trình tự xét khen thưởng không đúng"}`), nil)
	says("revoked", sum, "")
	system.want(422, "POST", "/amendments", inJSON, []byte(`{"act":"revocation","all_of":"946/QĐ-UBND","decision":"1301/QĐ-UBND","date":"2023-09-02","reason":"Hủy bỏ lần nữa"}`), nil)
	run(t, own.binary, "audit", "verify", "--data", own.data)
}
