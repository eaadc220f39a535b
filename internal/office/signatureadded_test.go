package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
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

// readingOnce reads each file once, however often it is asked for.
func readingOnce(t testing.TB) signedpdf.Reader {
	t.Helper()
	type result struct {
		file signedpdf.File
		err  error
	}
	read, known := readingHere(t), map[[sha256.Size]byte]result{}
	return func(ctx context.Context, data []byte, certificates [][]byte) (signedpdf.File, error) {
		sum := sha256.Sum256(data)
		if _, ok := known[sum]; !ok {
			file, err := read(ctx, data, certificates)
			known[sum] = result{file, err}
		}
		return known[sum].file, known[sum].err
	}
}

// TestSignedElsewhere: a certificate that was signed by another program, or by a person on
// top of the office's signature, is the issued one with signatures added; whatever else was
// done to it is not, and does not become the form that is given out.
func TestSignedElsewhere(t *testing.T) {
	a := padestest.New(t, padestest.P256())
	stranger := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	o := registered(t).WithSignedFiles(readingOnce(t), [][]byte{a.Root.PEM()})
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
	attacks["unsigned"] = issued
	attacks["no ZIP"] = []byte("PK\x03\x04 is none")
	attacks["no PDF"] = []byte("hello")
	attacks["of nobody"] = signtest.Paper("1 g")
	for name, file := range attacks {
		back, err := o.TakeSigned(t.Context(), accounts.Machine(), 1, Upload{Name: "da-ky.pdf", Data: file}, true)
		problems := award.ProblemsOf(err)
		if len(problems.Errors()) == 0 || back.Count(BackTaken) != 0 {
			t.Errorf("%s: %v %+v", name, err, back)
		}
		for _, p := range problems {
			if p.Message == "" || p.Code != award.SignedOther && p.Code != award.SignedAltered && p.Code != award.SignedUnread {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
	if sum, err := o.GivenOut(t.Context(), papers.Certificates[0].SHA256); err != nil || sum != papers.Certificates[0].SHA256 {
		t.Errorf("%v: another form is given out", err)
	}
}
