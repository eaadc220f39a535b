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
	h := newFaults(t, smallList)
	for _, fault := range []struct{ call, problem string }{
		{"fsync", "EIO"}, {"syncfs", "EIO"}, {"renameat", "EIO"}, {"pwrite64", "ENOSPC"}, {"write", "ENOSPC"}, {"openat", "EMFILE"},
	} {
		most := 400
		if fault.call == "openat" {
			most = 120
		}
		reached := 0
		for k := 1; k <= most; k++ {
			if !h.issue(t, fault.call, fault.problem, fmt.Sprint(k)) {
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

// TestDiskStaysFull lets every write, sync or rename fail from the k-th on, as on a
// disk that is full or broken until somebody has looked, while a list is issued that
// is recorded in several steps.
func TestDiskStaysFull(t *testing.T) {
	h := newFaults(t, longList)
	for _, fault := range []struct{ call, problem string }{
		{"pwrite64", "ENOSPC"}, {"write", "ENOSPC"}, {"fsync", "EIO"}, {"syncfs", "EIO"}, {"renameat", "EIO"},
	} {
		reached := 0
		for k, step := 1, 1; k <= 2000; k, step = k+step, step+max(1, step/2) {
			if !h.issue(t, fault.call, fault.problem, fmt.Sprintf("%d+", k)) {
				break
			}
			reached++
		}
		t.Logf("%s: %d places", fault.call, reached)
		if reached == 0 {
			t.Errorf("%s: nothing was injected; the check is blind", fault.call)
		}
	}
}

// faults are issues of one list, each into a register as it was before it.
type faults struct {
	home, base, decision, list string
	numbers                    string // that the list is to get
}

func newFaults(t *testing.T, list func(*testing.T, string) string) faults {
	t.Helper()
	home := t.TempDir()
	f := faults{home: home, base: filepath.Join(home, "base"), decision: smallOrder(t, home, 1)}
	run(t, sample.binary, "issue", smallOrder(t, home, 2), smallList(t, home), "--data", f.base, "--out", filepath.Join(home, "first"), "--base-url", publicAddress)
	f.list = list(t, home)
	var people []any
	data, err := os.ReadFile(f.list)
	if err == nil {
		err = json.Unmarshal(data, &people)
	}
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for i := range people {
		numbers = append(numbers, fmt.Sprint(4+i))
	}
	f.numbers = strings.Join(numbers, " ")
	return f
}

// issue issues with a call that fails, checks what is left, and issues again. It
// reports whether there was such a call.
func (f faults) issue(t *testing.T, call, problem, when string) (injected bool) {
	t.Helper()
	where := call + " " + when
	data, out := filepath.Join(f.home, "data"), filepath.Join(f.home, "out")
	for _, dir := range []string{data, out} {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(data, os.DirFS(f.base)); err != nil {
		t.Fatal(err)
	}
	failed, injected := issueWithFault(t, call, problem, when, f.decision, f.list, data, out)
	f.checkAfter(t, where, data, out, failed)
	again := filepath.Join(f.home, "again", where)
	run(t, sample.binary, "issue", f.decision, f.list, "--data", data, "--out", again, "--base-url", publicAddress)
	if numbers := goldenNumbers(t, again); numbers != f.numbers {
		t.Errorf("%s: issued again, the numbers are %s", where, numbers)
	}
	if err := os.RemoveAll(again); err != nil {
		t.Fatal(err)
	}
	return injected
}

// issueWithFault runs one issue with a call that fails, the k-th ("7") or all from
// there ("7+").
func issueWithFault(t *testing.T, call, problem, when string, decision, list, data, out string) (failed, injected bool) {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	command := exec.Command("strace", "-f", "-qq", "-o", trace, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%s", call, problem, when),
		sample.binary, "issue", decision, list, "--data", data, "--out", out, "--base-url", publicAddress)
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

func (f faults) checkAfter(t *testing.T, where, data, out string, failed bool) {
	t.Helper()
	if report, err := exec.Command(sample.binary, "audit", "verify", "--data", data).CombinedOutput(); err != nil {
		t.Errorf("%s: the audit: %v\n%s", where, err, report)
	}
	_, err := os.Stat(out)
	switch there := err == nil; {
	case there:
		if numbers := goldenNumbers(t, out); numbers != f.numbers {
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

// longList is a list that is recorded in several steps.
func longList(t *testing.T, dir string) string {
	t.Helper()
	given := [...]string{"An", "Bình", "Cường", "Dũng", "Hùng", "Khánh", "Long", "Nam", "Sơn", "Vinh"}
	var people []map[string]string
	for i := range 130 {
		people = append(people, map[string]string{"kind": "individual", "honorific": "Ông", "name": "Nông Văn " + given[i%len(given)], "address": fmt.Sprintf("thôn %d, xã Ví Dụ", i)})
	}
	data, err := json.Marshal(people)
	path := filepath.Join(dir, "danh-sach-dai.json")
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// goldenNumbers reads the numbers of an output directory, all of whose files
// must be there.
func goldenNumbers(t *testing.T, dir string) string {
	t.Helper()
	var numbers []string
	for _, c := range manifestOf(t, dir).Certificates {
		numbers = append(numbers, c.Golden)
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(c.File))); err != nil {
			t.Error(err)
		}
	}
	return strings.Join(numbers, " ")
}

// manifestOf reads what an output directory says of itself.
func manifestOf(t *testing.T, dir string) (m manifest) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}
