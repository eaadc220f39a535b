package pdfsignature

import (
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// TestLooksOfAForm: of what a signature shows only one upright appearance, in one place, of
// a field that is signed is left to be judged by its place; whatever readers may show
// otherwise is named, or is a change that is no signature's.
func TestLooksOfAForm(t *testing.T) {
	paper := signtest.Paper("Nguyen Van An")
	person := signtest.Authority("CA").Person("Nguyễn Văn An", "Sở Nội vụ", signtest.Always())
	const room, outside = "300 60 400 100", "300 60 400 300"
	fair := func(data []byte) bool {
		report, err := Read(data, Store{})
		if err != nil {
			return false
		}
		for _, s := range report.Signatures {
			if !s.Sound() {
				return false
			}
		}
		looks := report.Added.Looks
		report.Added.Looks = nil
		for _, l := range looks {
			if l.Fault != LookNotDecided {
				return false
			}
		}
		return report.Added.SignaturesAlone(false) && len(report.Findings) == 0 && len(looks) > 0
	}
	for name, how := range map[string]signtest.How{
		"a frame":            {Place: room},
		"turned corners":     {Place: "400 100 300 60"},
		"a matrix that fits": {Place: room, Look: signtest.Form("/Matrix[1 0 0 1 -3 -3]", "0 0 m 9 9 l S")},
		"multiplied":         {Place: room, Look: signtest.Form("/Resources<</ExtGState<</G<</BM/Multiply>>>>>>", "/G gs 0 0 9 9 re f")},
	} {
		if !fair(person.Sign(paper, how)) {
			t.Errorf("%s is refused", name)
		}
	}
	attacks := signtest.LookAttacks(paper, room, outside, person)
	if len(attacks) < 30 {
		t.Fatal(len(attacks))
	}
	for name, data := range attacks {
		if fair(data) {
			t.Errorf("%s is taken", name)
		}
	}
}
