package ceremony

import (
	"slices"

	"bangkhen/internal/award"
)

// GroupBy makes groups by rule: at most size persons, never of two kinds. They
// are made anew after every change, so names given by hand are gone.
func (p *Programme) GroupBy(size int) error {
	if size < 1 || size > MaxSize {
		return badSize(size)
	}
	p.plan.Size = size
	p.settle()
	return nil
}

// StartGroup begins a new group with a certificate on stage and all that follow
// it in its group. From then on the groups are made by hand.
func (p *Programme) StartGroup(code award.Code) error {
	group, i, err := p.find(code)
	if err != nil {
		return err
	}
	if group == later {
		return notOnStage(p.certificates[code].Recipient.FullName())
	}
	p.plan.Size = 0
	if i == 0 {
		return nil
	}
	members := p.plan.Groups[group].Members
	p.plan.Groups[group].Members = slices.Clone(members[:i])
	p.plan.Groups = slices.Insert(p.plan.Groups, group+1, Group{Members: slices.Clone(members[i:])})
	return nil
}

// JoinGroup makes one group of a group, by its number from 1, and the one before
// it, whose name they keep. From then on the groups are made by hand.
func (p *Programme) JoinGroup(number int) error {
	if number < 2 || number > len(p.plan.Groups) {
		return noGroup(number, len(p.plan.Groups))
	}
	p.plan.Size = 0
	before := &p.plan.Groups[number-2]
	before.Members = append(before.Members, p.plan.Groups[number-1].Members...)
	p.plan.Groups = slices.Delete(p.plan.Groups, number-1, number)
	return nil
}

// NameGroup names a group, by its number from 1; "" takes the name away. From
// then on the groups are made by hand.
func (p *Programme) NameGroup(number int, name string) error {
	if number < 1 || number > len(p.plan.Groups) {
		return noGroup(number, len(p.plan.Groups))
	}
	name, err := typedName(name)
	if err != nil {
		return err
	}
	p.plan.Size = 0
	p.plan.Groups[number-1].Name = name
	return nil
}

// Rule is an order that is made by rule.
type Rule string

const (
	ByList   Rule = "list"   // as in the decision
	ByKind   Rule = "kind"   // collectives, households, individuals
	ByName   Rule = "name"   // individuals by given name; the others keep their places
	ByUnit   Rule = "unit"   // by unit, else by address, else by name
	ByGolden Rule = "golden" // by golden book number
)

// Rules are all rules, in the order in which they are offered.
func Rules() []Rule { return []Rule{ByList, ByKind, ByName, ByUnit, ByGolden} }

// Sort orders by a rule; who are equal by it stay in their order. Groups by hand
// keep their members and are ordered inside: call GroupBy first to order all of
// the stage. Those who receive later are ordered too.
func (p *Programme) Sort(rule Rule) error {
	if !slices.Contains(Rules(), rule) {
		return unknownRule(rule)
	}
	if p.plan.Size > 0 {
		p.plan.Groups = []Group{{Members: p.onStage()}}
	}
	for g := later; g < len(p.plan.Groups); g++ {
		p.sort(*p.members(g), rule)
	}
	p.settle()
	return nil
}

// sort orders codes in place.
func (p *Programme) sort(codes []award.Code, rule Rule) {
	compare := p.comparison(rule)
	if rule != ByName {
		slices.SortStableFunc(codes, compare)
		return
	}
	var places []int
	var persons []award.Code
	for i, code := range codes {
		if p.certificates[code].Recipient.Kind == award.Individual {
			places, persons = append(places, i), append(persons, code)
		}
	}
	slices.SortStableFunc(persons, compare)
	for i, place := range places {
		codes[place] = persons[i]
	}
}
