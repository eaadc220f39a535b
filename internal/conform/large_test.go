//go:build conform

package conform

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"testing"
)

// A list of ten thousand leaves the real program in less memory than the office's
// oldest machine has to spare, and other programs read what it wrote: pages of
// merged file and decision by poppler.
func TestTenThousand(t *testing.T) {
	const recipients, most = 10_000, 300 << 10 // kB
	dir := t.TempDir()
	var list bytes.Buffer
	rows := csv.NewWriter(&list)
	rows.Write([]string{"TT", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Địa chỉ"})
	for i := range recipients {
		n := strconv.Itoa(i + 1)
		rows.Write([]string{n, "Bà", "Nông Thị Mẫu", "Trưởng thôn " + n, "xã Nà Mẫu số " + n, "tỉnh Ví Dụ"})
	}
	rows.Flush()
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	decision = regexp.MustCompile(`(?m)^declared:.*$`).ReplaceAll(decision, nil)
	for name, data := range map[string][]byte{"list.csv": list.Bytes(), "decision.yaml": decision} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out")
	issue := exec.CommandContext(t.Context(), sample.binary, "issue", filepath.Join(dir, "decision.yaml"), filepath.Join(dir, "list.csv"), "--data", filepath.Join(dir, "data"), "--out", out, "--base-url", publicAddress)
	if said, err := issue.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.2000s", err, said)
	}
	if kB := issue.ProcessState.SysUsage().(*syscall.Rusage).Maxrss; kB > most {
		t.Errorf("%d recipients took %d kB of memory, at most %d", recipients, kB, most)
	}
	if files, err := filepath.Glob(filepath.Join(out, "bang-khen", "*.pdf")); err != nil || len(files) != recipients {
		t.Errorf("%d certificates, %v", len(files), err)
	}
	for file, least := range map[string]int{"bang-khen.pdf": recipients, "quyet-dinh.pdf": recipients / 40} {
		said, err := exec.CommandContext(t.Context(), "pdfinfo", filepath.Join(out, file)).Output()
		pages := regexp.MustCompile(`(?m)^Pages:\s+(\d+)$`).FindSubmatch(said)
		if err != nil || pages == nil {
			t.Fatalf("%s: %v", file, err)
		}
		if n, _ := strconv.Atoi(string(pages[1])); n < least {
			t.Errorf("%s has %d pages, want %d", file, n, least)
		}
	}
}
