package desk

import (
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
)

// How the list stands in the decision is chosen on the form; a form that does not ask
// leaves it as it was, and what is no choice is told.
func TestAnnexOfTheForm(t *testing.T) {
	typed := []byte(`{"number":"946/QĐ-UBND"}`)
	before := []byte("annex: danh-sach\n")
	for name, c := range map[string]struct {
		sent map[string]string
		want award.Annex
	}{
		"not asked":        {map[string]string{}, award.AnnexTitled},
		"as the template":  {map[string]string{"annex-asked": "1", "annex": ""}, ""},
		"in Điều 1":        {map[string]string{"annex-asked": "1", "annex": "dieu-1"}, award.AnnexNone},
		"headed “Phụ lục”": {map[string]string{"annex-asked": "1", "annex": "phu-luc"}, award.AnnexLabelled},
	} {
		data, err := withAwards("quyet-dinh.yaml", before, typed, func(name string) string { return c.sent[name] })
		if err != nil {
			t.Fatal(err)
		}
		if d, _ := decisionfile.Read(typedName, data); d.Annex != c.want {
			t.Errorf("%s: %q in %s", name, d.Annex, data)
		}
		if got := typedIn(typedName, data)["annex"]; got != string(c.want) {
			t.Errorf("%s: the form shows %q", name, got)
		}
	}
}
