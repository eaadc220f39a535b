package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
)

// withoutNumber is the sample as it is before it is signed.
func withoutNumber(t testing.TB) Order {
	t.Helper()
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = []byte(strings.NewReplacer("number: 946/QĐ-UBND", "number:", "date: 2023-05-31", "date:").Replace(string(order.Decision.Data)))
	return order
}

// begun is an approved draft of an order.
func begun(t testing.TB, o *Office, order Order) Draft {
	t.Helper()
	d, err := o.Begin(t.Context(), order.Decision, order.List)
	if err == nil {
		d, err = o.Approve(t.Context(), accounts.Machine(), d.ID, d.Version, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func codeOf(err error) string {
	if problems := award.ProblemsOf(err); len(problems) > 0 {
		return problems.Stopping()[0].Code
	}
	return ""
}

// Nothing is issued without number and date, by whatever way, but for a try.
func TestUnsignedIsNotIssued(t *testing.T) {
	o := registered(t)
	if _, err := o.Issue(t.Context(), withoutNumber(t), filepath.Join(t.TempDir(), "out"), nil); codeOf(err) != award.Unsigned {
		t.Errorf("issued: %v", err)
	}
	d, err := o.Begin(t.Context(), withoutNumber(t).Decision, withoutNumber(t).List)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Request(t.Context(), accounts.Machine(), d.ID, 0, nil); codeOf(err) != award.Unsigned {
		t.Errorf("a draft was queued: %v", err)
	}
	if again, err := o.Draft(t.Context(), d.ID); err != nil || again.State != award.DecisionDraft {
		t.Errorf("refused, and yet %s, %v", again.State, err)
	}
	d = begun(t, o, withoutNumber(t))
	if _, err := o.Request(t.Context(), accounts.Machine(), d.ID, 0, nil); d.State != award.DecisionApproved || codeOf(err) != award.Unsigned {
		t.Errorf("what is %s was queued: %v", d.State, err)
	}
	trial := o.ForTrial()
	if _, err := trial.Request(t.Context(), accounts.Machine(), d.ID, 0, nil); err != nil {
		t.Errorf("for a try: %v", err)
	}
	if _, err := trial.Issue(t.Context(), withoutNumber(t), filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Errorf("issued for a try: %v", err)
	}
}

// Number and date are recorded once, as they can be, by who may.
func TestSignOff(t *testing.T) {
	o := registered(t)
	d := begun(t, o, withoutNumber(t))
	day, tomorrow := award.Date{Year: 2023, Month: 5, Day: 31}, award.DayOf(time.Now().Add(48*time.Hour))
	for name, as := range map[string]SignedAs{
		"no number": {"", day}, "no date": {"946/QĐ-UBND", award.Date{}}, "no number of a document": {"khoảng 946", day}, "tomorrow": {"946/QĐ-UBND", tomorrow},
	} {
		if _, err := o.SignOff(t.Context(), accounts.Machine(), d.ID, 0, as); codeOf(err) != award.BadSigning {
			t.Errorf("%s: %v", name, err)
		}
	}
	as := SignedAs{"946", day}
	if _, err := o.SignOff(t.Context(), principal("lan", accounts.Clerk), d.ID, 0, as); err == nil {
		t.Error("who may not has signed off")
	}
	signed, err := o.SignOff(t.Context(), accounts.Machine(), d.ID, d.Version, as)
	if err != nil || signed.State != award.DecisionSigned || signed.Signing.Number != "946/QĐ-UBND" || signed.Signing.Way != award.Recorded || signed.Signing.By != "machine" || signed.Approved != d.Approved {
		t.Fatalf("%+v, %v", signed.Signing, err)
	}
	if again, err := o.SignOff(t.Context(), accounts.Machine(), d.ID, 0, as); err != nil || again.Version != signed.Version {
		t.Errorf("the second click: version %d, %v", again.Version, err)
	}
	if _, err := o.SignOff(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{"947", day}); codeOf(err) != award.WrongState {
		t.Errorf("another number: %v", err)
	}
	other := begun(t, o, withoutNumber(t))
	if _, err := o.SignOff(t.Context(), accounts.Machine(), other.ID, 0, SignedAs{"0946/QĐ-UBND", award.Date{Year: 2023, Month: 7, Day: 1}}); codeOf(err) != award.BadSigning {
		t.Errorf("the number of another draft: %v", err)
	}
	if _, err := o.TakeBack(t.Context(), accounts.Machine(), d.ID, 0, " "); codeOf(err) != award.BadSigning {
		t.Errorf("taken back without a reason: %v", err)
	}
	back, err := o.TakeBack(t.Context(), accounts.Machine(), d.ID, 0, "Văn thư cấp nhầm số")
	if err != nil || back.State != award.DecisionApproved || !back.Signing.IsZero() || back.Note != "Văn thư cấp nhầm số" || back.Approved != d.Approved {
		t.Errorf("%+v, %v", back, err)
	}
	if d, err = o.SignOff(t.Context(), accounts.Machine(), d.ID, 0, as); err != nil {
		t.Fatal(err)
	}
	if _, err = o.Request(t.Context(), accounts.Machine(), d.ID, 0, nil); err != nil {
		t.Fatal(err)
	}
	batch, err := o.bench.NextBatch(t.Context())
	if err == nil {
		err = o.issueDraft(t.Context(), batch, nil, t.TempDir())
	}
	if err != nil {
		t.Fatal(err)
	}
	if d, err = o.Draft(t.Context(), d.ID); err != nil || d.State != award.DecisionIssued || d.Signing.Number != "946/QĐ-UBND" {
		t.Errorf("%+v, %v", d.Signing, err)
	}
	issue, err := o.IssueRecord(t.Context(), d.Issue)
	if err != nil || issue.Signing.Way != award.Recorded || issue.Decision.Number != "946/QĐ-UBND" || issue.Decision.Date != day || issue.Signing.File.SHA256 != "" {
		t.Errorf("%+v, %v", issue.Signing, err)
	}
	if _, err := o.SignOff(t.Context(), accounts.Machine(), other.ID, 0, SignedAs{"946/QĐ-UBND", award.Date{Year: 2023, Month: 7, Day: 1}}); codeOf(err) != "number-in-use" {
		t.Errorf("the number of an issue: %v", err)
	}
	if report, err := o.register.VerifyAudit(t.Context()); err != nil || len(report.Problems) > 0 {
		t.Errorf("%q, %v", report.Problems, err)
	}
}

// What bears number and date is signed with its approval, and editing ends that.
func TestBorneIsSigned(t *testing.T) {
	o := registered(t)
	d := begun(t, o, sample(t, "danh-sach.csv"))
	if d.State != award.DecisionSigned || d.Signing.Way != award.Borne || d.Signing.Number != "946/QĐ-UBND" {
		t.Errorf("%s, %+v", d.State, d.Signing)
	}
	if _, err := o.TakeBack(t.Context(), accounts.Machine(), d.ID, 0, "nhầm"); codeOf(err) != award.BadSigning {
		t.Errorf("taken back: %v", err)
	}
	order := withoutNumber(t)
	if _, err := o.ReplaceFiles(t.Context(), d.ID, 0, order.Decision, Upload{}); !errors.Is(err, ErrHandedIn) {
		t.Errorf("edited without being taken back: %v", err)
	}
	if d, err := o.Retract(t.Context(), accounts.Machine(), d.ID, d.Version); err != nil || d.State != award.DecisionDraft || d.Approved != "" {
		t.Errorf("taken back: %s, %q, %v", d.State, d.Approved, err)
	}
	if d, err := o.ReplaceFiles(t.Context(), d.ID, 0, order.Decision, Upload{}); err != nil || d.State != award.DecisionDraft || !d.Signing.IsZero() {
		t.Errorf("edited: %s, %+v, %v", d.State, d.Signing, err)
	}
}

// From the approval on there is the paper that is signed: without number, and without
// the mark of a draft.
func TestToSign(t *testing.T) {
	o := registered(t)
	order := withoutNumber(t)
	d, err := o.Begin(t.Context(), order.Decision, order.List)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.ToSign(t.Context(), d, award.WordFile, io.Discard); err == nil {
		t.Error("a paper of what nobody has approved")
	}
	d = begun(t, o, order)
	if d, err = o.SignOff(t.Context(), accounts.Machine(), d.ID, 0, SignedAs{"946", award.Date{Year: 2023, Month: 5, Day: 31}}); err != nil {
		t.Fatal(err)
	}
	var word, pdf bytes.Buffer
	if err := o.ToSign(t.Context(), d, award.WordFile, &word); err != nil {
		t.Fatal(err)
	}
	if err := o.ToSign(t.Context(), d, award.DecisionFile, &pdf); err != nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) {
		t.Errorf("%d bytes, %v", pdf.Len(), err)
	}
	if err := o.ToSign(t.Context(), d, award.MergedFile, io.Discard); err == nil {
		t.Error("certificates before the issue")
	}
	archive, err := zip.NewReader(bytes.NewReader(word.Bytes()), int64(word.Len()))
	if err != nil {
		t.Fatal(err)
	}
	text, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(text)
	if err != nil || !bytes.Contains(content, []byte("/QĐ-UBND")) || bytes.Contains(content, []byte("946")) || bytes.Contains(content, []byte("BẢN NHÁP")) {
		t.Errorf("number or mark on the paper that is signed, %v", err)
	}
}

// A decision file gets number and date in place; one that bears others is refused.
func TestSignFile(t *testing.T) {
	day := award.Date{Year: 2023, Month: 5, Day: 31}
	blank := withoutNumber(t).Decision
	o := registered(t)
	free := func(s award.Signing) error { return o.NumberFree(t.Context(), s) }
	signed, s, err := SignFile(blank, SignedAs{"946", day}, free)
	if want := sample(t, "danh-sach.csv").Decision.Data; err != nil || s.Number != "946/QĐ-UBND" || string(signed) != string(want) {
		t.Errorf("%v\n%s", err, signed)
	}
	if again, _, err := SignFile(Upload{Name: blank.Name, Data: signed}, SignedAs{"946/QĐ-UBND", day}, free); err != nil || string(again) != string(signed) {
		t.Errorf("the same again: %v", err)
	}
	if _, _, err := SignFile(Upload{Name: blank.Name, Data: signed}, SignedAs{"947/QĐ-UBND", day}, free); codeOf(err) != award.BadSigning {
		t.Errorf("another number: %v", err)
	}
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := SignFile(blank, SignedAs{"946", award.Date{Year: 2023, Month: 8, Day: 1}}, free); codeOf(err) != award.BadSigning {
		t.Errorf("a number that was used this year: %v", err)
	}
}
