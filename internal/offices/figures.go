package offices

import (
	"cmp"
	"context"
	"time"

	"bangkhen/internal/office"

	"golang.org/x/sync/errgroup"
)

// figuresAge is how old figures are at most that are told again: to ask a hundred offices
// opens all of them.
const figuresAge = 10 * time.Minute

// askedAtOnce is how many offices are asked side by side.
const askedAtOnce = 4

type seenFigures struct {
	told office.UnitFigures
	at   time.Time
}

// Figures are those of the offices that an office sees, in the order of the plan. Counts
// leave an office this way alone; drafts, names and numbers do not.
func (o *Offices) Figures(ctx context.Context, e Entry) []office.UnitFigures {
	all := make([]office.UnitFigures, len(e.Sees))
	var asking errgroup.Group
	asking.SetLimit(askedAtOnce)
	for i, name := range e.Sees {
		asking.Go(func() error {
			all[i] = o.figuresOf(ctx, name)
			return nil
		})
	}
	_ = asking.Wait() // each tells its own failure
	return all
}

func (o *Offices) figuresOf(ctx context.Context, name string) office.UnitFigures {
	h := o.now.Load().byName[name]
	if h == nil { // the plan was changed while it was asked
		return office.UnitFigures{Unit: name, Failed: true}
	}
	if v, ok := o.figures.Load(h.Name); ok && time.Since(v.(seenFigures).at) < figuresAge {
		return v.(seenFigures).told
	}
	told := office.UnitFigures{Unit: h.Addresses[0], Failed: true}
	running, leave, err := o.enter(ctx, h)
	if err != nil {
		return told
	}
	defer leave()
	named, err := running.Office.Named(ctx)
	if err == nil {
		told.Counts, err = running.Office.CountByYear(ctx)
	}
	if err != nil {
		o.log.Error("ask an office for its figures", "office", h.Name, "error", err)
		return told
	}
	told.Unit, told.Failed = cmp.Or(named, told.Unit), false
	o.figures.Store(h.Name, seenFigures{told, time.Now()})
	return told
}

// NameOf is what an office calls itself, else its address.
func (o *Offices) NameOf(ctx context.Context, name string) string {
	return o.figuresOf(ctx, name).Unit
}
