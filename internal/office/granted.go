package office

import (
	"context"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/viet"
)

// Granted are where the register has an award, by what papers call it ("Bằng khen"), for
// a [Query]; never nil. names are all awards that there are, in the order of the alphabet.
func (o *Office) Granted(ctx context.Context, name string) (granted []register.Granted, names []string, err error) {
	granted = []register.Granted{}
	err = o.register.EachGranting(ctx, func(g register.Granting) error {
		note := func(called, named string, first bool) {
			if !slices.Contains(names, called) {
				names = append(names, called)
			}
			if called == name {
				granted = append(granted, register.Granted{Issue: g.Issue, Name: named, First: first})
			}
		}
		if len(g.Decision.Awards) == 0 {
			note(o.AwardOf(g.Template), "", true)
			return nil
		}
		h, _ := o.honours(g.Decision) // a template that is no more leaves the award its name
		first := g.Decision.AwardOf(award.Recipient{})
		for _, a := range g.Decision.Awards {
			note(h.word(a), a.Name, a.Name == first.Name)
		}
		return nil
	})
	slices.SortFunc(names, viet.Compare)
	return granted, names, err
}
