package api

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// What is asked for by number, state, time, golden number, day and unit is found, and
// nothing else.
func TestFinding(t *testing.T) {
	c := start(t)
	id, certificates := c.issued()
	other := strings.Replace(string(example(t, "quyet-dinh.yaml")), "number: 946", "number: 947", 1)
	c.want(c.send("POST", "/api/v1/decisions", "application/yaml", []byte(other)), 201, nil)
	later := time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	for query, want := range map[string]int{
		"": 2, "number=946/Q%C4%90-UBND": 1, "number=947/Q%C4%90-UBND": 1, "number=948/Q%C4%90-UBND": 0, "state=issued": 1, "state=draft": 1, "state=signed": 0, "state=approved": 0,
		"updated_since=" + later: 0, "updated_since=2020-01-01T00:00:00Z&state=issued": 1, "number=946/Q%C4%90-UBND&state=draft": 0,
	} {
		var found struct {
			Decisions []struct{ ID, Batch, State string }
		}
		c.want(c.send("GET", "/api/v1/decisions?"+query, "", nil), 200, &found)
		if len(found.Decisions) != want {
			t.Errorf("%q finds %d decisions, want %d", query, len(found.Decisions), want)
		}
		for _, d := range found.Decisions {
			if (d.Batch != "") != (d.ID == id) {
				t.Errorf("%q: %+v", query, d)
			}
		}
	}
	var batch struct{ Decision string }
	var decision struct{ Batch string }
	c.want(c.send("GET", "/api/v1/decisions/"+id, "", nil), 200, &decision)
	if c.want(c.send("GET", "/api/v1/batches/"+decision.Batch, "", nil), 200, &batch); batch.Decision != id {
		t.Errorf("its batch is of %s", batch.Decision)
	}
	for query, want := range map[string]string{
		"golden_number=52": certificates[51].Code, "golden_number=1052": "", "golden_number=52&date=2023-05-31": certificates[51].Code, "golden_number=52&date=2023-06-01": "",
		"unit=nhan+mon&q=ma+xuan+thu": certificates[51].Code, "unit=ma+xuan+thu": "",
	} {
		var found struct{ Certificates []struct{ Code string } }
		c.want(c.send("GET", "/api/v1/certificates?"+query, "", nil), 200, &found)
		got := ""
		if len(found.Certificates) == 1 {
			got = found.Certificates[0].Code
		}
		if got != want {
			t.Errorf("%s finds %+v, want %q", query, found, want)
		}
	}
	for _, bad := range []string{"decisions?state=x", "decisions?updated_since=yesterday", "certificates?date=31/5/2023"} {
		c.want(c.send("GET", "/api/v1/"+bad, "", nil), 400, nil)
	}
}

// Whoever keeps a copy and follows the changes has what the register has, page by page.
func TestChangesKeepACopyRight(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	status, cursor := map[string]string{}, ""
	follow := func() (changed int) {
		t.Helper()
		for {
			var page struct {
				Certificates []struct{ Code, Status string }
				Next         string `json:"next_cursor"`
				More         bool
			}
			c.want(c.send("GET", "/api/v1/certificates/changes?limit=40&cursor="+cursor, "", nil), 200, &page)
			for _, one := range page.Certificates {
				status[one.Code] = one.Status
			}
			cursor, changed = page.Next, changed+len(page.Certificates)
			if !page.More {
				return changed
			}
		}
	}
	if changed := follow(); changed != 106 || len(status) != 106 {
		t.Fatalf("%d changes of %d certificates", changed, len(status))
	}
	if changed := follow(); changed != 0 {
		t.Errorf("%d changes of nothing", changed)
	}
	at := func(i int, what string) string { return "/api/v1/certificates/" + certificates[i].Code + what }
	c.want(c.send("POST", at(0, "/revoke"), "application/json", []byte(`{"decision":"1200/QĐ-UBND","date":"2023-08-01","reason":"Khai man"}`)), 200, nil)
	c.want(c.send("POST", at(2, "/reissue"), "application/json", []byte(`{"reason":"Mất"}`)), 200, nil)
	var next struct{ Code string }
	c.want(c.send("POST", at(60, "/replace"), "application/json", []byte(`{"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai tên","correction":{"name":"Nông Thị Đúng"}}`)), 201, &next)
	if changed := follow(); changed != 4 || status[certificates[0].Code] != "revoked" || status[certificates[60].Code] != "replaced" || status[next.Code] != "valid" || len(status) != 107 {
		t.Errorf("%d changes: %s, %s, %s", changed, status[certificates[0].Code], status[certificates[60].Code], status[next.Code])
	}
	for _, bad := range []string{"x", "Y2hhbmdlczow", "eA"} {
		c.want(c.send("GET", "/api/v1/certificates/changes?cursor="+bad, "", nil), 400, nil)
	}
}

// Pages of other sites may look codes up, and nothing else.
func TestPagesOfOtherSites(t *testing.T) {
	c := start(t)
	key := c.key
	c.key = ""
	for _, path := range []string{"/api/v1/verify", "/api/v1/verify/file"} {
		asks := c.send("OPTIONS", path, "", nil, "Origin", "https://cong.example.vn", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
		if asks.status != http.StatusNoContent || asks.header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(asks.header.Get("Access-Control-Allow-Headers"), "Content-Type") || asks.header.Get("Allow") == "" {
			t.Errorf("%s: %d %v", path, asks.status, asks.header)
		}
	}
	for body, status := range map[string]int{`{"code":"x"}`: 200, `{}`: 422} {
		if a := c.send("POST", "/api/v1/verify", "application/json", []byte(body), "Origin", "https://cong.example.vn"); a.status != status || a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %d %v", body, a.status, a.header)
		}
	}
	c.key = key
	if a := c.send("GET", "/api/v1/certificates", "", nil, "Origin", "https://cong.example.vn"); a.header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("a page may use a key")
	}
}
