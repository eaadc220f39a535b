package register

import (
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"

	"github.com/pressly/goose/v3"

	"bangkhen/internal/award"
)

// TestDraftGoesOneWay follows a decision through what people do with it.
func TestDraftGoesOneWay(t *testing.T) {
	r := openNew(t)
	as := func(who string) func(step award.DecisionStep, version int, change func(*Draft) error) (Draft, error) {
		return func(step award.DecisionStep, version int, change func(*Draft) error) (Draft, error) {
			return r.ChangeDraft(WithActor(t.Context(), who), r.onlyDraft(t), version, step, change)
		}
	}
	hoa, lan, nam := as("user:hoa"), as("user:lan"), as("user:nam")
	d, err := r.CreateDraft(WithActor(t.Context(), "user:hoa"), Draft{ListName: "l.csv", List: []byte{0, 0xff}})
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
				d.Note, d.Seen = "sai tên", []byte(`{"a":1}`)
			}
			return nil
		})
		if (err == nil) != (c.state != "") || err == nil && got.State != c.state {
			t.Fatalf("step %d: %s %v", i, got.State, err)
		}
	}
	d, err = r.Draft(t.Context(), d.ID)
	if err != nil || !slices.Equal(d.Preparers, []string{"user:hoa", "user:lan"}) || d.SubmittedBy != "user:hoa" || d.DecidedBy != "user:nam" || d.Note != "" || string(d.Seen) != `{"a":1}` {
		t.Errorf("%+v %v", d, err)
	}
	listed, err := r.OpenDrafts(t.Context(), 10)
	if err != nil || len(listed) != 1 || len(listed[0].List) > 0 || listed[0].ListName != "l.csv" {
		t.Errorf("%+v %v", listed, err)
	}
}

func (r *Register) onlyDraft(t *testing.T) (id string) {
	t.Helper()
	if err := r.reader.QueryRow(`SELECT id FROM drafts`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestNobodyTouchesWhatIsBeingIssued(t *testing.T) {
	r := openNew(t)
	d, err := r.CreateDraft(t.Context(), Draft{Decision: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.QueueBatch(t.Context(), d.ID, 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.QueueBatch(t.Context(), d.ID, 3); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if _, err := r.ChangeDraft(t.Context(), d.ID, 0, award.EditDecision, nil); !errors.Is(err, ErrBusy) {
		t.Error("edited while it waits:", err)
	}
	if err := r.DeleteDraft(t.Context(), d.ID, 0); !errors.Is(err, ErrBusy) {
		t.Error("deleted while it waits:", err)
	}
	if err := r.CancelBatch(t.Context(), b.ID); err != nil {
		t.Error(err)
	}
	if err := r.CancelBatch(t.Context(), b.ID); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
	if last, err := r.LastBatch(t.Context(), d.ID); err != nil || last.State != "cancelled" {
		t.Error(last, err)
	}
	if err := r.DeleteDraft(t.Context(), d.ID, 0); err != nil {
		t.Error(err)
	}
	if _, err := r.LastBatch(t.Context(), d.ID); !errors.Is(err, ErrNoBatch) {
		t.Error(err)
	}
}

// TestSubmissionsBecomeDrafts migrates a register of the time when the desk had a
// way of its own.
func TestSubmissionsBecomeDrafts(t *testing.T) {
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, databaseFile))
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err == nil {
		_, err = provider.UpTo(t.Context(), 22)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO submissions (label, decision_name, decision, list_name, list, state, submitted_by, submitted_at, decided_by, decided_at, note) VALUES
		('a', 'a.yaml', x'61', 'l.csv', x'00', 'submitted', 'user:hoa', '2026-01-01T00:00:00Z', '', '', ''),
		('b', 'b.yaml', x'62', 'l.csv', x'00', 'returned', 'user:hoa', '2026-01-01T00:00:00Z', 'user:nam', '2026-01-02T00:00:00Z', 'sai'),
		('c', 'c.yaml', x'63', 'l.csv', x'00', 'issued', 'user:hoa', '2026-01-01T00:00:00Z', 'user:nam', '2026-01-02T00:00:00Z', '')`)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	drafts, err := r.OpenDrafts(t.Context(), 10)
	if err != nil || len(drafts) != 2 {
		t.Fatal(drafts, err)
	}
	b, a := drafts[0], drafts[1]
	if a.State != award.DecisionChecked || a.SubmittedBy != "user:hoa" || string(a.Decision) != "a" {
		t.Errorf("%+v", a)
	}
	if b.State != award.DecisionDraft || b.Note != "sai" || b.DecidedBy != "user:nam" {
		t.Errorf("%+v", b)
	}
	var kept int
	if err := r.reader.QueryRow(`SELECT count(*) FROM submissions`).Scan(&kept); err != nil || kept != 3 {
		t.Error(kept, err)
	}
	if copies, _ := filepath.Glob(filepath.Join(dir, databaseFile+".v22")); len(copies) != 1 {
		t.Error("no copy of what it was before")
	}
}
