package office

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
)

// beforeSigning is an office over a register that the program of commit feaf853 has
// made, one of the last that issued what nobody had signed: a decision "/QĐ-UBND"
// without a date with four certificates, the last of them corrected since.
func beforeSigning(t *testing.T) *Office {
	t.Helper()
	pgtest.Skip(t, "a register of before is a file")
	dir := t.TempDir()
	file, err := os.Open("testdata/feaf853.tar.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(packed); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, entry.Name)
		if entry.Typeflag == tar.TypeDir {
			err = os.MkdirAll(path, 0o700)
		} else {
			var data []byte
			if data, err = io.ReadAll(archive); err == nil {
				err = os.WriteFile(path, data, 0o600)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	return newOffice(t).With(reg, "https://bangkhen.backan.gov.vn")
}

// earlierOrder is what that register has issued.
func earlierOrder(number, date string) Order {
	return Order{Decision: Upload{Name: "quyet-dinh.yaml", Data: []byte("number: " + number + "\ndate: " + date + `
place: Bắc Kạn
agency: [ỦY BAN NHÂN DÂN, TỈNH BẮC KẠN]
authority: Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn
subject: Về việc tặng Bằng khen cho các tập thể, cá nhân có thành tích trong phong trào thi đua
citation: Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2022
bases: [Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015, Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003]
proposal: Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 128/TTr-SNV ngày 25 tháng 5 năm 2023
copies: [Như Điều 2, "Lưu: VT, NCKSTT"]
signer: { lines: [CHỦ TỊCH], name: Nguyễn Đăng Bình }
executors: [Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ]
template: bang-khen
`)}, List: Upload{Name: "danh-sach.json", Data: []byte(`[{"kind":"collective","name":"Nhân dân xã Nông Hạ"},
{"kind":"individual","honorific":"Bà","name":"Triệu Thị Hòa","position":"Bí thư Chi bộ","unit":"thôn Nà Pài"},
{"kind":"individual","honorific":"Ông","name":"Ma Xuân Thu","position":"Chủ tịch","unit":"Hội Nông dân xã Yên Dương"},
{"kind":"individual","honorific":"Ông","name":"Nông Quốc Chấn","position":"Trưởng thôn","unit":"thôn Khuổi Lòa"}]`)}}
}

// A register of before opens with what was issued unsigned; number and date are added
// once, and everything then bears them.
func TestNumberIsAddedToAnEarlierIssue(t *testing.T) {
	o := beforeSigning(t)
	before, err := o.register.IssueBatch(t.Context(), 1)
	if err != nil || len(before) != 4 {
		t.Fatal(len(before), err)
	}
	out := func() string { return filepath.Join(t.TempDir(), "out") }
	signed := earlierOrder("946/QĐ-UBND", "2023-05-31")
	if _, err := o.Issue(t.Context(), signed, out(), nil); codeOf(err) != award.AlreadyIssued {
		t.Errorf("issued a second time, with its number: %v", err)
	}
	if again, err := o.Issue(t.Context(), earlierOrder("/QĐ-UBND", ""), out(), nil); err != nil || !again.Reused {
		t.Errorf("its papers are not to be had again: %v", err)
	}
	day := award.Date{Year: 2023, Month: 5, Day: 31}
	for name, as := range map[string]SignedAs{"no date": {"946", award.Date{}}, "no number": {"khoảng 946", day}, "to come": {"946", award.Date{Year: 2999, Month: 1, Day: 1}}} {
		if _, err := o.AddNumber(t.Context(), accounts.Machine(), 1, as, Upload{}, ""); codeOf(err) != award.BadSigning {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := o.AddNumber(t.Context(), principal("lan", accounts.Clerk), 1, SignedAs{"946", day}, Upload{}, ""); !errors.Is(err, accounts.ErrNoRight) {
		t.Errorf("by who may not: %v", err)
	}
	dir := out()
	added, err := o.AddNumber(t.Context(), accounts.Machine(), 1, SignedAs{"946", day}, Upload{}, dir)
	if err != nil || !added.Recorded || added.Issue.Decision.Number != "946/QĐ-UBND" || added.Issue.Signing.Way != award.Added {
		t.Fatalf("%+v, %v", added, err)
	}
	printed := readManifest(t, dir)
	for n, e := range before {
		was := e.Entry.Certificate
		if n == 3 { // corrected meanwhile
			was.Code = e.Former[0]
		}
		v, err := o.Verify(t.Context(), string(was.Code))
		if err != nil || v.Certificate == nil || v.Certificate.DecisionNumber != "946/QĐ-UBND" || v.Certificate.NumberAdded == nil || v.Checks.Integrity != Pass {
			t.Errorf("%d: %+v, %v", n, v, err)
		}
		if c := printed.Certificates[n]; c.Code != string(was.Code) || n < 3 && c.GoldenNumber != was.GoldenNumber || c.SHA256 == e.Entry.SHA256 {
			t.Errorf("%+v was %+v", c, was)
		}
	}
	if v, err := o.Verify(t.Context(), string(before[3].Entry.Certificate.Code)); err != nil || v.Result != ResultValid || v.Certificate.DecisionNumber != "946/QĐ-UBND" {
		t.Errorf("the correction: %+v, %v", v, err)
	}
	if again, err := o.AddNumber(t.Context(), accounts.Machine(), 1, SignedAs{"946/QĐ-UBND", day}, Upload{}, out()); err != nil || !again.Recorded {
		t.Errorf("the second click: %v", err)
	}
	if _, err := o.AddNumber(t.Context(), accounts.Machine(), 1, SignedAs{"947", day}, Upload{}, ""); codeOf(err) != award.WrongState {
		t.Errorf("another number: %v", err)
	}
	same, err := o.Issue(t.Context(), signed, out(), nil)
	if err != nil || !same.Reused || same.Batch.Certificates[0].Code != before[0].Entry.Certificate.Code {
		t.Errorf("%+v, %v", same.Batch.Certificates, err)
	}
	duplicate, err := o.Reissue(t.Context(), before[0].Entry.Certificate.Code, "Bị mất", out())
	if err != nil || duplicate.SHA256 == "" {
		t.Errorf("%+v, %v", duplicate, err)
	}
	if report, err := o.register.VerifyAll(t.Context(), 0); err != nil || len(report.Problems) != 0 {
		t.Errorf("%q, %v", report.Problems, err)
	}
}

// Who alone has written what was issued does not give it its number either.
func TestNumberIsAddedByAnother(t *testing.T) {
	o := registered(t).ForTrial()
	ctx := database.WithActor(t.Context(), "user:lan")
	d, err := o.Begin(ctx, withoutNumber(t).Decision, withoutNumber(t).List)
	if err == nil {
		d, err = o.Approve(ctx, accounts.Machine(), d.ID, d.Version, "")
	}
	if err == nil {
		_, err = o.Request(ctx, accounts.Machine(), d.ID, 0, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	batch, err := o.bench.NextBatch(ctx)
	if err == nil {
		err = o.issueDraft(ctx, batch, nil, t.TempDir())
	}
	if err != nil {
		t.Fatal(err)
	}
	if d, err = o.Draft(ctx, d.ID); err != nil || d.Issue == 0 {
		t.Fatal(d.Issue, err)
	}
	as := SignedAs{"946", award.Date{Year: 2023, Month: 5, Day: 31}}
	if _, err := o.SignOff(ctx, principal("lan", accounts.Registrar), d.ID, 0, as); !errors.Is(err, ErrSamePerson) && !errors.Is(err, accounts.ErrNoRight) {
		t.Errorf("by who has written it: %v", err)
	}
	signed, err := o.SignOff(ctx, accounts.Machine(), d.ID, 0, as)
	if err != nil || signed.Signing.Number != "946/QĐ-UBND" || signed.Signing.Way != award.Added {
		t.Errorf("%+v, %v", signed.Signing, err)
	}
	other := begun(t, o, withoutNumber(t))
	if _, err := o.SignOff(ctx, accounts.Machine(), other.ID, 0, as); codeOf(err) != award.BadSigning {
		t.Errorf("the number of another: %v", err)
	}
	if data, err := o.Overprint(ctx, d.Issue, "", nil); err != nil || len(data) == 0 { // for blanks, with the number too
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// The signed file of what was issued before is compared first, and kept.
func TestSignedFileOfAnEarlierIssue(t *testing.T) {
	o := readsSigned(t).ForTrial()
	issued, err := o.Issue(t.Context(), withoutNumber(t), filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	day := award.Date{Year: 2023, Month: 5, Day: 31}
	other := signedPaper(t, o, "Triệu Thị Hòa", "Triệu Thị Hoa")
	if added, err := o.AddNumber(t.Context(), accounts.Machine(), issued.Number, SignedAs{"946", day}, other, ""); codeOf(err) != award.SignedDiffers || added.Recorded || added.Reading.SHA256 == "" {
		t.Errorf("another name: %+v, %v", added.Recorded, err)
	}
	file := signedPaper(t, o)
	proposed, err := o.AddNumber(t.Context(), accounts.Machine(), issued.Number, SignedAs{}, file, "")
	if err != nil || proposed.Recorded || proposed.Reading.Number != "946/QĐ-UBND" || proposed.Reading.Date != day {
		t.Fatalf("%+v, %v", proposed.Reading, err)
	}
	added, err := o.AddNumber(t.Context(), accounts.Machine(), issued.Number, SignedAs{"946", day}, file, "")
	if err != nil || !added.Recorded || added.Issue.Signing.File.Comparison != award.ComparisonAgrees {
		t.Fatalf("%+v, %v", added.Issue.Signing, err)
	}
	if stored, err := o.StoredFile(t.Context(), added.Issue.Signing.File.SHA256); err != nil {
		t.Error(err)
	} else {
		stored.Close()
	}
}
