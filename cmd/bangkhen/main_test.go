package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	sampleDecision = "../../examples/946/quyet-dinh.yaml"
	sampleList     = "../../examples/946/danh-sach.csv"
)

// bangkhen runs one command as the shell would.
func bangkhen(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	status = run(t.Context(), args, &out, &err)
	return status, out.String(), err.String()
}

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.csv")
	list, err := os.ReadFile(sampleList)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, bytes.Replace(list, []byte("Ma Xuân Thu"), nil, 1), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"good list", []string{"check", sampleDecision, sampleList}, exitDone},
		{"broken list", []string{"check", sampleDecision, broken}, exitInput},
		{"list as decision", []string{"check", sampleList, sampleList}, exitInput},
		{"no such file", []string{"check", sampleDecision, filepath.Join(dir, "no.csv")}, exitUsage},
		{"unknown flag", []string{"check", "--fast", sampleDecision, sampleList}, exitUsage},
		{"unknown command", []string{"destroy"}, exitUsage},
		{"no command", nil, exitUsage},
		{"list missing", []string{"issue", sampleDecision}, exitUsage},
		{"no address", []string{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "o"), "--data", filepath.Join(dir, "d")}, exitInput},
		{"bad base address", []string{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "o"), "--data", filepath.Join(dir, "d"), "--base-url", "bangkhen"}, exitInput},
		{"an address of the house", []string{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "o"), "--data", filepath.Join(dir, "d"), "--base-url", "http://192.168.1.5:8080"}, exitInput},
		{"not even for a try", []string{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "o"), "--data", filepath.Join(dir, "d"), "--base-url", "bangkhen", "--trial"}, exitUsage},
		{"broken issue", []string{"issue", sampleDecision, broken, "--out", filepath.Join(dir, "o"), "--data", filepath.Join(dir, "d")}, exitInput},
		{"help", []string{"--help"}, exitDone},
		{"version", []string{"version"}, exitDone},
	} {
		if status, stdout, stderr := bangkhen(t, c.args...); status != c.want {
			t.Errorf("%s: status %d, want %d\n%s%s", c.name, status, c.want, stdout, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "o")); err == nil {
		t.Error("a failed issue left its output directory")
	}
}

func TestCheckPrintsRowCellAndRemedy(t *testing.T) {
	dir := t.TempDir()
	list, err := os.ReadFile(sampleList)
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "danh-sach.csv")
	if err := os.WriteFile(broken, bytes.Replace(list, []byte("Ma Xuân Thu"), nil, 1), 0o644); err != nil {
		t.Fatal(err)
	}
	_, stdout, _ := bangkhen(t, "check", sampleDecision, broken)
	for _, want := range []string{"LỖI", "missing-name", "→"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the report does not hold %q:\n%s", want, stdout)
		}
	}
	status, stdout, stderr := bangkhen(t, "check", sampleDecision, broken, "--json")
	var report struct {
		OK       bool
		Counts   map[string]int
		Problems []map[string]any
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || status != exitInput || stderr != "" {
		t.Fatalf("status %d, %v, stderr %q", status, err, stderr)
	}
	if report.OK || len(report.Problems) == 0 || report.Problems[0]["code"] != "missing-name" || report.Problems[0]["cell"] == nil || report.Problems[0]["suggestion"] == "" {
		t.Errorf("report %+v", report)
	}
}

func TestIssueByEnvironmentAndAgain(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("BANGKHEN_DATA", filepath.Join(dir, "data"))
	t.Setenv("BANGKHEN_BASE_URL", "https://bangkhen.example.vn")
	var codes []string
	for _, out := range []string{"first", "second"} {
		status, stdout, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, out), "--json")
		if status != exitDone {
			t.Fatalf("status %d\n%s%s", status, stdout, stderr)
		}
		if stderr != "" {
			t.Errorf("progress where there is no terminal: %q", stderr)
		}
		data, err := os.ReadFile(filepath.Join(dir, out, "manifest.json"))
		if err != nil {
			t.Fatal(err)
		}
		var manifest struct{ Certificates []struct{ Code, URL string } }
		if err := json.Unmarshal(data, &manifest); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(manifest.Certificates[0].URL, "https://bangkhen.example.vn/v/") {
			t.Errorf("address %s", manifest.Certificates[0].URL)
		}
		codes = append(codes, manifest.Certificates[105].Code)
	}
	if codes[0] != codes[1] {
		t.Errorf("codes differ: %v", codes)
	}

	for _, given := range []string{codes[0], strings.ToLower(codes[0]), "HTTPS://BANGKHEN.EXAMPLE.VN/V/" + codes[0]} {
		if status, stdout, stderr := bangkhen(t, "verify", given); status != exitDone || !strings.Contains(stdout, "Hợp lệ") {
			t.Errorf("verify %s: status %d\n%s%s", given, status, stdout, stderr)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "first", "bang-khen", "106-*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	if status, stdout, stderr := bangkhen(t, "verify", files[0]); status != exitDone || !strings.Contains(stdout, "Hợp lệ") {
		t.Errorf("verify file: status %d\n%s%s", status, stdout, stderr)
	}
	if status, _, _ := bangkhen(t, "verify", strings.Repeat("0", 28)); status != exitInput {
		t.Errorf("an unknown code ends with %d", status)
	}
}
