package ceremony

import (
	"slices"

	"bangkhen/internal/award"
)

// Honour puts a certificate on stage, behind the last of its kind, or takes it
// from there to those who receive later. Who is there already stays in place.
func (p *Programme) Honour(code award.Code, onStage bool) error {
	group, _, err := p.find(code)
	if err != nil {
		return err
	}
	if (group != later) == onStage {
		return nil
	}
	p.take(code)
	p.add(code, onStage)
	p.settle()
	return nil
}

// Move brings a certificate to a place in the order, from 1, on its side: on
// stage or among those who receive later. On stage it joins the group of who
// stood there.
func (p *Programme) Move(code award.Code, to int) error {
	group, _, err := p.find(code)
	if err != nil {
		return err
	}
	side := p.plan.Later
	if group != later {
		side = p.onStage()
	}
	if to < 1 || to > len(side) {
		return noPlace(to, len(side))
	}
	at := slices.Index(side, code) + 1
	switch {
	case to < at:
		return p.MoveBefore(code, side[to-1])
	case to > at:
		return p.MoveAfter(code, side[to-1])
	}
	return nil
}

// MoveBefore brings a certificate to the place before another, in its group, on
// stage or off it; MoveAfter to the place after it.
func (p *Programme) MoveBefore(code, other award.Code) error { return p.moveBeside(code, other, 0) }
func (p *Programme) MoveAfter(code, other award.Code) error  { return p.moveBeside(code, other, 1) }

func (p *Programme) moveBeside(code, other award.Code, offset int) error {
	for _, c := range []award.Code{code, other} {
		if _, _, err := p.find(c); err != nil {
			return err
		}
	}
	if code == other {
		return nil
	}
	p.take(code)
	group, i, _ := p.find(other)
	members := p.members(group)
	*members = slices.Insert(*members, i+offset, code)
	p.settle()
	return nil
}

// later stands for the number of a group where there is none.
const later = -1

// find says in which group a certificate is, from 0, and where in it.
func (p *Programme) find(code award.Code) (group, i int, err error) {
	for g := later; g < len(p.plan.Groups); g++ {
		if i := slices.Index(*p.members(g), code); i >= 0 {
			return g, i, nil
		}
	}
	return 0, 0, notHere(code)
}

func (p *Programme) members(group int) *[]award.Code {
	if group == later {
		return &p.plan.Later
	}
	return &p.plan.Groups[group].Members
}

// take takes a certificate out of its place; groups stay, even empty ones, until
// it has another.
func (p *Programme) take(code award.Code) {
	group, i, err := p.find(code)
	if err != nil {
		return
	}
	members := p.members(group)
	*members = slices.Delete(*members, i, i+1)
}
