package office

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
	"bangkhen/internal/workbench"
)

// queue is a queue that a test works step by step.
type queue struct {
	*Office
	t    *testing.T
	reg  *register.Register
	next *ahead
	work string
	log  bytes.Buffer // read when nothing is under way
}

func newQueue(t *testing.T) *queue {
	data := pgtest.Dir(t)
	q := &queue{t: t, work: filepath.Join(data, "work")}
	q.Office, q.reg = registeredIn(t, data)
	q.batches = make(semaphore, 2) // also where there is one processor
	q.next = &ahead{office: q.Office, log: slog.New(slog.NewTextHandler(&q.log, nil))}
	t.Cleanup(func() { q.next.drop() })
	return q
}

// put puts decisions with lists into the queue, signed, and gives their batches in the order of
// their turns.
func (q *queue) put(lists ...[]byte) []workbench.Batch {
	q.t.Helper()
	for i, list := range lists {
		q.sign(queueList(q.t, q.reg, i+1, 3, list))
	}
	return q.waiting()
}

func (q *queue) sign(batch workbench.Batch) {
	q.t.Helper()
	draft, err := q.bench.Draft(q.t.Context(), batch.Draft)
	if err == nil {
		_, err = q.signBorne(q.t.Context(), draft, nil)
	}
	if err != nil {
		q.t.Fatal(err)
	}
}

// waiting are the batches that wait, in the order of their turns.
func (q *queue) waiting() (all []workbench.Batch) {
	q.t.Helper()
	open, err := q.bench.OpenBatches(q.t.Context())
	if err != nil {
		q.t.Fatal(err)
	}
	return open
}

// turn works the batch whose turn it is, which is to be this one; by is nil for the office.
func (q *queue) turn(by *Office, batch workbench.Batch) workbench.Batch {
	q.t.Helper()
	if by == nil {
		by = q.Office
	}
	ctx := q.t.Context()
	if err := by.workNext(ctx, ctx, q.next, q.work, slog.New(slog.DiscardHandler)); err != nil {
		q.t.Fatal(err)
	}
	ended, err := q.bench.Batch(ctx, batch.ID)
	if err != nil || ended.FinishedAt == nil {
		q.t.Fatalf("%+v, %v", ended, err)
	}
	return ended
}

// isAhead asks that a batch is read ahead, and that it would be read like that now.
func (q *queue) isAhead(batch workbench.Batch) {
	q.t.Helper()
	if q.next.batch != batch.ID {
		q.t.Fatalf("read ahead is %q", q.next.batch)
	}
	<-q.next.done
	if q.next.read == nil || !q.next.read.stands(q.Office, q.order(batch)) {
		q.t.Fatalf("%+v", q.next.read)
	}
}

func (q *queue) order(batch workbench.Batch) Order {
	q.t.Helper()
	draft, err := q.bench.Draft(q.t.Context(), batch.Draft)
	if err != nil {
		q.t.Fatal(err)
	}
	order, err := orderOfBatch(batch, draft)
	if err != nil {
		q.t.Fatal(err)
	}
	return order
}

// nothingLeft asks that the queue is empty and nothing is held any more.
func (q *queue) nothingLeft() {
	q.t.Helper()
	ctx := q.t.Context()
	if err := q.workNext(ctx, ctx, q.next, q.work, slog.New(slog.DiscardHandler)); !errors.Is(err, workbench.ErrNoBatch) {
		q.t.Error(err)
	}
	if q.next.batch != "" || q.next.read != nil || len(q.batches) != 0 {
		q.t.Errorf("%q is kept, %d places are taken", q.next.batch, len(q.batches))
	}
}

// Each batch but the first was read before its turn, and all are issued in their order.
func TestQueueIsReadAhead(t *testing.T) {
	q := newQueue(t)
	all := q.put(crashingList(t, 3), crashingList(t, 4), crashingList(t, 5), crashingList(t, 6))
	last := int64(0)
	for i, batch := range all {
		if i > 0 {
			q.isAhead(batch)
			if b, _, err := q.Batch(t.Context(), batch.ID); err != nil || b.State != "queued" || b.Attempts != 0 {
				t.Errorf("it waits as before: %+v, %v", b, err)
			}
		}
		if done := q.turn(nil, batch); done.State != "done" {
			t.Fatalf("%+v %s", done, done.Error)
		}
		draft, err := q.bench.Draft(t.Context(), batch.Draft)
		if err != nil || draft.Issue <= last {
			t.Errorf("issue %d after %d, %v", draft.Issue, last, err)
		}
		last = draft.Issue
	}
	q.nothingLeft()
}

