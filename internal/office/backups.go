package office

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"bangkhen/internal/faultlog"
	"bangkhen/internal/register"
)

// BackupPlan says how backups are made without anybody asking.
type BackupPlan struct {
	Dir   string        // in which each gets a directory; "" for no plan
	Every time.Duration // 0 when others make them there, and they are only watched
	Keep  time.Duration // older ones are removed
	Drill bool          // each is restored into a temporary directory and read
}

// BackupStanding is how it stands with backups, planned ones and those made on the
// screen.
type BackupStanding struct {
	Plan   BackupPlan
	Last   time.Time // the newest one; zero for none
	Failed time.Time // when the last attempt by the plan failed; zero when it did not
	Late   bool      // by the plan there should be a newer one
}

// Said is the standing in a word for machines: "ok", "none", "failed", "late".
func (s BackupStanding) Said() string {
	switch {
	case !s.Failed.IsZero():
		return "failed"
	case s.Late:
		return "late"
	case s.Last.IsZero():
		return "none"
	}
	return healthy
}

const (
	backupLook  = 20 * time.Second // between looks whether one is due
	backupRetry = time.Hour        // after one that failed, or sooner when they are more frequent
)

// backups are made by a plan; what became of the last attempt is remembered.
type backups struct {
	plan   BackupPlan
	began  time.Time
	mutex  sync.Mutex
	failed time.Time
}

// WithBackups is the office that makes backups by a plan while [Office.KeepBackups] runs.
func (o *Office) WithBackups(plan BackupPlan) *Office {
	with := *o
	with.backups = &backups{plan: plan, began: time.Now()}
	return &with
}

// Backups is how it stands with them.
func (o *Office) Backups() (s BackupStanding, err error) {
	b := o.backups
	if b == nil {
		s.Last, err = o.register.LastBackup("")
		return s, err
	}
	b.mutex.Lock()
	s.Plan, s.Failed = b.plan, b.failed
	b.mutex.Unlock()
	s.Last, err = o.register.LastBackup(b.plan.Dir)
	every := b.plan.Every
	if every == 0 {
		every = 24 * time.Hour // others make them; once a day is the least that anybody means
	}
	s.Late = b.plan.Dir != "" && time.Since(s.Last) > 2*every && time.Since(b.began) > every
	return s, err
}

// KeepBackups makes backups by the plan until the context ends. The first one is made at
// once when the newest is older than the plan wants. Of several programs or instances one
// makes them.
func (o *Office) KeepBackups(ctx context.Context, log *slog.Logger) {
	b := o.backups
	if b == nil || b.plan.Dir == "" || b.plan.Every == 0 {
		return
	}
	log = faultlog.Logger(log)
	o.InTurn(ctx, "backup", log, func(ctx context.Context) {
		for ctx.Err() == nil {
			if b.due(time.Now()) {
				o.backUp(ctx, log)
			}
			select {
			case <-ctx.Done():
			case <-time.After(backupLook):
			}
		}
	})
}

// due reports whether it is time for a backup.
func (b *backups) due(now time.Time) bool {
	b.mutex.Lock()
	failed := b.failed
	b.mutex.Unlock()
	if !failed.IsZero() {
		return now.Sub(failed) >= min(backupRetry, b.plan.Every)
	}
	last, err := register.NewestBackup(b.plan.Dir)
	return err != nil || now.Sub(last) >= b.plan.Every || last.After(now.Add(time.Hour)) // the clock was wrong then
}

func (o *Office) backUp(ctx context.Context, log *slog.Logger) {
	b, started := o.backups, time.Now()
	path, removed, err := o.register.BackupAmong(ctx, b.plan.Dir, b.plan.Keep)
	if err == nil && b.plan.Drill {
		_, err = register.Drill(ctx, path, b.plan.Dir)
	}
	if err != nil && ctx.Err() != nil {
		return // told to end; nothing half-made is left
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.failed = time.Time{}
	if err != nil {
		b.failed = time.Now()
		what := "backup failed"
		if incomplete := (&Incomplete{}); errors.As(err, &incomplete) {
			what = "backup made, but the store lacks files"
		}
		log.ErrorContext(ctx, what, "error", err)
		return
	}
	log.InfoContext(ctx, "backup made", "ms", time.Since(started).Milliseconds(), "removed", len(removed), "drill", b.plan.Drill)
}
