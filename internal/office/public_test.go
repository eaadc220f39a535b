package office

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/templates"
)

const onePupil = "STT,Họ và tên,Đơn vị công tác,Lớp,Danh hiệu,Thành tích\n1,Đoàn Khánh Vy,Tổ Hoa Mai,9Q7,Học sinh Tiêu biểu,Giải nhì cờ vua của em Vy\n"

// pupilsWords are what nobody is told of onePupil, as whole words: name, own columns,
// unit, citation, name of the file.
var pupilsWords = []string{"Đoàn", "Khánh", "em Vy", "doan", "khanh", "Hoa Mai", "9Q7", "Tiêu biểu", "cờ vua"}

// namesNobody holds that the public answer has nothing of the pupil.
func namesNobody(t *testing.T, what string, v Verification) {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range pupilsWords {
		if strings.Contains(string(data), word) {
			t.Errorf("%s tells %q: %s", what, word, data)
		}
	}
}

// Of a child the public is told the award and its decision, whatever is asked with.
func TestPublicAnswerNamesNoChild(t *testing.T) {
	o := registered(t)
	out := filepath.Join(t.TempDir(), "out")
	issued, err := o.Issue(t.Context(), pupils(onePupil), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := issued.Batch.Certificates[0]
	for _, text := range []string{string(c.Code), c.URL, strings.ToUpper(c.URL)} {
		v, err := o.Verify(t.Context(), text)
		if err != nil || v.Result != ResultValid || v.Certificate.Award != "Giấy khen" || v.Certificate.Kind != award.Individual ||
			v.Certificate.DecisionNumber != "12/QĐ-THCS" || !v.Certificate.AwardOnly() || v.Certificate.GoldenNumber != "" {
			t.Errorf("%+v, %v", v, err)
		}
		namesNobody(t, text, v)
	}
	paths, err := filepath.Glob(filepath.Join(out, "bang-khen", "*.pdf"))
	if err != nil || len(paths) != 1 {
		t.Fatal(paths, err)
	}
	file, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	v, err := o.VerifyFile(t.Context(), file)
	if err != nil || v.Result != ResultValid || v.Checks != allPass {
		t.Errorf("the issued file: %+v, %v", v, err)
	}
	namesNobody(t, "the issued file", v)

	again := writePDF(pdfObjects(t, file)) // as a viewer saves it: other bytes, the same text
	if v, err = o.VerifyFile(t.Context(), again); err != nil || v.Content == nil || v.Content.Result != ContentSame {
		t.Errorf("the file saved anew: %+v, %v", v, err)
	}
	namesNobody(t, "the file saved anew", v)
}

// A sheet with another name and a child's code is told to be another, and neither
// what the register has, nor which field it is: one could try names with that.
func TestNamesCanNotBeTried(t *testing.T) {
	o := registered(t)
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.Issue(t.Context(), pupils(onePupil), out, nil); err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join(out, "bang-khen", "*.pdf"))
	file, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"name", "class", "citation"} {
		sheet := takeApart(t, file)
		sheet.under(t, tag, misspelt)
		v, err := o.VerifyFile(t.Context(), sheet.together())
		if err != nil || v.Content == nil || v.Content.Result != ContentDiffers || len(v.Content.Differences) != 0 || !v.Content.AwardOnly {
			t.Errorf("%s: %+v, %v", tag, v, err)
		}
		namesNobody(t, "another "+tag, v)
	}
}

// What the public is told is settled by the issue: a template that changes later
// tells no name of what was issued before, also not of a sheet in its stead.
func TestPublicIsFrozenWithTheIssue(t *testing.T) {
	reg, err := register.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	data, err := templates.Files.ReadFile("certificate/giay-khen-hoc-sinh.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "id: giay-khen-hoc-sinh", "id: cua-tinh", 1)
	order := pupils(onePupil)
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("template: giay-khen-hoc-sinh"), []byte("template: cua-tinh"), 1)
	issued, err := withOwnTemplate(t, reg, text, "").Issue(t.Context(), order, filepath.Join(t.TempDir(), "out"), nil)
	if err != nil {
		t.Fatal(err)
	}
	o := withOwnTemplate(t, reg, strings.Replace(text, "public: award", "public: all", 1), "")
	code := issued.Batch.Certificates[0].Code
	if v, err := o.Verify(t.Context(), string(code)); err != nil || v.Result != ResultValid {
		t.Errorf("%+v, %v", v, err)
	} else {
		namesNobody(t, "a template that changed", v)
	}
	new, err := o.Replace(t.Context(), code, register.Order{Decision: "20/QĐ-THCS", Date: award.Date{Year: 2023, Month: 6, Day: 1}, Reason: "sai tên"}, Correction{Name: CorrectTo("Đoàn Khánh Vi")}, "")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := o.Verify(t.Context(), string(new.Code)); err != nil || v.Result != ResultValid || v.Certificate.Name != "" {
		t.Errorf("the sheet in its stead: %+v, %v", v, err)
	}
	if report, err := reg.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%v, %v", report.Problems, err)
	}
	entry, err := reg.Certificate(t.Context(), code)
	if err != nil || entry.Certificate.Recipient.Name != "Đoàn Khánh Vy" {
		t.Errorf("the office's own look-up: %+v, %v", entry, err)
	}
}
