package office

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// Ceremony is the ceremony of an issue as it is planned.
type Ceremony struct {
	Issue     int64
	Version   int // of the kept plan, 0 when none is kept
	Decision  award.Decision
	Award     string // what is given: "Bằng khen"
	Programme *ceremony.Programme
	Trial     bool // of an issue for a try: every paper says so

	batch  []register.Standing
	sheets map[award.Code]register.Standing
}

// Ceremony reads the ceremony of an issue. A certificate that was replaced is
// handed over as the one that stands in its stead, at the same place; one that
// was revoked is not handed over. The error is [register.ErrNoIssue] when there
// is no such issue, and an [award.Problem] when the register was tampered with.
func (o *Office) Ceremony(ctx context.Context, issue int64) (Ceremony, error) {
	batch, err := o.register.IssueBatch(ctx, issue)
	if err != nil {
		return Ceremony{}, err
	}
	kept, err := o.bench.Ceremony(ctx, issue)
	if err != nil {
		return Ceremony{}, err
	}
	plan := ceremony.New()
	if kept.Version > 0 {
		if plan, err = ceremony.Decode(kept.Data); err != nil {
			return Ceremony{}, err
		}
	}
	for _, s := range batch {
		if !s.Entry.Intact {
			return Ceremony{}, notIntact(s.Entry.Certificate)
		}
	}
	c := Ceremony{Issue: issue, Version: kept.Version, Decision: batch[0].Entry.Decision, Award: usualAward, Trial: batch[0].Entry.Trial, batch: batch}
	if len(c.Decision.Awards) > 1 {
		c.Award = severalAwards
	} else if template := o.template(batch[0].Entry.Template); template != nil {
		c.Award = template.Wording.Award
	}
	return c.over(plan), nil
}

// over arranges a plan over the batch as it stands.
func (c Ceremony) over(plan ceremony.Plan) Ceremony {
	c.sheets = map[award.Code]register.Standing{}
	now := map[award.Code]award.Code{} // by the code of a replaced certificate
	var certificates []award.Certificate
	for _, s := range c.batch {
		if s.Entry.Status != award.Valid {
			continue
		}
		certificate := s.Entry.Certificate
		certificates = append(certificates, certificate)
		c.sheets[certificate.Code] = s
		for _, former := range s.Former {
			now[former] = certificate.Code
		}
	}
	c.Programme = ceremony.Arrange(certificates, plan.Renamed(func(code award.Code) award.Code { return cmp.Or(now[code], code) }))
	return c
}

// SaveCeremony keeps a plan, made from the version that the caller has seen, and
// returns the ceremony as it now is. The error is an [award.Problem] when a name
// of a group can not be printed, and [workbench.ErrChanged] when somebody else
// has kept another plan since.
func (o *Office) SaveCeremony(ctx context.Context, issue int64, version int, plan ceremony.Plan) (Ceremony, error) {
	c, err := o.Ceremony(ctx, issue)
	if err != nil {
		return c, err
	}
	if c.Version != version {
		return c, workbench.ErrChanged
	}
	for _, g := range plan.Groups {
		if err := o.printable(g.Name); err != nil {
			return c, err
		}
	}
	c = c.over(plan)
	data, err := c.Programme.Plan().Encode()
	if err != nil {
		return c, err
	}
	c.Version, err = o.bench.SaveCeremony(ctx, issue, version, data)
	return c, err
}

// printable reports the letters of a group's name that no face has.
func (o *Office) printable(name string) error {
	face, err := o.faces.Face("LiberationSerif-Bold")
	if err != nil {
		return err
	}
	if missing := face.Missing(name); len(missing) > 0 {
		return unprintableGroup(name, string(missing))
	}
	return nil
}

// IssueOf finds the issue that a person means: by its number in the register or
// by that of its decision. The error is an [award.Problem] when there is none or
// more than one.
func (o *Office) IssueOf(ctx context.Context, reference string) (int64, error) {
	reference = strings.TrimSpace(reference)
	if id, err := strconv.ParseInt(reference, 10, 64); err == nil {
		_, err := o.bench.Ceremony(ctx, id)
		if errors.Is(err, workbench.ErrNoIssue) {
			err = noSuchIssue(reference)
		}
		return id, err
	}
	found, err := o.register.FindIssues(ctx, reference)
	if err != nil {
		return 0, err
	}
	switch len(found) {
	case 1:
		return found[0].ID, nil
	case 0:
		return 0, noSuchIssue(reference)
	}
	return 0, severalIssues(reference, found)
}
