package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// askingList asks four questions, one of them about a row that is to be left out.
const askingList = "STT;Họ và tên;Chức vụ;Đơn vị;Ghi chú\n" +
	"1;hoàng minh ví;Kế toán;Sở Ví dụ;\n" +
	"2;Phan Thị Dụ và Nông Thị Gương;Văn thư;Sở Ví dụ;\n" +
	"3;Đinh Công Bịa (1);Thủ kho;Sở Ví dụ;\n" +
	"4;Lò Văn Thí;Lái xe;Sở Ví dụ;Rút khỏi danh sách\n"

// A check writes its questions as a form; filled in, whole or as its answers
// alone, the form answers them for check and issue, and the certificates bear what
// was answered.
func TestAnswersGoRoundTrip(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sample, err := os.ReadFile(sampleDecision)
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(sample), "\ndeclared:")
	if !found {
		t.Fatal("the sample declares nothing")
	}
	decision := write("quyet-dinh.yaml", []byte(head+"\ndeclared:\n  individual: 3\n"))
	list := write("danh-sach.csv", []byte(askingList))
	issue := func(out string, more ...string) (int, string) {
		status, stdout, stderr := bangkhen(t, append([]string{"issue", decision, list, "--data", filepath.Join(dir, "data"), "--out", filepath.Join(dir, out), "--base-url", publicAddress}, more...)...)
		return status, stdout + stderr
	}

	status, form, _ := bangkhen(t, "check", decision, list, "--json")
	var whole map[string]any
	if err := json.Unmarshal([]byte(form), &whole); err != nil || status != exitInput {
		t.Fatalf("status %d, %v\n%s", status, err, form)
	}
	questions, _ := whole["answers"].([]any)
	if len(questions) != 4 {
		t.Fatalf("%d questions, want 4\n%s", len(questions), form)
	}
	unfilled := write("chua-dien.json", []byte(form))
	if status, text := issue("unfilled", "--answers", unfilled); status != exitInput {
		t.Fatalf("a form that nobody filled in ends with %d\n%s", status, text)
	}

	for _, q := range questions {
		question, _ := q.(map[string]any)
		switch question["cell"] {
		case "B3":
			question["answer"], question["text"] = "text", "Phan Thị Dụ"
		default:
			question["answer"] = "proposed"
		}
	}
	filled, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"whole": filled, "alone": alone} {
		answers := write(name+".json", data)
		if status, stdout, stderr := bangkhen(t, "check", decision, list, "--json", "--answers", answers); status != exitDone || !strings.Contains(stdout, `"answers": []`) {
			t.Fatalf("%s: status %d\n%s%s", name, status, stdout, stderr)
		}
		if status, text := issue(name, "--answers", answers); status != exitDone {
			t.Fatalf("%s: status %d\n%s", name, status, text)
		}
		data, err := os.ReadFile(filepath.Join(dir, name, "manifest.json"))
		if err != nil {
			t.Fatal(err)
		}
		var manifest struct{ Certificates []struct{ Name string } }
		if err := json.Unmarshal(data, &manifest); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range manifest.Certificates {
			names = append(names, c.Name)
		}
		if got := strings.Join(names, "; "); got != "Hoàng Minh Ví; Phan Thị Dụ; Đinh Công Bịa" {
			t.Errorf("%s: certificates for %s", name, got)
		}
	}

	// The answers are about these cells with these texts, and no others.
	write("danh-sach.csv", []byte(strings.Replace(askingList, "hoàng minh ví", "nông văn khác", 1)))
	status, stdout, _ := bangkhen(t, "check", decision, list, "--json", "--answers", filepath.Join(dir, "whole.json"))
	if status != exitInput || !strings.Contains(stdout, "stale-answer") || !strings.Contains(stdout, "nông văn khác") {
		t.Errorf("answers outlived their cell: status %d\n%s", status, stdout)
	}
	if status, _, stderr := bangkhen(t, "check", decision, list, "--answers", write("hong.json", []byte(`[{"cell":"B2","reply":"yes"}]`))); status != exitInput || stderr == "" {
		t.Errorf("a form of another shape ends with %d, %q", status, stderr)
	}
}
