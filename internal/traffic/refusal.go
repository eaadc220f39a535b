package traffic

import (
	"errors"
	"fmt"
	"net/http"
)

// Refusal is an error with the status and the sentence that it is answered with.
type Refusal struct {
	Status   int
	Sentence string
}

func (r *Refusal) Error() string { return r.Sentence }

// RefusalOf finds the refusal in an error, nil when there is none.
func RefusalOf(err error) *Refusal {
	var r *Refusal
	errors.As(err, &r)
	return r
}

func tooLarge(most int64) error {
	return &Refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf(msgTooLarge, most>>10)}
}

func tooSlow() error { return &Refusal{http.StatusRequestTimeout, msgTooSlow} }
func noShare() error { return &Refusal{http.StatusTooManyRequests, msgShare} }
func noRoom() error  { return &Refusal{http.StatusServiceUnavailable, msgFull} }

// ErrStill is why the context of a request ended that did not move; see [Patience].
var ErrStill error = &Refusal{http.StatusServiceUnavailable, msgStill}
