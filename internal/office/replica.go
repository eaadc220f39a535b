package office

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/faultlog"
)

// Replicated is an office whose look-ups may be answered by a server that follows the one
// of its register.
type Replicated struct {
	Address string
	Most    time.Duration // how old what it says may be
}

// replica is such a server while there are connections to it.
type replica struct {
	at     *database.Replica
	office *Office // as it stands there
}

// replicaLooks is how often within the bound a replica is looked at, and replicaPause how
// long between two looks at most.
const (
	replicaLooks = 5
	replicaPause = time.Second
)

// WithReplica is the office whose look-ups may go to a replica, once [Office.Follow] has
// found one.
func (o *Office) WithReplica() *Office {
	with := *o
	with.replica = &atomic.Pointer[replica]{}
	return &with
}

// Replica is the office as a replica has it that is fresh enough now, for look-ups alone,
// and which version that has; nil when the register itself has to be asked.
func (o *Office) Replica(ctx context.Context) (at *Office, version int64) {
	if o.replica == nil {
		return nil, 0
	}
	r := o.replica.Load()
	if r == nil {
		return nil, 0
	}
	version, fresh := r.at.Fresh(ctx)
	if !fresh {
		return nil, 0
	}
	return r.office, version
}

// Follow connects to a replica, as often as it takes, and looks at it until the context
// ends. Who answers look-ups is logged when that changes.
func (o *Office) Follow(ctx context.Context, to Replicated, log *slog.Logger) {
	log = faultlog.Logger(log)
	pause := min(replicaPause, to.Most/replicaLooks)
	told := "" // what was logged last
	tell := func(why string, err error) {
		switch {
		case why == told:
			return
		case why == "fresh":
			log.InfoContext(ctx, "the replica answers look-ups")
		default:
			log.WarnContext(ctx, "the register itself answers look-ups, not its replica", "replica", why, "error", err)
		}
		told = why
	}
	var r *replica
	for ctx.Err() == nil {
		if r == nil {
			found, err := o.connectReplica(ctx, to)
			if err == nil {
				r = found
				o.replica.Store(r)
				continue
			}
			if ctx.Err() == nil {
				tell("not connected", err)
			}
		} else if why := r.at.Look(ctx); why != "" {
			if ctx.Err() == nil {
				tell(why, nil)
			}
		} else {
			tell("fresh", nil)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
	o.replica.Store(nil)
	if r != nil {
		r.office.register.Store().Close()
		if err := r.at.Close(); err != nil {
			log.WarnContext(ctx, "close the replica", "error", err)
		}
	}
}

func (o *Office) connectReplica(ctx context.Context, to Replicated) (*replica, error) {
	at, err := o.register.Database().OpenReplica(ctx, to.Address, to.Most)
	if err != nil {
		return nil, err
	}
	reg, err := o.register.At(ctx, at)
	if err != nil {
		return nil, errors.Join(err, at.Close())
	}
	there := *o.With(reg, o.baseURL)
	there.replica = nil
	return &replica{at, &there}, nil
}
