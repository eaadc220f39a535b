package decisionfile

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// awards reads the awards of a decision that grants several. What the decision says
// of all of them together is their sum, unless it says it itself; its template is
// that of the first.
func (r *reader) awards(n *node, key string, d *award.Decision) {
	if n.kind != kindList || len(n.items) > maxAwards {
		r.problem(n.line, key, fmt.Sprintf(msgWantAwards, maxAwards), hintWantAwards)
		return
	}
	named, books := map[string]string{}, map[string]award.Book{}
	for i, item := range n.items {
		var a award.Award
		itemKey := fmt.Sprintf("%s[%d]", key, i)
		r.fields(item, itemKey, []field{
			{"name", true, r.textInto(&a.Name, maxLine)},
			{"template", true, func(n *node, key string) { r.template(n, key, &a.Template) }},
			{"declared", false, func(n *node, key string) { r.declared(n, key, &a.Declared) }},
			{"golden_book", false, func(n *node, key string) { r.book(n, key, &a.GoldenBook) }},
		})
		folded := viet.Fold(a.Name)
		if earlier, again := named[folded]; again && a.Name != "" {
			r.problem(item.line, itemKey+".name", fmt.Sprintf(msgAwardTwice, a.Name, earlier), hintAwardTwice)
		}
		named[folded] = a.Name
		if book, known := books[a.GoldenBook.Prefix]; known && a.GoldenBook != (award.Book{}) && book != a.GoldenBook {
			r.problem(item.line, itemKey+".golden_book", fmt.Sprintf(msgTwoStarts, a.GoldenBook.Prefix), hintTwoStarts)
		} else if a.GoldenBook != (award.Book{}) {
			books[a.GoldenBook.Prefix] = a.GoldenBook
		}
		d.Awards = append(d.Awards, a)
	}
}

// whole fills in what a decision of several awards says by them: which template
// comes first, and, when all awards say how many get them, how many there are.
func whole(d *award.Decision) {
	if len(d.Awards) == 0 {
		return
	}
	d.Template = d.Awards[0].Template
	var sum award.Counts
	for _, a := range d.Awards {
		if a.Declared.Total() == 0 {
			return
		}
		sum.Collective += a.Declared.Collective
		sum.Household += a.Declared.Household
		sum.Individual += a.Declared.Individual
	}
	if d.Declared.Total() == 0 {
		d.Declared = sum
	}
}
