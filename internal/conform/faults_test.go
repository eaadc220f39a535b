//go:build conform

package conform

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryWriteMayFail lets the k-th write, sync and rename (counted in each
// thread) of a whole issue
// fail, for every k, by the tracer of the operating system: the program is the
// real one. After each the register is whole (its audit is verified), the papers
// are there whole or not at all, and issuing again gives what was promised: the
// numbers that follow, each once.
func TestEveryWriteMayFail(t *testing.T) {
	home := t.TempDir()
	decision, first := smallOrder(t, home, 1), smallOrder(t, home, 2)
	base := filepath.Join(home, "base")
	run(t, sample.binary, "issue", first, smallList(t, home), "--data", base, "--out", filepath.Join(home, "first"))
	list := smallList(t, home)
	for _, fault := range []struct{ call, problem string }{
		{"fsync", "EIO"}, {"syncfs", "EIO"}, {"renameat", "EIO"}, {"pwrite64", "ENOSPC"}, {"write", "ENOSPC"}, {"openat", "EMFILE"},
	} {
		most := 400
		if fault.call == "openat" {
			most = 120
		}
		reached := 0
		for k := 1; k <= most; k++ {
			where := fmt.Sprintf("%s %d", fault.call, k)
			data, out := filepath.Join(home, "data"), filepath.Join(home, "out")
			for _, dir := range []string{data, out} {
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.CopyFS(data, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			failed, injected := issueWithFault(t, fault.call, fault.problem, k, decision, list, data, out)
			checkAfterFault(t, where, data, out, failed)
			run(t, sample.binary, "issue", decision, list, "--data", data, "--out", filepath.Join(home, "again", where))
			if numbers := goldenNumbers(t, filepath.Join(home, "again", where)); numbers != "4 5 6" {
				t.Errorf("%s: issued again, the numbers are %s", where, numbers)
			}
			if !injected {
				break // the issue has fewer of these calls
			}
			reached++
		}
		t.Logf("%s: %d places", fault.call, reached)
		if reached == 0 && fault.call != "write" {
			t.Errorf("%s: nothing was injected; the check is blind", fault.call)
		}
	}
}

// issueWithFault runs one issue with one failing call.
func issueWithFault(t *testing.T, call, problem string, k int, decision, list, data, out string) (failed, injected bool) {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	command := exec.Command("strace", "-f", "-qq", "-o", trace, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, problem, k),
		sample.binary, "issue", decision, list, "--data", data, "--out", out)
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("strace: %v\n%s", err, output)
	}
	traced, readErr := os.ReadFile(trace)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return err != nil, bytes.Contains(traced, []byte("(INJECTED)"))
}

func checkAfterFault(t *testing.T, where, data, out string, failed bool) {
	t.Helper()
	if report, err := exec.Command(sample.binary, "audit", "verify", "--data", data).CombinedOutput(); err != nil {
		t.Errorf("%s: the audit: %v\n%s", where, err, report)
	}
	_, err := os.Stat(out)
	switch there := err == nil; {
	case there:
		if numbers := goldenNumbers(t, out); numbers != "4 5 6" {
			t.Errorf("%s: the papers that appeared have numbers %s", where, numbers)
		}
	case !failed:
		t.Errorf("%s: said to be done, but there is nothing", where)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".out.partial-*"))
	if err != nil || len(left) > 0 && !strings.HasPrefix(where, "openat") {
		t.Errorf("%s: half-written papers are left: %v", where, left)
	}
	for _, dir := range left {
		os.RemoveAll(dir)
	}
}

func smallOrder(t *testing.T, dir string, number int) string {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprintf("quyet-dinh-%d.json", number))
	text := fmt.Sprintf(`{"number":"%d/QĐ-UBND","date":"2023-05-31","place":"Bắc Kạn","agency":["ỦY BAN NHÂN DÂN","TỈNH BẮC KẠN"],"authority":"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn","subject":"Về việc tặng Bằng khen","citation":"Là điển hình tiên tiến","signer":{"lines":["CHỦ TỊCH"],"name":"Nguyễn Đăng Bình"},"template":"bang-khen"}`, number)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func smallList(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "danh-sach.json")
	text := `[{"kind":"individual","honorific":"Ông","name":"Ma Xuân Thu"},{"kind":"individual","honorific":"Bà","name":"Nguyễn Thị Nụ"},{"kind":"collective","name":"Viễn thông Bắc Kạn"}]`
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// goldenNumbers reads the numbers of an output directory, all of whose files
// must be there.
func goldenNumbers(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, c := range m.Certificates {
		numbers = append(numbers, c.Golden)
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(c.File))); err != nil {
			t.Error(err)
		}
	}
	return strings.Join(numbers, " ")
}
