package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
)

// TestSealedIssue: with a key, and its passphrase, every certificate of the sample has a
// seal in its QR (which the proof has read back) that opens by the published keys and says
// what the manifest says; without the passphrase nothing is issued.
func TestSealedIssue(t *testing.T) {
	dir := t.TempDir()
	data, passphrase := filepath.Join(dir, "data"), filepath.Join(dir, "mat-khau")
	run := func(want int, says string, args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, append(args, "--data", data)...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	issue := func(want int, says, out string, more ...string) {
		t.Helper()
		run(want, says, append([]string{"issue", "../../examples/946/quyet-dinh.yaml", "../../examples/946/danh-sach.csv",
			"--base-url", "https://khenthuong.backan.gov.vn", "--out", filepath.Join(dir, out)}, more...)...)
	}
	run(exitUsage, "tệp mật khẩu", "signing-key", "new", "--office", "UBND tỉnh")
	run(exitInput, "cơ quan nào", "--signing-passphrase", passphrase, "signing-key", "new", "--office", " ")
	run(exitDone, "cất ở nơi khác", "--signing-passphrase", passphrase, "signing-key", "new", "--office", "Ủy ban nhân dân tỉnh Bắc Kạn")
	if info, err := os.Stat(passphrase); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the passphrase may be read by others: %v %v", info, err)
	}
	run(exitDone, "đang dùng", "signing-key", "list")

	run(exitUsage, "phải có sẵn", "--signing-passphrase", passphrase+"x", "signing-key", "new", "--office", "UBND tỉnh")
	issue(exitInput, "chưa được cho mật khẩu", "a", "--dry-run")
	issue(exitInput, "chưa được cho mật khẩu", "a")
	other := filepath.Join(dir, "khac")
	if err := os.WriteFile(other, []byte("một mật khẩu khác hẳn\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	issue(exitInput, "không mở được khóa ký", "a", "--signing-passphrase", other)
	issue(exitOther, "không có tệp", "a", "--signing-passphrase", filepath.Join(dir, "nowhere"))
	issue(exitDone, "Số sổ vàng từ 1 đến 106", "a", "--signing-passphrase", passphrase)
	issue(exitDone, "", "b") // again: the seals are those that were printed, and nothing is opened

	keys, err := seal.ParseKeys([]byte(run(exitDone, "Ed25519", "signing-key", "publish")))
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	for _, out := range []string{"a", "b"} {
		written, err := os.ReadFile(filepath.Join(dir, out, "manifest.json"))
		if err != nil {
			t.Fatal(err)
		}
		var manifest struct {
			Certificates []struct {
				Code, Seal, Honorific, Name, GoldenNumber string
				Kind                                      award.Kind
			}
		}
		if err := json.Unmarshal([]byte(strings.ReplaceAll(string(written), "golden_number", "GoldenNumber")), &manifest); err != nil {
			t.Fatal(err)
		}
		if len(manifest.Certificates) != 106 {
			t.Fatal(len(manifest.Certificates))
		}
		for _, c := range manifest.Certificates {
			opened, err := keys.Open(award.Code(c.Code), c.Seal)
			name := strings.TrimSpace(c.Honorific + " " + c.Name)
			if err != nil || opened.Standing != seal.Good || !opened.Name.Is(name) || opened.Kind != c.Kind || !opened.GoldenNumber.Is(c.GoldenNumber) ||
				!opened.Number.Is("946/QĐ-UBND") || !opened.Award.Is("Bằng khen") || opened.Date.String() != "2023-05-31" {
				t.Errorf("%s: %v, %+v", name, err, opened.Record)
			}
		}
	}
	checkAlone(t, dir, data, passphrase, func(want int, says string, args ...string) string { return run(want, says, args...) })
	run(exitUsage, "không phải mã", "signing-key", "retire", "xyz")
	run(exitInput, "không có khóa ký", "signing-key", "retire", "00000000")
	id := keys[0].ID.String()
	run(exitInput, "phải từ ngày lập khóa", "signing-key", "compromised", id, "--since", "2020-01-01", "--reason", "mất máy")
	run(exitDone, "ngừng dùng", "signing-key", "retire", id)
	run(exitInput, "đã ngừng dùng từ trước", "signing-key", "retire", id)
	run(exitDone, "Hãy lập khóa mới", "signing-key", "compromised", id, "--since", keys[0].From.String(), "--reason", "mất máy")
	run(exitDone, "lọt ra ngoài", "signing-key", "list")
}

// checkAlone: with a file of keys, and a list that is signed when the passphrase is given,
// seals are read where there is no register: of an address, a file and a picture.
func checkAlone(t *testing.T, dir, data, passphrase string, run func(int, string, ...string) string) {
	t.Helper()
	path := func(name string) string { return filepath.Join(dir, name) }
	alone := func(want int, says string, args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, args...)
		if status != want || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	if err := os.WriteFile(path("khoa.json"), []byte(run(exitDone, "", "signing-key", "publish")), 0o600); err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Certificates []struct{ Code, Seal, Name, File string }
	}
	written, err := os.ReadFile(filepath.Join(dir, "a", "manifest.json"))
	if err == nil {
		err = json.Unmarshal(written, &manifest)
	}
	if err != nil {
		t.Fatal(err)
	}
	first, second := manifest.Certificates[0], manifest.Certificates[1]
	run(exitInput, "chưa có danh sách", "signing-key", "revocations", "--out", path("thu-hoi"))
	run(exitDone, "Đã thu hồi", "revoke", second.Code, "--decision", "1000/QĐ-UBND", "--date", "2023-06-30", "--reason", "khai sai")
	run(exitDone, "1 thu hồi, 0 thay thế", "--signing-passphrase", passphrase, "signing-key", "revocations", "--out", path("thu-hoi"))
	run(exitDone, "ký lần gần nhất", "signing-key", "revocations", "--out", path("thu-hoi"))
	keys := []string{"verify", "--keys", path("khoa.json"), "--revocations", path("thu-hoi")}
	address := func(c, s string) string { return "HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/" + c + "/" + s }
	said := alone(exitDone, "Niêm phong đúng", append(keys, address(first.Code, first.Seal))...)
	if !strings.Contains(said, "chưa có trong danh sách") || !strings.Contains(said, first.Name) || strings.Contains(said, "Hợp lệ") {
		t.Error(said)
	}
	alone(exitDone, "Niêm phong đúng", append(keys, filepath.Join(dir, "a", filepath.FromSlash(first.File)))...)
	alone(exitDone, "không có danh sách thu hồi", "verify", "--keys", path("khoa.json"), address(first.Code, first.Seal))
	alone(exitInput, "Đã thu hồi", append(keys, address(second.Code, second.Seal))...)
	alone(exitInput, "Đã thu hồi", append(keys, second.Code)...)
	alone(exitInput, "Niêm phong sai", append(keys, address(first.Code, second.Seal))...)
	alone(exitInput, "Chỉ có mã", append(keys, first.Code)...)
	alone(exitInput, "Không đọc được mã", append(keys, "xin chào")...)
	alone(exitUsage, "không phải tệp PDF hay ảnh", append(keys, path("khoa.json"))...)
	alone(exitUsage, "không phải tệp khóa công khai", "verify", "--keys", path("thu-hoi"), first.Code)
	alone(exitUsage, "không phải danh sách thu hồi", "verify", "--keys", path("khoa.json"), "--revocations", path("khoa.json"), first.Code)
	alone(exitUsage, "cùng với --keys", "verify", "--revocations", path("thu-hoi"), first.Code)
	var inJSON struct {
		Result      string
		Checks      map[string]string
		Revocations struct{ Fate string }
	}
	if err := json.Unmarshal([]byte(alone(exitInput, "", append(keys, "--json", address(second.Code, second.Seal))...)), &inJSON); err != nil ||
		inJSON.Result != "revoked" || inJSON.Checks["status"] != "fail" || inJSON.Checks["integrity"] != "pass" || inJSON.Checks["issued"] != "skipped" || inJSON.Revocations.Fate != "revoked" {
		t.Errorf("%v %+v", err, inJSON)
	}
	run(exitDone, "1 khóa", "export", "verifier", "--out", path("kiem-tra.html"))
	alone(exitDone, "1 thu hồi", "export", "verifier", "--out", path("khong-so.html"), "--data", path("nowhere"), "--keys", path("khoa.json"), "--revocations", path("thu-hoi"))
	alone(exitUsage, "", "export", "verifier", "--out", path("x.html"), "--data", path("nowhere"), "--keys", path("khoa.json"), "--revocations", path("khoa.json"))
}
