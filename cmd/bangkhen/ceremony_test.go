package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCeremony(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	if status, _, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "issued"), "--data", data, "--base-url", "https://bangkhen.example.vn"); status != exitDone {
		t.Fatal(stderr)
	}
	for _, c := range []struct {
		reference string
		want      int
	}{{"946/QĐ-UBND", exitDone}, {"946/qd-ubnd", exitDone}, {"1", exitDone}, {"2", exitInput}, {"947/QĐ-UBND", exitInput}, {"", exitInput}} {
		out := filepath.Join(dir, "out")
		status, stdout, stderr := bangkhen(t, "ceremony", c.reference, "--out", out, "--data", data)
		if status != c.want {
			t.Errorf("%q: status %d\n%s%s", c.reference, status, stdout, stderr)
		}
		entries, _ := os.ReadDir(out)
		if c.want == exitDone && (len(entries) != 9 || !strings.Contains(stdout, "23") || !strings.Contains(stdout, "83")) {
			t.Errorf("%q: %d files, says %s", c.reference, len(entries), stdout)
		}
	}
}
