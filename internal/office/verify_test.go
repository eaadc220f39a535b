package office

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
)

// issued is an office over a register with one issue of two certificates, whose
// files are the given bytes, and the directory of the register.
func issued(t testing.TB, files ...string) (o *Office, certificates []award.Certificate, dir string) {
	t.Helper()
	dir = pgtest.Dir(t)
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	var list award.List
	for i := range files {
		list.Recipients = append(list.Recipients, award.Recipient{
			Kind: award.Individual, Honorific: "Ông", Name: fmt.Sprintf("Ma Xuân Thu %d", i+1), Position: "Chủ tịch",
			Unit: "Hội Nông dân xã Yên Dương", Group: "A. Huyện Ba Bể", Honoured: true,
		})
	}
	issue, err := seed.Issue(t.Context(), reg, register.Terms{
		Decision: award.Decision{
			Number: "5/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
			Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
			Citation: "Là điển hình tiên tiến", Signer: award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
		},
		List: list, BaseURL: "https://BangKhen.BacKan.gov.vn:443/", Template: "bang-khen",
	}, func(b award.Batch, _ register.Terms) (register.Files, error) {
		written := register.Files{}
		for i, data := range files {
			sum := sha256.Sum256([]byte(data))
			written[fmt.Sprintf("bang-khen/%d-ma-xuan-thu.pdf", i+1)] = hex.EncodeToString(sum[:])
		}
		return written, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return (&Office{}).With(reg, "https://moi.example.vn"), issue.Batch.Certificates, dir
}

var (
	allPass   = Checks{Integrity: Pass, Issued: Pass, Status: Pass, Issuer: Pass}
	notFound  = Checks{Integrity: Skipped, Issued: Fail, Status: Skipped, Issuer: Skipped}
	elsewhere = Checks{Integrity: Pass, Issued: Pass, Status: Pass, Issuer: Fail}
)

func TestVerify(t *testing.T) {
	o, certificates, _ := issued(t, "một", "hai")
	code := string(certificates[0].Code)
	small := strings.ToLower(code)
	for _, c := range []struct {
		text   string
		result Result
		checks Checks
	}{
		{code, ResultValid, allPass},
		{certificates[0].Code.Grouped(), ResultValid, allPass},
		{"  " + strings.ToLower(strings.ReplaceAll(certificates[0].Code.Grouped(), " ", "-")) + "\n", ResultValid, allPass},
		{strings.NewReplacer("0", "o", "1", "l").Replace(small), ResultValid, allPass},
		{certificates[0].URL, ResultValid, allPass},
		{strings.ToUpper(certificates[0].URL), ResultValid, allPass}, // as the QR holds it
		{"bangkhen.backan.gov.vn/v/" + small, ResultValid, allPass},
		{"http://bangkhen.backan.gov.vn/v/" + code + "/?fbclid=x#top", ResultValid, allPass},
		{"https://moi.example.vn/v/" + code, ResultValid, allPass}, // where we publish now

		{"https://bangkhen-backan.example.com/v/" + code, ResultUnknown, elsewhere},
		{"https://bangkhen.backan.gov.vn.example.com/v/" + code, ResultUnknown, elsewhere},
		{"https://bangkhen.backan.gov.vn:8443/v/" + code, ResultUnknown, elsewhere},

		{string(award.NewCode()), ResultUnknown, notFound},
		{"https://bangkhen.backan.gov.vn/v/" + string(award.NewCode()), ResultUnknown, notFound},
		{"", ResultUnknown, notFound},
		{code[1:], ResultUnknown, notFound},
		{"https://bangkhen.backan.gov.vn@example.com/v/" + code, ResultUnknown, notFound},
		{"javascript://bangkhen.backan.gov.vn/v/" + code, ResultUnknown, notFound},
		{"https://bangkhen.backan.gov.vn/" + code, ResultUnknown, notFound},
		{"https://bangkhen.backan.gov.vn/ȺȺȺ/v", ResultUnknown, notFound}, // letters that grow when made small
		{"https://bangkhen.backan.gov.vn/v/" + strings.Repeat("0", 5000), ResultUnknown, notFound},
		{"https://[::1", ResultUnknown, notFound},
	} {
		v, err := o.Verify(t.Context(), c.text)
		if err != nil || v.Result != c.result || v.Checks != c.checks {
			t.Errorf("%.80q: %+v %v, want %s %+v", c.text, v, err, c.result, c.checks)
		}
		if (v.Certificate != nil) != (c.result == ResultValid) {
			t.Errorf("%.80q: result %s tells %+v", c.text, v.Result, v.Certificate)
		}
	}
}

func TestVerifyTellsWhatIsPrintedAndNothingElse(t *testing.T) {
	o, certificates, _ := issued(t, "một")
	v, err := o.Verify(t.Context(), string(certificates[0].Code))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, printed := range []string{
		`"code":"` + string(certificates[0].Code) + `"`, `"result":"valid"`, `"integrity":"pass","issued":"pass","status":"pass","issuer":"pass"`,
		"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "Ông", "Ma Xuân Thu 1", "Chủ tịch", "Hội Nông dân xã Yên Dương", "Là điển hình tiên tiến",
		`"05/QĐ-UBND"`, `"2023-05-31"`, `"golden_number":"1"`, "Bắc Kạn", "CHỦ TỊCH", "Nguyễn Đăng Bình",
	} {
		if !strings.Contains(string(data), printed) {
			t.Errorf("%s is printed but not told: %s", printed, data)
		}
	}
	for _, private := range []string{"onoured", "Ba Bể", "group", "birth", "template"} {
		if strings.Contains(string(data), private) {
			t.Errorf("%q is told: %s", private, data)
		}
	}
}

func TestVerifyFile(t *testing.T) {
	o, certificates, _ := issued(t, "%PDF-1.7 một", "%PDF-1.7 hai")
	v, err := o.VerifyFile(t.Context(), []byte("%PDF-1.7 hai"))
	if err != nil || v.Result != ResultValid || v.Checks != allPass || v.Code != certificates[1].Code || v.Certificate.Name != "Ma Xuân Thu 2" {
		t.Errorf("%+v %v", v, err)
	}
	for _, other := range []string{"", "%PDF-1.7 hai ", "%PDF-1.7 ba"} {
		if v, err := o.VerifyFile(t.Context(), []byte(other)); err != nil || v.Result != ResultUnknown || v.Checks != notFound || v.Certificate != nil {
			t.Errorf("%q: %+v %v", other, v, err)
		}
	}
}

// What somebody with a database tool does to the register shows.
func TestVerifyAfterTheRegisterChanged(t *testing.T) {
	for _, c := range []struct {
		change string
		result Result
		checks Checks
		told   bool
	}{
		{`UPDATE certificates SET status = 'revoked'`, ResultUnknown, Checks{Fail, Pass, Fail, Pass}, false},
		{`UPDATE certificates SET status = 'replaced'`, ResultUnknown, Checks{Fail, Pass, Fail, Pass}, false},
		{`UPDATE certificates SET recipient = json_set(recipient, '$.name', 'Nông Văn Dền')`, ResultUnknown, Checks{Fail, Pass, Pass, Pass}, false},
		{`UPDATE certificates SET status = 'revoked', citation = 'khác'`, ResultUnknown, Checks{Fail, Pass, Fail, Pass}, false},
	} {
		o, certificates, dir := issued(t, "một")
		pgtest.Change(t, dir, `DROP TRIGGER certificates_facts_never_changed`, `DROP TRIGGER certificates_status_follows_amendments`, c.change)
		byCode, err := o.Verify(t.Context(), string(certificates[0].Code))
		if err != nil {
			t.Fatal(err)
		}
		byFile, err := o.VerifyFile(t.Context(), []byte("một"))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range []Verification{byCode, byFile} {
			if v.Result != c.result || v.Checks != c.checks || (v.Certificate != nil) != c.told {
				t.Errorf("%s: %+v", c.change, v)
			}
		}
	}
}

// Whatever is handed in is answered, and only passing checks make it valid.
func FuzzVerify(f *testing.F) {
	o, certificates, _ := issued(f, "một")
	f.Add(string(certificates[0].Code))
	f.Add(strings.ToUpper(certificates[0].URL))
	f.Add("https://bangkhen.backan.gov.vn/v/%37K3M-9QXT")
	f.Add("//[fe80::1%25en0]:80/V/0")
	f.Fuzz(func(t *testing.T, text string) {
		v, err := o.Verify(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		if (v.Result == ResultValid) != (v.Checks == allPass) || (v.Certificate != nil) != (v.Result == ResultValid) {
			t.Fatalf("%q: %+v", text, v)
		}
	})
}
