package api

import (
	"encoding/json"
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
)

// zeroDate is no date.
var zeroDate award.Date

// atOnce is decision and list of the example, as one request.
func atOnce(t *testing.T, change func(map[string]any)) []byte {
	t.Helper()
	body, _ := valueOf(t, samples()["issueAtOnce"].Request[typeJSON]).(map[string]any)
	change(body)
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// One call leads from decision and list to issued papers; sent again under its key it is
// the same batch.
func TestIssueAtOnce(t *testing.T) {
	c := start(t)
	body := atOnce(t, func(m map[string]any) { delete(m, "hold") })
	var batch, again struct{ ID, Decision, State string }
	first := c.send("POST", "/api/v1/issues", "application/json", body, "Idempotency-Key", "một")
	if c.want(first, 202, &batch); first.header.Get("Location") != "/api/v1/batches/"+batch.ID {
		t.Errorf("%v", first.header)
	}
	if c.want(c.send("POST", "/api/v1/issues", "application/json", body, "Idempotency-Key", "một"), 202, &again); again.ID != batch.ID {
		t.Errorf("another batch: %+v", again)
	}
	if events := c.send("GET", "/api/v1/batches/"+batch.ID+"/events", "", nil); !strings.Contains(string(events.body), `"state":"done"`) {
		t.Fatalf("%s", events.body)
	}
	var manifest struct{ Certificates []struct{ Code string } }
	c.want(c.send("GET", "/api/v1/decisions/"+batch.Decision+"/files/manifest.json", "", nil), 200, &manifest)
	if len(manifest.Certificates) != 3 {
		t.Error(len(manifest.Certificates))
	}
	// The same without the key is refused, and leaves nothing.
	before := c.decisions()
	if a := c.send("POST", "/api/v1/issues", "application/json", body); a.status != 409 || !strings.Contains(string(a.body), "already-issued") {
		t.Errorf("%d %s", a.status, a.body)
	}
	if after := c.decisions(); after != before {
		t.Errorf("%d decisions, %d before", after, before)
	}
}

// What stands in the way is told with its code, and nothing is left of it.
func TestIssueAtOnceRefuses(t *testing.T) {
	c := start(t)
	for name, refused := range map[string]struct {
		status int
		code   string
		change func(map[string]any)
	}{
		"no list":            {400, "malformed", func(m map[string]any) { delete(m, "list") }},
		"an unknown member":  {400, "malformed", func(m map[string]any) { m["now"] = true }},
		"an empty list":      {422, "", func(m map[string]any) { m["list"] = []any{} }},
		"an unfit decision":  {422, "", func(m map[string]any) { m["decision"].(map[string]any)["subject"] = "" }},
		"no number":          {422, "", func(m map[string]any) { m["decision"].(map[string]any)["number"] = "" }},
		"a count that lacks": {422, "", func(m map[string]any) { m["decision"].(map[string]any)["declared"] = map[string]int{"individual": 9} }},
		"a bad hold":         {422, "", func(m map[string]any) { m["hold"] = "mai" }},
	} {
		a := c.send("POST", "/api/v1/issues", "application/json", atOnce(t, refused.change))
		var problem struct{ Code string }
		if err := json.Unmarshal(a.body, &problem); err != nil || a.status != refused.status || problem.Code == "" || refused.code != "" && problem.Code != refused.code {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	whole := atOnce(t, func(map[string]any) {})
	c.want(c.send("POST", "/api/v1/issues", "text/csv", whole), 415, nil)
	owner := c.key
	// An office that wants another person's approval gives no key both rights.
	for _, scopes := range [][]accounts.Permission{{accounts.PrepareDecisions}, {accounts.IssueDecisions}, {accounts.PrepareDecisions, accounts.SignOffDecisions}} {
		c.key, _ = c.newKey(t, scopes...)
		if a := c.send("POST", "/api/v1/issues", "application/json", whole); a.status != 403 || !strings.Contains(string(a.body), `"code":"forbidden"`) {
			t.Errorf("%v: %d %s", scopes, a.status, a.body)
		}
	}
	if c.key = owner; c.decisions() != 0 {
		t.Errorf("%d decisions are left", c.decisions())
	}
	c.key, _ = c.newKey(t, accounts.PrepareDecisions, accounts.IssueDecisions)
	c.want(c.send("POST", "/api/v1/issues", "application/json", whole), 202, nil)
}

// decisions is how many there are.
func (c *client) decisions() int {
	c.t.Helper()
	var found struct{ Decisions []struct{ ID string } }
	c.want(c.send("GET", "/api/v1/decisions?limit=200", "", nil), 200, &found)
	return len(found.Decisions)
}
