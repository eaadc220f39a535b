package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/stamps"
)

// TestVerifyContent hands in files that are not the issued ones: what can be read
// of them is compared, and none is ever valid.
func TestVerifyContent(t *testing.T) {
	o := registered(t)
	dir := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	// forged prints a sheet as we would, with something changed.
	forged := func(i int, change func(*award.Decision, *award.Certificate)) []byte {
		t.Helper()
		batch := award.Batch{Decision: issued.Batch.Decision, Certificates: []award.Certificate{issued.Batch.Certificates[i]}}
		change(&batch.Decision, &batch.Certificates[0])
		p, err := o.papers(t.Context(), batch, honourOf(o.template("bang-khen")), stamps.Marks{}, printing{}, false)
		if err != nil {
			t.Fatal(err)
		}
		page, err := p.sheet(0)
		if err != nil {
			t.Fatal(err)
		}
		data, err := p.press.Print(p.info("khác"), page)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	first := issued.Batch.Certificates[60]
	own := file(certificateFile(first, 106))
	resaved := forged(60, func(*award.Decision, *award.Certificate) {})
	if err := o.Revoke(t.Context(), issued.Batch.Certificates[61].Code, register.Order{Decision: "1200/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data   []byte
		code   award.Code
		result ContentResult // "" for nothing told
		fields string
		checks Checks
	}{
		"a comment more":    {append(own[:len(own):len(own)], "% \n"...), first.Code, ContentSame, "", Checks{Fail, Pass, Pass, Pass}},
		"printed again":     {resaved, first.Code, ContentDiffers, "Cách vẽ trang (chữ ẩn, nét, màu, cỡ hoặc vị trí), Phông chữ", Checks{Fail, Pass, Pass, Pass}},
		"another name":      {forged(60, func(_ *award.Decision, c *award.Certificate) { c.Recipient.Name = "Ma Xuân Thụ" }), first.Code, ContentDiffers, "Tên người hoặc đơn vị được khen", Checks{Fail, Pass, Pass, Pass}},
		"another citation":  {forged(60, func(_ *award.Decision, c *award.Certificate) { c.Citation = "Anh hùng" }), first.Code, ContentDiffers, "Thành tích", Checks{Fail, Pass, Pass, Pass}},
		"another number":    {forged(60, func(d *award.Decision, _ *award.Certificate) { d.Number = "947/QĐ-UBND" }), first.Code, ContentDiffers, "Dòng số quyết định", Checks{Fail, Pass, Pass, Pass}},
		"a host of his own": {forged(60, func(_ *award.Decision, c *award.Certificate) { c.URL = "https://evil.example/v/" + string(c.Code) }), first.Code, ContentDiffers, "Mã QR, Mục site", Checks{Fail, Pass, Pass, Pass}},
		"revoked":           {forged(61, func(*award.Decision, *award.Certificate) {}), issued.Batch.Certificates[61].Code, ContentDiffers, "Cách vẽ trang (chữ ẩn, nét, màu, cỡ hoặc vị trí), Phông chữ", Checks{Fail, Pass, Fail, Pass}},
		"a code of nobody": {forged(60, func(_ *award.Decision, c *award.Certificate) {
			c.Code = award.NewCode()
			c.URL = base + "/v/" + string(c.Code)
		}), "", "", "", notFound},
		"two codes":        {forged(60, func(_ *award.Decision, c *award.Certificate) { c.Code = issued.Batch.Certificates[62].Code }), "", "", "", notFound},
		"cut off":          {own[:len(own)*3/4], "", "", "", notFound},
		"the decision":     {append(file("quyet-dinh.pdf"), '\n'), "", "", "", notFound},
		"all certificates": {append(file("bang-khen.pdf"), '\n'), "", "", "", notFound},
		"nothing":          {nil, "", "", "", notFound},
	} {
		v, err := o.VerifyFile(t.Context(), c.data)
		if err != nil || v.Result != ResultUnknown || v.Certificate != nil || v.Checks != c.checks || v.Code != c.code {
			t.Errorf("%s: %+v %v", name, v, err)
			continue
		}
		if c.result == "" {
			if v.Content != nil {
				t.Errorf("%s: %+v", name, v.Content)
			}
			continue
		}
		var fields []string
		for _, d := range v.Content.Differences {
			fields = append(fields, d.Field)
		}
		// What is read first is named first; the structure and what else is in the file follow.
		if v.Content.Result != c.result || !strings.HasPrefix(strings.Join(fields, ", "), c.fields) {
			t.Errorf("%s: %s %+v", name, v.Content.Result, v.Content.Differences)
		}
	}
	if v, err := o.VerifyFile(t.Context(), own); err != nil || v.Result != ResultValid || v.Content != nil {
		t.Errorf("the issued file: %+v %v", v, err)
	}
}

// TestComparedWithTheRecord hands in changed files when the issued ones are gone:
// the facts of the register are left, and the answer says that it is these alone.
func TestComparedWithTheRecord(t *testing.T) {
	data := pgtest.Dir(t)
	o, _ := registeredIn(t, data)
	dir := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile(filepath.Join(dir, certificateFile(issued.Batch.Certificates[60], 106)))
	if err != nil {
		t.Fatal(err)
	}
	changed := append(own, "% \n"...)
	for _, compared := range []Compared{ComparedFile, ComparedRecord} {
		v, err := o.VerifyFile(t.Context(), changed)
		if err != nil || v.Result != ResultUnknown || v.Content == nil || v.Content.Compared != compared || v.Content.Result != ContentSame {
			t.Errorf("%s: %+v %+v %v", compared, v, v.Content, err)
		}
		if err := os.RemoveAll(filepath.Join(data, "files")); err != nil {
			t.Fatal(err)
		}
	}
}
