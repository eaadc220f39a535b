package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// From the command line an issue is held, seen as held, and withdrawn or released,
// once; what was withdrawn is issued anew with other numbers.
func TestHoldReleaseWithdraw(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	n := 0
	run := func(want int, says string, args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, append(args, "--data", data)...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	issue := func(want int, says string, more ...string) string {
		t.Helper()
		n++
		return run(want, says, append([]string{"issue", "../../examples/946/quyet-dinh.yaml", "../../examples/946/danh-sach.csv",
			"--base-url", "https://bangkhen.backan.gov.vn", "--out", filepath.Join(dir, string(rune('a'+n)))}, more...)...)
	}
	issue(exitInput, "Không đọc được thời điểm công bố", "--hold", "mai")
	issue(exitInput, "đã qua", "--hold", "2020-01-01")
	var held struct {
		Issue   int64
		Release office.Release
	}
	if err := json.Unmarshal([]byte(issue(exitDone, "", "--hold", "4h", "--json")), &held); err != nil || held.Issue != 1 || held.Release.State != award.ReleaseHeld || held.Release.Until.IsZero() {
		t.Fatalf("%+v %v", held, err)
	}
	issue(exitDone, "Chưa công bố, giữ đến", "--hold", "4h") // the same command again
	code := codeOf(t, filepath.Join(dir, "e"))
	said := run(exitInput, "Chưa công bố", "verify", code)
	if strings.Contains(said, "Hợp lệ") || !strings.Contains(said, "giữ đến") || !strings.Contains(said, "Tặng") {
		t.Error(said)
	}
	run(exitInput, "Lý do", "withdraw", "1", "--reason", " … ")
	run(exitInput, "không có đợt phát hành", "release", "2/QĐ-UBND")
	run(exitUsage, "--date", "release", "946/QĐ-UBND", "--date", "hôm qua")
	run(exitDone, "Đã rút lại lúc", "withdraw", "946/QĐ-UBND", "--date", "2023-05-31", "--reason", "Danh sách sót một hộ gia đình")
	run(exitInput, "Không có giá trị", "verify", code)
	run(exitInput, "Không thể công bố một đợt phát hành đã rút lại", "release", "946/QĐ-UBND")

	issue(exitDone, "Số sổ vàng từ 107 đến 212", "--hold", "tay")
	code = codeOf(t, filepath.Join(dir, "f"))
	run(exitDone, "Đã công bố lúc", "release", "946/qđ-ubnd")
	run(exitDone, "Hợp lệ", "verify", code)
	run(exitInput, "Không thể công bố một đợt phát hành đã công bố", "release", "2")
	run(exitInput, "Điều 93", "withdraw", "2", "--reason", "Muộn rồi")
	run(exitDone, "", "audit", "verify")
	book := filepath.Join(dir, "so-vang.xlsx")
	run(exitDone, "", "golden-book", "export", "--out", book)
	out := filepath.Join(dir, "export")
	run(exitDone, "", "export", "--out", out)
	for _, table := range []string{"issue_holds", "issue_releases", "issue_withdrawals"} {
		if rows := read(t, filepath.Join(out, table+".jsonl")); !strings.Contains(rows, `"issue_id"`) {
			t.Errorf("the export of %s has %q", table, rows)
		}
	}
}

// codeOf is the code of the first certificate of a directory.
func codeOf(t *testing.T, dir string) string {
	t.Helper()
	var manifest struct{ Certificates []struct{ Code string } }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "manifest.json"))), &manifest); err != nil || len(manifest.Certificates) == 0 {
		t.Fatal(err)
	}
	return manifest.Certificates[0].Code
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
