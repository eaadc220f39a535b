package office

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/rescue"
	"bangkhen/internal/workbench"
)

// A batch that panics fails with its reason, at once; the program goes on and
// issues the next one.
func TestBatchThatPanics(t *testing.T) {
	data := pgtest.Dir(t)
	whole, reg := registeredIn(t, data)
	broken := *whole
	broken.faces = nil // whoever asks for a face panics, here and in goroutines
	first := queueCrashing(t, reg, 1, 3)
	failed := workUntilEnded(t, &broken, data, first.ID, "batch panicked", "goroutine")
	if failed.State != "failed" || !strings.Contains(string(failed.Error), "lỗi của chương trình") {
		t.Errorf("%+v %s", failed, failed.Error)
	}
	if issues, err := reg.Issues(t.Context(), 10); err != nil || len(issues) != 0 {
		t.Errorf("%d issues, %v", len(issues), err)
	}
	second := queueCrashing(t, reg, 2, 3)
	if done := workUntilEnded(t, whole, data, second.ID); done.State != "done" {
		t.Errorf("%+v %s", done, done.Error)
	}
}

// A batch during which the program died twice is not begun a third time; being
// told to end is no death.
func TestBatchThatKills(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := registeredIn(t, data)
	batch := queueCrashing(t, reg, 1, 3)
	begun := func() {
		t.Helper()
		if _, err := workbench.New(reg.Database()).NextBatch(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for range 5 { // the program is told to end
		begun()
		if err := workbench.New(reg.Database()).PutBack(t.Context(), batch.ID); err != nil {
			t.Fatal(err)
		}
	}
	begun() // and dies
	begun()
	failed := workUntilEnded(t, o, data, batch.ID)
	if failed.State != "failed" || !strings.Contains(string(failed.Error), "2 lần") {
		t.Errorf("%+v %s", failed, failed.Error)
	}
	again, err := workbench.New(reg.Database()).QueueBatch(t.Context(), batch.Draft, 3) // people may try again
	if err != nil {
		t.Fatal(err)
	}
	if done := workUntilEnded(t, o, data, again.ID); done.State != "done" {
		t.Errorf("%+v %s", done, done.Error)
	}
}

// workUntilEnded works the queue until a batch has ended; the log holds the words.
func workUntilEnded(t *testing.T, o *Office, data, id string, logged ...string) (batch workbench.Batch) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	var log bytes.Buffer
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		o.Work(ctx, data, slog.New(slog.NewTextHandler(&log, nil)))
	}()
	for batch.FinishedAt == nil && ctx.Err() == nil {
		var err error
		if batch, err = o.bench.Batch(t.Context(), id); err != nil {
			t.Error(err)
			break
		}
		time.Sleep(time.Millisecond)
	}
	stop()
	<-worked
	for _, word := range logged {
		if !strings.Contains(log.String(), word) {
			t.Errorf("the log does not hold %q: %s", word, log.String())
		}
	}
	return batch
}

// A panic in one of the many goroutines that print leaves nothing behind: no rows,
// no files, no lock.
func TestPanicWhilePrinting(t *testing.T) {
	data, out := pgtest.Dir(t), filepath.Join(t.TempDir(), "out")
	o, _ := registeredIn(t, data)
	fall := func(done, _ int) {
		if done == 7 {
			panic("Ma Xuân Thu")
		}
	}
	err := rescue.Do(func() error {
		_, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), out, fall)
		return err
	})
	var fallen *rescue.Panic
	if !errors.As(err, &fallen) || strings.Contains(err.Error(), "Ma Xuân Thu") {
		t.Fatalf("%v", err)
	}
	for _, dir := range []string{filepath.Dir(out), filepath.Join(data, "files")} {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
			t.Errorf("%s: %v %v", dir, entries, err)
		}
	}
	if issued, err := o.Issue(t.Context(), sample(t, "danh-sach.xlsx"), out, nil); err != nil || issued.Reused {
		t.Errorf("afterwards: %v", err)
	}
}
