package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/signedpdf"
)

// clerical is an office with an issue of 106, whose papers are signed in a program of its
// own.
type clerical struct {
	office *Office
	papers award.Papers
	person signtest.Identity
	who    accounts.Principal
}

func newClerical(t *testing.T) clerical {
	t.Helper()
	authority := signtest.Authority("Tổ chức chứng thực khác")
	read, o := readingHere(t), registered(t)
	o = o.WithSignedFiles(func(ctx context.Context, data []byte, certificates [][]byte) (signedpdf.File, error) {
		if len(o.readings) == 0 {
			t.Error("a file is read without a turn")
		}
		return read(ctx, data, certificates)
	}, [][]byte{authority.PEM()})
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	papers, err := o.PapersOf(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return clerical{o, papers, authority.Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always()), accounts.Machine()}
}

func (c clerical) issued(t *testing.T, paper award.Paper) []byte {
	t.Helper()
	return padestest.Must(c.office.register.Store().Read(t.Context(), paper.SHA256))
}

func (c clerical) take(t *testing.T, name string, data []byte, replace bool) (BackPapers, error) {
	t.Helper()
	return c.office.TakeSigned(t.Context(), c.who, 1, Upload{Name: name, Data: data}, replace)
}

// TestSignedOutsideIsGivenOut: a certificate that another program signed is what
// downloads give from then on; the same again changes nothing, a further signature on
// top is taken, one that lacks what is given out only where that is said.
func TestSignedOutsideIsGivenOut(t *testing.T) {
	c := newClerical(t)
	for _, paper := range []award.Paper{c.papers.Certificates[16]} {
		issued := c.issued(t, paper)
		signed := c.person.Sign(issued, signtest.How{})
		further := c.person.Sign(signed, signtest.How{Field: "ChuKy2"})
		other := c.person.Sign(issued, signtest.How{Field: "ChuKyKhac"})
		for _, step := range []struct {
			name    string
			data    []byte
			replace bool
			state   BackState
			given   []byte
		}{
			{"first", signed, false, BackTaken, signed},
			{"again", signed, false, BackKnown, signed},
			{"lacks what is given out", other, false, BackRefused, signed},
			{"further", further, false, BackTaken, further},
			{"an older one", signed, false, BackKnown, further},
			{"in its place", other, true, BackTaken, other},
		} {
			back, err := c.take(t, "da-ky.pdf", step.data, step.replace)
			if len(back) != 1 || back[0].State != step.state || (err != nil) != (step.state == BackRefused) || back[0].Paper != paper.Name || back[0].Issued != paper.SHA256 {
				t.Fatalf("%s, %s: %v %+v", paper.Name, step.name, err, back)
			}
			if !bytes.Equal(given(t, c.office, paper.SHA256), step.given) {
				t.Errorf("%s, %s: another form is given out", paper.Name, step.name)
			}
			if step.state == BackRefused && !award.ProblemsOf(err).Any(award.SignedOther) {
				t.Errorf("%s, %s: %v", paper.Name, step.name, err)
			}
			if step.state == BackTaken && (len(back[0].Signatures) == 0 || !back[0].Signatures[0].Known) {
				t.Errorf("%s, %s: %+v", paper.Name, step.name, back[0].Signatures)
			}
		}
	}
	p, err := c.office.SigningProgress(t.Context(), 1)
	if err != nil || p.Outside != 1 || p.Total() != 1 || p.Stopped != nil {
		t.Errorf("%v %+v", err, p)
	}
	if report, err := c.office.register.VerifyAll(t.Context(), 0); err != nil || len(report.Problems) != 0 {
		t.Errorf("%v %q", err, report.Problems)
	}
	if check, err := c.office.register.CheckStore(t.Context()); err != nil || len(check.Faults) != 0 {
		t.Errorf("%v %+v", err, check)
	}
	page, err := c.office.Audit(t.Context(), AuditFilter{Action: "take-signed-paper"}, "", 100)
	if err != nil || len(page.Entries) != 3 {
		t.Errorf("%v: the audit has %d", err, len(page.Entries))
	}
}

// TestSignedOutsidePacked: of a ZIP each file is judged by itself.
func TestSignedOutsidePacked(t *testing.T) {
	c := newClerical(t)
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	add := func(name string, data []byte) {
		to, err := archive.Create(name)
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, paper := range c.papers.Certificates[:3] {
		add("đã ký/"+paper.Name, c.person.Sign(c.issued(t, paper), signtest.How{}))
	}
	add("__MACOSX/._x.pdf", []byte("x"))
	add("ghi chú.txt", []byte("x"))
	add("chua-ky.pdf", c.issued(t, c.papers.Certificates[4]))
	add("hai lần.pdf", c.person.Sign(c.issued(t, c.papers.Certificates[2]), signtest.How{Field: "ChuKy2"}))
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	back, err := c.take(t, "da-ky.zip", packed.Bytes(), false)
	if err != nil || len(back) != 5 || back.Count(BackTaken) != 3 || back.Count(BackRefused) != 2 {
		t.Fatalf("%v %+v", err, back)
	}
	if p, err := c.office.SigningProgress(t.Context(), 1); err != nil || p.Outside != 3 {
		t.Errorf("%v %+v", err, p)
	}
	if back, err = c.take(t, "da-ky.zip", packed.Bytes(), false); err != nil || back.Count(BackKnown) != 3 || back.Count(BackTaken) != 0 {
		t.Errorf("again: %v %+v", err, back)
	}
}

// TestSignedOutsideStopsOurSigning: what came back is not signed here any more, and counts
// as signed elsewhere; all others are.
func TestSignedOutsideStopsOurSigning(t *testing.T) {
	o, _ := withCertificate(t, false)
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	papers := padestest.Must(o.PapersOf(t.Context(), 1))
	person := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	signed := person.Sign(padestest.Must(o.register.Store().Read(t.Context(), papers.Decision.SHA256)), signtest.How{})
	take := func() error {
		_, err := o.TakeSigned(t.Context(), accounts.Machine(), 1, Upload{Name: "da-ky.pdf", Data: signed}, false)
		return err
	}
	if err := take(); err != nil {
		t.Fatal(err)
	}
	signAll(t, o)
	if p, err := o.SigningProgress(t.Context(), 1); err != nil || p.Outside != 1 || p.Signed != 106 || p.Waiting != 0 {
		t.Errorf("%v %+v", err, p)
	}
	if !bytes.Equal(given(t, o, papers.Decision.SHA256), signed) {
		t.Error("another form is given out")
	}
	// Somebody without the right changes nothing, however good the file is.
	stranger := accounts.Principal{Name: "user:la"}
	other := person.Sign(given(t, o, papers.Certificates[0].SHA256), signtest.How{Field: "ChuKy2"})
	if _, err := o.TakeSigned(t.Context(), stranger, 1, Upload{Name: "x.pdf", Data: other}, false); !errors.Is(err, accounts.ErrNoRight) {
		t.Errorf("without the right: %v", err)
	}
}
