package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/office"
)

// What was handed in or approved is taken back by who has written it, as on the desk.
func TestTakenBackByWhoWroteIt(t *testing.T) {
	c := start(t)
	id := c.prepared()
	path := "/api/v1/decisions/" + id
	c.want(c.send("POST", path+"/retract", "", nil), 409, nil) // nobody has handed it in
	submitted := c.send("POST", path+"/submit", "", nil)
	c.want(submitted, 200, nil)
	writer := c.key
	var err error
	if c.key, _, err = c.keys.CreateKey(t.Context(), "khác", []accounts.Permission{accounts.PrepareDecisions}, 1); err != nil {
		t.Fatal(err)
	}
	c.want(c.send("POST", path+"/retract", "", nil), 403, nil) // others have written it
	c.key = writer
	c.want(c.send("POST", path+"/retract", "", nil, "If-Match", `"v1"`), 412, nil)
	var seen struct{ State string }
	c.want(c.send("POST", path+"/retract", "", nil, "If-Match", submitted.header.Get("ETag")), 200, &seen)
	if seen.State != "draft" {
		t.Errorf("taken back, it is %s", seen.State)
	}
}

// What the register is known to refuse is refused when the issue is asked for, and not
// by the queue.
func TestKnownRefusalsAtOnce(t *testing.T) {
	c := start(t)
	c.issued()
	id := c.prepared()
	path := "/api/v1/decisions/" + id
	c.want(c.send("PUT", path, "application/yaml", bytes.Replace(example(t, "quyet-dinh.yaml"), []byte("Bắc Kạn\n"), []byte("Chợ Mới\n"), 1)), 200, nil)
	refused := c.send("POST", path+"/issue", "", nil)
	c.want(refused, http.StatusConflict, nil)
	if !strings.Contains(string(refused.body), "already-issued") {
		t.Errorf("%s", refused.body)
	}
	var now struct{ State string }
	c.want(c.send("GET", path, "", nil), 200, &now)
	if now.State == "issued" {
		t.Error("issued")
	}
}

// An issue of the command line has no id of a decision: its number, or the code of one
// of its certificates, names it.
func TestNumberOfAnIssueByItsCode(t *testing.T) {
	c := start(t)
	blank := strings.NewReplacer("number: 946/QĐ-UBND", "number: /QĐ-UBND", "date: 2023-05-31", "date:").Replace(string(example(t, "quyet-dinh.yaml")))
	issued, err := c.office.ForTrial().Issue(t.Context(), office.Order{
		Decision: office.Upload{Name: "quyet-dinh.yaml", Data: []byte(blank)}, List: office.Upload{Name: "danh-sach.csv", Data: example(t, "danh-sach.csv")},
	}, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	code := string(issued.Batch.Certificates[0].Code)
	body := []byte(`{"number": "946", "date": "2023-05-31"}`)
	c.want(c.send("POST", "/api/v1/decisions/77/signed", "application/json", body), 404, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+strings.Repeat("0", 28)+"/signed", "application/json", body), 404, nil)
	c.want(c.send("POST", "/api/v1/decisions/1/signed", "application/json", []byte(`{"number": "khoảng 946", "date": "2023-05-31"}`)), 422, nil)
	for _, named := range []string{code, "1"} { // the second changes nothing
		var seen struct {
			ID, State string
			Recorded  bool
			Signing   struct{ Number, Way string }
			Decision  json.RawMessage
		}
		c.want(c.send("POST", "/api/v1/decisions/"+named+"/signed", "application/json", body), 200, &seen)
		if seen.ID != named || !seen.Recorded || seen.State != "issued" || seen.Signing.Number != "946/QĐ-UBND" || seen.Signing.Way != "added" || !strings.Contains(string(seen.Decision), "2023-05-31") {
			t.Errorf("%+v", seen)
		}
	}
	c.want(c.send("POST", "/api/v1/decisions/1/signed", "application/json", []byte(`{"number": "947", "date": "2023-05-31"}`)), 409, nil)
}
