package office

import (
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/register"
)

// BenchmarkProvenIssue issues the same list of 2,000 in turns: with short QR symbols and no
// certificate, and with all that proves a certificate without its server, sealed QR symbols
// and every file signed (PAdES B-B, ECDSA P-256). The entry of the log is in both, as it is
// part of the register's transaction.
func BenchmarkProvenIssue(b *testing.B) {
	const n = 2000
	dir, order := b.TempDir(), listOf(b, n)
	a := padestest.New(b, padestest.P256())
	plain := newOffice(b)
	proven := plain.WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil }).
		WithCertificatePassphrase(func() (string, error) { return padestest.Secret, nil })
	issues := 0
	// timed issues a list, and says how long issue and signing took.
	timed := func(o *Office, order Order, all bool) (issue, sign time.Duration) {
		issues++
		reg, err := register.Open(b.Context(), filepath.Join(dir, "data"+strconv.Itoa(issues)))
		if err != nil {
			b.Fatal(err)
		}
		defer reg.Close()
		o = o.With(reg, base)
		if all {
			if _, err := o.NewSigningKey(b.Context(), "Ủy ban nhân dân tỉnh Bắc Kạn"); err != nil {
				b.Fatal(err)
			}
			if _, err := o.SetCertificate(b.Context(), a.Office.PKCS12(a.Root), ""); err != nil {
				b.Fatal(err)
			}
		}
		begun := time.Now()
		if _, err := o.Issue(b.Context(), order, filepath.Join(dir, "out"+strconv.Itoa(issues)), nil); err != nil {
			b.Fatal(err)
		}
		issue = time.Since(begun)
		if !all {
			return issue, 0
		}
		begun = time.Now()
		signAll(b, o)
		sign = time.Since(begun)
		if p, err := o.SigningProgress(b.Context(), 1); err != nil || p.Signed != p.Total() || p.Total() == 0 {
			b.Fatalf("%+v %v", p, err)
		}
		return issue, sign
	}
	timed(proven, listOf(b, 10), true) // what others wrote is on the disk, keys and faces are open
	var short, sealed, signed time.Duration
	for b.Loop() {
		issue, _ := timed(plain, order, false)
		short += issue
		issue, sign := timed(proven, order, true)
		sealed, signed = sealed+issue, signed+sign
	}
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N*n) }
	b.ReportMetric(each(short), "short-ms/certificate")
	b.ReportMetric(each(sealed), "sealed-ms/certificate")
	b.ReportMetric(each(signed), "signing-ms/certificate")
	b.ReportMetric(each(sealed+signed-short), "more-ms/certificate")
	b.ReportMetric(0, "ns/op") // of both together it says nothing
}
