package api

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bangkhen/internal/workbench"
)

// messages are those that wait to be sent.
func messages(t *testing.T, c *client) (all [][]byte) {
	t.Helper()
	rows, err := c.reg.Database().Reader().QueryContext(t.Context(), `SELECT body FROM deliveries ORDER BY created_at, id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			t.Fatal(err)
		}
		all = append(all, body)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// Every event is described, and each message is as it is described.
func TestEventsAreAsDescribed(t *testing.T) {
	var named []string
	for _, e := range events() {
		named = append(named, e.name)
	}
	all := workbench.Events()
	if slices.Sort(named); !slices.Equal(named, slices.Sorted(slices.Values(all))) {
		t.Errorf("described are %q, told %q", named, all)
	}
	c := start(t)
	bench := workbench.New(c.reg.Database())
	if _, _, err := bench.AddWebhook(t.Context(), "https://bot.example", all); err != nil {
		t.Fatal(err)
	}
	_, certificates := c.issued()
	order := `"decision":"1201/QĐ-UBND","date":"2023-08-02","reason":"Sai"`
	for what, body := range map[string]string{
		"0/revoke": "{" + order + "}", "1/reissue": `{"reason":"Mất"}`, "60/replace": "{" + order + `,"numbering":"same","correction":{"name":"Nông Thị Đúng"}}`,
	} {
		place, act, _ := strings.Cut(what, "/")
		n, err := strconv.Atoi(place)
		if err != nil {
			t.Fatal(err)
		}
		if a := c.send("POST", "/api/v1/certificates/"+certificates[n].Code+"/"+act, "application/json", []byte(body)); a.status >= 300 {
			t.Fatal(a.status, string(a.body))
		}
	}
	told := map[string]int{}
	given := 0
	for _, data := range messages(t, c) {
		var message struct {
			Type string
			Data struct {
				First, Total int
				Certificates json.RawMessage
			}
		}
		value := valueOf(t, data)
		if err := json.Unmarshal(data, &message); err != nil {
			t.Fatal(err)
		}
		told[message.Type]++
		if err := theDescription().validate(value, "webhooks", message.Type, "post", "requestBody", "content", typeJSON, "schema"); err != nil {
			t.Errorf("%s: %v\n%s", message.Type, err, data)
		}
		if message.Type == "certificate.issued" {
			var list []struct{ Code string }
			if err := json.Unmarshal(message.Data.Certificates, &list); err != nil || message.Data.First != 1 {
				t.Errorf("%v %s", err, data)
			}
			given += len(list)
		}
	}
	for _, want := range []string{"decision.submitted", "decision.approved", "decision.signed", "decision.issued", "certificate.issued", "batch.done", "certificate.revoked", "certificate.reissued", "certificate.replaced"} {
		if told[want] == 0 {
			t.Errorf("nothing tells of %s: %v", want, told)
		}
	}
	if given != 107 { // with the corrected one
		t.Errorf("%d certificates were told of", given)
	}
}
