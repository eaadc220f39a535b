package api

import (
	"strings"
	"testing"
)

// release is whether the public is told, as the API says it.
type release struct {
	State   string
	WasHeld bool `json:"was_held"`
	Until   string
	By      string
	Reason  string
}

// issuedHeld issues the sample held, and waits for the end.
func (c *client) issuedHeld(id, hold string) {
	c.t.Helper()
	var batch struct{ ID string }
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "application/json", []byte(`{"hold": "`+hold+`"}`)), 202, &batch)
	if events := c.send("GET", "/api/v1/batches/"+batch.ID+"/events", "", nil); !strings.Contains(string(events.body), `"release":{"state":"held"`) {
		c.t.Fatalf("%s", events.body)
	}
	var ended struct{ Release release }
	c.want(c.send("GET", "/api/v1/batches/"+batch.ID, "", nil), 200, &ended)
	if ended.Release.State != "held" || (ended.Release.Until == "") != (hold == "hand") {
		c.t.Errorf("%+v", ended.Release)
	}
}

// Over the API an issue is held, withdrawn as a whole, issued anew from the draft that
// comes of it, and released; each once.
func TestHoldsOverTheAPI(t *testing.T) {
	c := start(t)
	id := c.prepared()
	for _, wrong := range []string{`{"hold": "mai"}`, `{"hold": "2020-01-01"}`} {
		c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "application/json", []byte(wrong)), 422, nil)
	}
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "application/json", []byte(`{"hold": 4}`)), 400, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/issue", "application/json", []byte(`{"until": "4h"}`)), 400, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/release", "", nil), 409, nil)
	c.want(c.send("POST", "/api/v1/decisions/khong-co/release", "", nil), 404, nil)
	c.issuedHeld(id, "4h")

	var found struct {
		Certificates []struct {
			Code, Status, Name string
			Golden             string `json:"golden_number"`
			Release            release
		}
	}
	c.want(c.send("GET", "/api/v1/certificates?status=held&limit=200", "", nil), 200, &found)
	if len(found.Certificates) != 100 && len(found.Certificates) != 106 || found.Certificates[0].Status != "held" || found.Certificates[0].Release.State != "held" || found.Certificates[0].Name == "" {
		t.Errorf("%d found, the first %+v", len(found.Certificates), found.Certificates[0])
	}
	first := found.Certificates[0]
	var said struct {
		Result      string
		Certificate *struct{ Name string }
	}
	c.want(c.send("POST", "/api/v1/verify", "application/json", []byte(`{"code": "`+first.Code+`"}`)), 200, &said)
	if said.Result != "held" || said.Certificate != nil {
		t.Errorf("%+v", said)
	}
	if a := c.send("GET", "/api/v1/certificates/"+first.Code+"/pdf", "", nil); a.status != 200 {
		t.Errorf("the sheet can not be had: %d", a.status)
	}
	var decision struct {
		State   string
		Release release
		Again   string `json:"draft_again"`
		Note    string
	}
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/withdraw", "application/json", []byte(`{"reason": "  "}`)), 422, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/withdraw", "application/json", []byte(`{"reason": "Danh sách sót một hộ gia đình"}`)), 200, &decision)
	if decision.State != "issued" || decision.Release.State != "withdrawn" || decision.Release.Reason != "Danh sách sót một hộ gia đình" || !strings.HasPrefix(decision.Release.By, "key:") || decision.Again == "" {
		t.Fatalf("%+v", decision)
	}
	again := decision.Again
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/withdraw", "application/json", []byte(`{"reason": "Lần nữa"}`)), 409, nil)
	c.want(c.send("POST", "/api/v1/decisions/"+id+"/release", "", nil), 409, nil)
	c.want(c.send("GET", "/api/v1/decisions/"+again, "", nil), 200, &decision)
	if decision.State != "draft" || !strings.Contains(decision.Note, "sót một hộ") {
		t.Errorf("%+v", decision)
	}
	c.issuedHeld(again, "hand")
	c.want(c.send("POST", "/api/v1/decisions/"+again+"/release", "", nil), 200, &decision)
	if decision.Release.State != "released" || !decision.Release.WasHeld {
		t.Errorf("%+v", decision)
	}
	c.want(c.send("POST", "/api/v1/decisions/"+again+"/release", "", nil), 409, nil)
	c.want(c.send("GET", "/api/v1/certificates?status=valid&limit=1", "", nil), 200, &found)
	if found.Certificates[0].Golden != "212" || found.Certificates[0].Status != "valid" {
		t.Errorf("%+v", found.Certificates[0])
	}
	c.want(c.send("GET", "/api/v1/certificates/"+first.Code, "", nil), 200, &first)
	if first.Status != "withdrawn" {
		t.Errorf("%+v", first)
	}
}
