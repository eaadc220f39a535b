package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What the parser and the operating system say is said in Vietnamese, and what was
// given wrongly ends with the status for it.
func TestWrongUseIsSaidInVietnamese(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("BANGKHEN_DATA", filepath.Join(dir, "data"))
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plain := write("a.json", "{}")
	issue := func(more ...string) []string {
		return append([]string{"issue", sampleDecision, sampleList, "--base-url", publicAddress, "--out", filepath.Join(dir, "o")}, more...)
	}
	n := 0
	check := func(answers string) []string {
		n++
		return []string{"check", sampleDecision, sampleList, "--answers", write(fmt.Sprintf("answers-%d.json", n), answers)}
	}
	for _, c := range []struct {
		says string
		want int
		args []string
	}{
		{"thừa “foo”", exitUsage, []string{"foo"}},
		{`có phải là "check"`, exitUsage, []string{"chek"}},
		{"không có tùy chọn --fast", exitUsage, []string{"check", "--fast", sampleDecision, sampleList}},
		{"thiếu <decision>", exitUsage, []string{"check"}},
		{"thiếu một trong các từ", exitUsage, nil},
		{"thiếu tùy chọn --ground", exitUsage, []string{"exchange", "X"}},
		{`--ground phải là một trong "damaged","misprinted", không phải “foo”`, exitUsage, []string{"exchange", "X", "--ground", "foo"}},
		{"--out: thiếu giá trị", exitUsage, []string{"labels", "1", "--out"}},
		{"--from: cần một số nguyên, không phải “ba”", exitUsage, []string{"labels", "1", "--out", "x", "--from", "ba"}},
		{"--code và --decision không dùng cùng nhau", exitUsage, []string{"blanks", "use", "--code", "x", "--decision", "y"}},
		{"thiếu tùy chọn --code hoặc --decision", exitUsage, []string{"blanks", "use"}},
		{"không phải thư mục", exitUsage, []string{"store", "repair", "--from", plain}},
		{"không có tệp hoặc thư mục này", exitUsage, []string{"check", sampleDecision, filepath.Join(dir, "no.csv")}},
		{"đây là một thư mục", exitUsage, []string{"check", sampleDecision, dir}},
		{"Cách dùng:", exitDone, []string{"check", "--help"}},
		{"Cách dùng: bangkhen log verify", exitDone, []string{"help", "log", "verify"}},

		{"không có sổ", exitInput, []string{"sign-off", "nope", "--number", "1/QĐ-UBND", "--date", "2023-05-31"}},
		{"không có sổ", exitInput, []string{"backup", filepath.Join(dir, "b")}},
		{"không có sổ", exitInput, []string{"restore", dir, "--data", filepath.Join(dir, "new")}},
		{"không có sổ", exitOther, []string{"verify", strings.Repeat("0", 28)}}, // 1 is: not valid
		{"không có sổ", exitOther, []string{"audit", "verify"}},

		{"không có mục answers", exitInput, check(`{}`)},
		{"không có mục answers", exitInput, check(`null`)},
		{"bị cắt cụt", exitInput, check(`[{"cell":"D17"`)},
		{"không phải JSON hợp lệ, từ ký tự thứ", exitInput, check(`[nó]`)},
		{"có mục không biết", exitInput, check(`[{"ô":"D17"}]`)},
		{"as-is, proposed hoặc text", exitInput, check(`[{"cell":"D17","answer":"maybe","value":"x"}]`)},
		{"0 lỗi", exitDone, check(`{"answers":[]}`)},

		{"--hold để trống", exitUsage, issue("--hold", "")},
		{"--hold để trống", exitUsage, issue("--hold", " ", "--dry-run")},
		{"[bad-hold]", exitInput, issue("--hold", "mai", "--dry-run")},
		{"đã qua", exitInput, issue("--hold", "2020-01-01", "--dry-run")},
	} {
		status, stdout, stderr := bangkhen(t, c.args...)
		said := stdout + stderr
		if status != c.want || !strings.Contains(said, c.says) {
			t.Errorf("%q: status %d, want %d and %q:\n%.600s", c.args, status, c.want, c.says, said)
		}
		for _, english := range []string{"unexpected", "unknown flag", "missing", "expected", "no such file", "is a directory", "Usage", "Flags:", "EOF"} {
			if strings.Contains(said, english) {
				t.Errorf("%q says %q:\n%.600s", c.args, english, said)
			}
		}
	}
	if entries, err := os.ReadDir(filepath.Join(dir, "data")); err == nil {
		t.Errorf("a wrong use has made the data directory: %v", entries)
	}
}

