package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/pdfsignature/signtest"
)

// A signed file that is no decision of the draft ends with status 1, and each code
// says why; alone it is read and its signature told.
func TestReadSigned(t *testing.T) {
	dir := t.TempDir()
	authority := signtest.Authority("Tổ chức chứng thực thử nghiệm")
	write := func(name string, data []byte) string {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	person := authority.Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	file := write("da-ky.pdf", person.Sign(signtest.Paper("Giay moi hop"), signtest.How{}))
	trust := write("ca.pem", authority.PEM())
	const decision, list = "../../examples/946/quyet-dinh.yaml", "../../examples/946/danh-sach.xlsx"
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{file, "--trust", trust}, exitDone, "Nguyễn Đăng Bình (Tỉnh Bắc Kạn)"},
		{[]string{file}, exitDone, "chưa rõ tổ chức cấp chứng thư"},
		{[]string{file, decision, list, "--trust", trust}, exitInput, "[" + award.SignedDiffers + "]"},
		{[]string{file, decision}, exitUsage, "cần cả tệp quyết định và danh sách"},
		{[]string{write("thu.docx", []byte("PK")), decision, list}, exitInput, "[" + award.SignedUnread + "]"},
		{[]string{file, "--trust", file}, exitUsage, "không đọc được chứng thư"},
	} {
		var stdout, stderr bytes.Buffer
		status := run(context.Background(), append([]string{"read-signed"}, c.args...), &stdout, &stderr)
		if out := stdout.String() + stderr.String(); status != c.status || !strings.Contains(out, c.says) {
			t.Errorf("%v: status %d, want %d and %q:\n%.800s", c.args, status, c.status, c.says, out)
		}
	}
	var stdout, stderr bytes.Buffer
	run(context.Background(), []string{"read-signed", file, decision, list, "--json"}, &stdout, &stderr)
	var reading office.SignedReading
	if err := json.Unmarshal(stdout.Bytes(), &reading); err != nil || !reading.Compared() || reading.Against.Agrees() || len(reading.Signatures) != 1 {
		t.Errorf("%v\n%.400s", err, stdout.String())
	}
}

// sign-off with a signed file that is not the decision leaves the decision file as it is.
func TestSignOffWithSignedFile(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("../../examples/946/quyet-dinh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	blank := strings.NewReplacer("number: 946/QĐ-UBND", "number:", "date: 2023-05-31", "date:").Replace(string(data))
	decision, file := filepath.Join(dir, "quyet-dinh.yaml"), filepath.Join(dir, "da-ky.pdf")
	person := signtest.Authority("Tổ chức chứng thực thử nghiệm").Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	for name, content := range map[string][]byte{decision: []byte(blank), file: person.Sign(signtest.Paper("Giay moi hop"), signtest.How{})} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const list = "../../examples/946/danh-sach.xlsx"
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{decision}, exitUsage, "--signed"},
		{[]string{decision, "--signed", file, "--number", "946", "--date", "2023-05-31"}, exitUsage, "--list"},
		{[]string{decision, "--signed", file, "--list", list, "--number", "946", "--date", "2023-05-31"}, exitInput, "[" + award.SignedDiffers + "]"},
		{[]string{decision, "--signed", file, "--list", list, "--number", "khoảng 946", "--date", "2023-05-31"}, exitInput, award.BadSigning},
		{[]string{decision, "--signed", file, "--list", list, "--json"}, exitInput, `"ok": false`},
	} {
		var stdout, stderr bytes.Buffer
		status := run(context.Background(), append([]string{"sign-off"}, c.args...), &stdout, &stderr)
		if out := stdout.String() + stderr.String(); status != c.status || !strings.Contains(out, c.says) {
			t.Errorf("%v: status %d, want %d and %q:\n%.800s", c.args, status, c.status, c.says, out)
		}
	}
	if now, err := os.ReadFile(decision); err != nil || string(now) != blank {
		t.Errorf("the decision file has changed, %v", err)
	}
}
