package office

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"bangkhen/internal/durable"
	"bangkhen/internal/workbench"
)

// What is wrong is told by its part, and again when it is mended.
func TestHealth(t *testing.T) {
	o := registered(t)
	dir := o.register.Database().Dir()
	look := func() Health {
		o.health.at = time.Time{}
		return o.Health(t.Context())
	}
	if h := look(); !h.Ready || h.FreeBytes == 0 {
		t.Errorf("new: %+v", h)
	}
	if _, err := o.Issue(t.Context(), sample(t, "danh-sach.csv"), filepath.Join(t.TempDir(), "out"), nil); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(dir, "files")
	if err := os.Rename(kept, kept+"-gone"); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Store != "missing" || h.Register != healthy {
		t.Errorf("without a store: %+v", h)
	}
	if h := o.Health(t.Context()); h.Store != "missing" {
		t.Errorf("asked again: %+v", h)
	}
	if err := os.Rename(kept+"-gone", kept); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(kept, kept+"-gone"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Store != "read-only" || len(h.Wrong) != 1 || h.Wrong[0].Part != "store" {
		t.Errorf("a store that takes nothing: %+v", h)
	}
	if err := os.Rename(kept+"-gone", kept); err != nil {
		if err = os.Remove(kept); err == nil {
			err = os.Rename(kept+"-gone", kept)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.register.Database().Writer().Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)`); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Migrations != "newer" {
		t.Errorf("a newer program came: %+v", h)
	}
	if _, err := o.register.Database().Writer().Exec(`DELETE FROM goose_db_version WHERE version_id = 99999`); err != nil {
		t.Fatal(err)
	}
	draft, err := o.bench.CreateDraft(t.Context(), workbench.Draft{DecisionName: "d.json", Decision: []byte("{}")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.bench.QueueBatch(t.Context(), draft.ID, 1); err != nil {
		t.Fatal(err)
	}
	if h := look(); !h.Ready {
		t.Errorf("a batch waits: %+v", h)
	}
	if _, err := o.register.Database().Writer().Exec(`UPDATE batches SET created_at = '2020-01-01T00:00:00Z'`); err != nil {
		t.Fatal(err)
	}
	if h := look(); h.Ready || h.Queue != "stuck" {
		t.Errorf("for years: %+v", h)
	}
	if entries, err := filepath.Glob(filepath.Join(dir, durable.Temporary+"*")); err != nil || len(entries) != 0 {
		t.Errorf("left: %v %v", entries, err)
	}
}
