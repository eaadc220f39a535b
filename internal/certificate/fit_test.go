package certificate

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// The longer the name, the tighter the sheet; the tightest come first and equal
// ones stay in the order of the list.
func TestTightest(t *testing.T) {
	faces := loadFaces(t)
	template := load(t, faces)
	fit := func(name string) Fit {
		t.Helper()
		page, err := template.Layout(faces, sampleDecision(), sampleCertificate(award.Recipient{Kind: award.Collective, Name: name}), false)
		if err != nil {
			t.Fatal(err)
		}
		return template.Fit(page)
	}
	long := strings.Repeat("Ban Chấp hành Hội Cựu chiến binh xã Phương Viên ", 4)
	fits := []Fit{fit("Viễn thông Bắc Kạn"), fit(long), fit("Viễn thông Bắc Kạn"), fit(long[:len(long)/2])}
	for i, want := range []int{1, 3, 0, 2} {
		if got := Tightest(fits)[i]; got != want {
			t.Errorf("place %d goes to sheet %d, want %d: %+v", i, got, want, fits)
		}
	}
	if f := fits[1]; f.Tag != "name" || f.Size >= 1 || f.Lines < 2 {
		t.Errorf("%+v", f)
	}
	if f := fits[0]; f.Size != 1 || f.Lines != 1 {
		t.Errorf("%+v", f)
	}
}
