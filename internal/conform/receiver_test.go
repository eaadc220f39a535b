//go:build conform

package conform

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// receiver is a system that is told of events, as somebody writes it who knows docs/api.md
// and the description of the API alone.
type receiver struct {
	t         *testing.T
	schemas   *jsonschema.Compiler
	described map[string]any // webhooks of the description

	mutex    sync.Mutex
	secret   string
	received map[string]map[string]any // data of messages by event, the last one
	ids      []string
}

// verify is what docs/api.md tells receivers to do with a message, step by step.
func verify(header http.Header, body []byte, secret string, now time.Time) error {
	id, stamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
	if apart := now.Sub(time.Unix(seconds, 0)).Abs(); apart > 5*time.Minute {
		return fmt.Errorf("the message is of %s ago", apart)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + stamp + "."))
	mac.Write(body)
	wanted := mac.Sum(nil)
	for signature := range strings.FieldsSeq(header.Get("webhook-signature")) {
		version, text, _ := strings.Cut(signature, ",")
		given, err := base64.StdEncoding.DecodeString(text)
		if version == "v1" && err == nil && hmac.Equal(given, wanted) {
			return nil
		}
	}
	return errors.New("no signature is right")
}

// take looks at a message, keeps it and answers 204.
func (r *receiver) take(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(io.LimitReader(request.Body, 1<<20))
	if err != nil {
		r.t.Error(err)
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if err := verify(request.Header, body, r.secret, time.Now()); err != nil {
		r.t.Errorf("%v\n%v\n%s", err, request.Header, body)
	}
	if verify(request.Header, append(bytes.Clone(body), ' '), r.secret, time.Now()) == nil {
		r.t.Error("another body has the same signature")
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	message, _ := value.(map[string]any)
	event, _ := message["type"].(string)
	if err != nil || event == "" {
		r.t.Errorf("no message: %v %s", err, body)
		return
	}
	if event == "webhook.test" { // docs/api.md has it
		if data, is := message["data"].(map[string]any); !is || len(data) > 0 {
			r.t.Errorf("the message for a try is %s", body)
		}
	} else if r.described[event] == nil {
		r.t.Errorf("%s is described nowhere: %s", event, body)
	} else if schema, err := r.schemas.Compile("openapi.json#/webhooks/" + event + "/post/requestBody/content/application~1json/schema"); err != nil {
		r.t.Error(err)
	} else if err := schema.Validate(value); err != nil {
		r.t.Errorf("%s: %v\n%s", event, err, body)
	}
	if media := request.Header.Get("Content-Type"); media != "application/json" {
		r.t.Errorf("%s is %s", event, media)
	}
	for _, name := range []string{"Nông Thị Mẫu", "Đúng", "Khai man"} {
		if bytes.Contains(body, []byte(name)) {
			r.t.Errorf("%s tells of %q", event, name)
		}
	}
	r.received[event], _ = message["data"].(map[string]any)
	r.ids = append(r.ids, request.Header.Get("webhook-id"))
	w.WriteHeader(http.StatusNoContent)
}

// wait is what an event told last; it waits until it is told, some seconds.
func (r *receiver) wait(event string) map[string]any {
	r.t.Helper()
	for range 600 {
		r.mutex.Lock()
		data, told := r.received[event]
		r.mutex.Unlock()
		if told {
			return data
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("%s is not told", event)
	return nil
}

// listen begins to receive what the service tells.
func listen(t *testing.T, s clientService) *receiver {
	t.Helper()
	described := apiKey{t: t, base: s.baseURL, by: http.DefaultClient}.want(http.StatusOK, http.MethodGet, "/openapi.json", "", nil, nil)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(described))
	if err != nil {
		t.Fatal(err)
	}
	r := &receiver{t: t, schemas: jsonschema.NewCompiler(), received: map[string]map[string]any{}}
	r.schemas.AssertFormat()
	if err := r.schemas.AddResource("openapi.json", document); err != nil {
		t.Fatal(err)
	}
	r.described = document.(map[string]any)["webhooks"].(map[string]any)
	server := httptest.NewServer(http.HandlerFunc(r.take))
	t.Cleanup(server.Close)
	var asked []string // as the description names them
	for event := range r.described {
		asked = append(asked, event)
	}
	said := run(t, s.binary, "webhook", "add", server.URL+"/bangkhen", "--event", strings.Join(asked, ","), "--webhook-allow", "127.0.0.0/8", "--data", s.data)
	r.secret = regexp.MustCompile(`whsec_\S+`).FindString(said)
	id := regexp.MustCompile(`Webhook (\S+)\. `).FindStringSubmatch(said)
	if r.secret == "" || id == nil {
		t.Fatalf("no secret: %s", said)
	}
	run(t, s.binary, "webhook", "test", id[1], "--data", s.data)
	r.wait("webhook.test")
	return r
}

// TestReceiver takes a decision through all that can become of it and looks at what a
// receiver over the network is told: every event that is described, signed, and as it is
// described.
func TestReceiver(t *testing.T) {
	s := serveClients(t, "--webhook-allow", "127.0.0.0/8")
	r := listen(t, s)
	const inJSON, inYAML = "application/json", "application/yaml"
	order, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	numbered := regexp.MustCompile(`(?m)^(declared|golden_book):.*$`).ReplaceAllString(string(order), "")
	people := []byte(`[{"kind":"individual","honorific":"Bà","name":"Nông Thị Mẫu","unit":"Sở Nội vụ"},{"kind":"individual","honorific":"Ông","name":"Âu Văn Mẫu","unit":"Sở Tài chính"},{"kind":"collective","name":"Phòng Tổng hợp"}]`)
	begin := func(order string) (at string) {
		t.Helper()
		var d apiDecision
		s.system.want(201, "POST", "/decisions", inYAML, []byte(order), &d)
		s.system.want(200, "PUT", "/decisions/"+d.ID+"/list", inJSON, people, nil)
		return "/decisions/" + d.ID
	}
	issue := func(at, how string) {
		t.Helper()
		var d apiDecision
		s.system.want(202, "POST", at+"/issue", inJSON, []byte(how), nil)
		for range 600 {
			if s.system.want(200, "GET", at, "", nil, &d); d.State == "issued" {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%s is not issued: %+v", at, d)
	}

	at := begin(regexp.MustCompile(`(?m)^(number|date):.*$`).ReplaceAllString(numbered, ""))
	for _, step := range []struct{ event, act, body string }{
		{"submitted", "submit", ""}, {"returned", "return", `{"reason":"Khai man"}`}, {"", "submit", ""}, {"retracted", "retract", ""}, {"", "submit", ""},
		{"approved", "approve", ""}, {"signed", "signed", `{"number":"946/QĐ-UBND","date":"2023-05-31"}`}, {"unsigned", "unsign", `{"reason":"Khai man"}`},
		{"", "signed", `{"number":"946/QĐ-UBND","date":"2023-05-31"}`},
	} {
		key := s.system
		if step.act == "return" || step.act == "approve" {
			key = s.approver
		}
		media := ""
		if step.body != "" {
			media = inJSON
		}
		key.want(200, "POST", at+"/"+step.act, media, []byte(step.body), nil)
		if step.event != "" {
			if told := r.wait("decision." + step.event); told["id"] != filepath.Base(at) {
				t.Errorf("%s is told of %v, not of %s", step.event, told, at)
			}
		}
	}
	issue(at, `{"hold":"hand"}`)
	if told := r.wait("batch.done"); told["state"] != "done" {
		t.Errorf("the batch is told of as %v", told)
	}
	s.system.want(200, "POST", at+"/release", "", nil, nil)
	r.wait("decision.released")
	given, _ := r.wait("certificate.issued")["certificates"].([]any)
	if len(given) != 3 {
		t.Fatalf("released are %v", given)
	}
	code := func(i int) string { return given[i].(map[string]any)["code"].(string) }
	s.system.want(200, "POST", "/certificates/"+code(0)+"/revoke", inJSON, []byte(`{"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Khai man"}`), nil)
	s.system.want(201, "POST", "/certificates/"+code(1)+"/replace", inJSON, []byte(`{"decision":"1202/QĐ-UBND","date":"2023-08-02","reason":"Khai man","numbering":"next","correction":{"name":"Âu Văn Đúng"}}`), nil)
	s.system.want(200, "POST", "/certificates/"+code(2)+"/reissue", inJSON, []byte(`{"reason":"Khai man"}`), nil)
	for i, event := range []string{"certificate.revoked", "certificate.replaced", "certificate.reissued"} {
		if told := r.wait(event); told["code"] != code(i) {
			t.Errorf("%s tells of %v, not of %s", event, told, code(i))
		}
	}
	held := begin(strings.ReplaceAll(numbered, "946/", "947/"))
	issue(held, `{"hold":"hand"}`)
	s.system.want(200, "POST", held+"/withdraw", inJSON, []byte(`{"reason":"Khai man"}`), nil)
	r.wait("decision.withdrawn")
	issue(begin(strings.ReplaceAll(numbered, "946/", "948/")), `{}`)
	r.wait("decision.issued")

	for event := range r.described {
		r.wait(event)
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if slices.Sort(r.ids); len(slices.Compact(r.ids)) != len(r.ids) {
		t.Error("two messages have one number, and nothing was sent twice")
	}
}
