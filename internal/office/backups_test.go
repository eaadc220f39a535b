package office

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/faultlog"
)

// One backup is made at once, the next when the plan wants it; a plan that fails is said
// and tried again, and serving goes on.
func TestKeepBackups(t *testing.T) {
	o := registered(t)
	dir := filepath.Join(t.TempDir(), "sao-luu")
	o = o.WithBackups(BackupPlan{Dir: dir, Every: 24 * time.Hour, Keep: 14 * 24 * time.Hour, Drill: true})
	var said bytes.Buffer
	log := faultlog.Logger(slog.New(slog.NewTextHandler(&said, nil)))
	standing := func() BackupStanding {
		t.Helper()
		s, err := o.Backups()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := standing(); s.Said() != "none" {
		t.Errorf("before the first: %+v", s)
	}
	now := time.Now()
	if !o.backups.due(now) {
		t.Error("the first one is not due")
	}
	o.backUp(t.Context(), log)
	if s := standing(); s.Said() != "ok" || time.Since(s.Last) > time.Minute || !strings.Contains(said.String(), "backup made") {
		t.Fatalf("after it: %+v\n%s", s, said.String())
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v %v: nothing but the backup is left", entries, err)
	}
	if o.backups.due(now.Add(23*time.Hour)) || !o.backups.due(now.Add(25*time.Hour)) {
		t.Error("the second one is not due when it should be")
	}

	o.backups.plan.Dir = filepath.Join(dir, "tep") // where nothing can be made
	if err := os.WriteFile(o.backups.plan.Dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o.backUp(t.Context(), log)
	o.backups.plan.Dir = dir
	failed := standing()
	if failed.Said() != "failed" || !strings.Contains(said.String(), "backup failed") || strings.Contains(said.String(), dir) {
		t.Errorf("%+v\n%s", failed, said.String())
	}
	if h := o.Health(t.Context()); !h.Ready || h.Backup != "failed" || len(h.Wrong) != 1 {
		t.Errorf("a failed backup is said and stops nothing: %+v", h)
	}
	if o.backups.due(time.Now().Add(time.Minute)) || !o.backups.due(time.Now().Add(2*time.Hour)) {
		t.Error("it is not tried again when it should be")
	}
}

// Late is what is older than two turns, and not before the first turn is over.
func TestLateBackups(t *testing.T) {
	o := registered(t)
	o = o.WithBackups(BackupPlan{Dir: t.TempDir()}) // others make them
	if s, err := o.Backups(); err != nil || s.Said() != "none" {
		t.Errorf("%+v %v", s, err)
	}
	o.backups.began = time.Now().Add(-25 * time.Hour)
	if s, err := o.Backups(); err != nil || s.Said() != "late" {
		t.Errorf("%+v %v", s, err)
	}
	if err := o.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s, err := o.Backups(); err != nil || s.Said() != "ok" {
		t.Errorf("one of the screen counts: %+v %v", s, err)
	}
}

// Told to end, a backup leaves nothing half-made and is no failure.
func TestBackupToldToEnd(t *testing.T) {
	o := registered(t)
	dir := t.TempDir()
	o = o.WithBackups(BackupPlan{Dir: dir, Every: time.Hour, Keep: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o.backUp(ctx, slog.New(slog.DiscardHandler))
	if s, err := o.Backups(); err != nil || s.Said() != "none" {
		t.Errorf("%+v %v", s, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left: %v %v", entries, err)
	}
}
