package office

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// Health says whether the office can do its work. Each part is "ok" or what is
// wrong, in a word for machines: "unreadable", "full", "read-only", "missing", "away",
// "stuck", "newer", "older", "log-gap". Backup is told too ("none", "failed", "late"), and does not
// count: who asks is served all the same.
type Health struct {
	Ready      bool           `json:"ready"`
	Register   string         `json:"register"`
	Migrations string         `json:"migrations"`
	Disk       string         `json:"disk"`
	FreeBytes  uint64         `json:"free_bytes"` // on the disk of the data directory; 0 when that can not be told
	UsedBytes  uint64         `json:"used_bytes"`
	Store      string         `json:"store"`
	Queue      string         `json:"queue"`
	Backup     string         `json:"backup"`
	LastBackup *time.Time     `json:"last_backup,omitempty"`
	Wrong      []HealthDetail `json:"wrong"`
}

// HealthDetail says in a sentence what is wrong with a part, and what to do.
type HealthDetail struct {
	Part   string `json:"part"`
	Detail string `json:"detail"`
}

const (
	healthy      = "ok"
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

// Health looks at the register, at the form of its tables, at the disk that it is on
// (free space, and whether a file can be written), at the store's directory, of which it
// reads no file, and at the queue: a batch that waits for two hours is stuck. What was
// found is told for five seconds.
func (o *Office) Health(ctx context.Context) Health {
	o.health.mutex.Lock()
	defer o.health.mutex.Unlock()
	if !o.health.at.IsZero() && time.Since(o.health.at) < healthFor {
		return o.health.found
	}
	// Who asks first may go away; the answer is for others too.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), healthWithin)
	defer cancel()
	h := Health{Wrong: []HealthDetail{}}
	h.Register = h.part("register", healthy, "")
	if err := o.register.Database().Ping(ctx); err != nil {
		h.Register = h.part("register", "unreadable", fmt.Sprintf("the register does not answer, or takes no changes: %v", err))
	}
	if err := o.register.CheckLog(ctx); err != nil && h.Register == healthy {
		h.Register = h.part("register", "log-gap", fmt.Sprintf("nothing can be issued: %v", err))
	}
	h.Migrations = o.migrated(ctx, &h)
	h.Disk = o.disk(&h)
	h.Store = o.storeHealth(ctx, &h)
	h.Queue = o.queueHealth(ctx, &h)
	h.Ready = len(h.Wrong) == 0
	h.Backup = o.backupHealth(&h)
	o.health.at, o.health.found = time.Now(), h
	return h
}

// part takes down what is wrong with a part, and gives the word for it.
func (h *Health) part(name, word, detail string) string {
	if word != healthy {
		h.Wrong = append(h.Wrong, HealthDetail{name, detail})
	}
	return word
}

func (o *Office) migrated(ctx context.Context, h *Health) string {
	switch fit, err := o.register.Database().TablesFit(ctx); {
	case errors.Is(err, database.ErrNewerSchema):
		return h.part("migrations", "newer", "a newer version of the program has brought the tables further; run that version")
	case err != nil:
		return h.part("migrations", "unreadable", fmt.Sprintf("the version of the tables can not be read: %v", err))
	case !fit:
		return h.part("migrations", "older", "the tables are older than the program; start it anew, or run bangkhen migrate")
	}
	return healthy
}

func (o *Office) disk(h *Health) string {
	disk := o.register.Database().Disk()
	h.FreeBytes, h.UsedBytes = disk.Free, disk.Used
	details := map[string]string{
		"full":      fmt.Sprintf("%d MB are free on the disk of the data directory; an issue needs room for its papers", disk.Free>>20),
		"read-only": "nothing can be written into the data directory; look at its owner, its mode and the disk",
	}
	return h.part("disk", disk.State, details[disk.State])
}

func (o *Office) storeHealth(ctx context.Context, h *Health) string {
	if err := o.register.StoreThere(ctx); errors.As(err, new(*store.Away)) {
		return h.part("store", "away", fmt.Sprintf("the server of the papers does not answer: %v", err))
	} else if err != nil {
		return h.part("store", "missing", fmt.Sprintf("issued papers are not where they were kept (bangkhen store check): %v", err))
	}
	if err := o.register.Store().Writable(ctx); err != nil {
		return h.part("store", "read-only", fmt.Sprintf("no paper can be put into the store: %v", err))
	}
	return healthy
}

func (o *Office) queueHealth(ctx context.Context, h *Health) string {
	switch waits, err := o.bench.WaitsSince(ctx, time.Now().Add(-longestWait)); {
	case err != nil:
		return h.part("queue", "unreadable", fmt.Sprintf("the queue can not be read: %v", err))
	case waits:
		return h.part("queue", "stuck", fmt.Sprintf("a batch has waited for more than %v; another program may hold the turn (bangkhen.queue.lock, or the lock on the server), or batches take too long", longestWait))
	}
	return healthy
}

// backupHealth is told beside, and stops nothing.
func (o *Office) backupHealth(h *Health) string {
	standing, err := o.Backups()
	if err != nil {
		return h.part("backup", "unreadable", fmt.Sprintf("the directory of the backups can not be read: %v", err))
	}
	if !standing.Last.IsZero() {
		h.LastBackup = &standing.Last
	}
	switch said := standing.Said(); said {
	case "failed":
		return h.part("backup", said, "the last backup by the plan failed or lacks files; the log says why")
	case "late":
		return h.part("backup", said, fmt.Sprintf("there is no new backup in %s", standing.Plan.Dir))
	default:
		return said
	}
}
