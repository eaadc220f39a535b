package award

import (
	"errors"
	"time"
)

// FaultKind is what sort of failure an error is, as seen by who asked: whether the
// request has to be mended, somebody else has to act, or it is worth asking again.
// Whoever answers for an error needs to know its kind only, and none by name.
type FaultKind string

const (
	FaultMalformed   FaultKind = "malformed"      // what was sent can not be read
	FaultUnsupported FaultKind = "unsupported"    // it is of a type that is not taken
	FaultInvalid     FaultKind = "invalid"        // it can be read, and can not be
	FaultOversized   FaultKind = "oversized"      // it is larger than what is taken
	FaultTooSlow     FaultKind = "too-slow"       // it did not come in time
	FaultUnknown     FaultKind = "unknown"        // nobody knows who asks
	FaultForbidden   FaultKind = "forbidden"      // who asks may not
	FaultNotFound    FaultKind = "not-found"      // there is no such thing
	FaultConflict    FaultKind = "conflict"       // not as things stand
	FaultStale       FaultKind = "stale"          // it was changed since who asks has seen it
	FaultNoRange     FaultKind = "no-such-range"  // the file has no such part
	FaultNoMethod    FaultKind = "no-such-method" // the address does not take the method
	FaultInternal    FaultKind = "internal"       // the program's own: told, never refused with
	FaultTooMany     FaultKind = "too-many"       // who asks has asked too often
	FaultBusy        FaultKind = "busy"           // others are served just now
	FaultUnavailable FaultKind = "unavailable"    // it can not be done until somebody has mended the service
)

// Fault is an error with its kind, in a Vietnamese sentence that says how to go on.
type Fault struct {
	Kind  FaultKind
	Text  string
	Retry time.Duration // when to ask again, 0 when that is not known
}

// Refuse makes an error of a kind.
func Refuse(kind FaultKind, text string) error { return &Fault{Kind: kind, Text: text} }

func (f *Fault) Error() string { return f.Text }

// FaultKind is the kind, for [FaultOf].
func (f *Fault) FaultKind() FaultKind { return f.Kind }

// RetryAfter is when to ask again, for [FaultOf].
func (f *Fault) RetryAfter() time.Duration { return f.Retry }

// FaultKind of a problem: a conflict where the input is right and what was there
// before is against it.
func (p Problem) FaultKind() FaultKind { return Problems{p}.FaultKind() }

// FaultKind of problems, see [Problem.FaultKind].
func (ps Problems) FaultKind() FaultKind {
	if ps.Any(WrongState, AlreadyIssued, NumberTaken) {
		return FaultConflict
	}
	if ps.Any(UnknownIssue) {
		return FaultNotFound
	}
	return FaultInvalid
}

// FaultOf finds the first error in a chain that knows its kind, and that kind; ""
// and nil when none does: the failure is the program's own.
func FaultOf(err error) (FaultKind, error) {
	var found interface {
		error
		FaultKind() FaultKind
	}
	if errors.As(err, &found) {
		return found.FaultKind(), found
	}
	return "", nil
}
