package traffic

import "sync"

// budget is how many bytes may be held at once, in all and by one visitor.
type budget struct {
	all, each int64

	mutex sync.Mutex
	used  int64
	by    map[string]int64
}

func newBudget(all, each int64) *budget {
	return &budget{all: all, each: each, by: map[string]int64{}}
}

// take asks for bytes before they are read. The error is an award.Fault:
// nothing was taken then.
func (b *budget) take(visitor string, bytes int64) error {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	switch {
	case b.by[visitor]+bytes > b.each:
		return noShare()
	case b.used+bytes > b.all:
		return noRoom()
	}
	b.used += bytes
	b.by[visitor] += bytes
	return nil
}

// give returns what was taken.
func (b *budget) give(visitor string, bytes int64) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.used -= bytes
	if b.by[visitor] -= bytes; b.by[visitor] <= 0 {
		delete(b.by, visitor)
	}
}
