package ceremony

import (
	"cmp"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Programme is a plan over the certificates of a batch.
type Programme struct {
	certificates map[award.Code]award.Certificate
	plan         Plan
}

// Arrange makes a plan agree with a batch, whose certificates are given in the
// order of its list, each with a code: codes that the batch does not have are
// dropped, of a code that comes twice the first place holds, and the certificates
// that the plan does not know come last, on stage when the recipient is honoured.
func Arrange(certificates []award.Certificate, plan Plan) *Programme {
	p := &Programme{certificates: map[award.Code]award.Certificate{}, plan: Plan{Size: plan.Size}}
	for _, c := range certificates {
		p.certificates[c.Code] = c
	}
	known := map[award.Code]bool{}
	keep := func(codes []award.Code) (kept []award.Code) {
		for _, code := range codes {
			if _, here := p.certificates[code]; here && !known[code] {
				known[code] = true
				kept = append(kept, code)
			}
		}
		return kept
	}
	for _, g := range plan.Groups {
		p.plan.Groups = append(p.plan.Groups, Group{g.Name, keep(g.Members)})
	}
	p.plan.Later = keep(plan.Later)
	var called Group
	for _, c := range certificates {
		if code := keep([]award.Code{c.Code}); c.Recipient.Honoured {
			called.Members = append(called.Members, code...)
		} else {
			p.plan.Later = append(p.plan.Later, code...)
		}
	}
	p.plan.Groups = append(p.plan.Groups, called)
	p.settle()
	return p
}

// add puts a certificate that has no place now behind the last of its kind on
// stage, or at its place in the list among those who receive later.
func (p *Programme) add(code award.Code, onStage bool) {
	if !onStage {
		place := p.place(code)
		at := slices.IndexFunc(p.plan.Later, func(other award.Code) bool { return p.place(other) > place })
		if at < 0 {
			at = len(p.plan.Later)
		}
		p.plan.Later = slices.Insert(p.plan.Later, at, code)
		return
	}
	kind := p.certificates[code].Recipient.Kind
	for g := len(p.plan.Groups) - 1; g >= 0; g-- {
		members := p.plan.Groups[g].Members
		for i := len(members) - 1; i >= 0; i-- {
			if p.certificates[members[i]].Recipient.Kind == kind {
				p.plan.Groups[g].Members = slices.Insert(members, i+1, code)
				return
			}
		}
	}
	p.plan.Groups = append(p.plan.Groups, Group{Members: []award.Code{code}})
}

// place is where a certificate stands in the list.
func (p *Programme) place(code award.Code) int { return p.certificates[code].Index }

// settle drops groups that nobody is left in, and makes groups by rule anew.
func (p *Programme) settle() {
	p.plan.Groups = slices.DeleteFunc(p.plan.Groups, func(g Group) bool { return len(g.Members) == 0 })
	if p.plan.Size > 0 {
		p.plan.Groups = p.grouped(p.onStage(), p.plan.Size)
	}
}

// grouped parts an order into groups of at most size, never of two kinds. Groups
// of one kind that follow each other are as large as each other, or nearly: two
// photographs of six and five look better than ten and one.
func (p *Programme) grouped(order []award.Code, size int) (groups []Group) {
	kind := func(i int) award.Kind { return p.certificates[order[i]].Recipient.Kind }
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && kind(end) == kind(start) {
			end++
		}
		for parts := (end - start + size - 1) / size; parts > 0; parts-- {
			n := (end - start + parts - 1) / parts
			groups = append(groups, Group{Members: slices.Clone(order[start : start+n])})
			start += n
		}
	}
	return groups
}

func (p *Programme) onStage() []award.Code {
	var order []award.Code
	for _, g := range p.plan.Groups {
		order = append(order, g.Members...)
	}
	return order
}

// Plan is the plan to be kept.
func (p *Programme) Plan() Plan {
	plan := Plan{Size: p.plan.Size, Later: slices.Clone(p.plan.Later)}
	for _, g := range p.plan.Groups {
		plan.Groups = append(plan.Groups, Group{g.Name, slices.Clone(g.Members)})
	}
	return plan
}

// Act is one group on stage with its certificates.
type Act struct {
	Number  int    // from 1
	Name    string // by hand; "" for none
	First   int    // place of its first member in the order, from 1
	Members []award.Certificate
}

// Counts counts the members of each kind.
func (a Act) Counts() award.Counts { return award.Batch{Certificates: a.Members}.Counts() }

// Acts are the groups in their order.
func (p *Programme) Acts() []Act {
	var acts []Act
	first := 1
	for i, g := range p.plan.Groups {
		acts = append(acts, Act{Number: i + 1, Name: g.Name, First: first, Members: p.of(g.Members)})
		first += len(g.Members)
	}
	return acts
}

// Stage are the certificates that are handed over on stage, in order; Later the
// others.
func (p *Programme) Stage() []award.Certificate { return p.of(p.onStage()) }
func (p *Programme) Later() []award.Certificate { return p.of(p.plan.Later) }

// Order is everybody: those on stage, then those who receive later.
func (p *Programme) Order() []award.Certificate { return append(p.Stage(), p.Later()...) }

func (p *Programme) of(codes []award.Code) []award.Certificate {
	out := make([]award.Certificate, len(codes))
	for i, code := range codes {
		out[i] = p.certificates[code]
	}
	return out
}

// byList orders codes as the list does.
func (p *Programme) byList(a, b award.Code) int { return cmp.Compare(p.place(a), p.place(b)) }

// Title names a group: "Đợt 2 – Cá nhân", or with the name given by hand.
func (a Act) Title() string {
	what := a.Name
	if what == "" {
		what = a.Counts().KindsPhrase()
	}
	return fmt.Sprintf(actTitle, a.Number, viet.Capital(what))
}
