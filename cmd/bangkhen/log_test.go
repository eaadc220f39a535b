package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/office"
	"bangkhen/internal/translog"
)

// TestOlderRegisterIsTold: an older backup beside a newer one, or an older register while a
// file elsewhere knows more, refuses to issue until somebody has said why.
func TestOlderRegisterIsTold(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	run := func(want int, says string, args ...string) {
		t.Helper()
		if status, stdout, stderr := bangkhen(t, append([]string{"--log-head", at("head")}, args...)...); status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
	}
	issue := []string{"issue", sampleDecision, sampleList, "--base-url", publicAddress, "--data", at("data"), "--out", at("out")}
	run(exitDone, "", issue...)
	run(exitDone, "", "backup", at("b/1"), "--data", at("data"))
	run(exitDone, "", "revoke", codeOf(t, at("out")), "--decision", "1000/QĐ-UBND", "--date", "2024-06-30", "--reason", "khai sai", "--data", at("data"))
	run(exitDone, "", "backup", at("b/2"), "--data", at("data"))
	run(exitDone, "Đã khôi phục", "restore", at("b/2"), "--data", at("new"))
	run(exitDone, "không có gì phải ghi", "log", "explain", "--reason", "chuyển máy", "--data", at("new"))
	run(exitDone, "không phải bản mới nhất: Sổ đang mở không phải bản mới nhất: nhật ký công khai đã từng có 2 mục, sổ này chỉ có 1", "restore", at("b/1"), "--data", at("old"))
	again := []string{"revoke", codeOf(t, at("out")), "--decision", "1000/QĐ-UBND", "--date", "2024-06-30", "--reason", "khai sai", "--data", at("old")}
	run(exitInput, "phải ghi lý do", again...)
	run(exitDone, "", "verify", codeOf(t, at("out")), "--data", at("old"))
	run(exitUsage, "", "log", "explain", "--data", at("old"))
	run(exitDone, "không có đủ 2 mục", "log", "explain", "--reason", "hỏng ổ đĩa", "--data", at("old"))
	run(exitDone, "", again...)
	if status, _, stderr := bangkhen(t, append([]string{"--log-head", at("none/head")}, again...)...); status != exitUsage || !strings.Contains(stderr, "Không có thư mục") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

// TestLogOfAnOffice: a head that was kept proves that nothing was altered since; one of
// another register, an altered one, one of a register that was put back proves that
// something was. A certificate proves itself by what the command prints.
func TestLogOfAnOffice(t *testing.T) {
	dir := t.TempDir()
	passphrase := filepath.Join(dir, "mat-khau")
	run := func(want int, data, says string, args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, append([]string{"--signing-passphrase", passphrase}, append(args, "--data", filepath.Join(dir, data))...)...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	keep := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	issue := func(data, out string, more ...string) {
		t.Helper()
		run(exitDone, data, "Số sổ vàng", append([]string{"issue", "../../examples/946/quyet-dinh.yaml", "../../examples/946/danh-sach.csv",
			"--base-url", "https://khenthuong.backan.gov.vn", "--out", filepath.Join(dir, out)}, more...)...)
	}
	for _, data := range []string{"a", "b"} {
		run(exitDone, data, "Đã lập", "signing-key", "new", "--office", "UBND tỉnh")
		run(exitInput, data, "chưa có mục nào", "log", "checkpoint")
		issue(data, "out-"+data)
	}
	first := run(exitDone, "a", "— bangkhen.log/", "log", "checkpoint")
	old := keep("1.txt", first)
	code := codeOf(t, filepath.Join(dir, "out-a"))
	run(exitDone, "a", "", "revoke", code, "--decision", "1000/QĐ-UBND", "--date", "2023-06-30", "--reason", "khai sai")
	newer := keep("2.txt", run(exitDone, "a", "", "log", "checkpoint"))
	run(exitDone, "a", "1 mục đầu còn nguyên như ở mốc đã lưu; từ đó đến nay thêm 1 mục", "log", "verify", old)
	run(exitDone, "a", "thêm 1 mục", "log", "verify", old, newer)
	run(exitInput, "a", "Xem lại thứ tự", "log", "verify", newer, old)
	run(exitInput, "b", "không phải là mốc", "log", "verify", old)
	run(exitInput, "a", "không phải là mốc", "log", "verify", keep("x.txt", strings.Replace(first, "\n1\n", "\n2\n", 1)))
	run(exitInput, "a", "không phải là mốc", "log", "verify", keep("y.txt", ""))
	// Without the passphrase the head is unsigned, which is said; it can be held against the
	// log all the same, and so can what an editor has saved with other ends of lines.
	status, bare, said := bangkhen(t, "log", "checkpoint", "--data", filepath.Join(dir, "a"))
	if status != exitDone || strings.Contains(bare, "—") || !strings.Contains(said, "không có chữ ký") {
		t.Errorf("status %d, %s%s", status, bare, said)
	}
	run(exitDone, "a", "2 mục đầu còn nguyên", "log", "verify", keep("bare.txt", bare))
	run(exitDone, "a", "1 mục đầu còn nguyên", "log", "verify", keep("crlf.txt", "\ufeff"+strings.ReplaceAll(first, "\n", "\r\n")))
	run(exitInput, "a", "", "log", "verify", keep("z.txt", strings.Replace(bare, "\n2\n", "\n1\n", 1)))
	run(exitInput, "b", "không phải là mốc", "log", "verify", keep("other.txt", bare))
	run(exitDone, "a", code, "log", "prove", "HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/"+code+"/ABC")
	run(exitInput, "a", "Mã QR không đúng", "verify", code+"/ABC")
	run(exitInput, "a", "Sổ không có quyết định", "log", "prove", "xyz")
	run(exitInput, "a", "không có bằng khen nào", "log", "prove", "0123456789ABCDEFGHJKMNPQRSTV")

	// The manifest of an issue has its proof beside it, which needs the public keys alone.
	keys := keep("khoa.json", run(exitDone, "a", "", "signing-key", "publish"))
	beside := keep("ban-ke.json", run(exitDone, "a", "", "log", "prove", "946/QĐ-UBND"))
	for manifest, want := range map[string]int{"out-a": exitDone, "out-b": exitInput} {
		status, stdout, stderr := bangkhen(t, "log", "check", beside, filepath.Join(dir, manifest, "manifest.json"), "--keys", keys)
		if status != want || !strings.Contains(stdout+stderr, map[int]string{exitDone: "mục số 1 của nhật ký", exitInput: "không phải tệp mà bằng chứng nói tới"}[want]) {
			t.Errorf("%s: status %d, %s%s", manifest, status, stdout, stderr)
		}
	}

	// Nothing in the log says that an issue was for a try: nobody gets a proof of it.
	issue("c", "out-c", "--trial")
	run(exitInput, "c", "không có bằng chứng", "log", "prove", codeOf(t, filepath.Join(dir, "out-c")))

	var proof office.LogProof
	if err := json.Unmarshal([]byte(run(exitDone, "a", "", "log", "prove", code)), &proof); err != nil {
		t.Fatal(err)
	}
	f := proof.Facts
	facts := translog.Facts{Code: f.Code, Number: f.DecisionNumber, Date: f.DecisionDate, Kind: f.Kind, Name: f.Name, Detail: f.Detail, Citation: f.Citation, GoldenNumber: f.GoldenNumber, Sheet: f.SHA256}
	if _, err := proof.Proof.Check(facts); err != nil || !strings.Contains(proof.Checkpoint, proof.Proof.Root) {
		t.Errorf("%v %+v", err, proof)
	}
}

// TestWitness: another office cosigns heads of a log, each only where it holds the one
// before; the office shows what it was sent, and names the witness.
func TestWitness(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	run := func(want int, data, says string, args ...string) (stdout, stderr string) {
		t.Helper()
		status, stdout, stderr := bangkhen(t, append([]string{"--signing-passphrase", at("mat-khau")}, append(args, "--data", at(data))...)...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout, stderr
	}
	keep := func(name, text string) string {
		t.Helper()
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	for _, data := range []string{"a", "fork", "w"} {
		run(exitDone, data, "Đã lập", "signing-key", "new", "--office", "UBND tỉnh")
	}
	run(exitDone, "a", "Số sổ vàng", "issue", sampleDecision, sampleList, "--base-url", publicAddress, "--out", at("out"))
	code := codeOf(t, at("out"))
	head := func(name, data string) string {
		text, _ := run(exitDone, data, "", "log", "checkpoint")
		return keep(name, text)
	}
	keys, _ := run(exitDone, "a", "", "signing-key", "publish")
	published := keep("keys.json", keys)
	one := head("1.txt", "a")
	cosign := func(want int, says, file string, more ...string) (string, string) {
		t.Helper()
		return run(want, "w", says, append([]string{"log", "cosign", file, "--origin-key", published, "--name", "sonoivu.thainguyen.gov.vn"}, more...)...)
	}
	run(exitInput, "w", "Khóa của nhật ký", "log", "cosign", one, "--origin-key", "x", "--name", "w")
	run(exitInput, "w", "Tên của nơi ký nhận", "log", "cosign", one, "--origin-key", published, "--name", "hai từ")
	cosign(exitInput, "không phải mốc", keep("x.txt", "x\n"))
	text, said := cosign(exitDone, "Đã ký nhận mốc 1 mục", one)
	cosigned := keep("1-w.txt", text)
	lines := strings.Split(strings.TrimSpace(said), "\n")
	key := lines[len(lines)-1]
	run(exitInput, "a", "không có chữ ký đúng", "log", "cosigned", one, "--witness-key", key)
	run(exitDone, "a", "sonoivu.thainguyen.gov.vn đã ký nhận mốc 1 mục", "log", "cosigned", cosigned, "--witness-key", key)
	run(exitDone, "a", "— sonoivu.thainguyen.gov.vn", "log", "checkpoint")
	run(exitDone, "a", "treo nơi ai cũng thấy", "log", "poster", "--out", at("moc.pdf"))
	run(exitDone, "a", "Mốc 1 mục có chữ ký nhận của sonoivu.thainguyen.gov.vn", "log", "verify", cosigned)

	run(exitDone, "a", "", "revoke", code, "--decision", "1000/QĐ-UBND", "--date", "2024-06-30", "--reason", "khai sai")
	two := head("2.txt", "a")
	cosign(exitInput, "Không chứng minh được", two) // without a proof
	proof, _ := run(exitDone, "a", "", "log", "growth", one)
	logKey, _ := run(exitDone, "a", "bangkhen.log/", "log", "key")
	run(exitDone, "w", "Đã ký nhận mốc 2 mục", "log", "cosign", two, "--origin-key", strings.TrimSpace(logKey), "--name", "sonoivu.thainguyen.gov.vn", "--proof", keep("p.txt", proof))
	cosign(exitInput, "Lần trước nhật ký này đã có 2 mục", one) // an older one again
	cosign(exitDone, "Đã ký nhận mốc 2 mục", two)               // the same again
}
