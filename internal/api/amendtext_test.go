package api

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Each text that can not be on paper or page is refused, and named by pointer.
func TestTextsOfAmendmentsAreNamed(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	good := map[string]any{"decision": "1200/QĐ-UBND", "date": "2023-08-01", "reason": "Sai tên", "correction": map[string]string{"name": "Nông Thị Đúng"}}
	with := func(changes map[string]any) []byte {
		body := map[string]any{}
		for key, value := range good {
			body[key] = value
		}
		for key, value := range changes {
			body[key] = value
		}
		data, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, refused := range []struct {
		step     string
		changes  map[string]any
		pointers []string
	}{
		{"replace", map[string]any{"decision": "banana"}, []string{"/decision"}},
		{"revoke", map[string]any{"decision": "banana"}, []string{"/decision"}},
		{"replace", map[string]any{"date": "2099-01-01"}, []string{"/date"}},
		{"revoke", map[string]any{"date": "2023-05-30"}, []string{"/date"}}, // the day before the award
		{"reissue", map[string]any{"reason": "M\u202eất"}, []string{"/reason"}},
		{"replace", map[string]any{"correction": map[string]string{"name": "Ma\u200b Xuân Thụ", "unit": "Héi Liªn hiÖp Phô n÷ tØnh B¾c K¹n", "citation": "Hai\ndòng"}},
			[]string{"/correction/name", "/correction/unit", "/correction/citation"}},
		{"replace", map[string]any{"correction": map[string]string{"address": strings.Repeat("a", 501)}}, []string{"/correction/address"}},
	} {
		var problem struct {
			Errors []struct{ Pointer, Code, Message string }
		}
		body := with(refused.changes)
		c.want(c.send("POST", "/api/v1/certificates/"+certificates[3].Code+"/"+refused.step, "application/json", body), 422, &problem)
		var pointers []string
		for _, e := range problem.Errors {
			pointers = append(pointers, e.Pointer)
		}
		if !slices.Equal(pointers, refused.pointers) {
			t.Errorf("%s %s: %+v", refused.step, body, problem.Errors)
		}
	}
	var replacement struct{ Name string }
	nfd := map[string]any{"correction": map[string]string{"name": "Nông Thi\u0323 \u00d0úng"}}
	c.want(c.send("POST", "/api/v1/certificates/"+certificates[3].Code+"/replace", "application/json", with(nfd)), 201, &replacement)
	if replacement.Name != "Nông Thị Đúng" {
		t.Errorf("%+q", replacement.Name)
	}
}
