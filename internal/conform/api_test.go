//go:build conform

package conform

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestAPIKeepsItsDescription lets schemathesis, which knows nothing of us but
// /openapi.json, ask for every operation in hundreds of ways, sensible and not:
// no answer is a server's fault, has a status that is not described, another
// media type or another shape than described.
func TestAPIKeepsItsDescription(t *testing.T) {
	t.Parallel() // it waits most of the time, for its turn at the service
	// A register of its own: it revokes and replaces what it finds.
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	own := &issue{binary: sample.binary, data: filepath.Join(t.TempDir(), "data"), baseURL: "http://" + address}
	if err := own.issue(filepath.Join(t.TempDir(), "out")); err != nil {
		t.Fatal(err)
	}
	stop, err := own.serve(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	key := run(t, own.binary, "key", "create", "schemathesis", "--data", own.data,
		"--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read,certificates:change")
	lines := strings.Split(strings.TrimSpace(key), "\n")
	report := run(t, "st", "run", own.baseURL+"/openapi.json", "--header", "Authorization: Bearer "+strings.TrimSpace(lines[len(lines)-1]),
		"--rate-limit", "15/s", "--max-examples", "8", "--exclude-path-regex", "events", "--seed", "946",
		"-c", "not_a_server_error", "-c", "status_code_conformance", "-c", "content_type_conformance", "-c", "response_schema_conformance")
	// Every operation but the stream of events, which ends with its batch.
	if want := fmt.Sprintf("Tested: %d", operationsOf(t, own.baseURL)-1); !strings.Contains(report, want) {
		t.Errorf("not every operation was asked for (%s):\n%s", want, report)
	}
}

// operationsOf counts the operations of the service's own description.
func operationsOf(t *testing.T, base string) (n int) {
	t.Helper()
	response, err := http.Get(base + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var description struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.NewDecoder(response.Body).Decode(&description); err != nil {
		t.Fatal(err)
	}
	for _, methods := range description.Paths {
		for method := range methods {
			if method == "get" || method == "put" || method == "post" || method == "delete" {
				n++
			}
		}
	}
	return n
}
