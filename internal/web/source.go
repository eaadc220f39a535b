package web

import (
	"context"
	"errors"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
)

// answering is who answers a look-up, the register or its replica, with the version that it
// has and the pages that are remembered of it: a version of one says nothing of the other.
type answering struct {
	office  *office.Office
	version int64 // unknownVersion when it was not asked for
	recent  *recentPages
}

// answers is the replica while that is fresh enough, else the register.
func (s *site) answers(ctx context.Context, versioned bool) answering {
	if at, version := s.office.Replica(ctx); at != nil {
		return answering{at, version, &s.replicated}
	}
	from := answering{s.office, unknownVersion, &s.recent}
	if versioned {
		version, err := s.office.Version(ctx)
		if err != nil {
			// Only the memory is lost; the register itself is asked afterwards.
			s.log.WarnContext(ctx, "the register does not tell its version", "error", err)
		} else {
			from.version = version
		}
	}
	return from
}

// replicaTime is how long a replica may take for a look-up before the register is asked.
const replicaTime = 2 * time.Second

// errTooNew is why the register is asked for what its replica does not know: it may have
// been issued a moment ago.
var errTooNew = errors.New("the replica does not know of it yet")

// verifyAt asks a source for a code or an address, and the register where its replica
// fails meanwhile, which is the source from then on.
func (s *site) verifyAt(c echo.Context, from *answering, text string) (v office.Verification, err error) {
	err = s.askedOf(c, from, func(ctx context.Context, o *office.Office) (err error) {
		v, err = o.Verify(ctx, text)
		if err == nil && v.Result == office.ResultUnknown && o != s.office {
			err = errTooNew
		}
		return err
	})
	return v, err
}

// askedOf asks a source, and the register where its replica fails meanwhile.
func (s *site) askedOf(c echo.Context, from *answering, ask func(context.Context, *office.Office) error) error {
	ctx, cancel := inTime(c) // a page that is known needs none
	defer cancel()
	if from.office != s.office {
		short, cancel := context.WithTimeout(ctx, replicaTime)
		defer cancel()
		if err := ask(short, from.office); err == nil || ctx.Err() != nil {
			return err
		}
		*from = answering{s.office, unknownVersion, &s.recent} // where nothing is kept of no version
	}
	return ask(ctx, s.office)
}
