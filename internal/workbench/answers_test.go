package workbench

import (
	"errors"
	"testing"
	"time"
)

// No client has more answers kept than the bound, and none that are old; others are
// not touched by that.
func TestAnswersAreBounded(t *testing.T) {
	w := openNew(t)
	fill := func(from, n int, at time.Time) {
		if _, err := w.db.Writer().ExecContext(t.Context(), `
			WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
			INSERT INTO answers (client, key, fingerprint, status, at) SELECT 'a', 'k' || i, 'f', 200, ?3 FROM n`, from, n, at.UTC().Format(time.RFC3339)); err != nil {
			t.Fatal(err)
		}
	}
	begin := func(client, key string) error {
		_, _, err := w.BeginAnswer(t.Context(), client, key, "f")
		return err
	}
	fill(0, 100, time.Now().Add(-answersKept-time.Minute))
	fill(100, mostAnswers-1, time.Now())
	if err := begin("a", "last"); err != nil {
		t.Fatal(err)
	}
	if err := begin("a", "one more"); !errors.Is(err, ErrManyAnswers) {
		t.Errorf("one more: %v", err)
	}
	if _, found, err := w.BeginAnswer(t.Context(), "a", "k200", "f"); err != nil || !found {
		t.Errorf("an answer that is kept: %v %v", found, err)
	}
	if err := begin("b", "first"); err != nil {
		t.Errorf("another client: %v", err)
	}
	var kept int
	if err := w.reader.QueryRowContext(t.Context(), `SELECT count(*) FROM answers`).Scan(&kept); err != nil || kept != mostAnswers+1 {
		t.Errorf("%d are kept (%v)", kept, err)
	}
}
