package office

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/proof"
	"bangkhen/internal/viet"
)

// honours are the awards of a decision, with the templates of their certificates.
type honours struct {
	decision   award.Decision
	templates  map[string]*certificate.Template // by id
	posthumous map[string]*certificate.Template // likewise; nil where a template can not say it
}

// honours finds the templates of a decision. A problem tells of each that is not
// there.
func (o *Office) honours(d award.Decision) (h honours, problems award.Problems) {
	h = honours{d, map[string]*certificate.Template{}, map[string]*certificate.Template{}}
	for _, a := range h.awards() {
		t := o.template(a.Template)
		if t == nil {
			problems = append(problems, o.unknownTemplate(a.Template))
			continue
		}
		h.templates[a.Template] = t
		if after, ok := t.Posthumous(); ok {
			h.posthumous[a.Template] = after
		}
	}
	return h, problems
}

// honourOf is the one award of a template.
func honourOf(t *certificate.Template) honours {
	id := map[string]*certificate.Template{t.ID: t}
	return honours{award.Decision{Template: t.ID}, id, nil}
}

// awards are those of the decision, also when it is one without a name.
func (h honours) awards() []award.Award {
	if len(h.decision.Awards) > 0 {
		return h.decision.Awards
	}
	return []award.Award{h.decision.AwardOf(award.Recipient{})}
}

// first is the template of the first award.
func (h honours) first() *certificate.Template { return h.templates[h.awards()[0].Template] }

// of is the template of a recipient's certificate.
func (h honours) of(r award.Recipient) *certificate.Template {
	id := h.decision.AwardOf(r).Template
	if r.Posthumous {
		return cmp.Or(h.posthumous[id], h.templates[id])
	}
	return h.templates[id]
}

// awardOnly are the ids of the templates of whose certificates the public is told the
// award, and not the person.
func (h honours) awardOnly() (ids []string) {
	for id, t := range h.templates {
		if t.Public == certificate.PublicAward {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// used are the templates of a list, in the order in which they first come.
func (h honours) used(list iter.Seq[award.Recipient]) (all []*certificate.Template) {
	known := map[*certificate.Template]bool{}
	for r := range list {
		if t := h.of(r); !known[t] {
			known[t] = true
			all = append(all, t)
		}
	}
	return all
}

// word is what papers call an award in the middle of a sentence: as its template
// does, unless the decision calls it something else.
func (h honours) word(a award.Award) string {
	t := h.templates[a.Template]
	switch {
	case t == nil:
		return cmp.Or(a.Name, usualAward)
	case a.Name == "" || givesAward(viet.Fold(a.Name), viet.Fold(t.Name)):
		return t.Wording.Award
	}
	return a.Name
}

// wordOf is what papers call the award of a recipient.
func (h honours) wordOf(r award.Recipient) string { return r.Listed(h.word(h.decision.AwardOf(r))) }

// all is what papers call all awards together.
func (h honours) all() string {
	if len(h.decision.Awards) > 1 {
		return severalAwards
	}
	return h.word(h.awards()[0])
}

// form is the decision's template with the words of the awards.
func (h honours) form(t decision.Template) (decision.Template, error) {
	if len(h.decision.Awards) == 0 {
		w := h.first().Wording
		return t.For(w.Award, w.Article)
	}
	words := make([]decision.Honour, len(h.decision.Awards))
	for i, a := range h.decision.Awards {
		words[i] = decision.Honour{Name: a.Name, Award: h.word(a)}
		if own := h.templates[a.Template]; words[i].Award == own.Wording.Award {
			words[i].Article = own.Wording.Article
		}
	}
	return t.Granting(words)
}

// parts are the lists of each template: what a template checks is what it prints.
func (h honours) parts(list award.List) map[*certificate.Template]award.List {
	if used := h.used(slices.Values(list.Recipients)); len(used) == 1 {
		return map[*certificate.Template]award.List{used[0]: list} // not a long list once more
	}
	parts := map[*certificate.Template]award.List{}
	for _, r := range list.Recipients {
		part, known := parts[h.of(r)]
		if !known {
			part = list
			part.Recipients = nil
		}
		part.Recipients = append(part.Recipients, r)
		parts[h.of(r)] = part
	}
	return parts
}

// checkSheets is [certificate.Template.Check] for every template of a list, or, without
// layout, its CheckKinds.
func (o *Office) checkSheets(h honours, list award.List, layout bool) (problems award.Problems) {
	parts := h.parts(list)
	if len(list.Recipients) == 0 {
		parts[h.first()] = list
	}
	for _, a := range h.awards() {
		for _, t := range []*certificate.Template{h.templates[a.Template], h.posthumous[a.Template]} {
			part, some := parts[t]
			delete(parts, t) // awards may share a template
			switch {
			case !some || t == nil:
			case layout:
				problems = append(problems, t.Check(o.faces, h.decision, part)...)
			default:
				problems = append(problems, t.CheckKinds(h.decision, part)...)
			}
		}
	}
	return problems
}

// partsOf are the merged files of a decision that grants several awards, one for each
// that somebody gets: "in-bang-khen.pdf". Two that would bear the same name are told
// apart by their place.
func partsOf(batch award.Batch) (parts []proof.Part) {
	if len(batch.Decision.Awards) < 2 {
		return nil
	}
	members, taken := map[string][]int{}, map[string]bool{}
	for i, c := range batch.Certificates {
		name := batch.Decision.AwardOf(c.Recipient).Name
		members[name] = append(members[name], i)
	}
	for i, a := range batch.Decision.Awards {
		name := "in-" + viet.Slug(a.Name) + ".pdf"
		if taken[name] {
			name = fmt.Sprintf("in-%s-%d.pdf", viet.Slug(a.Name), i+1)
		}
		taken[name] = true
		if len(members[a.Name]) > 0 {
			parts = append(parts, proof.Part{File: name, Members: members[a.Name]})
		}
	}
	return parts
}
