package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A lost file is told by every command that reads the store, with its exit status
// and how to mend it; a backup mends it.
func TestLostFileIsTold(t *testing.T) {
	dir := t.TempDir()
	data, backup := filepath.Join(dir, "dữ liệu"), filepath.Join(dir, "sao lưu")
	expect := func(want int, says string, args ...string) {
		t.Helper()
		if status, stdout, stderr := bangkhen(t, args...); status != want || !strings.Contains(stdout+stderr, says) {
			t.Errorf("%v: status %d\n%s%s", args, status, stdout, stderr)
		}
	}
	expect(exitDone, "", "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "o"), "--data", data, "--base-url", publicAddress)
	expect(exitDone, "Kho đủ", "store", "verify", "--data", data)
	expect(exitDone, "Đã sao lưu", "backup", backup, "--data", data)
	files, err := filepath.Glob(filepath.Join(data, "files", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	if err := os.Remove(files[0]); err != nil {
		t.Fatal(err)
	}
	expect(exitInput, "THIẾU", "store", "verify", "--data", data)
	expect(exitOther, "store repair --from", "backup", filepath.Join(dir, "2"), "--data", data)
	expect(exitOther, "Đã khôi phục", "restore", filepath.Join(dir, "2"), "--data", filepath.Join(dir, "d2"))
	expect(exitOther, "THIẾU", "export", "--out", filepath.Join(dir, "e"), "--data", data)
	expect(exitDone, "Đã lấy lại", "store", "repair", "--from", backup, "--data", data)
	expect(exitDone, "Kho đủ", "store", "verify", "--data", data)
	expect(exitDone, "users.password", "export", "--out", filepath.Join(dir, "e2"), "--data", data)
	expect(exitOther, "", "store", "verify", "--data", filepath.Join(dir, "không có"))
	expect(exitDone, "Đã xóa 0 tệp thừa", "store", "sweep", "--data", data)
	expect(exitInput, "không có sổ", "store", "sweep", "--data", filepath.Join(dir, "không có"))
}
