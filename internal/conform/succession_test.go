//go:build conform

package conform

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestSuccession is the drill of docs/succession.md: the old server is shut and its disk
// gone; another office has a new name, a new address and what was handed over. Every
// certificate verifies by its old address, online and, with the keys alone, offline.
func TestSuccession(t *testing.T) {
	s := newSealedOffice(t)
	handed := filepath.Join(t.TempDir(), "ban-giao")
	if said := s.do(t, "hand-over", "--data", s.data, "--out", handed); !strings.Contains(said, "kiem-tra.html") {
		t.Error(said)
	}
	if err := os.RemoveAll(filepath.Dir(s.data)); err != nil { // the server, its data, its passphrase
		t.Fatal(err)
	}
	after := *s
	after.data, after.passphrase = filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "mat-khau")
	run(t, s.binary, "restore", filepath.Join(handed, "so"), "--data", after.data)
	if said := run(t, s.binary, "log", "verify", filepath.Join(handed, "moc-nhat-ky.txt"), "--data", after.data); !strings.Contains(said, "Đúng") {
		t.Error(said)
	}
	const newAddress = "https://khenthuong.thainguyen.gov.vn"
	run(t, s.binary, "address", "add", publicAddress, "--data", after.data)
	run(t, s.binary, "address", "add", newAddress, "--from", "2025-07-01", "--data", after.data)
	after.do(t, "signing-key", "new", "--new-passphrase", "--office", "Ủy ban nhân dân tỉnh Thái Nguyên", "--data", after.data)
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	after.baseURL = "http://" + address
	stop, err := after.serveAs(address, "--base-url", newAddress, "--signing-passphrase", after.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range s.sealed {
		answer := patiently(t, after.baseURL+"/V/"+c.Code+"/"+c.Seal)
		var v struct {
			Result string
			Seal   struct {
				Result, Office string
				Printed        bool
			}
		}
		err := json.NewDecoder(answer.Body).Decode(&v)
		answer.Body.Close()
		want := "valid"
		if i == 1 { // which the old office revoked
			want = "revoked"
		}
		if err != nil || v.Result != want || v.Seal.Result != "good" || !v.Seal.Printed || v.Seal.Office != "Ủy ban nhân dân tỉnh Bắc Kạn" {
			t.Errorf("%s: %d %+v %v", c.Name, answer.StatusCode, v, err)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if said := run(t, s.binary, "verify", s.sealed[0].address(), "--data", after.data); !strings.Contains(said, "Hợp lệ") {
		t.Error(said)
	}
	right := 0
	for _, c := range s.sealed[2:] { // no register anywhere
		if strings.Contains(run(t, s.binary, "verify", "--keys", filepath.Join(handed, "bangkhen-keys.json"), "--revocations", filepath.Join(handed, "danh-sach-thu-hoi"), c.address()), "Niêm phong đúng") {
			right++
		}
	}
	if right != 104 {
		t.Errorf("%d of 104 by their seals alone", right)
	}
	if audit := run(t, s.binary, "audit", "verify", "--data", after.data); !strings.Contains(audit, "nguyên vẹn") {
		t.Error(audit)
	}
}

// patiently asks for JSON, and again when the service says that one address asks too much.
func patiently(t *testing.T, address string) *http.Response {
	t.Helper()
	for range 60 {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept", "application/json")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != http.StatusTooManyRequests {
			return answer
		}
		answer.Body.Close()
		seconds, err := strconv.Atoi(answer.Header.Get("Retry-After"))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(min(seconds, 5)) * time.Second)
	}
	t.Fatal("never served")
	return nil
}
