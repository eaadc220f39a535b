package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

const oldList = `STT,Phân loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan quyết định,Số sổ vàng
1,Cá nhân,Ông,Phạm Quang Hà,Giám đốc,Sở Tài chính,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn,12
2,Tập thể,,Phòng Ngân sách,,Sở Tài chính,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn,13
`

// A list of old awards is recorded once, however often it is handed in; its awards
// verify as recorded and never as valid, have labels, and can be withdrawn.
func TestImportAwards(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	file := filepath.Join(dir, "cu.csv")
	if err := os.WriteFile(file, []byte(oldList), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(want int, says string, args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, args...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	run(exitDone, "Đã ghi nhận 2 khen thưởng", "import-awards", file, "--data", data)
	run(exitDone, "cả 2 hàng đều đã có", "import-awards", file, "--data", data)
	var outcome struct {
		OK                bool
		Recorded, Already int
	}
	if err := json.Unmarshal([]byte(run(exitDone, "", "import-awards", file, "--data", data, "--json")), &outcome); err != nil || !outcome.OK || outcome.Recorded != 0 || outcome.Already != 2 {
		t.Fatalf("%+v %v", outcome, err)
	}
	wrong := filepath.Join(dir, "sai.csv")
	if err := os.WriteFile(wrong, []byte(strings.Replace(oldList, "02/03/2018", "31/02/2018", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	run(exitInput, "ô I2", "import-awards", wrong, "--data", data)

	out := filepath.Join(dir, "out")
	run(exitDone, "", "export", "--data", data, "--out", out)
	exported, err := os.ReadFile(filepath.Join(out, "recorded_awards.jsonl"))
	if err != nil || strings.Count(string(exported), "Sở Tài chính") != 2 {
		t.Fatalf("%s %v", exported, err)
	}
	var row struct{ Code award.Code }
	if err := json.Unmarshal([]byte(strings.SplitN(string(exported), "\n", 2)[0]), &row); err != nil {
		t.Fatal(err)
	}
	said := run(exitInput, "Ghi nhận từ hồ sơ lưu", "verify", string(row.Code), "--data", data)
	if strings.Contains(said, "Hợp lệ") || !strings.Contains(said, "Phạm Quang Hà") {
		t.Error(said)
	}
	run(exitDone, "3 × 8", "labels", "--awards-import", "1", "--base-url", "https://bangkhen.example.vn", "--data", data, "--out", filepath.Join(dir, "nhan.pdf"))
	run(exitUsage, "một trong hai", "labels", "--data", data, "--out", filepath.Join(dir, "khong.pdf"))
	run(exitInput, "không có trong hồ sơ lưu", "labels", "--awards-import", "9", "--data", data, "--out", filepath.Join(dir, "khong.pdf"))

	run(exitInput, "Lý do", "withdraw-awards", string(row.Code), "--reason", "…", "--data", data)
	run(exitDone, "Đã rút", "withdraw-awards", string(row.Code), "--reason", "nhập nhầm người", "--data", data)
	said = run(exitInput, "đã được rút", "verify", string(row.Code), "--data", data)
	if strings.Contains(said, "Phạm Quang Hà") {
		t.Error(said)
	}
	run(exitInput, "đã được rút", "withdraw-awards", string(row.Code), "--reason", "lần nữa", "--data", data)
	run(exitDone, "Đã rút", "withdraw-awards", "1", "--reason", "nhập nhầm tệp", "--data", data)
	run(exitDone, "", "audit", "verify", "--data", data)
	run(exitDone, fmt.Sprintf("Đã ghi nhận %d", 2), "import-awards", file, "--data", data)

	backup := filepath.Join(dir, "backup")
	run(exitDone, "Đã sao lưu", "backup", backup, "--data", data)
	run(exitInput, "đã được rút", "verify", string(row.Code), "--data", backup)
}
