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

// The form of commendation is one of a closed list, in the words of the office, which
// stay as they are.
func TestForm(t *testing.T) {
	for text, right := range map[string]bool{"chuyên đề": true, "Khen thưởng theo công trạng": true, "đột xuất": true, "doi-ngoai": true, "linh tinh": false, "Bằng khen": false} {
		d, problems := Read("a.yaml", []byte(strings.Replace(severalYAML, "form: chuyên đề", "form: "+text, 1)))
		if right && (d.Form != text || len(problems) > 0) || !right && (d.Form != "" || problems.Stop() == nil || problems[0].Key != "form" || problems[0].Line == 0) {
			t.Errorf("%s: %q, %v", text, d.Form, problems)
		}
	}
}
