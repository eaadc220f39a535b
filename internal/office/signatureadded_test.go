package office

import (
	"bytes"
	"context"
	"testing"
	"time"

	"bangkhen/internal/pades"
	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/signedpdf"
)

// readingHere reads signed files in this process.
func readingHere(t testing.TB) signedpdf.Reader {
	t.Helper()
	engine, err := pdfEngine()
	if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, data []byte, certificates [][]byte) (signedpdf.File, error) {
		trusted, err := pdfsignature.ParseStore(certificates)
		if err != nil {
			return signedpdf.File{}, err
		}
		return signedpdf.Read(ctx, engine, data, trusted)
	}
}

// TestSignedElsewhere: a certificate that was signed by another program, or by a person on
// top of the office's signature, is the issued one with signatures added; whatever else was
// done to it is not.
func TestSignedElsewhere(t *testing.T) {
	a := padestest.New(t, padestest.P256())
	stranger := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	o := registered(t).WithSignedFiles(readingHere(t), [][]byte{a.Root.PEM()})
	order := sample(t, "danh-sach.csv")
	// Every attack is drawn: A5 has a quarter of the dots of A3.
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("template: bang-khen\n"), []byte("template: bang-khen-a5\n"), 1)
	if _, err := o.Issue(t.Context(), order, t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	papers, err := o.PapersOf(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	by := padestest.Must(pades.Open(a.Office.PKCS12(a.Root), padestest.Secret))
	sign := func(i int) (issued, signed []byte) {
		issued = padestest.Must(o.register.Store().Read(t.Context(), papers.Certificates[i].SHA256))
		return issued, padestest.Must(pades.Sign(issued, by, pades.How{At: time.Now()}))
	}
	issued, signed := sign(0)
	_, other := sign(1)
	for name, c := range map[string]struct {
		file       []byte
		signatures int
	}{
		"by the office":     {signed, 1},
		"by another":        {stranger.Sign(issued, signtest.How{}), 1},
		"by one and by one": {stranger.Sign(signed, signtest.How{Field: "ChuKy2"}), 2},
	} {
		v, err := o.VerifyFile(t.Context(), c.file)
		if err != nil || v.Result != ResultValid || len(v.Signatures) != c.signatures {
			t.Errorf("%s: %v %s %+v", name, err, v.Result, v.Signatures)
		}
	}
	attacks := signtest.Attacks(issued, signed, other, stranger)
	if len(attacks) < 20 {
		t.Fatal(len(attacks))
	}
	for name, file := range attacks {
		if v, err := o.VerifyFile(t.Context(), file); err != nil || v.Result != ResultUnknown || v.Checks.Integrity == Pass {
			t.Errorf("%s: %v %s", name, err, v.Result)
		}
	}
}
