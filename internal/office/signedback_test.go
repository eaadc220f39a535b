package office

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/pdftext"
	"bangkhen/internal/signedpdf"
)

// pdfEngine is compiled once for all tests, and kept for those of other days.
var pdfEngine = sync.OnceValues(func() (*pdftext.Engine, error) {
	kept := ""
	if home, err := os.UserCacheDir(); err == nil {
		kept = filepath.Join(home, "bangkhen", "pdf")
	}
	return pdftext.New(context.Background(), kept)
})

// readsSigned is an office with a register that reads signed files.
func readsSigned(t testing.TB) *Office {
	t.Helper()
	engine, err := pdfEngine()
	if err != nil {
		t.Fatal(err)
	}
	return registered(t).WithSignedFiles(func(ctx context.Context, data []byte, _ [][]byte) (signedpdf.File, error) {
		return signedpdf.Read(ctx, engine, data, pdfsignature.Store{})
	}, nil)
}

// signedPaper is the decision of the sample with number and date, of which words were
// exchanged, as a person has signed it.
func signedPaper(t testing.TB, o *Office, exchange ...string) Upload {
	t.Helper()
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = []byte(strings.NewReplacer(exchange...).Replace(string(order.Decision.Data)))
	order.List.Data = []byte(strings.NewReplacer(exchange...).Replace(string(order.List.Data)))
	var paper bytes.Buffer
	d := begun(t, o, order)
	if err := o.ToSign(t.Context(), d, award.DecisionFile, &paper); err != nil {
		t.Fatal(err)
	}
	if err := o.bench.DeleteDraft(t.Context(), d.ID, 0, nil); err != nil { // its number is free again
		t.Fatal(err)
	}
	person := signtest.Authority("Tổ chức chứng thực thử nghiệm").Person("Nguyễn Đăng Bình", "Tỉnh Bắc Kạn", signtest.Always())
	return Upload{Name: "da-ky.pdf", Data: person.Sign(paper.Bytes(), signtest.How{})}
}

