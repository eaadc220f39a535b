package decisionfile

import (
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// severalYAML grants two awards, which say how many get them.
var severalYAML = strings.Replace(goodYAML, "declared: { collective: 45, household: 06, individual: 55 }\n", "", 1) + `form: chuyên đề
awards:
  - { name: Giấy khen, template: giay-khen, declared: { collective: 2 } }
  - { name: Bằng khen, template: bang-khen, declared: { individual: 3 }, golden_book: { prefix: "BK-", start: 5 } }
`

func TestAwards(t *testing.T) {
	d, problems := Read("a.yaml", []byte(severalYAML))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []award.Award{
		{Name: "Giấy khen", Template: "giay-khen", Declared: award.Counts{Collective: 2}},
		{Name: "Bằng khen", Template: "bang-khen", Declared: award.Counts{Individual: 3}, GoldenBook: award.Book{Prefix: "BK-", Start: 5}},
	}
	if !slices.Equal(d.Awards, want) || d.Form != "chuyên đề" || d.Template != "giay-khen" || d.Declared != (award.Counts{Collective: 2, Individual: 3}) {
		t.Errorf("%+v", d)
	}
}

func TestAwardsThatAreNone(t *testing.T) {
	for _, c := range []struct{ before, after, key string }{
		{"name: Bằng khen", "name: giấy  KHEN", "awards[1].name"},
		{"name: Bằng khen, ", "", "awards[1].name"},
		{", template: giay-khen", "", "awards[0].template"},
		{"template: giay-khen", "template: ../x", "awards[0].template"},
		{"declared: { individual: 3 }", "declared: { individual: -3 }", "awards[1].declared.individual"},
		{"declared: { collective: 2 } }", "golden_book: { prefix: BK-, start: 9 } }", "awards[1].golden_book"},
		{"awards:\n", "awards: Bằng khen\nmore:\n", "awards"},
	} {
		_, problems := Read("a.yaml", []byte(strings.Replace(severalYAML, c.before, c.after, 1)))
		if !slices.ContainsFunc(problems.Errors(), func(p award.Problem) bool { return p.Key == c.key }) {
			t.Errorf("%q for %q: problems are %v", c.after, c.before, problems)
		}
	}
}
