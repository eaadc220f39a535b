//go:build conform

package conform

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var startOfBook = regexp.MustCompile(`(?m)^golden_book:.*\n`)

// TestLogProofs: a served log of several issues, a correction, revocations and a cosigned
// head is read by Python that was written from RFC 6962 and the C2SP texts alone: heads,
// tiles, every older head, the proofs of certificates; forged ones pass for nothing.
func TestLogProofs(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	bangkhen := func(args ...string) string {
		return run(t, sample.binary, append([]string{"--signing-passphrase", at("passphrase")}, args...)...)
	}
	write := func(name, text string) string {
		t.Helper()
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	decided, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	data := at("data")
	for _, name := range []string{data, at("witness")} {
		bangkhen("signing-key", "new", "--office", "UBND tỉnh", "--data", name)
	}
	var heads, codes []string
	head := func() string {
		heads = append(heads, bangkhen("log", "checkpoint", "--data", data))
		return heads[len(heads)-1]
	}
	for _, number := range []string{"946/QĐ-UBND", "947/QĐ-UBND", "948/QĐ-UBND"} {
		text := strings.ReplaceAll(string(decided), "946/QĐ-UBND", number)
		decision := write("quyet-dinh.yaml", startOfBook.ReplaceAllString(text, "")) // the book goes on
		out := at(strings.ReplaceAll(number, "/", "-"))
		bangkhen("issue", decision, example("danh-sach.xlsx"), "--data", data, "--out", out, "--base-url", publicAddress)
		var list manifest
		file, err := os.ReadFile(filepath.Join(out, "manifest.json"))
		if err == nil {
			err = json.Unmarshal(file, &list)
		}
		if err != nil {
			t.Fatal(err)
		}
		head()
		for _, n := range []int{0, 1, 63, 64, len(list.Certificates) - 1} {
			codes = append(codes, list.Certificates[n].Code)
		}
		bangkhen("revoke", list.Certificates[1].Code, "--decision", "1000/QĐ-UBND", "--date", "2024-06-30", "--reason", "khai sai", "--data", data)
		head()
	}
	keys := write("keys.json", bangkhen("signing-key", "publish", "--data", data))
	write("cosigned", bangkhen("log", "cosign", write("head", head()), "--origin-key", keys, "--name", "sonoivu.example", "--data", at("witness")))
	public := write("witness.json", bangkhen("signing-key", "publish", "--data", at("witness")))
	witness := strings.TrimSpace(run(t, pyhanko(), filepath.Join("testdata", "witnesskey.py"), public, "sonoivu.example"))
	bangkhen("log", "cosigned", at("cosigned"), "--witness-key", witness, "--data", data)
	bangkhen("replace", codes[2], "--decision", "1001/QĐ-UBND", "--date", "2024-07-01", "--name", "Nông Thị Ví Dụ", "--reason", "sai tên", "--data", data, "--out", at("corrected"))

	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s := &issue{binary: sample.binary, data: data, baseURL: "http://" + address}
	stop, err := s.serveAs(address, "--base-url", s.baseURL, "--signing-passphrase", at("passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	olds, err := json.Marshal(heads)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Counts map[string]int `json:"counts"`
		Wrong  []string       `json:"wrong"`
	}
	said := run(t, pyhanko(), append([]string{filepath.Join("testdata", "logproofs.py"), s.baseURL, keys, witness, write("heads.json", string(olds))}, codes...)...)
	if err := json.Unmarshal([]byte(said), &report); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Logf("%v", report.Counts)
	for _, wrong := range report.Wrong {
		t.Error(wrong)
	}
	if c := report.Counts; c["entries"] != 8 || c["proofs"] != len(codes) || c["forged"] != 11*len(codes) || c["grown"] != len(heads) || c["cosigned"] != 1 {
		t.Errorf("%v", c)
	}
}
