package certificate

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// fitter measures sheets of the first template.
func fitter(t testing.TB) func(award.Recipient) (Fit, typeset.Page, error) {
	faces := loadFaces(t)
	template := load(t, faces)
	return func(r award.Recipient) (Fit, typeset.Page, error) {
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(r), true)
		return template.Fit(page), page, err
	}
}

func TestFit(t *testing.T) {
	measure := fitter(t)
	long := "Tập thể cán bộ, giáo viên, nhân viên và học sinh Trường Trung học cơ sở Bản Thử, đơn vị mười năm liền dạy mẫu, "
	for _, c := range []struct {
		name   string
		given  award.Recipient
		tag    string
		whole  bool
		lines  int
		height [2]float64
	}{
		{"a short name", award.Recipient{Kind: award.Collective, Name: "Viễn thông Bắc Kạn"}, "citation", true, 2, [2]float64{0.6, 0.7}},
		{"two lines of a name", award.Recipient{Kind: award.Collective, Name: strings.TrimSuffix(long, ", ")}, "name", true, 2, [2]float64{0.9, 1}},
		{"a name that shrank", award.Recipient{Kind: award.Collective, Name: long + long[:len(long)-2]}, "name", false, 3, [2]float64{0.7, 1}},
		{"a long detail", award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Tạ Văn Ví", Position: strings.Repeat("Phó Trưởng ban Thường trực Ban Chỉ đạo phong trào, ", 3) + "Trưởng ban", Address: "huyện Ba Bể"}, "detail", true, 2, [2]float64{0.9, 1}},
	} {
		fit, _, err := measure(c.given)
		if err != nil {
			t.Fatal(err)
		}
		if fit.Tag != c.tag || (fit.Size == 1) != c.whole || fit.Lines != c.lines || fit.Height < c.height[0] || fit.Height > c.height[1] || fit.Width <= 0 || fit.Width > 1 {
			t.Errorf("%s: %+v, want %+v", c.name, fit, c)
		}
	}
}

// A name that goes on is never the looser one, as long as its letters are of the
// same size; smaller letters are always tighter.
func TestFitGrowsWithTheName(t *testing.T) {
	measure := fitter(t)
	words := strings.Fields("Ban Chấp hành Hội Cựu chiến binh xã Phương Viên và Tập thể cán bộ, giáo viên, nhân viên Trường Trung học cơ sở Bản Thử, đơn vị dẫn đầu khối thi đua các huyện minh họa")
	sizes := func(page typeset.Page) (all []typeset.Pt) {
		for _, text := range page.Texts {
			if n := len(all); n == 0 || all[n-1] != text.Line.Pieces[0].Size {
				all = append(all, text.Line.Pieces[0].Size)
			}
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SliceOfN(rapid.SampledFrom(words), 2, 40).Draw(t, "name")
		r := award.Recipient{Kind: award.Collective, Name: name[0], Address: "huyện Ba Bể"}
		shorter, shortPage, err := measure(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range name[1:] {
			r.Name += " " + word
			longer, longPage, err := measure(r)
			if err != nil {
				return // no more of it fits
			}
			if slices.Equal(sizes(longPage), sizes(shortPage)) && longer.score <= shorter.score {
				t.Fatalf("%q: %+v is not tighter than %+v", r.Name, longer, shorter)
			}
			if longer.Size < 1 && shorter.Size == 1 && longer.Tag == shorter.Tag && longer.score <= shorter.score {
				t.Fatalf("%q: %+v shrank and is not tighter than %+v", r.Name, longer, shorter)
			}
			shorter, shortPage = longer, longPage
		}
	})
}

// The tightest come first, and equal ones stay in the order of the list.
func TestTightest(t *testing.T) {
	measure := fitter(t)
	long := strings.Repeat("Ban Chấp hành Hội Cựu chiến binh xã Phương Viên ", 4)
	var fits []Fit
	for _, name := range []string{"Viễn thông Bắc Kạn", long, "Viễn thông Bắc Kạn", long[:len(long)/2], "Viễn thông"} {
		fit, _, err := measure(award.Recipient{Kind: award.Collective, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		fits = append(fits, fit)
	}
	if got, want := Tightest(fits), []int{1, 3, 0, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v: %+v", got, want, fits)
	}
}
