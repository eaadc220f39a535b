package pades

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"errors"
	"testing"
	"time"

	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature"
)

var moment = time.Date(2026, 11, 30, 8, 15, 0, 0, time.FixedZone("", 7*3600))

// TestSign: the issued file stands first, byte for byte, and the reader of signatures,
// which shares no code, finds one signature of the office over the whole file.
func TestSign(t *testing.T) {
	issued := certificateFile(t)
	for name, key := range padestest.Keys() {
		t.Run(name, func(t *testing.T) {
			by, a := identityOf(t, key)
			signed, err := Sign(issued, by, How{At: moment})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(signed, issued) {
				t.Fatal("the issued file is not its beginning")
			}
			report, err := pdfsignature.Read(signed, pdfsignature.NewStore(a.Root.Certificate))
			if err != nil || len(report.Signatures) != 1 || len(report.Findings) != 0 {
				t.Fatalf("%v %+v", err, report)
			}
			s := report.Signatures[0]
			if !s.Sound() || !s.Whole || s.Chain != pdfsignature.Known || s.SubFilter != "ETSI.CAdES.detached" || !s.Claimed.Equal(moment) || s.Signer.Name != "Ủy ban nhân dân tỉnh Bắc Kạn" {
				t.Errorf("%+v", s)
			}
			signed[len(issued)/2] ^= 1
			if report, err := pdfsignature.Read(signed, pdfsignature.Store{}); err == nil && len(report.Signatures) > 0 && report.Signatures[0].Sound() {
				t.Error("a flipped byte is not noticed")
			}
		})
	}
}

// TestWhatCannotSign: a wrong passphrase, a key that is not the certificate's, one that
// is too short or of a kind that PAdES readers do not know, a certificate of an authority.
func TestWhatCannotSign(t *testing.T) {
	ca := padestest.Certify(padestest.P256(), "CA", nil, nil)
	office := padestest.Certify(padestest.P256(), "UBND", &ca, nil)
	file := office.PKCS12()
	_, edwards, _ := ed25519.GenerateKey(nil)
	encipher := padestest.Certify(padestest.P256(), "TLS", &ca, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment })
	for name, c := range map[string]struct {
		try  func() error
		want error
	}{
		"passphrase": {func() error { _, err := Open(file, "khác"); return err }, ErrPassphrase},
		"no file":    {func() error { _, err := Open([]byte("%PDF"), padestest.Secret); return err }, ErrNoPKCS12},
		"cut off":    {func() error { _, err := Open(file[:len(file)/2], padestest.Secret); return err }, ErrNoPKCS12},
		"other key":  {func() error { _, err := NewIdentity(office.Certificate, nil, padestest.P256()); return err }, ErrNotItsKey},
		"Ed25519": {func() error {
			c := padestest.Certify(edwards, "UBND", &ca, nil)
			_, err := NewIdentity(c.Certificate, nil, c.Key)
			return err
		}, ErrKeyKind},
		"authority":  {func() error { _, err := NewIdentity(ca.Certificate, nil, ca.Key); return err }, ErrUse},
		"other uses": {func() error { _, err := NewIdentity(encipher.Certificate, nil, encipher.Key); return err }, ErrUse},
	} {
		if err := c.try(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestForeignFiles: what this program has not written is refused without a panic, cut off
// anywhere, and what is signed already is not signed over.
func TestForeignFiles(t *testing.T) {
	by, _ := identityOf(t, padestest.P256())
	issued := certificateFile(t)
	signed := must(Sign(issued, by, How{At: moment}))
	for name, data := range map[string][]byte{"empty": nil, "no PDF": []byte("PK\x03\x04"), "signed": signed, "longer": append(bytes.Clone(issued), ' ')} {
		if _, err := Sign(data, by, How{At: moment}); !errors.Is(err, ErrForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := 0; n < len(issued); n += 997 {
		if _, err := Sign(append(bytes.Clone(issued[:n]), issued[n+1:]...), by, How{At: moment}); err == nil {
			t.Logf("byte %d may go", n)
		}
	}
}

func BenchmarkSign(b *testing.B) {
	by, _ := identityOf(b, padestest.P256())
	issued := certificateFile(b)
	for b.Loop() {
		if _, err := Sign(issued, by, How{At: moment}); err != nil {
			b.Fatal(err)
		}
	}
}
