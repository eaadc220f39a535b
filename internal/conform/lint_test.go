//go:build conform

package conform

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestDescriptionIsLinted lets spectral and redocly, by the rules that they recommend,
// judge the description that the service gives: neither finds anything.
func TestDescriptionIsLinted(t *testing.T) {
	programs := os.Getenv("API_LINTERS")
	for _, program := range []string{"spectral", "redocly"} {
		if _, err := os.Stat(filepath.Join(programs, program)); err != nil {
			t.Fatalf(`%s is missing, the description was not judged: API_LINTERS="$(.ci/api-linters)" make conform (%v)`, program, err)
		}
	}
	response, err := http.Get(sample.baseURL + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	document, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "openapi.json")
	if err := os.WriteFile(path, document, 0o600); err != nil {
		t.Fatal(err)
	}
	if found := judged(t, filepath.Join(programs, "spectral"), "lint", path, "-r", filepath.Join(rules, "spectral.yaml"), "-f", "json", "-q"); found != 0 {
		t.Errorf("spectral finds %d things", found)
	}
	if found := judged(t, filepath.Join(programs, "redocly"), "lint", path, "--config", filepath.Join(rules, "redocly.yaml"), "--format", "json"); found != 0 {
		t.Errorf("redocly finds %d things", found)
	}
}

// judged counts the findings of a linter, of any severity.
func judged(t *testing.T, program string, args ...string) int {
	t.Helper()
	command := exec.Command(program, args...)
	command.Env = append(os.Environ(), "HOME="+t.TempDir(), "REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "REDOCLY_TELEMETRY=off")
	output, err := command.Output() // which ends with another status than 0 when something is found
	var list []json.RawMessage
	if json.Unmarshal(output, &list) == nil {
		t.Logf("%s", output)
		return len(list)
	}
	var report struct {
		Totals   *struct{ Errors, Warnings, Ignored int }
		Problems []json.RawMessage
	}
	if json.Unmarshal(output, &report) != nil || report.Totals == nil {
		t.Fatalf("%s: %v\n%s", program, err, output)
	}
	t.Logf("%s", output)
	return len(report.Problems) + report.Totals.Errors + report.Totals.Warnings + report.Totals.Ignored
}
