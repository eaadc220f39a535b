//go:build conform && pkcs11

package conform

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/keytoken/tokentest"
	"bangkhen/internal/pades/padestest"
)

// TestKeyOnToken signs an issue by the program with PKCS#11 and a key of RSA, as the tokens of
// public authorities hold it, on a token of SoftHSM2 (other kinds: package keytoken): pyHanko and pdfsig accept the papers; the usual program says that it was built
// without; a wrong PIN, a wrong key and a token that is not put in are refused with what to do.
func TestKeyOnToken(t *testing.T) {
	program := filepath.Join(t.TempDir(), "bangkhen-pkcs11")
	build := exec.Command("go", "build", "-tags", "pkcs11", "-o", program, "./cmd/bangkhen")
	build.Dir, build.Env = moduleRoot, append(os.Environ(), "CGO_ENABLED=1")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build -tags pkcs11: %v\n%s", err, said)
	}
	key := padestest.Keys()["RSA"]
	a := padestest.New(t, key)
	token := tokentest.New(t, key, a.Office.Certificate)
	s := &issue{binary: program, data: filepath.Join(t.TempDir(), "data")}
	if err := s.issue(filepath.Join(t.TempDir(), "out")); err != nil {
		t.Fatal(err)
	}
	by := func(args ...string) []string {
		return append(args, "--data", s.data, "--pkcs11-module", token.Module, "--certificate-passphrase", token.PINFile)
	}
	use := by("signing-certificate", "token", tokentest.Label, "--key", "ky", "--stamps", a.URL+"/tsa")
	if said := refused(t, sample.binary, use...); !strings.Contains(said, "không kèm PKCS#11") {
		t.Errorf("the usual program: %s", said)
	}
	if said := refused(t, program, by("signing-certificate", "token", "khác")...); !strings.Contains(said, "Không thấy token") {
		t.Errorf("another token: %s", said)
	}
	if said := refused(t, program, by("signing-certificate", "token", "--key", "khác")...); !strings.Contains(said, "không có khóa ký như đã khai") {
		t.Errorf("another key: %s", said)
	}
	run(t, program, use...)
	back := token.PullOut(t)
	if said := refused(t, program, by("sign", "946/QĐ-UBND")...); !strings.Contains(said, "Cắm token vào máy chủ") {
		t.Errorf("a token that is away: %s", said)
	}
	back()
	if said := run(t, program, by("sign", "946/QĐ-UBND")...); !strings.Contains(said, "Đã ký 107 trên 107 tệp") {
		t.Errorf("signing says %s", said)
	}
	judgeSigned(t, a, s)
	if err := os.WriteFile(token.PINFile, []byte("000000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := refused(t, program, use...); !strings.Contains(said, "không nhận mã PIN") {
		t.Errorf("a wrong PIN: %s", said)
	}
}

// judgeSigned has others judge the decision and a certificate as the service gives them out.
func judgeSigned(t *testing.T, a *padestest.Authority, s *issue) {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s.baseURL = "http://" + address
	stop, err := s.serve(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	response, err := (&http.Client{Timeout: time.Minute}).Get(s.baseURL + "/app/issues/1/files/tat-ca.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	archive, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatalf("%s: %v", response.Status, err)
	}
	dir := t.TempDir()
	root := filepath.Join(dir, "ca.der")
	if err := os.WriteFile(root, a.Root.Certificate.Raw, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"quyet-dinh.pdf", sample.list.Certificates[0].File} {
		paper, err := papers.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(paper)
		paper.Close()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if said := strings.TrimSpace(run(t, pyhanko(), "testdata/pades.py", root, file)); said != "B-T" && said != "B-LT" {
			t.Errorf("%s: pyHanko says %s", name, said)
		}
		if said := run(t, "pdfsig", "-nocert", file); !strings.Contains(said, "Signature is Valid") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// refused runs a program that has to refuse, and gives what it says.
func refused(t testing.TB, name string, args ...string) string {
	t.Helper()
	if _, err := start(t.TempDir(), name, args...); err != nil {
		return err.Error()
	}
	t.Errorf("%s %s: not refused", name, strings.Join(args, " "))
	return ""
}
