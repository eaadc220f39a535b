//go:build conform

package conform

import (
	"strings"
	"testing"
)

// TestAPIKeepsItsDescription lets schemathesis, which knows nothing of us but
// /openapi.json, ask for every operation in hundreds of ways, sensible and not:
// no answer is a server's fault, has a status that is not described, another
// media type or another shape than described.
func TestAPIKeepsItsDescription(t *testing.T) {
	key := run(t, sample.binary, "key", "create", "schemathesis", "--data", sample.data,
		"--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read,certificates:change")
	lines := strings.Split(strings.TrimSpace(key), "\n")
	report := run(t, "st", "run", sample.baseURL+"/openapi.json", "--header", "Authorization: Bearer "+strings.TrimSpace(lines[len(lines)-1]),
		"--rate-limit", "15/s", "--max-examples", "8", "--exclude-path-regex", "events", "--seed", "946",
		"-c", "not_a_server_error", "-c", "status_code_conformance", "-c", "content_type_conformance", "-c", "response_schema_conformance")
	if !strings.Contains(report, "Tested: 20") {
		t.Errorf("not every operation was asked for:\n%s", report)
	}
}
