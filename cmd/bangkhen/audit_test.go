package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/database"
)

// An older database that was put back: every change says so, the audit too, and
// "audit accept" is the way out.
func TestAuditAccept(t *testing.T) {
	data := t.TempDir()
	do := func(want int, words string, args ...string) {
		t.Helper()
		status, stdout, stderr := bangkhen(t, append(args, "--data", data)...)
		if status != want || !strings.Contains(stdout+stderr, words) {
			t.Errorf("%q: status %d, printed %q, %q", args, status, stdout, stderr)
		}
	}
	void := func(want int, words, number string) {
		t.Helper()
		do(want, words, "golden-book", "void", number, "--reason", "viết hỏng")
	}
	void(exitDone, "Đã bỏ", "1")
	void(exitDone, "Đã bỏ", "2")
	path := filepath.Join(data, "bangkhen.db")
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	void(exitDone, "Đã bỏ", "3")
	do(exitDone, "Niêm phong nguyên vẹn", "audit", "verify", "--quick")
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	void(exitOther, "audit accept", "4")
	do(exitInput, "LỖI:", "audit", "verify")
	do(exitUsage, "--reason", "audit", "accept")
	do(exitDone, "Đã nhận", "audit", "accept", "--reason", "hỏng ổ đĩa")
	do(exitDone, "không có gì phải nhận", "audit", "accept", "--reason", "hỏng ổ đĩa")
	do(exitDone, "nguyên vẹn", "audit", "verify")
	do(exitDone, "accept-head", "audit", "list")
	void(exitDone, "Đã bỏ", "4")
}

// A service whose register takes no changes still starts, so that codes can be
// looked up.
func TestServeStartsReadOnly(t *testing.T) {
	if err := unlessReadOnly(fmt.Errorf("at the start: %w", database.HeadError{What: "x"}), slog.New(slog.DiscardHandler)); err != nil {
		t.Error(err)
	}
	other := errors.New("other")
	if err := unlessReadOnly(other, slog.New(slog.DiscardHandler)); err != other {
		t.Error(err)
	}
}
