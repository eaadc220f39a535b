package office

import (
	"context"
	"sync"
	"time"

	"bangkhen/internal/award"
)

// What offices beside each other in one process have alike, and what one is told of another.

// Apart is another office with the faces and templates of this one. What bounds the work of
// the process (checks, readings, batches at a time, who asks) is the same for both; nothing
// that either of them keeps is known to the other. It is to be given a register and
// passphrases of its own.
func (o *Office) Apart() *Office {
	apart := *o
	apart.register, apart.records, apart.bench, apart.health, apart.backups = nil, nil, nil, nil, nil
	apart.library, apart.state = &library{own: map[string]ownTemplate{}}, &sync.Map{}
	apart.checks = &checks{underWay: map[checkKey]*underWay{}, long: o.checks.long, short: o.checks.short}
	apart.helping = newHelping()
	apart.sealing, apart.documents, apart.alike, apart.grants, apart.statuses, apart.replica = nil, nil, nil, nil, nil, nil
	return &apart
}

// UnitFigures are what an office that stands above another sees of it: how many
// certificates of each year, kind and state there are, and no name, draft or number.
type UnitFigures struct {
	Unit   string // as the unit calls itself, else by its address
	Counts []YearCount
	Failed bool // it could not be asked now
}

// WithUnits is the office that sees figures of units, which tell reads.
func (o *Office) WithUnits(tell func(context.Context) []UnitFigures) *Office {
	with := *o
	with.units = tell
	return &with
}

// SeesUnits reports whether the office sees figures of others.
func (o *Office) SeesUnits() bool { return o.units != nil }

// Units are the figures of the units, in the order in which they were named.
func (o *Office) Units(ctx context.Context) []UnitFigures {
	if o.units == nil {
		return nil
	}
	return o.units(ctx)
}

// Named is what the office calls itself in its settings, "" for nothing yet.
func (o *Office) Named(ctx context.Context) (string, error) {
	set, _, err := o.Settings(ctx)
	return set.Office.Authority, err
}

// SucceededBy is the office that was merged into another, by that one's name: it issues
// nothing more, and all else goes on.
func (o *Office) SucceededBy(name string) *Office {
	with := *o
	with.successor = name
	return &with
}

// Successor is the office into which this one was merged, by its name; "" for none.
func (o *Office) Successor() string { return o.successor }

// succeeded says that nothing is issued any more; nil where there is no successor.
func (o *Office) succeeded() error {
	if o.successor == "" {
		return nil
	}
	return award.Problem{Severity: award.Error, Code: award.Merged, Message: succeededMessage(o.successor), Suggestion: succeededHow}
}

// Knows reports whether a code is one of a certificate of this office, in whatever state.
func (o *Office) Knows(ctx context.Context, code award.Code) (bool, error) {
	v, err := o.Verify(ctx, string(code))
	return err == nil && v.Result != ResultUnknown, err
}

// Idle reports whether nothing in the office waits for the process: no batch, no message, no
// paper to be signed, no issue to be announced, no amendment to take effect, no backup that
// is due or being made.
func (o *Office) Idle(ctx context.Context) (bool, error) {
	if b := o.backups; b != nil && b.plan.Dir != "" && b.plan.Every != 0 && b.due(time.Now()) {
		return false, nil
	}
	waits, err := o.bench.Waits(ctx)
	if err != nil || waits {
		return false, err
	}
	waits, err = o.register.Waits(ctx)
	return !waits, err
}
