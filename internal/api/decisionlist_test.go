package api

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/office"
)

// numberedSample is the sample's decision with another number.
func numberedSample(t *testing.T, number string) []byte {
	decision := bytes.Replace(example(t, "quyet-dinh.yaml"), []byte("number: 946"), []byte("number: "+number), 1)
	return bytes.Replace(decision, []byte(", start: 1"), nil, 1)
}

// issueHere issues the sample under another number as the command line does: no draft is
// made of it.
func (c *client) issueHere(number string) int64 {
	c.t.Helper()
	order := office.Order{Decision: office.Upload{Name: "quyet-dinh.yaml", Data: numberedSample(c.t, number)}, List: office.Upload{Name: "danh-sach.xlsx", Data: example(c.t, "danh-sach.xlsx")}}
	if _, err := c.office.Issue(c.t.Context(), order, filepath.Join(c.t.TempDir(), "out"), nil); err != nil {
		c.t.Fatal(err)
	}
	id, err := c.office.FindIssue(c.t.Context(), number+"/QĐ-UBND", zeroDate)
	if err != nil {
		c.t.Fatal(err)
	}
	return id
}

// What the command line has issued stands among the decisions, the newest first, under
// the number of its issue; whatever the size of a page, each comes once.
func TestDecisionsOfTheCommandLine(t *testing.T) {
	c := start(t)
	id, _ := c.issued()
	first := c.issueHere("801")
	second := c.issueHere("802")
	c.want(c.send("POST", "/api/v1/decisions", "application/yaml", numberedSample(t, "803")), 201, nil)
	type listed struct {
		ID, State string
		Issue     int64
		Counts    struct{ Total int }
		Release   *struct{ State string }
		Decision  struct{ Number string }
		UpdatedAt time.Time `json:"updated_at"`
	}
	list := func(query string) (all []listed) {
		t.Helper()
		for cursor, pages := "", 0; ; pages++ {
			var page struct {
				Decisions []listed
				Next      string `json:"next_cursor"`
			}
			c.want(c.send("GET", "/api/v1/decisions?"+query+"&cursor="+cursor, "", nil), 200, &page)
			all = append(all, page.Decisions...)
			if cursor = page.Next; cursor == "" || pages > 9 {
				return all
			}
		}
	}
	for limit := 1; limit <= 5; limit++ {
		var ids []string
		for _, d := range list(fmt.Sprintf("limit=%d", limit)) {
			ids = append(ids, d.ID)
		}
		// They may have come within one second: of drafts and of issues the order is sure.
		if len(ids) != 4 || slices.Index(ids, strconv.FormatInt(second, 10)) > slices.Index(ids, strconv.FormatInt(first, 10)) || !slices.Contains(ids, id) {
			t.Errorf("%d a page: %v", limit, ids)
		}
	}
	for query, want := range map[string]int{
		"state=issued": 3, "state=draft": 1, "number=801/Q%C4%90-UBND": 1, "number=801/Q%C4%90-UBND&state=draft": 0, "number=01/Q%C4%90-UBND": 0,
		"state=issued&updated_since=2020-01-01T00:00:00Z": 3, "updated_since=" + time.Now().Add(time.Hour).UTC().Format(time.RFC3339): 0,
	} {
		if found := list(query); len(found) != want {
			t.Errorf("%s finds %d, want %d", query, len(found), want)
		}
	}
	name := strconv.FormatInt(first, 10)
	var one listed
	c.want(c.send("GET", "/api/v1/decisions/"+name, "", nil), 200, &one)
	if one.ID != name || one.State != "issued" || one.Issue != first || one.Counts.Total != 106 || one.Release == nil || one.Release.State != "released" || one.Decision.Number != "801/QĐ-UBND" {
		t.Errorf("%+v", one)
	}
	var manifest struct{ Certificates []struct{ Code string } }
	c.want(c.send("GET", "/api/v1/decisions/"+name+"/files/manifest.json", "", nil), 200, &manifest)
	if len(manifest.Certificates) != 106 {
		t.Error(len(manifest.Certificates))
	}
	c.want(c.send("GET", "/api/v1/decisions/"+manifest.Certificates[0].Code, "", nil), 200, &one)
	if one.ID != name {
		t.Errorf("by a code of it: %s", one.ID)
	}
	c.want(c.send("POST", "/api/v1/decisions/"+name+"/release", "", nil), 409, nil)
	// An issue that was made of a draft is that draft.
	var draft listed
	c.want(c.send("GET", "/api/v1/decisions/"+id, "", nil), 200, &draft)
	c.want(c.send("GET", "/api/v1/decisions/"+strconv.FormatInt(draft.Issue, 10), "", nil), 200, &one)
	if one.ID != id || draft.Issue == 0 {
		t.Errorf("%+v", one)
	}
	for _, none := range []string{"99", "-1", "0", "x", strings.Repeat("0", 28), "99999999999999999999"} {
		c.want(c.send("GET", "/api/v1/decisions/"+none, "", nil), 404, nil)
	}
	for _, bad := range []string{"x.y", ".x", "-.-x", "x"} {
		if a := c.send("GET", "/api/v1/decisions?cursor="+bad, "", nil); a.status != 400 {
			t.Errorf("cursor %q: %d", bad, a.status)
		}
	}
}