// Errors of the system are told wherever they stand in a chain.
func TestSystemErrorsInVietnamese(t *testing.T) {
	full := fmt.Errorf("print: %w", errors.Join(&fs.PathError{Op: "write", Path: "/x/bang-khen.pdf", Err: syscall.ENOSPC}, errors.New("also this")))
	for _, c := range []struct {
		err  error
		want string
	}{
		{full, "print: /x/bang-khen.pdf: ổ đĩa đã hết chỗ\nalso this"},
		{usageError{&fs.PathError{Op: "open", Path: "a", Err: syscall.EACCES}}, "a: không được quyền đọc hoặc ghi ở đây"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EXDEV}, "a → b: " + syscall.EXDEV.Error()},
		{fmt.Errorf("mở: %v", syscall.ENOENT), "mở: không có tệp hoặc thư mục này"},
	} {
		if got := systemSays(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}

// The same exchange twice in a row is one; another reason is another exchange. A look-up
// says in Vietnamese what was checked, JSON keeps its codes.
func TestExchangeTwice(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("BANGKHEN_DATA", filepath.Join(dir, "data"))
	out := filepath.Join(dir, "out")
	if status, _, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--base-url", publicAddress, "--out", out); status != exitDone {
		t.Fatal(stderr)
	}
	code := codeOf(t, out)
	exchange := []string{"exchange", code, "--ground", "damaged", "--requested-by", "Triệu Văn Khánh"}
	for _, c := range []struct {
		args []string
		want int
		says string
	}{
		{exchange, exitDone, "Đã cấp đổi"},
		{exchange, exitInput, "đã được cấp đổi lúc"},
		{append(exchange, "--reason", "Tờ đổi lại bị ướt"), exitDone, "Đã cấp đổi"},
		{exchange, exitDone, "Đã cấp đổi"},
		{[]string{"reissue", code, "--reason", "Mất khi chuyển nhà"}, exitDone, "Đã cấp lại"},
		{[]string{"verify", code}, exitDone, "Hiệu lực: đạt"},
		{[]string{"verify", strings.Repeat("0", 28)}, exitInput, "không kiểm tra được"},
		{[]string{"labels", "77", "--out", filepath.Join(dir, "l.pdf")}, exitInput, "[unknown-issue]"},
		{[]string{"release", "77"}, exitInput, "[unknown-issue]"},
	} {
		status, stdout, stderr := bangkhen(t, c.args...)
		if status != c.want || !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%v: status %d, want %d and %q:\n%s%s", c.args, status, c.want, c.says, stdout, stderr)
		}
	}
	_, stdout, _ := bangkhen(t, "verify", code, "--json")
	var said struct{ Checks map[string]string }
	if err := json.Unmarshal([]byte(stdout), &said); err != nil || said.Checks["integrity"] != "pass" {
		t.Errorf("%v\n%s", err, stdout)
	}
}

// A corrected certificate takes the next number of its book, or keeps the one it had.
func TestReplaceKeepsTheNumber(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("BANGKHEN_DATA", filepath.Join(dir, "data"))
	out := filepath.Join(dir, "out")
	if status, _, stderr := bangkhen(t, "issue", sampleDecision, sampleList, "--base-url", publicAddress, "--out", out); status != exitDone {
		t.Fatal(stderr)
	}
	replace := func(code string, more ...string) []string {
		return append([]string{"replace", code, "--decision", "1200/QĐ-UBND", "--date", "2023-08-01", "--reason", "Sai tên", "--json"}, more...)
	}
	golden := func(args ...string) (said struct {
		Replacement string
		Numbering   string
		Golden      string `json:"golden_number"`
	}) {
		t.Helper()
		status, stdout, stderr := bangkhen(t, args...)
		if err := json.Unmarshal([]byte(stdout), &said); status != exitDone || err != nil {
			t.Fatal(status, err, stdout, stderr)
		}
		return said
	}
	first := codeOf(t, out)
	same := golden(replace(first, "--name", "Viễn thông tỉnh Bắc Cạn", "--golden-number", "same")...)
	if same.Golden != "1" || same.Numbering != "same" {
		t.Errorf("%+v", same)
	}
	next := golden(replace(same.Replacement, "--name", "Viễn thông tỉnh Bắc Kạn")...)
	if next.Golden != "107" || next.Numbering != "next" {
		t.Errorf("%+v", next)
	}
	if status, _, stderr := bangkhen(t, replace(next.Replacement, "--name", "Ai", "--golden-number", "cũ")...); status != exitUsage || !strings.Contains(stderr, "--golden-number phải là một trong") {
		t.Errorf("%d %s", status, stderr)
	}
	if status, stdout, stderr := bangkhen(t, "audit", "verify"); status != exitDone {
		t.Error(stdout, stderr)
	}
}
