// Package tokentest makes tokens of SoftHSM2 for tests: a real PKCS#11 module, whose
// tokens are directories. It fails loudly where SoftHSM2 is missing.
package tokentest

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// PIN is the PIN of the tokens.
const PIN = "135792"

// Token is a token with a key of the label "ky" and the id 01, and its certificate.
type Token struct {
	Module  string
	PINFile string
	dir     string
}

// Label is that of the token, with marks, as offices write it.
const Label = "Chứng thư cơ quan"

// New makes a token with a key and its certificate, and has this process, and those it
// starts, see no other token.
func New(t testing.TB, key crypto.Signer, certificate *x509.Certificate) *Token {
	t.Helper()
	home := t.TempDir()
	token := &Token{Module: module(t), PINFile: filepath.Join(home, "pin"), dir: filepath.Join(home, "tokens")}
	conf := filepath.Join(home, "softhsm2.conf")
	write(t, conf, "directories.tokendir = "+token.dir+"\nobjectstore.backend = file\nlog.level = ERROR\n")
	write(t, token.PINFile, PIN+"\n")
	if err := os.Mkdir(token.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", conf)
	run(t, "softhsm2-util", "--init-token", "--free", "--label", Label, "--pin", PIN, "--so-pin", "24680135")
	token.Add(t, "ky", "01", key, certificate)
	return token
}

// Add puts one more key onto the token; without a certificate where that is nil.
func (k *Token) Add(t testing.TB, label, id string, key crypto.Signer, certificate *x509.Certificate) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "key.pem")
	write(t, file, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})))
	run(t, "softhsm2-util", "--import", file, "--token", Label, "--label", label, "--id", id, "--pin", PIN)
	if certificate != nil {
		write(t, file, string(certificate.Raw))
		run(t, "pkcs11-tool", "--module", k.Module, "--token-label", Label, "--login", "--pin", PIN,
			"--write-object", file, "--type", "cert", "--label", label, "--id", id)
	}
}

// PullOut takes the token out; the function that it gives puts it back.
func (k *Token) PullOut(t testing.TB) (back func()) {
	t.Helper()
	if err := os.Rename(k.dir, k.dir+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(k.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(k.dir); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(k.dir+".away", k.dir); err != nil {
			t.Fatal(err)
		}
	}
}

// module is the file of SoftHSM2's module, where Debian has it.
func module(t testing.TB) string {
	t.Helper()
	for _, pattern := range []string{"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/*/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"} {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return found[0]
		}
	}
	t.Fatal("SoftHSM2 is not here: Debian's packages softhsm2 and opensc have it")
	return ""
}

func write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func run(t testing.TB, program string, args ...string) {
	t.Helper()
	var said bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdout, command.Stderr = &said, &said
	if err := command.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s", program, args, err, said.String())
	}
}
