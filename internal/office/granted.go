package office

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// Granted are where the register has an award, by what papers call it ("Bằng khen"), for
// a [Query]; never nil. names are all awards that there are, in the order of the alphabet.
func (o *Office) Granted(ctx context.Context, name string) (granted []register.Granted, names []string, err error) {
	alike, err := o.grants.read(ctx, o.register)
	if err != nil {
		return nil, nil, err
	}
	granted = []register.Granted{}
	for _, those := range alike {
		note := func(called, named string, first bool) {
			if !slices.Contains(names, called) {
				names = append(names, called)
			}
			if called == name {
				for _, issue := range those.issues {
					granted = append(granted, register.Granted{Issue: issue, Name: named, First: first})
				}
			}
		}
		if len(those.decision.Awards) == 0 {
			note(o.AwardOf(those.decision.Template), "", true)
			continue
		}
		h, _ := o.honours(those.decision) // a template that is no more leaves the award its name
		first := those.decision.AwardOf(award.Recipient{})
		for _, a := range those.decision.Awards {
			note(h.word(a), a.Name, a.Name == first.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(viet.Compare(a, b), strings.Compare(a, b)) })
	return granted, names, nil
}

// grants remember what the issues of a register grant: a page of search asks for all of
// them each time, and issues never change. What templates call the awards is not
// remembered, as templates may change.
type grants struct {
	mutex sync.Mutex
	last  register.Granting // that was read
	alike []grantingAlike
	place map[string]int // in alike, by what is granted
}

// grantingAlike are the issues that grant the same by the same templates: many issues are
// few of these, and an issue is one number more.
type grantingAlike struct {
	decision award.Decision // its template and awards alone
	issues   []int64        // the oldest first
}

// read is what all issues grant, of which those are read that were not known. Nothing of
// it is written to.
func (g *grants) read(ctx context.Context, r *register.Register) ([]grantingAlike, error) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	known, err := r.GrantingsSince(ctx, g.last, g.add)
	if err == nil && !known {
		g.last, g.alike, g.place = register.Granting{}, nil, nil
		_, err = r.GrantingsSince(ctx, g.last, g.add)
	}
	return slices.Clone(g.alike), err
}

func (g *grants) add(one register.Granting) {
	key := one.Template
	for _, a := range one.Awards {
		key += "\x00" + a.Name + "\x00" + a.Template
	}
	at, found := g.place[key]
	if !found {
		if g.place == nil {
			g.place = map[string]int{}
		}
		at = len(g.alike)
		g.place[key] = at
		g.alike = append(g.alike, grantingAlike{decision: award.Decision{Template: one.Template, Awards: one.Awards}})
	}
	g.alike[at].issues = append(g.alike[at].issues, one.Issue)
	one.Awards = nil
	g.last = one
}
