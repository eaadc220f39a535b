package office

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
)

// stroke is a picture of a signature.
func stroke(t testing.TB, shade uint8) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 120, 60))
	for x := range 120 {
		for y := range 60 {
			if (x+y)%7 == 0 {
				picture.Set(x, y, color.NRGBA{0, 0, shade, 255})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// signed is the sample with images of signature and seal.
func signed(t testing.TB) Order {
	order := sample(t, "danh-sach.csv")
	order.Signature, order.Seal, order.SealWidth = Upload{"chu-ky.png", stroke(t, 200)}, Upload{"dau.png", stroke(t, 90)}, 36
	return order
}

// onBlanks is signed for blanks, by a printer's profile.
func onBlanks(t testing.TB, o *Office) Order {
	t.Helper()
	sheet := o.template("bang-khen").Sheet
	measured := map[int]overprint.Point{}
	for i, at := range overprint.Targets(float64(sheet.Width), float64(sheet.Height)) {
		measured[i+1] = overprint.Point{X: at.X + 1.5, Y: at.Y - 2}
	}
	if _, err := o.Calibrate(t.Context(), "HP", "bang-khen", measured); err != nil {
		t.Fatal(err)
	}
	order := signed(t)
	order.Overprint, order.Profile = true, "HP"
	return order
}

// onlySheet reads the one sheet of a directory.
func onlySheet(t testing.TB, dir string) []byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "bang-khen", "*.pdf"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A duplicate and a corrected sheet look like the first one: on the blank that it was
// printed on, moved as the printer needs it, with signature and seal; whatever became
// of the profile since.
func TestLaterSheetsLookLikeTheFirst(t *testing.T) {
	for name, order := range map[string]func(testing.TB, *Office) Order{
		"full": func(t testing.TB, _ *Office) Order { return signed(t) }, "blanks": onBlanks,
		"plain": func(t testing.TB, _ *Office) Order { return sample(t, "danh-sach.csv") },
	} {
		t.Run(name, func(t *testing.T) {
			o := registered(t)
			dir := t.TempDir()
			issued, err := o.Issue(t.Context(), order(t, o), filepath.Join(dir, "issued"), nil)
			if err != nil {
				t.Fatal(err)
			}
			if name == "blanks" {
				if err := o.bench.DeleteProfile(t.Context(), "HP"); err != nil {
					t.Fatal(err)
				}
			}
			c := issued.Batch.Certificates[60]
			first, err := os.ReadFile(filepath.Join(dir, "issued", filepath.FromSlash(certificateFile(c, len(issued.Batch.Certificates)))))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := o.Reissue(t.Context(), c.Code, "bị rách", filepath.Join(dir, "duplicate")); err != nil {
				t.Fatal(err)
			}
			likeFirst(t, "duplicate", first, onlySheet(t, filepath.Join(dir, "duplicate")))
			by := register.Order{Decision: "1000/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "sai đơn vị"}
			corrected, err := o.Replace(t.Context(), c.Code, by, Correction{Name: CorrectTo("Nông Thị Đúng"), Position: CorrectTo("")}, filepath.Join(dir, "corrected"))
			if err != nil {
				t.Fatal(err)
			}
			likeFirst(t, "correction", first, onlySheet(t, filepath.Join(dir, "corrected")))
			if corrected.Recipient.Position != "" || corrected.Recipient.Unit != c.Recipient.Unit {
				t.Errorf("%+v, was %+v", corrected.Recipient, c.Recipient)
			}
			// And a sheet that follows the corrected one.
			if _, err := o.Reissue(t.Context(), corrected.Code, "bị rách", filepath.Join(dir, "third")); err != nil {
				t.Fatal(err)
			}
			likeFirst(t, "duplicate of the correction", first, onlySheet(t, filepath.Join(dir, "third")))
			if report, err := o.register.VerifyAll(t.Context(), 0); err != nil || len(report.Problems) != 0 {
				t.Errorf("%q %v", report.Problems, err)
			}
		})
	}
}

// likeFirst compares what makes the looks of two files: their pictures, the ground,
// the way that the page is moved.
func likeFirst(t *testing.T, what string, first, later []byte) {
	t.Helper()
	for _, part := range []string{"/Subtype /Image", "/Subtype/Image", "/Subtype /Form", "/Subtype/Form", "/MediaBox"} {
		count := func(pdf []byte) (n int) {
			for _, object := range pdfObjects(t, pdf) {
				n += strings.Count(object, part)
			}
			return n
		}
		if a, b := count(first), count(later); a != b {
			t.Errorf("the %s has %d of %s, the first sheet %d", what, b, part, a)
		}
	}
	if ratio := float64(len(later)) / float64(len(first)); ratio < 0.5 || ratio > 1.6 {
		t.Errorf("the %s has %d bytes, the first sheet %d", what, len(later), len(first))
	}
}

// What was issued is had again with the options of the first time, or with none; any
// other is refused and says what it was.
func TestOtherOptionsOfARepeatedIssue(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	if _, err := o.Issue(t.Context(), signed(t), filepath.Join(dir, "first"), nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Order)
		keys   string
		says   string
	}{
		"as it was":      {func(*Order) {}, "", ""},
		"nothing asked":  {func(order *Order) { *order = sample(t, "danh-sach.csv") }, "", ""},
		"same address":   {func(order *Order) { order.BaseURL = base }, "", ""},
		"template":       {func(order *Order) { order.Template = "giay-khen" }, "template", "mẫu bằng khen: bang-khen"},
		"address":        {func(order *Order) { order.BaseURL = "https://khac.example" }, "base_url", base},
		"signature":      {func(order *Order) { order.Signature.Data = stroke(t, 10) }, "signature", "chu-ky.png"},
		"seal and width": {func(order *Order) { order.Seal.Data, order.SealWidth = stroke(t, 10), 30 }, "seal seal_width", "36 mm"},
	} {
		t.Run(name, func(t *testing.T) {
			order := signed(t)
			c.change(&order)
			again, err := o.Issue(t.Context(), order, filepath.Join(dir, strings.ReplaceAll(name, " ", "-")), nil)
			if c.keys == "" {
				if same, compared := sameFiles(filepath.Join(dir, "first"), filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))); err != nil || !again.Reused || compared != nil || !same {
					t.Errorf("%v %v %v", err, same, compared)
				}
				return
			}
			var problems award.Problems
			if !errors.As(err, &problems) {
				t.Fatal(err)
			}
			var keys []string
			said := ""
			for _, p := range problems {
				if p.Code != award.OtherOption || p.Suggestion == "" {
					t.Errorf("%+v", p)
				}
				keys, said = append(keys, p.Key), said+p.Message
			}
			if strings.Join(keys, " ") != c.keys || !strings.Contains(said, c.says) {
				t.Errorf("%s: %s", keys, said)
			}
		})
	}
}

// Papers that a disk has lost are printed again with the images of the first time,
// which nobody hands in again.
func TestLostPapersComeOutAsTheyWere(t *testing.T) {
	data, dir := pgtest.Dir(t), t.TempDir()
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	o := newOffice(t).With(reg, base)
	if _, err := o.Issue(t.Context(), signed(t), filepath.Join(dir, "first"), nil); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(data, "files")); err != nil {
		t.Fatal(err)
	}
	if again, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(dir, "again"), nil); err != nil || !again.Reused {
		t.Fatal(err)
	}
	if same, err := sameFiles(filepath.Join(dir, "first"), filepath.Join(dir, "again")); err != nil || !same {
		t.Errorf("%v %v", same, err)
	}
	if check, err := reg.CheckStore(t.Context()); err != nil || len(check.Faults) != 0 {
		t.Errorf("%+v %v", check, err)
	}
}
