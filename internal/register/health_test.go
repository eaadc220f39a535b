package register

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What is wrong is told by its part, and again when it is mended.
func TestHealth(t *testing.T) {
	dir := t.TempDir()
	r := openAt(t, dir)
	look := func() Health {
		r.health.at = time.Time{}
		return r.Health(t.Context())
	}
	if h := look(); !h.Ready || h.FreeBytes == 0 {
		t.Errorf("new: %+v", h)
	}
	keepAlike(t, r, "1/QĐ-UBND")
	store := filepath.Join(dir, storeDir)
	if err := os.Rename(store, store+"-gone"); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Store != "missing" || h.Register != healthy {
		t.Errorf("without a store: %+v", h)
	}
	if h := r.Health(t.Context()); h.Store != "missing" {
		t.Errorf("asked again: %+v", h)
	}
	if err := os.Rename(store+"-gone", store); err != nil {
		t.Fatal(err)
	}
	draft, err := r.CreateDraft(t.Context(), Draft{DecisionName: "d.json", Decision: []byte("{}")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.QueueBatch(t.Context(), draft.ID, 1); err != nil {
		t.Fatal(err)
	}
	if h := look(); !h.Ready {
		t.Errorf("a batch waits: %+v", h)
	}
	if _, err := r.writer.Exec(`UPDATE batches SET created_at = '2020-01-01T00:00:00Z'`); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Queue != "stuck" {
		t.Errorf("for years: %+v", h)
	}
	if entries, err := filepath.Glob(filepath.Join(dir, temporary+"*")); err != nil || len(entries) != 0 {
		t.Errorf("left: %v %v", entries, err)
	}
}
