package office

import (
	"context"
	"encoding/json"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/decisionrules"
	"bangkhen/internal/register"
	"bangkhen/internal/settings"
)

// around is what the rules ask of others than the decision and its list, so that a
// check depends on it.
type around struct {
	Today award.Date            `json:"today"`
	Bases []settings.Basis      `json:"bases,omitempty"`
	Taken []decisionrules.Taken `json:"taken,omitempty"`
	Money *moneySet             `json:"money,omitempty"` // what papers say of money
}

// mostNaming bounds how many drafts are looked into for a number.
const mostNaming = 100

// around asks the settings, the register and the drafts but for one.
func (o *Office) around(ctx context.Context, d award.Decision, draft string) (a around, err error) {
	a.Today = award.DayOf(time.Now())
	if o.bench == nil {
		return a, nil
	}
	set, _, err := o.Settings(ctx)
	if err != nil {
		return a, err
	}
	a.Bases, a.Money = set.Bases, moneyOf(set)
	days, err := o.register.NumberUses(ctx, d)
	for _, day := range days {
		a.Taken = append(a.Taken, decisionrules.Taken{Date: day, Issued: true})
	}
	if err != nil || d.Unsigned() {
		return a, err
	}
	drafts, err := o.bench.DraftsNaming(ctx, d.Number, mostNaming)
	for _, other := range drafts {
		if other.ID == draft {
			continue
		}
		read, _ := decisionfile.Read(other.DecisionName, other.Decision)
		if register.SameNumber(read.Number, d.Number) && read.Date.Year == d.Date.Year && read.Authority == d.Authority {
			a.Taken = append(a.Taken, decisionrules.Taken{Date: read.Date})
		}
	}
	return a, err
}

// aroundDraft is what a draft's check depends on beside its files, as it is stored.
func (o *Office) aroundDraft(ctx context.Context, name string, data []byte, draft string) ([]byte, error) {
	d, _ := decisionfile.Read(name, data)
	a, err := o.around(ctx, d, draft)
	if err != nil {
		return nil, err
	}
	return json.Marshal(a)
}

// decisionRules applies the rules of decisions.
func (o *Office) decisionRules(ctx context.Context, d award.Decision, list award.List, h honours, whole bool, draft string) (award.Problems, error) {
	a, err := o.around(ctx, d, draft)
	if err != nil {
		return nil, err
	}
	facts := decisionrules.Facts{Decision: d, Today: a.Today, Bases: a.Bases, Taken: a.Taken}
	form := o.decisionTemplate
	if whole {
		if form, err = h.form(form); err != nil {
			return nil, err
		}
	}
	if !list.Partial {
		facts.Counts = list.Counts()
		facts.Parts = h.partCounts(list)
	}
	says := decision.Look(form, award.Batch{Decision: d, Certificates: list.Certificates(d)})
	facts.Articles, facts.Annex, facts.MostNamed = says.Articles, says.Annex, decision.MostNamed()
	return decisionrules.Check(facts), nil
}

// partCounts are how many get each award of several.
func (h honours) partCounts(list award.List) (parts []award.Counts) {
	by := map[string]*award.Counts{}
	for _, r := range list.Recipients {
		name := h.decision.AwardOf(r).Name
		if by[name] == nil {
			by[name] = &award.Counts{}
		}
		by[name].Add(r.Kind)
	}
	for _, a := range h.decision.Awards {
		if some := by[a.Name]; some != nil {
			parts = append(parts, *some)
		}
	}
	return parts
}
