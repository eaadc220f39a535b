package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/proof/tagged"
)

// The test strip and the labels are whole PDFs that overwrite nothing; what can not
// be is said.
func TestStripAndLabels(t *testing.T) {
	dir := t.TempDir()
	data, strip, labels := filepath.Join(dir, "data"), filepath.Join(dir, "thu.pdf"), filepath.Join(dir, "nhan.pdf")
	if status, _, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--data", data, "--out", filepath.Join(dir, "out"), "--base-url", publicAddress); status != exitDone {
		t.Fatal(stderr)
	}
	for _, try := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"test-strip", "--out", strip}, exitDone, strip},
		{[]string{"test-strip", "--out", strip}, exitUsage, "đã có"},
		{[]string{"test-strip"}, exitUsage, "--out"},
		{[]string{"labels", "946/QĐ-UBND", "--data", data, "--out", labels}, exitDone, "3 × 8"},
		{[]string{"labels", "1", "--from", "100", "--data", data, "--out", filepath.Join(dir, "cuoi.pdf")}, exitDone, "3 × 8"},
		{[]string{"labels", "1", "--from", "107", "--data", data, "--out", filepath.Join(dir, "khong.pdf")}, exitInput, "hiệu lực"},
		{[]string{"labels", "1", "--from", "0", "--data", data, "--out", filepath.Join(dir, "khong.pdf")}, exitUsage, "--from"},
		{[]string{"labels", "2", "--data", data, "--out", filepath.Join(dir, "khong.pdf")}, exitInput, "2"},
	} {
		status, stdout, stderr := bangkhen(t, try.args...)
		if status != try.status || !strings.Contains(stdout+stderr, try.says) {
			t.Errorf("%v: status %d, %s%s", try.args, status, stdout, stderr)
		}
	}
	for path, pages := range map[string]int{strip: 1, labels: 5} {
		pdf, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if read, err := tagged.Read(pdf, nil); err != nil || len(read.Pages) != pages {
			t.Errorf("%s: %d pages, %v", path, len(read.Pages), err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "khong*")); len(left) > 0 {
		t.Errorf("a refusal left %v", left)
	}
}

// Check, preview and issue tell alike of an address whose symbols would be too fine.
func TestAddressTooLong(t *testing.T) {
	dir := t.TempDir()
	long := "https://example.vn/_" + strings.Repeat("a", 220)
	for _, command := range []string{"check", "preview", "issue"} {
		args := []string{command, sampleDecision, sampleList, "--base-url", long}
		if command != "check" {
			args = append(args, "--out", filepath.Join(dir, command), "--data", filepath.Join(dir, "data"))
		}
		if status, stdout, stderr := bangkhen(t, args...); status != exitInput || strings.Count(stdout+stderr, "[fine-symbol]") != 1 {
			t.Errorf("%s: status %d, %s%s", command, status, stdout, stderr)
		}
		if _, err := os.Stat(filepath.Join(dir, command)); err == nil {
			t.Errorf("%s wrote papers", command)
		}
	}
	if status, _, _ := bangkhen(t, "check", sampleDecision, sampleList, "--base-url", "bangkhen.vn"); status != exitUsage {
		t.Errorf("status %d for what is no address", status)
	}
}
