package api

import (
	"strings"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/database"
)

// TestApprovalByAnother prepares with one key and approves with another: a key
// does not approve what it has written.
func TestApprovalByAnother(t *testing.T) {
	c := start(t)
	// Keys approve in an office of one person alone.
	if err := c.keys.SetOnePerson(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	key := func(scopes ...accounts.Permission) string {
		key, _, err := c.keys.CreateKey(t.Context(), "thử", scopes, 1)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	writer := key(accounts.ReadDecisions, accounts.PrepareDecisions, accounts.ApproveDecisions)
	approver := key(accounts.ReadDecisions, accounts.ApproveDecisions)
	c.key = writer
	id := c.prepared()
	path := "/api/v1/decisions/" + id
	var seen struct {
		State, Note string
		Version     int
	}
	c.key = approver
	c.want(c.send("POST", path+"/approve", "", nil), 409, nil) // nobody has handed it in
	c.key = writer
	submitted := c.send("POST", path+"/submit", "", nil)
	c.want(submitted, 200, &seen)
	if seen.State != "checked" {
		t.Errorf("handed in, it is %s", seen.State)
	}
	c.want(c.send("POST", path+"/approve", "", nil), 403, nil)
	c.key = approver
	c.want(c.send("POST", path+"/return", "application/json", []byte(`{"reason":" "}`)), 422, nil)
	c.want(c.send("POST", path+"/return", "application/json", []byte(`{"reason":"Tên ở hàng 12 sai"}`)), 200, &seen)
	if seen.State != "draft" || seen.Note != "Tên ở hàng 12 sai" {
		t.Errorf("%+v", seen)
	}
	c.key = writer
	again := c.send("POST", path+"/submit", "", nil)
	c.want(again, 200, nil)
	c.key = approver
	c.want(c.send("POST", path+"/approve", "", nil, "If-Match", submitted.header.Get("ETag")), 412, nil) // not what he looked at
	c.want(c.send("POST", path+"/approve", "", nil, "If-Match", again.header.Get("ETag")), 200, &seen)
	// With the rule of two persons back, no key approves, whatever it was made with.
	if err := c.keys.SetOnePerson(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	c.want(c.send("POST", path+"/approve", "", nil), 403, nil)
	c.want(c.send("POST", path+"/return", "application/json", []byte(`{"reason":"x"}`)), 403, nil)
	if seen.State != "signed" { // it bears number and date
		t.Errorf("approved, it is %s", seen.State)
	}
	report, err := c.reg.VerifyAudit(t.Context())
	if err != nil || len(report.Problems) > 0 {
		t.Error(report, err)
	}
	entries, err := c.reg.Database().Audit(t.Context(), database.AuditFilter{Subject: id}, "", 10)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range entries.Entries {
		told = append(told, e.Action)
	}
	if got := strings.Join(told, " "); got != "approve-draft check-draft return-draft check-draft edit-draft create-draft" {
		t.Errorf("the audit tells: %s", got)
	}
}