// A batch that is read ahead is cancelled like any other.
func TestCancelledWhileReadAhead(t *testing.T) {
	q := newQueue(t)
	all := q.put(crashingList(t, 3), crashingList(t, 3), crashingList(t, 3))
	q.turn(nil, all[0])
	q.isAhead(all[1])
	if err := q.CancelBatch(t.Context(), all[1].ID); err != nil {
		t.Fatal(err)
	}
	if done := q.turn(nil, all[2]); done.State != "done" {
		t.Errorf("%+v %s", done, done.Error)
	}
	if draft, err := q.bench.Draft(t.Context(), all[1].Draft); err != nil || draft.Issue != 0 {
		t.Errorf("it was issued: %+v, %v", draft.Issue, err)
	}
	q.nothingLeft()
}

// What was read ahead is of the template as it was then. With the same template anew the batch
// is issued, with another one it is not what was approved.
func TestTemplateReplacedWhileReadAhead(t *testing.T) {
	for state, sum := range map[string]string{"done": "", "failed": "other bytes"} {
		q := newQueue(t)
		all := q.put(crashingList(t, 3), crashingList(t, 3))
		q.turn(nil, all[0])
		q.isAhead(all[1])
		anew, other := *q.templates["bang-khen"], *q.Office
		other.templates, other.sums = maps.Clone(q.templates), maps.Clone(q.sums)
		other.templates["bang-khen"] = &anew
		if sum != "" {
			other.sums["bang-khen"] = sum
		}
		if q.next.read.stands(&other, q.order(all[1])) {
			t.Error("what was read by another template stands")
		}
		if done := q.turn(&other, all[1]); done.State != state || sum != "" && !strings.Contains(string(done.Error), award.WrongState) {
			t.Errorf("%+v %s", done, done.Error)
		}
		q.nothingLeft()
	}
}

// Of an order that was read nothing may be another at its turn.
func TestOtherOrderIsReadAnew(t *testing.T) {
	q := newQueue(t)
	batch := q.put(crashingList(t, 3))[0]
	read := q.readAhead(t.Context(), batch, q.next.log)
	for what, change := range map[string]func(*Order){
		"list":     func(o *Order) { o.List.Data = crashingList(t, 4) },
		"decision": func(o *Order) { o.Decision.Data = append(slices.Clone(o.Decision.Data), '\n') },
		"changes":  func(o *Order) { o.Changes.Answers = []roster.Answer{{Cell: "A1"}} },
		"template": func(o *Order) { o.Template = "bang-khen-a4" },
		"signing":  func(o *Order) { o.Signing.Number = "7/QĐ-UBND" },
		"approval": func(o *Order) { o.Approved = "other" },
		"hold":     func(o *Order) { o.Hold = &Hold{} },
		"draft":    func(o *Order) { o.draft = "other" },
	} {
		order := q.order(batch)
		if !read.stands(q.Office, order) {
			t.Fatal("the same order does not stand")
		}
		if change(&order); read.stands(q.Office, order) {
			t.Errorf("another %s stands", what)
		}
	}
}

// A template that was not there when the order was read may be there at its turn.
func TestUnknownTemplateIsReadAnew(t *testing.T) {
	q := newQueue(t)
	batch := q.put(crashingList(t, 3))[0]
	without := *q.Office
	without.templates = map[string]*certificate.Template{}
	read := without.readAhead(t.Context(), batch, q.next.log)
	if read == nil || len(read.unknown) == 0 || read.stands(q.Office, q.order(batch)) || read.stands(&without, q.order(batch)) {
		t.Errorf("%+v", read)
	}
}

// What the batch before has issued is seen by the one that was read ahead.
func TestSameDecisionReadAhead(t *testing.T) {
	q := newQueue(t)
	q.sign(queueList(t, q.reg, 7, 3, crashingList(t, 3)))
	q.sign(queueList(t, q.reg, 7, 4, crashingList(t, 4)))
	all := q.waiting()
	if done := q.turn(nil, all[0]); done.State != "done" {
		t.Fatalf("%+v %s", done, done.Error)
	}
	q.isAhead(all[1])
	if failed := q.turn(nil, all[1]); failed.State != "failed" || !strings.Contains(string(failed.Error), award.AlreadyIssued) {
		t.Errorf("%+v %s", failed, failed.Error)
	}
	q.nothingLeft()
}

