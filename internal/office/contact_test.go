package office

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
)

// A caption keeps to its width and its lines, and says when it is not all.
func TestCaption(t *testing.T) {
	o := newOffice(t)
	long := "Tập thể cán bộ, giáo viên, nhân viên và học sinh Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện Khuổi Thử, đơn vị mười năm liền dẫn đầu"
	for _, c := range []struct {
		words, end string
		most, want int
	}{
		{"52. Ông Ma Xuân Thu", "Thu", 2, 1},
		{"44. " + long[:strings.Index(long, " Trường")] + " thành phố Bắc Kạn", "Kạn", 2, 2},
		{"1. " + long, "…", 2, 2},
		{"1. " + long, "…", 1, 1},
		{"9. " + strings.Repeat("W", 220), "…", 2, 1},
		{strings.Repeat("W", 220), "…", 1, 1},
		{"", "", 2, 0},
	} {
		var page typeset.Page
		place := caption{tag: "contact-1", x: 10, baseline: 20, width: 90}
		if err := o.caption(&page, &place, c.words, typeset.Style{Face: "LiberationSerif-Bold", Size: 8.5}, c.most); err != nil {
			t.Fatal(err)
		}
		if len(page.Texts) != c.want {
			t.Errorf("%q: %d lines, want %d", c.words, len(page.Texts), c.want)
			continue
		}
		var read []string
		for _, text := range page.Texts {
			read = append(read, text.Line.Text())
			if text.Line.Width > place.width {
				t.Errorf("%q is %v mm wide", text.Line.Text(), text.Line.Width)
			}
		}
		whole := strings.Join(read, " ")
		if !strings.HasPrefix(c.words, strings.TrimSuffix(whole, " …")) || !strings.HasSuffix(whole, c.end) {
			t.Errorf("%q became %q", c.words, whole)
		}
	}
}

// Nothing of a contact sheet covers anything else, on sheets of all proportions.
func TestContactPageKeepsThingsApart(t *testing.T) {
	o := newOffice(t)
	order := changed(t, "Chi nhánh Xăng dầu Bắc Kạn", strings.Repeat("Ban Chấp hành Hội Cựu chiến binh xã Phương Viên ", 4)+"và Tổ")
	checked, err := o.Check(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	if err := checked.Problems.Stop(); err != nil {
		t.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	for _, id := range []string{"bang-khen", "giay-khen"} {
		template := o.template(id)
		p, err := o.papers(t.Context(), batch, honourOf(template), stamps.Marks{}, printing{}, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, portrait := range []bool{false, true} {
			sheet := func(i int) (typeset.Page, error) {
				page, err := p.sheet(i)
				if portrait { // no template that ships stands upright, one of an office may
					page.Width, page.Height = 210, 297
				}
				return page, err
			}
			fits := make([]certificate.Fit, len(batch.Certificates))
			for i := range fits {
				page, err := sheet(i)
				if err != nil {
					t.Fatal(err)
				}
				fits[i] = template.Fit(page)
			}
			page, err := p.contactPage(o, fits, certificate.Tightest(fits), 0, sheet)
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Insets) != 12 {
				t.Fatalf("%s: %d sheets", id, len(page.Insets))
			}
			checkApart(t, page)
			if first := read(page, "contact-1"); !strings.HasPrefix(first, "1. Ban Chấp hành") || !strings.Contains(first, "cỡ chữ thu còn") {
				t.Errorf("%s: the tightest sheet is told by %q", id, first)
			}
		}
	}
}

func read(page typeset.Page, tag string) string {
	var lines []string
	for _, text := range page.Texts {
		if text.Tag == tag {
			lines = append(lines, text.Line.Text())
		}
	}
	return strings.Join(lines, " ")
}

func checkApart(t *testing.T, page typeset.Page) {
	t.Helper()
	var boxes []typeset.Box
	for _, inset := range page.Insets {
		boxes = append(boxes, typeset.Box{X: inset.X, Y: inset.Y, W: inset.W, H: inset.W * inset.Page.Height / inset.Page.Width})
	}
	for _, text := range page.Texts {
		// Of neighbouring lines the accents of one may stand beside the tails of
		// the other; what counts is the body of the letters.
		box, size := text.Bounds(), text.Line.Pieces[0].Size.MM()
		boxes = append(boxes, typeset.Box{X: box.X, Y: text.Baseline - 0.7*size, W: box.W, H: 0.9 * size})
	}
	paper := typeset.Box{W: page.Width, H: page.Height}
	for i, a := range boxes {
		if !paper.Contains(a) {
			t.Errorf("%+v leaves the paper", a)
		}
		for _, b := range boxes[:i] {
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				t.Errorf("%+v covers %+v", a, b)
			}
		}
	}
}
