package traffic

import (
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// retryAfter is when there may be room again.
const retryAfter = 5 * time.Second

func tooLarge(most int64) error {
	size := fmt.Sprintf("%d KB", most>>10)
	if most >= 1<<20 {
		size = fmt.Sprintf("%d MB", most>>20)
	}
	return award.Refuse(award.FaultOversized, fmt.Sprintf(msgTooLarge, size))
}

func tooSlow() error { return award.Refuse(award.FaultTooSlow, msgTooSlow) }

func noShare() error {
	return &award.Fault{Kind: award.FaultTooMany, Text: msgShare, Retry: retryAfter}
}

func noRoom() error {
	return &award.Fault{Kind: award.FaultBusy, Text: msgFull, Retry: retryAfter}
}

// ErrStill is why the context of a request ended that did not move; see [Patience].
var ErrStill = award.Refuse(award.FaultBusy, msgStill)
