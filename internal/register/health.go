package register

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Health says whether a register can do its work. Each part is "ok" or what is
// wrong, in words for machines: "unreadable", "full", "read-only", "missing",
// "stuck".
type Health struct {
	Ready     bool   `json:"ready"`
	Register  string `json:"register"`
	Disk      string `json:"disk"`
	FreeBytes uint64 `json:"free_bytes"` // on the disk of the data directory; 0 when that can not be told
	Store     string `json:"store"`
	Queue     string `json:"queue"`
}

const (
	healthy      = "ok"
	leastFree    = 256 << 20 // bytes; an issue of some thousands takes about as much
	longestWait  = 2 * time.Hour
	healthFor    = 5 * time.Second
	healthWithin = 5 * time.Second
)

// health is what was found last, so that asking often costs nothing.
type health struct {
	mutex sync.Mutex
	at    time.Time
	found Health
}

// Health looks at the register, at the disk that it is on (free space, and whether
// a file can be written), at the store's directory, of which it reads no file, and
// at the queue: a batch that waits for two hours is stuck. What was found is told
// for five seconds.
func (r *Register) Health(ctx context.Context) Health {
	r.health.mutex.Lock()
	defer r.health.mutex.Unlock()
	if !r.health.at.IsZero() && time.Since(r.health.at) < healthFor {
		return r.health.found
	}
	// Who asks first may go away; the answer is for others too.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), healthWithin)
	defer cancel()
	h := Health{Register: healthy, Store: r.storeHealth(ctx), Queue: r.queueHealth(ctx)}
	h.Disk, h.FreeBytes = r.diskHealth()
	if r.Ping(ctx) != nil {
		h.Register = "unreadable"
	}
	h.Ready = h.Register == healthy && h.Disk == healthy && h.Store == healthy && h.Queue == healthy
	r.health.at, r.health.found = time.Now(), h
	return h
}

func (r *Register) diskHealth() (state string, free uint64) {
	free, told := freeBytes(r.dir)
	if told && free < leastFree {
		return "full", free
	}
	probe, err := os.CreateTemp(r.dir, temporary+"*")
	if err != nil {
		return "read-only", free
	}
	_, err = probe.Write([]byte(temporary))
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return "full", free
	}
	return healthy, free
}

// storeHealth is missing when the register names files and there is no store.
func (r *Register) storeHealth(ctx context.Context) string {
	_, err := os.Stat(filepath.Join(r.dir, storeDir))
	if err == nil {
		return healthy
	}
	var kept bool
	if errors.Is(err, fs.ErrNotExist) && r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM bundles)`).Scan(&kept) == nil && !kept {
		return healthy // nothing was issued yet
	}
	return "missing"
}

func (r *Register) queueHealth(ctx context.Context) string {
	var stuck bool
	err := r.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batches WHERE state IN ('queued', 'running') AND created_at < ?)`,
		stamp(time.Now().Add(-longestWait))).Scan(&stuck)
	switch {
	case err != nil:
		return "unreadable"
	case stuck:
		return "stuck"
	}
	return healthy
}
