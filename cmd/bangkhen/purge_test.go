package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A pupil's birthday goes from the register by command; what is exported says null.
func TestPurgeFields(t *testing.T) {
	dir := t.TempDir()
	in := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	decision := in("quyet-dinh.yaml", `number: 12/QĐ-THCS
date: 2023-05-28
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN XÃ MINH HỌA, TRƯỜNG MINH HỌA]
authority: Hiệu trưởng Trường Minh Họa
subject: Về việc khen thưởng học sinh
citation: Đã có thành tích xuất sắc
bases: [Luật Thi đua khen thưởng]
executors: [Các giáo viên]
copies: ["Lưu: VT"]
signer: { lines: [HIỆU TRƯỞNG], name: Nguyễn Thị Mẫu }
template: giay-khen-hoc-sinh
`)
	list := in("lop.csv", "STT,Họ và tên,Lớp,Danh hiệu\n1,Lê An,9Q7,Học sinh Giỏi\n")
	data := filepath.Join(dir, "data")
	command := func(want int, args ...string) string {
		t.Helper()
		var out, errors bytes.Buffer
		if status := run(t.Context(), args, &out, &errors); status != want {
			t.Fatalf("%v: status %d\n%s%s", args, status, out.String(), errors.String())
		}
		return out.String() + errors.String()
	}
	command(0, "issue", decision, list, "--out", filepath.Join(dir, "out"), "--data", data, "--base-url", "https://giaykhen.example.vn")
	command(2, "purge-fields", "--fields", "Lớp", "--reason", "x", "--data", data)
	command(2, "purge-fields", "12/QĐ-THCS", "--before", "2024-01-01", "--fields", "Lớp", "--reason", "x", "--data", data)
	command(1, "purge-fields", "12/QĐ-THCS", "--fields", "Ngày sinh", "--reason", "x", "--data", data)
	if said := command(0, "purge-fields", "12/QĐ-THCS", "--fields", "Lớp,Năm học", "--reason", "hết thời hạn giữ", "--data", data); !strings.Contains(said, "cột Lớp của 1 bằng") {
		t.Error(said)
	}
	command(0, "audit", "verify", "--data", data)
	command(0, "export", "--out", filepath.Join(dir, "export"), "--data", data)
	exported := ""
	for _, pattern := range []string{"*.jsonl", "*/*.jsonl"} {
		paths, err := filepath.Glob(filepath.Join(dir, "export", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			exported += string(text)
		}
	}
	if !strings.Contains(exported, `\"Lớp\":null`) || !strings.Contains(exported, `purged_at`) || strings.Contains(exported, "9Q7") || !strings.Contains(exported, "Học sinh Giỏi") {
		t.Errorf("exported: %.3000s", exported)
	}
}
