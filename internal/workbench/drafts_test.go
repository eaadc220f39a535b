package workbench

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// TestDraftGoesOneWay follows a decision through what people do with it.
func TestDraftGoesOneWay(t *testing.T) {
	w := openNew(t)
	as := func(who string) func(step award.DecisionStep, version int, change func(*Draft) error) (Draft, error) {
		return func(step award.DecisionStep, version int, change func(*Draft) error) (Draft, error) {
			return w.ChangeDraft(database.WithActor(t.Context(), who), w.onlyDraft(t), version, step, change)
		}
	}
	hoa, lan, nam := as("user:hoa"), as("user:lan"), as("user:nam")
	d, err := w.CreateDraft(database.WithActor(t.Context(), "user:hoa"), Draft{ListName: "l.csv", List: []byte{0, 0xff}})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		who     func(award.DecisionStep, int, func(*Draft) error) (Draft, error)
		step    award.DecisionStep
		version int
		state   award.DecisionState // "" when it is refused
	}{
		{lan, award.EditDecision, 1, award.DecisionDraft},
		{hoa, award.EditDecision, 1, ""}, // lan was quicker
		{nam, award.ApproveDecision, 0, ""},
		{hoa, award.CheckDecision, 2, award.DecisionChecked},
		{nam, award.ReturnDecision, 3, award.DecisionDraft},
		{hoa, award.CheckDecision, 0, award.DecisionChecked},
		{nam, award.ApproveDecision, 5, award.DecisionApproved},
		{hoa, award.EditDecision, 0, award.DecisionDraft}, // what was approved and is edited must be approved again
		{hoa, award.IssueDecision, 0, ""},
	} {
		got, err := c.who(c.step, c.version, func(d *Draft) error {
			if c.step == award.ReturnDecision {
				d.Note, d.Sight = "sai tên", &Sight{Who: "user:nam", How: SightReturned, Seen: []byte(`{"a":1}`)}
			}
			return nil
		})
		if (err == nil) != (c.state != "") || err == nil && got.State != c.state {
			t.Fatalf("step %d: %s %v", i, got.State, err)
		}
	}
	d, err = w.Draft(t.Context(), d.ID)
	if err != nil || !slices.Equal(d.Preparers, []string{"user:hoa", "user:lan"}) || d.SubmittedBy != "user:hoa" || d.DecidedBy != "user:nam" || d.Note != "" {
		t.Errorf("%+v %v", d, err)
	}
	if seen, err := w.SeenBefore(t.Context(), d.ID, "user:nam", []byte(`{"a":2}`)); err != nil || seen.How != SightReturned || string(seen.Seen) != `{"a":1}` {
		t.Errorf("%+v %v", seen, err)
	}
	if seen, err := w.SeenBefore(t.Context(), d.ID, "user:hoa", []byte(`{"a":2}`)); err != nil || seen.Who != "" {
		t.Errorf("%+v %v", seen, err)
	}
	listed, err := w.OpenDrafts(t.Context(), 10)
	if err != nil || len(listed) != 1 || len(listed[0].List) > 0 || listed[0].ListName != "l.csv" {
		t.Errorf("%+v %v", listed, err)
	}
}

func (w *Workbench) onlyDraft(t *testing.T) (id string) {
	t.Helper()
	if err := w.reader.QueryRow(`SELECT id FROM drafts`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestNobodyTouchesWhatIsBeingIssued(t *testing.T) {
	w := openNew(t)
	d, err := w.CreateDraft(t.Context(), Draft{Decision: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	b, err := w.QueueBatch(t.Context(), d.ID, 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.QueueBatch(t.Context(), d.ID, 3); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if _, err := w.ChangeDraft(t.Context(), d.ID, 0, award.EditDecision, nil); !errors.Is(err, ErrBusy) {
		t.Error("edited while it waits:", err)
	}
	if err := w.DeleteDraft(t.Context(), d.ID, 0, nil); !errors.Is(err, ErrBusy) {
		t.Error("deleted while it waits:", err)
	}
	if err := w.CancelBatch(t.Context(), b.ID); err != nil {
		t.Error(err)
	}
	if err := w.CancelBatch(t.Context(), b.ID); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
	if last, err := w.LastBatch(t.Context(), d.ID); err != nil || last.State != "cancelled" {
		t.Error(last, err)
	}
	if err := w.DeleteDraft(t.Context(), d.ID, 0, nil); err != nil {
		t.Error(err)
	}
	if _, err := w.LastBatch(t.Context(), d.ID); !errors.Is(err, ErrNoBatch) {
		t.Error(err)
	}
}

// A queue that is full takes no more, says when to come again, and takes the next when
// one has gone.
func TestTheQueueIsBounded(t *testing.T) {
	w := openNew(t)
	d, err := w.CreateDraft(t.Context(), Draft{Decision: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	fill := func(n int) error {
		return w.db.Transaction(t.Context(), func(tx *sql.Tx) error {
			rows, err := tx.QueryContext(t.Context(), `SELECT * FROM drafts WHERE id = ?`, "")
			if err != nil {
				return err
			}
			names, err := rows.Columns()
			rows.Close()
			columns := strings.Join(slices.DeleteFunc(names, func(name string) bool { return name == "id" || name == "rowid" || name == "issue_id" }), ", ")
			if err == nil {
				_, err = tx.ExecContext(t.Context(), `WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
					INSERT INTO drafts (id, `+columns+`) SELECT 'd' || i, `+columns+` FROM n, drafts WHERE id = ?2`, n, d.ID)
			}
			if err == nil {
				_, err = tx.ExecContext(t.Context(), `INSERT INTO batches (id, draft_id, state, total, actor, created_at) SELECT 'b' || id, id, 'queued', 1, 'x', created_at FROM drafts WHERE id <> ?`, d.ID)
			}
			return err
		})
	}
	if err := fill(mostQueued); err != nil {
		t.Fatal(err)
	}
	_, err = w.QueueBatch(t.Context(), d.ID, 3)
	if kind, _ := award.FaultOf(err); kind != award.FaultBusy || ErrQueueFull.RetryAfter() <= 0 {
		t.Errorf("%v", err)
	}
	if err := w.CancelBatch(t.Context(), "bd1"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.QueueBatch(t.Context(), d.ID, 3); err != nil {
		t.Error(err)
	}
}
