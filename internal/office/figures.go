package office

import (
	"context"
	"time"
)

// Figures are what who watches the service measures, beside its [Health].
type Figures struct {
	Issues   int
	Batches  map[string]int // by state
	Queue    int            // batches that wait or are under way
	QueueAge time.Duration  // of the one that waits longest
}

// Figures reads them.
func (o *Office) Figures(ctx context.Context) (f Figures, err error) {
	if f.Issues, err = o.register.IssueCount(ctx); err != nil {
		return f, err
	}
	queue, err := o.bench.Queue(ctx)
	f.Batches, f.Queue = queue.Batches, queue.Length
	if !queue.Oldest.IsZero() {
		f.QueueAge = time.Since(queue.Oldest)
	}
	return f, err
}
