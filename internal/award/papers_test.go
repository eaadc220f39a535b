package award

import (
	"maps"
	"strings"
	"testing"
)

func TestPapers(t *testing.T) {
	sums := map[string]string{
		"quyet-dinh.pdf": "d", "phu-luc.xlsx": "x", "bang-khen.pdf": "m", "manifest.json": "j",
		"bang-khen-giay-khen.pdf": "p", "bang-khen/1-an.pdf": "1", "bang-khen/2-binh.pdf": "2",
	}
	p, err := ReadPapers("in-phoi", sums, 2)
	if err != nil || p.Printing != "in-phoi" || p.Decision.SHA256 != "d" || p.Annex.SHA256 != "x" || p.Merged.SHA256 != "m" || p.Manifest.SHA256 != "j" ||
		len(p.Parts) != 1 || p.Parts[0].SHA256 != "p" || p.Certificates[0].SHA256 != "1" || p.Certificates[1].Name != "bang-khen/2-binh.pdf" {
		t.Fatalf("%+v %v", p, err)
	}
	if !maps.Equal(p.Sums(), sums) || len(p.All()) != len(sums) {
		t.Errorf("%v", p.Sums())
	}
	for _, c := range []struct {
		name string
		n    int
		say  string
	}{
		{"bang-khen/3-chi.pdf", 2, "belongs to no certificate"},
		{"bang-khen/02-hai.pdf", 2, "belongs to no certificate"},
		{"bang-khen/x.pdf", 2, "belongs to no certificate"},
		{"bang-khen/2-hai.pdf", 2, "belongs to no certificate"},
		{"", 3, "certificate 3 has no file"},
	} {
		other := maps.Clone(sums)
		if c.name != "" {
			other[c.name] = "y"
		}
		if _, err := ReadPapers("", other, c.n); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s of %d: %v", c.name, c.n, err)
		}
	}
}