// The signed file comes back: compared, kept, named by the register; twice is once.
func TestSignedFileComesBack(t *testing.T) {
	o := readsSigned(t)
	file := signedPaper(t, o)
	d := begun(t, o, withoutNumber(t))
	who, day := accounts.Machine(), award.Date{Year: 2023, Month: 5, Day: 31}

	proposed, err := o.SignOffFile(t.Context(), who, d.ID, d.Version, SignedAs{}, file)
	if err != nil || proposed.Recorded || proposed.Draft.State != award.DecisionApproved || proposed.Reading.Number != "946/QĐ-UBND" || proposed.Reading.Date != day {
		t.Fatalf("%+v, %v", proposed.Reading, err)
	}
	if now, err := o.Draft(t.Context(), d.ID); err != nil || now.Version != d.Version {
		t.Errorf("a proposal has changed the draft: %v", err)
	}
	done, err := o.SignOffFile(t.Context(), who, d.ID, d.Version, SignedAs{"946", day}, file)
	kept := done.Draft.Signing.File
	if err != nil || !done.Recorded || done.Draft.State != award.DecisionSigned || kept.Comparison != award.ComparisonAgrees || kept.Size != int64(len(file.Data)) || kept.SHA256 != done.Reading.SHA256 {
		t.Fatalf("%+v, %v", done.Draft.Signing, err)
	}
	lines, err := SignaturesIn(kept)
	if err != nil || len(lines) != 1 || lines[0].Who != "Nguyễn Đăng Bình" || lines[0].Organisation != "Tỉnh Bắc Kạn" || !lines[0].Sound {
		t.Errorf("%+v, %v", lines, err)
	}
	again, err := o.SignOffFile(t.Context(), who, d.ID, d.Version, SignedAs{"946/QĐ-UBND", day}, file)
	if err != nil || !again.Recorded || again.Draft.Version != done.Draft.Version {
		t.Errorf("the second click: %+v, %v", again.Draft.Version, err)
	}
	if _, err := o.Request(t.Context(), who, d.ID, 0, nil); err != nil {
		t.Fatal(err)
	}
	batch, err := o.bench.NextBatch(t.Context())
	if err == nil {
		err = o.issueDraft(t.Context(), batch, nil, t.TempDir())
	}
	if err != nil {
		t.Fatal(err)
	}
	d, err = o.Draft(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	issue, err := o.IssueRecord(t.Context(), d.Issue)
	if err != nil || issue.Signing.File.SHA256 != kept.SHA256 || issue.Signing.File.Comparison != award.ComparisonAgrees {
		t.Fatalf("%+v, %v", issue.Signing, err)
	}
	stored, err := o.StoredFile(t.Context(), kept.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer stored.Close()
	if data, err := io.ReadAll(stored); err != nil || !bytes.Equal(data, file.Data) {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	names := 0
	to := t.TempDir()
	if err := o.register.CopyAll(t.Context(), to); err != nil {
		t.Error(err)
	}
	if err := filepath.WalkDir(to, func(path string, _ os.DirEntry, err error) error {
		if filepath.Base(path) == kept.SHA256 {
			names++
		}
		return err
	}); err != nil || names != 1 {
		t.Errorf("a copy of the files has it %d times, %v", names, err)
	}
}

// A file that came without number and date waits for them, and nobody sends it twice; a
// scan as well. Any change of the draft ends that.
func TestSignedFileWaits(t *testing.T) {
	o := readsSigned(t)
	file := signedPaper(t, o)
	d := begun(t, o, withoutNumber(t))
	who, day := accounts.Machine(), award.Date{Year: 2023, Month: 5, Day: 31}
	waits := func(want string) WaitingSigned {
		t.Helper()
		w, err := o.SignedThatWaits(t.Context(), d.ID)
		if err != nil || w.SHA256 != want {
			t.Errorf("%+v waits, %v", w, err)
		}
		return w
	}
	waits("")
	if _, err := o.SignOffFile(t.Context(), who, d.ID, d.Version, SignedAs{}, file); err != nil {
		t.Fatal(err)
	}
	sum := sumOfSigned(file)
	if w := waits(sum); w.Name != file.Name || w.Number != "946/QĐ-UBND" || w.Date != day {
		t.Fatalf("%+v", w)
	}
	if _, err := o.SignOffWaiting(t.Context(), who, d.ID, 0, SignedAs{"947", day}, sum); codeOf(err) != award.SignedDiffers {
		t.Errorf("another number: %v", err)
	}
	if _, err := o.SignOffWaiting(t.Context(), who, d.ID, 0, SignedAs{"946", day}, strings.Repeat("0", 64)); codeOf(err) != award.BadSigning {
		t.Errorf("another file: %v", err)
	}
	for _, click := range []string{"first", "second"} {
		done, err := o.SignOffWaiting(t.Context(), who, d.ID, 0, SignedAs{"946", day}, sum)
		if f := done.Draft.Signing.File; err != nil || !done.Recorded || f.SHA256 != sum || f.Comparison != award.ComparisonAgrees {
			t.Fatalf("%s: %+v, %v", click, done.Draft.Signing, err)
		}
	}
	waits("")
	var err error
	if d, err = o.TakeBack(t.Context(), who, d.ID, 0, "Ghi nhầm hồ sơ"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SignOffFile(t.Context(), who, d.ID, 0, SignedAs{}, file); err != nil {
		t.Fatal(err)
	}
	waits(sum)
	if _, err := o.Return(t.Context(), who, d.ID, 0, "Sót một hộ gia đình"); err != nil {
		t.Fatal(err)
	}
	waits("")
}

// What bears number and date takes its signed file before the issue, by who signs off;
// one person does it on the way. A false one never takes its place.
func TestSignedFileOfWhatBearsItsNumber(t *testing.T) {
	o := readsSigned(t)
	file, other := signedPaper(t, o), signedPaper(t, o, "Nguyễn Đăng Bình", "Nguyễn Đăng Bính")
	order := sample(t, "danh-sach.csv")
	d, err := o.Begin(t.Context(), order.Decision, order.List)
	if err != nil {
		t.Fatal(err)
	}
	hoa, binh := principal("hoa", accounts.Clerk), accounts.Machine()
	if _, err := o.SignOffFile(t.Context(), hoa, d.ID, 0, SignedAs{}, file); err == nil {
		t.Error("a clerk has it approved by sending a file")
	}
	if _, err := o.SignOffFile(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{}, other); codeOf(err) != award.SignedDiffers {
		t.Errorf("another signer: %v", err)
	}
	if now, err := o.Draft(t.Context(), d.ID); err != nil || now.State != award.DecisionDraft {
		t.Errorf("it is %s, %v", now.State, err)
	}
	done, err := o.SignOffFile(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{}, file)
	if s := done.Draft.Signing; err != nil || !done.Recorded || done.Draft.State != award.DecisionSigned || s.Way != award.Borne || s.File.Comparison != award.ComparisonAgrees {
		t.Fatalf("%+v, %v", s, err)
	}
	second := signedPaper(t, o)
	if _, err := o.SignOffFile(t.Context(), hoa, d.ID, 0, SignedAs{}, second); err == nil {
		t.Error("a clerk changes the signed file")
	}
	if _, err := o.SignOffFile(t.Context(), binh, d.ID, 0, SignedAs{"948", award.Date{Year: 2023, Month: 5, Day: 31}}, second); err == nil {
		t.Error("another number than it bears")
	}
	if _, err := o.SignOffFile(t.Context(), binh, d.ID, 0, SignedAs{}, other); codeOf(err) != award.SignedDiffers {
		t.Errorf("a false one in its place: %v", err)
	}
	if now, err := o.Draft(t.Context(), d.ID); err != nil || now.Signing.File.SHA256 != sumOfSigned(file) {
		t.Errorf("%+v, %v", now.Signing, err)
	}
	if done, err = o.SignOffFile(t.Context(), binh, d.ID, 0, SignedAs{}, second); err != nil || done.Draft.Signing.File.SHA256 != sumOfSigned(second) || done.Draft.Signing.Way != award.Borne {
		t.Errorf("another copy: %+v, %v", done.Draft.Signing, err)
	}
}

// What is not the draft, or no decision at all, leaves nothing behind.
func TestSignedFileStops(t *testing.T) {
	o := readsSigned(t)
	other := signedPaper(t, o, "Nguyễn Đăng Bình", "Nguyễn Đăng Bính")
	d := begun(t, o, withoutNumber(t))
	day := award.Date{Year: 2023, Month: 5, Day: 31}
	for name, c := range map[string]struct {
		as   SignedAs
		file Upload
		code string
	}{
		"another signer": {SignedAs{"946", day}, other, award.SignedDiffers},
		"and no number":  {SignedAs{}, other, award.SignedDiffers},
		"another number": {SignedAs{"947", day}, other, award.SignedDiffers},
		"no PDF":         {SignedAs{"946", day}, Upload{"da-ky.docx", []byte("PK\x03\x04")}, award.SignedUnread},
		"a day to come":  {SignedAs{"946", award.Date{Year: 2999, Month: 1, Day: 1}}, other, award.BadSigning},
	} {
		done, err := o.SignOffFile(t.Context(), accounts.Machine(), d.ID, 0, c.as, c.file)
		if codeOf(err) != c.code || done.Recorded {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := o.Draft(t.Context(), d.ID); err != nil || now.Version != d.Version || now.State != award.DecisionApproved {
			t.Errorf("%s: it is %s, %v", name, now.State, err)
		}
	}
	done, _ := o.SignOffFile(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{"946", day}, other)
	lines, _ := done.Reading.SideBySide()
	if len(lines) != 1 || lines[0].What != "Người ký" || lines[0].Draft != "Nguyễn Đăng Bình" || lines[0].Signed != "Nguyễn Đăng Bính" {
		t.Errorf("%+v", lines)
	}
}

// A scan is kept, and said not to be compared; it proposes nothing.
func TestScanComesBack(t *testing.T) {
	o := readsSigned(t)
	d := begun(t, o, withoutNumber(t))
	f := signtest.Open(signtest.Paper(""))
	number, page := f.Page(1)
	page["Contents"] = signtest.ReferenceTo(f.Next())
	scan := Upload{Name: "quet.pdf", Data: f.With(map[int]string{
		number: signtest.Dict(page), f.Next(): signtest.Stream("", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"),
	})}
	if _, err := o.SignOffFile(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{}, scan); codeOf(err) != award.BadSigning {
		t.Errorf("number and date of a scan: %v", err)
	}
	done, err := o.SignOffWaiting(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{"946", award.Date{Year: 2023, Month: 5, Day: 31}}, sumOfSigned(scan))
	if err != nil || !done.Recorded || done.Draft.Signing.File.Comparison != award.NotCompared {
		t.Errorf("%+v, %v", done.Draft.Signing, err)
	}
}

// One command: the file is compared before anything is issued, kept with the issue, and
// named to whoever looks a certificate up.
func TestIssueWithSignedFile(t *testing.T) {
	o := readsSigned(t)
	order := sample(t, "danh-sach.csv")
	order.SignedFile = signedPaper(t, o, "Nguyễn Đăng Bình", "Nguyễn Đăng Bính")
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.Issue(t.Context(), order, out, nil); codeOf(err) != award.SignedDiffers {
		t.Fatalf("issued, or %v", err)
	}
	if issues, err := o.Issues(t.Context(), 10); err != nil || len(issues) != 0 {
		t.Errorf("%d issues, %v", len(issues), err)
	}
	order.SignedFile = signedPaper(t, o)
	issued, err := o.Issue(t.Context(), order, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := o.Verify(t.Context(), string(issued.Batch.Certificates[0].Code))
	if err != nil || v.Certificate == nil || v.Certificate.Signed == nil || v.Certificate.Signed.SHA256 != sumOfSigned(order.SignedFile) || !v.Certificate.Signed.Compared() {
		t.Fatalf("%+v, %v", v.Certificate, err)
	}
	stored, err := o.StoredFile(t.Context(), v.Certificate.Signed.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	stored.Close()
	var named struct {
		Decision struct {
			Number string
			Signed PrintedSigned
		}
	}
	data, err := os.ReadFile(filepath.Join(out, award.ManifestFile))
	if err == nil {
		err = json.Unmarshal(data, &named)
	}
	if err != nil || named.Decision.Signed != *v.Certificate.Signed || named.Decision.Number != "946/QĐ-UBND" {
		t.Errorf("%+v, %v", named, err)
	}
	again := filepath.Join(t.TempDir(), "again")
	if issued, err := o.Issue(t.Context(), order, again, nil); err != nil || !issued.Reused {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(filepath.Join(again, award.ManifestFile)); err != nil || !bytes.Equal(second, data) {
		t.Errorf("the manifest of the second time is another, %v", err)
	}
}

// A signed file that comes with a list that was issued without it is refused, and not
// dropped: what is on record of a signing never changes.
func TestSignedFileAfterTheIssue(t *testing.T) {
	o := readsSigned(t)
	signed := signedPaper(t, o)
	order := sample(t, "danh-sach.csv")
	if _, err := o.Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	order.SignedFile = signed
	again := filepath.Join(t.TempDir(), "again")
	if _, err := o.Issue(t.Context(), order, again, nil); codeOf(err) != award.OtherOption {
		t.Errorf("issued again, or %v", err)
	}
	if _, err := os.Stat(again); err == nil {
		t.Error("papers appeared")
	}
	if _, err := o.StoredFile(t.Context(), sumOfSigned(signed)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is in the store: %v", err)
	}
}
