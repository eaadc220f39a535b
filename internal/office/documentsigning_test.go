package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/pades/padestest"
)

// withCertificate is an office with an issue of 106, that signs with time stamps.
func withCertificate(t testing.TB, stamps bool) (*Office, *padestest.Authority) {
	t.Helper()
	a := padestest.New(t, padestest.P256())
	o := registered(t).WithSignedFiles(readingHere(t), [][]byte{a.Root.PEM()}).WithCertificatePassphrase(func() (string, error) { return padestest.Secret, nil })
	address := ""
	if stamps {
		address = a.URL + "/tsa"
	}
	if _, err := o.SetCertificate(t.Context(), a.Office.PKCS12(a.Root), address); err != nil {
		t.Fatal(err)
	}
	return o, a
}

func signAll(t testing.TB, o *Office) {
	t.Helper()
	for done := 1; done > 0; {
		var err error
		if done, err = o.SignDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// given is what is given out of an issued file.
func given(t testing.TB, o *Office, issued string) []byte {
	t.Helper()
	sum, err := o.GivenOut(t.Context(), issued)
	if err != nil {
		t.Fatal(err)
	}
	data, err := o.register.Store().Read(t.Context(), sum)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPapersAreSigned: what is issued since the office has a certificate is signed, stamped,
// four at a time, and gets its evidence; a program that stops between goes on; downloads
// give the signed form, which is genuine and tells its signature, as the issued file is.
func TestPapersAreSigned(t *testing.T) {
	o, a := withCertificate(t, true)
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	a.Slow.Store(int64(5 * time.Millisecond))
	stopping, stop := context.WithCancel(t.Context())
	for i := range 4 {
		if i == 3 {
			time.AfterFunc(8*time.Millisecond, stop)
		}
		if _, err := o.SignDue(stopping); err != nil && stopping.Err() == nil {
			t.Fatal(err)
		}
	}
	stop()
	if p, err := o.SigningProgress(t.Context(), 1); err != nil || p.Total() != 107 || p.Waiting != 0 || p.Signed == 0 {
		t.Fatalf("%v %+v", err, p)
	}
	// The authority still works at what was asked for before the end; nobody waits for it.
	for a.Busy.Load() > 0 {
		time.Sleep(time.Millisecond)
	}
	a.Most.Store(0)
	signAll(t, o)
	if p, err := o.SigningProgress(t.Context(), 1); err != nil || p.Lasting != 107 || len(p.Troubles) != 0 || p.Stopped != nil {
		t.Fatalf("%v %+v", err, p)
	}
	if most := a.Most.Load(); most < 2 || most > 4 {
		t.Errorf("%d time stamps were asked for at once", most)
	}
	papers, err := o.PapersOf(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	issued, err := o.register.Store().Read(t.Context(), papers.Certificates[16].SHA256)
	if err != nil {
		t.Fatal(err)
	}
	signed := given(t, o, papers.Certificates[16].SHA256)
	if !bytes.HasPrefix(signed, issued) || len(signed) == len(issued) {
		t.Fatal("what is given out is not the issued file with a signature")
	}
	for name, file := range map[string][]byte{"signed": signed, "issued": issued} {
		v, err := o.VerifyFile(t.Context(), file)
		if err != nil || v.Result != ResultValid || v.Checks != allPass || (name == "signed") != (len(v.Signatures) == 1) {
			t.Fatalf("%s: %v %+v", name, err, v)
		}
		if name == "signed" && (!v.Signatures[0].Known || v.Signatures[0].Stamped.IsZero() || !strings.Contains(v.Signatures[0].Words(), "Ủy ban nhân dân tỉnh Bắc Kạn")) {
			t.Errorf("%+v", v.Signatures)
		}
	}
	if v, err := o.VerifyFile(t.Context(), given(t, o, papers.Decision.SHA256)); err != nil || v.Paper == nil || len(v.Signatures) != 1 {
		t.Errorf("the decision: %v %+v", err, v)
	}
	archive, err := o.StoredArchive(t.Context(), papers, award.Date{Year: 2023, Month: 5, Day: 31})
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	if err := archive.Write(t.Context(), &packed); err != nil {
		t.Fatal(err)
	}
	opened, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	file, err := opened.Open(papers.Certificates[16].Name)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(file); err != nil || !bytes.Equal(data, signed) {
		t.Errorf("the archive has another file (%v)", err)
	}
	if report, err := o.register.VerifyAll(t.Context(), 0); err != nil || len(report.Problems) != 0 {
		t.Errorf("%v %q", err, report.Problems)
	}
}

// TestShortIssueIsSigned: the decision of a short list is a smaller file than what its
// certificates begin with alike.
func TestShortIssueIsSigned(t *testing.T) {
	o, _ := withCertificate(t, false)
	if _, err := o.Issue(t.Context(), listOf(t, 10), t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	signAll(t, o)
	if p, err := o.SigningProgress(t.Context(), 1); err != nil || p.Signed != 11 {
		t.Fatalf("%v %+v", err, p)
	}
	papers, err := o.PapersOf(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, issued := range []string{papers.Decision.SHA256, papers.Certificates[9].SHA256} {
		if v, err := o.VerifyFile(t.Context(), given(t, o, issued)); err != nil || len(v.Signatures) != 1 {
			t.Errorf("%v %+v", err, v)
		}
	}
}

// TestCertificatesThatCannotSign: each is refused with a sentence that says how to mend it,
// and nothing changes.
func TestCertificatesThatCannotSign(t *testing.T) {
	a := padestest.New(t, padestest.P256())
	file := a.Office.PKCS12(a.Root)
	with := func(secret string) *Office {
		return registered(t).WithCertificatePassphrase(func() (string, error) { return secret, nil })
	}
	for name, c := range map[string]struct {
		office       *Office
		file         []byte
		stamps, says string
	}{
		"no passphrase":    {registered(t), file, "", "chưa được cho mật khẩu"},
		"wrong passphrase": {with("khác"), file, "", "không mở được"},
		"no PKCS#12":       {with(padestest.Secret), a.Office.PEM(), "", "không phải là tệp PKCS#12"},
		"an authority's":   {with(padestest.Secret), a.Root.PKCS12(), "", "không phải để ký văn bản"},
		"no address":       {with(padestest.Secret), file, "tsa.example.vn", "máy chủ cấp dấu thời gian"},
	} {
		_, err := c.office.SetCertificate(t.Context(), c.file, c.stamps)
		if p := (award.Problem{}); !errors.As(err, &p) || p.Code != award.BadCertificate || !strings.Contains(p.Message, c.says) || p.Suggestion == "" {
			t.Errorf("%s: %v", name, err)
		}
		if _, known, err := c.office.SigningCertificate(t.Context()); known || err != nil {
			t.Errorf("%s: it is in use (%v)", name, err)
		}
	}
}
