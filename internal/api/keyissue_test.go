package api

import (
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/workbench"
)

// newKey makes a key with scopes.
func (c *client) newKey(t *testing.T, scopes ...accounts.Permission) (token string, key accounts.Key) {
	t.Helper()
	token, key, err := c.keys.CreateKey(t.Context(), "thử", scopes, 1)
	if err != nil {
		t.Fatal(err)
	}
	return token, key
}

// A key that issues is no way around the approval of people: of what a person has
// written, handed in or returned it issues only what a person has approved.
func TestKeyIssuesNoDraftOfPeople(t *testing.T) {
	c := start(t)
	// A step changes nothing but who has had it in hand.
	step := func(who, id string, step award.DecisionStep) {
		t.Helper()
		if _, err := workbench.New(c.reg.Database()).ChangeDraft(database.WithActor(t.Context(), who), id, 0, step, func(d *workbench.Draft) (err error) {
			if step == award.ApproveDecision {
				d.Approved, err = c.office.ContentOf(*d)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	for _, way := range []struct {
		name string
		does func(id string)
		want int
	}{
		{"written at the desk", func(id string) { step("user:lan", id, award.EditDecision) }, 409},
		{"handed in at the desk", func(id string) { step("user:lan", id, award.CheckDecision) }, 409},
		{"returned by a person", func(id string) {
			step("key:other", id, award.CheckDecision)
			step("user:nam", id, award.ReturnDecision)
		}, 409},
		{"approved by a person, then edited by a key", func(id string) {
			step("user:lan", id, award.CheckDecision)
			step("user:nam", id, award.ApproveDecision)
			step("key:other", id, award.EditDecision)
		}, 409},
		{"written by a person, approved by a key", func(id string) {
			step("user:lan", id, award.CheckDecision)
			step("key:other", id, award.ApproveDecision)
		}, 409},
		{"approved by who has written it", func(id string) {
			step("user:lan", id, award.CheckDecision)
			step("user:lan", id, award.ApproveDecision)
		}, 409},
	} {
		id := c.prepared()
		way.does(id)
		before, err := workbench.New(c.reg.Database()).Draft(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		answer := c.send("POST", "/api/v1/decisions/"+id+"/issue", "", nil)
		if answer.status != way.want || way.want == 409 && !strings.Contains(string(answer.body), "duyệt") {
			t.Errorf("%s: status %d, %s", way.name, answer.status, answer.body)
		}
		after, err := workbench.New(c.reg.Database()).Draft(t.Context(), id)
		if err != nil || after.Version != before.Version || after.State != before.State {
			t.Errorf("%s: refused, and yet %s %d became %s %d, %v", way.name, before.State, before.Version, after.State, after.Version, err)
		}
		if _, err := workbench.New(c.reg.Database()).LastBatch(t.Context(), id); err != workbench.ErrNoBatch {
			t.Errorf("%s: a batch, %v", way.name, err)
		}
	}
}

// TestStaleVersionIssuesAndDeletesNothing sends the version of before.
func TestStaleVersionIssuesAndDeletesNothing(t *testing.T) {
	c := start(t)
	id := c.prepared()
	path := "/api/v1/decisions/" + id
	c.want(c.send("DELETE", path, "", nil, "If-Match", `"v1"`), 412, nil)
	c.want(c.send("POST", path+"/issue", "", nil, "If-Match", `"v1"`), 412, nil)
	c.want(c.send("POST", path+"/submit", "", nil, "If-Match", `"v1"`), 412, nil)
	draft, err := workbench.New(c.reg.Database()).Draft(t.Context(), id)
	if err != nil || draft.State != award.DecisionDraft {
		t.Errorf("%s, %v", draft.State, err)
	}
	c.want(c.send("DELETE", path, "", nil, "If-Match", etagOf(draft)), 204, nil)
}

// TestHeldBodyOfKey ends what a request was let in by while its body is held back:
// every operation that changes something is refused then, and changes nothing.
func TestHeldBodyOfKey(t *testing.T) {
	c := start(t)
	if err := c.keys.SetOnePerson(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	for _, op := range (&api{}).operations() {
		if op.scope == "" || op.method == http.MethodGet || op.method == http.MethodDelete || op.id == "render" {
			continue // changes nothing, or waits for no body
		}
		example := samples()[op.id]
		var mediaType string
		var body []byte
		if types := slices.Sorted(maps.Keys(example.Request)); len(types) > 0 {
			body, mediaType = bodyOf(t, op, example, types[0])
		}
		switch {
		case op.id == "putPhotos":
			body, mediaType = bodyOf(t, op, example, typeZIP)
		case op.body.media == typeForm:
			body, mediaType = bodyOf(t, op, example, typeForm)
		}
		id := c.prepared()
		path := "/api/v1" + strings.NewReplacer("{id}", id, "{code}", "khong-co").Replace(op.path)
		token, key := c.newKey(t, op.scope)
		before, err := workbench.New(c.reg.Database()).Draft(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		held, hand := io.Pipe()
		request, err := http.NewRequestWithContext(t.Context(), op.method, c.server.URL+path, held)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+token)
		request.Header.Set("Idempotency-Key", op.id) // has every body read before anything is done
		if mediaType != "" {
			request.Header.Set("Content-Type", mediaType)
		}
		status := make(chan int, 1)
		go func() {
			answer, err := http.DefaultClient.Do(request)
			if err != nil {
				status <- 0
				return
			}
			answer.Body.Close()
			status <- answer.StatusCode
		}()
		if len(body) == 0 {
			body = []byte(" ")
		}
		if _, err := hand.Write(body[:1]); err != nil {
			t.Fatal(err)
		}
		c.waitUsed(t, key.ID)
		if err := c.keys.RevokeKey(t.Context(), key.ID); err != nil {
			t.Fatal(err)
		}
		go func() { hand.Write(body[1:]); hand.Close() }()
		if got := <-status; got != http.StatusUnauthorized {
			t.Errorf("%s: status %d after the key has ended", op.id, got)
		}
		after, err := workbench.New(c.reg.Database()).Draft(t.Context(), id)
		if err != nil || after.Version != before.Version {
			t.Errorf("%s has changed the decision, %v", op.id, err)
		}
	}
}

// waitUsed waits until the key has been let in.
func (c *client) waitUsed(t *testing.T, id string) {
	t.Helper()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		keys, err := c.keys.Keys(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if key.ID == id && !key.LastUsed.IsZero() {
				return
			}
		}
	}
	t.Fatal("the request was never let in")
}
