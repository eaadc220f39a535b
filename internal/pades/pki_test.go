package pades

import (
	"crypto"
	"os"
	"testing"

	"bangkhen/internal/pades/padestest"
)

func must[T any](v T, err error) T { return padestest.Must(v, err) }

// identityOf is the office with a key, as it comes out of its PKCS#12 file.
func identityOf(t testing.TB, key crypto.Signer) (Identity, *padestest.Authority) {
	t.Helper()
	a := padestest.New(t, key)
	identity, err := Open(a.Office.PKCS12(a.Root), padestest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return identity, a
}

func certificateFile(t testing.TB) []byte {
	t.Helper()
	return must(os.ReadFile("testdata/bang-khen.pdf"))
}
