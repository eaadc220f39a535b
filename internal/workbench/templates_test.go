package workbench

import (
	"errors"
	"testing"
)

// A template by which somebody may be issuing just now stays.
func TestDropTemplateBesideAnIssue(t *testing.T) {
	w := openNew(t)
	if err := w.AddTemplate(t.Context(), OwnTemplate{ID: "giay-khen-so-3", Archive: []byte("PK")}); err != nil {
		t.Fatal(err)
	}
	lock, err := w.db.LockIssue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.DropTemplate(t.Context(), "giay-khen-so-3"); !errors.Is(err, ErrIssuing) {
		t.Errorf("while somebody issues: %v", err)
	}
	lock.Release()
	if err := w.DropTemplate(t.Context(), "giay-khen-so-3"); err != nil {
		t.Error(err)
	}
}
