package web

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/seal"
)

const sealedDecision = `number: 15/QĐ-UBND
date: 2023-05-28
place: Minh Họa
agency: [ỦY BAN NHÂN DÂN, XÃ MINH HỌA]
authority: Chủ tịch Ủy ban nhân dân xã Minh Họa
subject: Về việc tặng Giấy khen
citation: Đã có thành tích xuất sắc
bases: [Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022]
executors: [Các ông, bà có tên]
copies: ["Lưu: VT"]
signer: { lines: [CHỦ TỊCH], name: Nguyễn Văn Mẫu }
template: giay-khen
`

// sealedIssue issues two certificates with a signing key of the office.
func sealedIssue(t *testing.T, o *office.Office) (*office.Office, seal.Key, []award.Certificate) {
	t.Helper()
	o = o.WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil })
	key, err := o.NewSigningKey(t.Context(), "Ủy ban nhân dân xã Minh Họa")
	if err != nil {
		t.Fatal(err)
	}
	issued, err := o.Issue(t.Context(), office.Order{
		Decision: office.Upload{Name: "quyet-dinh.yaml", Data: []byte(sealedDecision)},
		List:     office.Upload{Name: "ds.csv", Data: []byte("STT,Danh xưng,Họ và tên,Chức vụ\n1,Bà,Nông Thị Ví Dụ,Giáo viên\n2,Ông,Ma Văn Thử,Trưởng thôn\n")},
	}, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return o, key, issued.Batch.Certificates
}

// TestSealsOnThePage: a page with a seal says that both were asked; a seal that is not the
// one on the sheet is told, and nothing is valid then; a register that lost the issue still
// reads the seal, and says that it does not know what became of the certificate.
func TestSealsOnThePage(t *testing.T) {
	o, _ := openOffice(t, pgtest.Dir(t))
	o, key, certificates := sealedIssue(t, o)
	s := serve(t, o, Access{WithoutSignIn: true})
	c, other := certificates[0], certificates[1]
	if c.Seal == "" || c.Seal == other.Seal {
		t.Fatal("nothing is sealed")
	}
	page := func(s *service, path string, status int, says ...string) string {
		t.Helper()
		answer := s.get(path)
		body := answer.body
		if answer.StatusCode != status {
			t.Fatalf("%s: %d\n%s", path, answer.StatusCode, body)
		}
		for _, words := range says {
			if !strings.Contains(body, words) {
				t.Errorf("%s does not say %q:\n%s", path, words, body)
			}
		}
		return body
	}
	sealed := "/V/" + string(c.Code) + "/" + c.Seal
	for range 2 { // the second is remembered
		page(s, sealed, http.StatusOK, "Hợp lệ", "niêm phong trong mã QR: đúng", key.ID.String(), "Nông Thị Ví Dụ")
	}
	page(s, strings.ToLower(sealed), http.StatusOK, "Hợp lệ", "niêm phong trong mã QR: đúng")
	if body := page(s, "/v/"+string(c.Code), http.StatusOK, "Hợp lệ"); strings.Contains(body, "niêm phong") {
		t.Error("a page without a seal speaks of one")
	}
	for name, wrong := range map[string]string{
		"of another":    other.Seal,
		"cut off":       c.Seal[:len(c.Seal)-9],
		"altered":       "B" + c.Seal[1:],
		"no seal":       "XYZ",
		"with a slash":  c.Seal + "/A",
		"altered later": c.Seal[:200] + string('A'+(c.Seal[200]-'A'+1)%26) + c.Seal[201:],
	} {
		body := page(s, "/v/"+string(c.Code)+"/"+wrong, http.StatusNotFound, "Mã QR không đúng", "/v/"+string(c.Code)+`"`)
		if strings.Contains(body, "Nông Thị Ví Dụ") || strings.Contains(body, "Hợp lệ") {
			t.Errorf("%s: the page vouches for it", name)
		}
	}
	if body := page(s, "/v/"+string(award.NewCode())+"/"+c.Seal, http.StatusNotFound, "Không tìm thấy"); strings.Contains(body, "Ví Dụ") {
		t.Error("a seal behind another code is read out")
	}
	keys, err := seal.ParseKeys([]byte(s.get("/.well-known/bangkhen-keys.json").body))
	if err != nil || len(keys) != 1 || keys[0].ID != key.ID {
		t.Fatal(keys, err)
	}
	if opened, err := keys.Open(c.Code, c.Seal); err != nil || !opened.Name.Is("Bà Nông Thị Ví Dụ") || !opened.Detail.Is("Giáo viên") {
		t.Errorf("%v %+v", err, opened)
	}

	// A register with the key, and without the issue: an older copy.
	lost := pgtest.Dir(t)
	older, reg := openOffice(t, lost)
	if _, err := reg.AddSigningKey(t.Context(), keys[0].Public, key.Office, "age"); err != nil {
		t.Fatal(err)
	}
	s = serve(t, older, Access{WithoutSignIn: true})
	body := page(s, sealed, http.StatusNotFound, "Niêm phong đúng, sổ này không có mã", "Bà Nông Thị Ví Dụ", "15/QĐ-UBND", "không biết bằng đã bị thu hồi")
	if strings.Contains(body, "Hợp lệ") {
		t.Error("a certificate that the register does not have is called valid")
	}
	var told office.Verification
	answer := s.get(sealed, "Accept", "application/json").body
	if err := json.Unmarshal([]byte(answer), &told); err != nil || told.Result != office.ResultUnknown || told.Seal == nil || told.Seal.Result != office.SealGood ||
		told.Checks != (office.Checks{Integrity: office.Pass, Issued: office.Fail, Status: office.Skipped, Issuer: office.Pass}) {
		t.Errorf("%v %s", err, answer)
	}
}