// A list with faults fails at its turn with what would be told of it otherwise, and those
// before and after it are issued.
func TestFaultyListReadAhead(t *testing.T) {
	q := newQueue(t)
	faulty := bytes.Replace(crashingList(t, 3), []byte(`"Nông Văn An"`), []byte(`""`), 1)
	all := q.put(faulty, faulty, faulty)
	for i, batch := range all {
		if i > 0 {
			q.isAhead(batch)
		}
		failed := q.turn(nil, batch)
		if first, err := q.bench.Batch(t.Context(), all[0].ID); err != nil || failed.State != "failed" || !bytes.Equal(failed.Error, first.Error) || !bytes.Contains(failed.Error, []byte(award.MissingName)) {
			t.Errorf("%+v %s, %v", failed, failed.Error, err)
		}
	}
	q.put(crashingList(t, 3), faulty, crashingList(t, 3))
	for _, batch := range q.waiting() {
		ended := q.turn(nil, batch)
		if list := q.order(batch).List.Data; (ended.State == "done") == bytes.Equal(list, faulty) {
			t.Errorf("%+v %s", ended, ended.Error)
		}
	}
	q.nothingLeft()
}

// Who panics while it is read ahead is read at its turn.
func TestPanicWhileReadAhead(t *testing.T) {
	q := newQueue(t)
	broken := *q.Office
	broken.templates, broken.library = nil, nil // whoever names them panics
	q.next.office = &broken
	all := q.put(crashingList(t, 3), crashingList(t, 3))
	q.turn(nil, all[0])
	if <-q.next.done; q.next.batch != all[1].ID || q.next.read != nil || !strings.Contains(q.log.String(), "goroutine") {
		t.Errorf("%+v, %s", q.next.read, q.log.String())
	}
	if done := q.turn(nil, all[1]); done.State != "done" {
		t.Errorf("%+v %s", done, done.Error)
	}
	q.nothingLeft()
}

// Long lists and photographs are read at their turn.
func TestLongListIsNotReadAhead(t *testing.T) {
	q := newQueue(t)
	wide := append(bytes.Repeat([]byte(" "), mostAheadBytes), crashingList(t, 3)...)
	batch := q.put(wide)[0]
	if q.readAhead(t.Context(), batch, q.next.log) != nil {
		t.Error("a list of many bytes was read")
	}
	q.turn(nil, batch)
	q.sign(queueList(t, q.reg, 2, 3, crashingList(t, 3)))
	q.sign(queueList(t, q.reg, 3, 3, crashingList(t, 3)))
	all := q.waiting()
	if _, err := q.reg.Database().Exec(t.Context(), `UPDATE batches SET total = ? WHERE id = ?`, mostAhead+1, all[1].ID); err != nil {
		t.Fatal(err)
	}
	if q.turn(nil, all[0]); q.next.batch != "" {
		t.Error("a list of many recipients was read")
	}
	if done := q.turn(nil, all[1]); done.State != "done" {
		t.Errorf("%+v %s", done, done.Error)
	}
	q.nothingLeft()
}

// Beside a batch that ended the program nothing is read, which might be what did it; and
// nothing where other offices of the process have all places.
func TestNothingIsReadAhead(t *testing.T) {
	q := newQueue(t)
	all := q.put(crashingList(t, 3), crashingList(t, 3), crashingList(t, 3))
	if _, err := q.bench.NextBatch(t.Context()); err != nil { // and dies
		t.Fatal(err)
	}
	if q.turn(nil, all[0]); q.next.batch != "" {
		t.Error("read beside a batch that is begun again")
	}
	q.batches <- struct{}{}
	if q.turn(nil, all[1]); q.next.batch != "" {
		t.Error("read without a place")
	}
	q.batches.done()
	q.turn(nil, all[2])
	q.nothingLeft()
}

// When the turn of the instance ends, so does the reading, and the batch waits as before.
func TestReadAheadEndsWithTheTurn(t *testing.T) {
	q := newQueue(t)
	all := q.put(crashingList(t, 3), crashingList(t, 3))
	ctx, stop := context.WithCancel(t.Context())
	q.next.begin(ctx, all[0])
	stop()
	if q.next.take(ctx, all[1].ID) != nil || q.next.batch != "" || len(q.batches) != 0 {
		t.Errorf("%q is kept, %d places are taken", q.next.batch, len(q.batches))
	}
	for _, batch := range all {
		if done := q.turn(nil, batch); done.State != "done" {
			t.Errorf("%+v %s", done, done.Error)
		}
	}
}

// Offices beside each other issue and read ahead by the same few places and turns at the
// processors, and none waits for ever.
func TestOfficesReadAheadBesideEachOther(t *testing.T) {
	common := newOffice(t)
	common.batches = make(semaphore, 2)
	common.shared = newTurns(1, common.asked)
	var offices []*Office
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	for range 3 {
		data := pgtest.Dir(t)
		reg, err := register.Open(ctx, data)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { reg.Close() })
		o := common.Apart().With(reg, base)
		for n := range 4 {
			queueCrashing(t, reg, n+1, 3)
		}
		offices = append(offices, o)
		working(t, o, data)
	}
	for _, o := range offices {
		for {
			q, err := o.bench.Queue(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if q.Batches["done"] == 4 {
				break
			}
			time.Sleep(time.Millisecond)
		}
	}
}
