//go:build conform

package conform

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/store/s3test"
)

var storedName = regexp.MustCompile(`^[0-9a-f]{64}$`)

// TestFilesInS3 lets the program keep its files on a real S3 server from the first issue
// to the last backup: nothing of them is in the data directory, every paper comes back as
// it was issued, a server that is away is said and lets look-ups alone, and whole
// registers come out of it and go into it.
func TestFilesInS3(t *testing.T) {
	server := s3test.Start(t)
	if !server.Real {
		t.Fatal("S3_SERVER names no server: nothing was checked")
	}
	way := s3test.Between(t, server)
	dir := t.TempDir()
	s := &issue{binary: sample.binary, data: filepath.Join(dir, "data"), out: filepath.Join(dir, "out")}
	t.Setenv("BANGKHEN_FILES", server.Location(way.Endpoint, "so/bac-kan"))
	if err := s.issue(s.out); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(s.path("manifest.json"))
	if err == nil {
		err = json.Unmarshal(manifest, &s.list)
	}
	var papers struct {
		Certificates []struct{ SHA256 string }
	}
	if err == nil {
		err = json.Unmarshal(manifest, &papers)
	}
	if err != nil {
		t.Fatal(err)
	}
	inData := func(data string) (n int) {
		entries, _ := os.ReadDir(filepath.Join(data, "files"))
		for _, e := range entries {
			if storedName.MatchString(e.Name()) {
				n++
			}
		}
		return n
	}
	if there, names := inData(s.data), server.Names(t, "so/bac-kan/"); there != 0 || len(names) < 6 {
		t.Errorf("%d files in the data directory, %d on the server", there, len(names))
	}
	os.Unsetenv("BANGKHEN_FILES") // the register knows where its files are
	code := func(i int) string { return s.list.Certificates[i].Code }
	do := func(status int, want string, args ...string) {
		t.Helper()
		command := exec.Command(s.binary, args...)
		output, _ := command.CombinedOutput()
		if command.ProcessState.ExitCode() != status || !strings.Contains(string(output), want) {
			t.Fatalf("%v: status %d, %s", args, command.ProcessState.ExitCode(), output)
		}
	}
	data := []string{"--data", s.data}
	with := func(args ...string) []string { return append(args, data...) }
	do(0, "", with("verify", code(0))...)
	do(0, "", with("verify", s.path(s.list.Certificates[0].File))...)
	do(0, "", with("replace", code(1), "--decision", "1201/QĐ-UBND", "--date", "2024-01-15", "--reason", "Sai tên", "--name", "Hợp tác xã Đúng Tên", "--as-is", "--out", filepath.Join(dir, "moi"))...)
	do(0, "", with("revoke", code(2), "--decision", "1200/QĐ-UBND", "--date", "2024-01-15", "--reason", "Khai man thành tích")...)
	do(0, "nguyên vẹn", with("audit", "verify")...)
	do(0, "Kho đủ", with("store", "verify")...)

	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s.baseURL = "http://" + address
	stop, err := s.serve(address)
	if err != nil {
		t.Fatal(err)
	}
	key := s.newKey(t, "một cửa", "certificates:read")
	request := func(path string) (*http.Response, []byte) {
		t.Helper()
		r, err := http.NewRequest("GET", s.baseURL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+key.key)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, body
	}
	pdf := "/api/v1/certificates/" + code(0) + "/pdf"
	response, body := request(pdf)
	sum := sha256.Sum256(body)
	if response.StatusCode != 200 || hex.EncodeToString(sum[:]) != papers.Certificates[0].SHA256 {
		t.Errorf("a certificate: %s", response.Status)
	}
	away := func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) }
	way.Make(away)
	if response, body := request("/api/v1/certificates/" + code(5) + "/pdf"); response.StatusCode != 503 || response.Header.Get("Retry-After") == "" || !strings.Contains(string(body), "Kho giấy tờ") || strings.Contains(string(body), "s3") {
		t.Errorf("without the server: %s %s", response.Status, body)
	}
	if response, _ := request("/v/" + code(0)); response.StatusCode != 200 {
		t.Errorf("a look-up without the server: %s", response.Status)
	}
	if response, body := request("/readyz"); response.StatusCode != 503 || !strings.Contains(string(body), `"store":"away"`) {
		t.Errorf("ready without the server: %s %s", response.Status, body)
	}
	// An issue that can not be kept is none.
	second := filepath.Join(dir, "two.yaml")
	text, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err == nil {
		err = os.WriteFile(second, []byte(strings.Replace(string(text), "946/QĐ-UBND", "947/QĐ-UBND", 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	again := with("issue", second, example("danh-sach.xlsx"), "--out", filepath.Join(dir, "two"), "--base-url", publicAddress)
	do(3, "chưa đáp ứng", again...)
	if _, err := os.Stat(filepath.Join(dir, "two")); err == nil {
		t.Error("papers of an issue that is none")
	}
	way.Make(nil)
	do(0, "", again...)
	if err := stop(); err != nil {
		t.Error(err)
	}
	do(0, "nguyên vẹn", with("audit", "verify")...)

	backup, restored, exported := filepath.Join(dir, "backup"), filepath.Join(dir, "restored"), filepath.Join(dir, "export")
	do(0, "Đã thử khôi phục", with("backup", backup, "--drill")...)
	do(0, "nguyên vẹn", "restore", backup, "--data", restored)
	do(0, "Kho đủ", "store", "verify", "--data", restored)
	do(0, "Đã xuất", with("export", "--out", exported)...)
	if n := inData(exported); n < 110 { // equal ones once
		t.Errorf("%d files in the export", n)
	}
	// The old machine is gone: the restored register goes where its files were.
	at := server.Location("", "so/bac-kan")
	do(1, "một sổ khác", "move-files", "--to", at, "--data", restored)
	do(0, "", "move-files", "--to", at, "--take-over", "--data", restored)
	if err := os.RemoveAll(filepath.Join(restored, "files")); err != nil {
		t.Fatal(err)
	}
	do(0, "Kho đủ", "store", "verify", "--data", restored)
	do(0, "nguyên vẹn", "audit", "verify", "--data", restored)
	do(1, "một sổ khác", with("store", "sweep")...) // nor does the one before sweep there
	do(0, "data", "move-files", "--to", "data", "--data", restored)
	do(0, "Kho đủ", "store", "verify", "--data", restored)
	if n := inData(restored); n < 6 {
		t.Errorf("%d files are back", n)
	}
}
