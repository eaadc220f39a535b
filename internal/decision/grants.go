package decision

import (
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Honour is how the paper words an award of a decision that grants several.
type Honour struct {
	Name    string // as the decision names it, see [award.Award]
	Award   string // in the middle of a sentence: "danh hiệu “Chiến sĩ thi đua cấp tỉnh”"
	Article string // a first article for it alone, see [Wording]; "" for the template's
}

// Granting is the template for a decision with these awards. The error says which
// words it can not take.
func (t Template) Granting(honours []Honour) (Template, error) {
	for _, h := range honours {
		if _, err := t.For(h.Award, h.Article); err != nil {
			return t, fmt.Errorf("%s: %w", h.Name, err)
		}
	}
	t.honours = slices.Clone(honours)
	return t, nil
}

// grant is what one sentence of the first article says: how many get an award, or
// get it after their death.
type grant struct {
	Template   // worded for the award
	posthumous bool
	counts     award.Counts
	citation   string // that all of them share
	own        bool   // they share none
	members    []int  // their places in the list, from 0
}

// grants are those of a batch, in the order of the decision.
func (t Template) grants(batch award.Batch) []grant {
	type key struct {
		award      string
		posthumous bool
	}
	found := map[key]*grant{}
	for i, c := range batch.Certificates {
		k := key{batch.Decision.AwardOf(c.Recipient).Name, c.Recipient.Posthumous}
		text, g := citation(batch, i), found[k]
		if g == nil {
			g = &grant{Template: t.worded(k.award), posthumous: k.posthumous, citation: text}
			found[k] = g
		}
		g.own = g.own || text != g.citation
		g.counts.Add(c.Recipient.Kind)
		if len(g.members) < len(letters) {
			g.members = append(g.members, i)
		}
	}
	names := []string{""}
	if len(batch.Decision.Awards) > 0 {
		names = nil
		for _, a := range batch.Decision.Awards {
			names = append(names, a.Name)
		}
	}
	var all []grant
	for _, name := range names {
		for _, posthumous := range []bool{false, true} {
			if g := found[key{name, posthumous}]; g != nil {
				all = append(all, *g)
			}
		}
	}
	return all
}

// worded is the template with the words of an award.
func (t Template) worded(name string) Template {
	for _, h := range t.honours {
		if h.Name == name {
			t, _ = t.For(h.Award, h.Article) // Granting has checked it
		}
	}
	return t
}

// firstArticle composes the first article from the list: one sentence, or, where
// there are several awards, or some get theirs after their death, one for all and a
// numbered one for each.
func firstArticle(t Template, batch award.Batch, counts award.Counts, shared string) string {
	grants := t.grants(batch)
	clause, d := citationClause(shared), batch.Decision
	own := shared == "" // they share none
	if own {
		clause = differingCitations + counts.KindsPhrase()
	}
	if len(grants) == 1 {
		g := grants[0]
		return conferred(awardArticle(g.Template, d, counts, clause, t.pointer()), verbOf(grants))
	}
	lead := t
	if len(batch.Decision.Awards) > 1 {
		lead.Wording.Award, lead.Wording.AwardArticle = severalAwards, severalArticle
	} else {
		lead = grants[0].Template
	}
	texts := []string{withoutEnd(conferred(awardArticle(lead, d, counts, clause, t.pointer()), verbOf(grants))) + severalFollow}
	for i, g := range grants {
		clause, mark := "", ";"
		if own && !g.own {
			clause = citationClause(g.citation)
		}
		if i == len(grants)-1 {
			mark = "."
		}
		sentence := withoutEnd(oneLine(awardArticle(g.Template, d, g.counts, clause, "")))
		texts = append(texts, fmt.Sprintf("%d. %s%s", i+1, conferred(sentence, verbOf(grants[i:i+1])), mark))
	}
	return strings.Join(texts, "\n")
}

// verbOf says how awards are conferred: "tặng", "truy tặng" or both.
func verbOf(grants []grant) string {
	living := slices.ContainsFunc(grants, func(g grant) bool { return !g.posthumous })
	dead := slices.ContainsFunc(grants, func(g grant) bool { return g.posthumous })
	switch {
	case living && dead:
		return bothVerbs
	case dead:
		return posthumousVerb
	}
	return usualVerb
}

// conferred is a sentence that begins with, or holds, "tặng" with another verb there.
func conferred(sentence, verb string) string {
	if verb == usualVerb {
		return sentence
	}
	if rest, begins := strings.CutPrefix(sentence, viet.Capital(usualVerb)); begins {
		return viet.Capital(verb) + rest
	}
	return strings.Replace(sentence, usualVerb, verb, 1)
}
