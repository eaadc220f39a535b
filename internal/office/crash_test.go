package office

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// The queue is worked by a program that is killed at random points (SIGKILL:
// nothing is closed or rolled back) and started again, over one register from
// death to death. After each the register holds a batch whole or not at all; in
// the end every number was given once and every file is kept. CRASHES sets how
// often it dies, CRASH_ROWS how long the lists are; the points are drawn from a
// seed that is printed.
func TestKilledAtRandomPoints(t *testing.T) {
	const variable = "OFFICE_TO_CRASH"
	if dir := os.Getenv(variable); dir != "" {
		reg, err := register.Open(context.Background(), dir)
		if err != nil {
			os.Exit(3)
		}
		newOffice(t).With(reg, base).Work(context.Background(), dir, slog.New(slog.NewTextHandler(os.Stderr, nil)))
		os.Exit(4)
	}
	crashes, rows := fromEnvironment("CRASHES", 12), fromEnvironment("CRASH_ROWS", 60)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	dir := pgtest.Dir(t)
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	// The first batch tells how long one takes; then deaths come at any point of
	// that time, and a little after it.
	began := time.Now()
	if first := work(t, reg, dir, variable, queueCrashing(t, reg, 1, rows).ID, 10*time.Minute); first.State != "done" {
		t.Fatalf("the first batch: %+v", first)
	}
	whole := time.Since(began)
	var batch workbench.Batch
	decisions, finished, midway, refused := 1, 1, 0, 0
	for crash := 0; crash < crashes || batch.State != "done"; crash++ {
		if batch.ID == "" || batch.State == "done" {
			decisions++
			batch = queueCrashing(t, reg, decisions, rows)
		}
		life := time.Duration(random.Int64N(int64(whole + whole/4)))
		if crash >= crashes {
			life = 10 * time.Minute // let the last one end
		}
		batch = work(t, reg, dir, variable, batch.ID, life)
		switch batch.State {
		case "failed":
			if batch.Attempts <= mostAttempts {
				t.Fatalf("death %d made the batch fail: %s", crash, batch.Error)
			}
			// Who died so often is asked for again by people.
			again, err := workbench.New(reg.Database()).QueueBatch(t.Context(), batch.Draft, rows)
			if err != nil {
				t.Fatal(err)
			}
			batch = again
			refused++
		case "done":
			finished++
		default:
			midway++
		}
		wholeOrNothing(t, reg, decisions, finished, rows)
		if crash%20 == 19 {
			t.Logf("%d deaths, %d in the middle of a batch, %d batches of %d done", crash+1, midway, finished, rows)
		}
	}
	lines, _, err := reg.GoldenBook(t.Context(), register.GoldenFilter{}, 0, 0)
	if err != nil || len(lines) != decisions*rows {
		t.Fatalf("%d certificates of %d decisions with %d rows, %v", len(lines), decisions, rows, err)
	}
	for i, line := range lines {
		if line.Number != i+1 {
			t.Fatalf("place %d of the book has number %d", i+1, line.Number)
		}
		if content, err := reg.Store().Read(t.Context(), line.Entry.SHA256); err != nil || len(content) == 0 {
			t.Fatalf("number %d: %v", line.Number, err)
		}
		if !line.Entry.Intact {
			t.Fatalf("number %d is not as it was sealed", line.Number)
		}
	}
	if report, err := reg.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
	t.Logf("a batch takes %s; %d deaths in the middle of one, %d batches given up; %d decisions, nothing lost or doubled", whole.Round(time.Millisecond), midway, refused, decisions)
}

func fromEnvironment(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return usual
}

// work lets a program work the queue until it is killed, at the end of its life
// or when the batch has ended, and returns how it left the batch.
func work(t *testing.T, reg *register.Register, dir, variable, id string, life time.Duration) (batch workbench.Batch) {
	t.Helper()
	worker := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	worker.Env = append(os.Environ(), variable+"="+dir)
	worker.Stderr = io.Discard
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		worker.Process.Kill()
		worker.Wait()
		var err error
		if batch, err = workbench.New(reg.Database()).Batch(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}()
	for deadline := time.Now().Add(life); time.Now().Before(deadline); time.Sleep(min(20*time.Millisecond, time.Until(deadline))) {
		b, err := workbench.New(reg.Database()).Batch(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if b.FinishedAt != nil {
			break
		}
	}
	return batch
}

// queueCrashing hands in a decision with a list and puts it into the queue.
func queueCrashing(t *testing.T, reg *register.Register, number, rows int) workbench.Batch {
	t.Helper()
	return queueList(t, reg, number, rows, crashingList(t, rows))
}

// crashingList is a list of so many persons, of whom there is nothing to ask.
func crashingList(t *testing.T, rows int) []byte {
	t.Helper()
	given := [...]string{"An", "Bình", "Cường", "Dũng", "Hùng", "Khánh", "Long", "Nam", "Sơn", "Vinh"}
	var list []map[string]any
	for i := range rows {
		list = append(list, map[string]any{"kind": "individual", "honorific": "Ông", "name": "Nông Văn " + given[i%len(given)], "address": fmt.Sprintf("thôn %d, xã Ví Dụ", i)})
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// queueList queues the issue of a decision with a list of JSON of so many rows, which was
// approved, whatever is wrong with it.
func queueList(t *testing.T, reg *register.Register, number, rows int, list []byte) workbench.Batch {
	t.Helper()
	decision := fmt.Sprintf(`{"number":"%d/QĐ-UBND","date":"2023-05-31","place":"Bắc Kạn","agency":["ỦY BAN NHÂN DÂN","TỈNH BẮC KẠN"],"authority":"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn","subject":"Về việc tặng Bằng khen","citation":"Là điển hình tiên tiến","signer":{"lines":["CHỦ TỊCH"],"name":"Nguyễn Đăng Bình"},"template":"bang-khen"}`, number)
	draft, err := workbench.New(reg.Database()).CreateDraft(t.Context(), workbench.Draft{DecisionName: "d.json", Decision: []byte(decision)})
	if err != nil {
		t.Fatal(err)
	}
	o := newOffice(t).With(reg, base)
	for _, step := range []award.DecisionStep{award.EditDecision, award.CheckDecision, award.ApproveDecision} {
		_, err := workbench.New(reg.Database()).ChangeDraft(t.Context(), draft.ID, 0, step, func(d *workbench.Draft) error {
			d.ListName, d.List = "l.json", list
			if step == award.ApproveDecision {
				d.Approved, err = o.ContentOf(*d)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	batch, err := workbench.New(reg.Database()).QueueBatch(t.Context(), draft.ID, rows)
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

// words is a number said by digits, as names have no figures.
func words(n int) string {
	digits := [...]string{"An", "Ba", "Chi", "Dung", "Em", "Giang", "Hoa", "Khang", "Lan", "Minh"}
	out := ""
	for _, digit := range strconv.Itoa(n) {
		out += " " + digits[digit-'0']
	}
	return strings.TrimSpace(out)
}

// wholeOrNothing looks at the latest issues: all that were finished are there,
// and perhaps the one whose batch was not yet told so; each has all its rows, and
// the numbers after those of the one before.
func wholeOrNothing(t *testing.T, reg *register.Register, decisions, finished, rows int) {
	t.Helper()
	issues, err := reg.Issues(t.Context(), decisions+1)
	if err != nil {
		t.Fatal(err)
	}
	if len(issues) < finished || len(issues) > decisions {
		t.Fatalf("%d issues of %d decisions, %d of which were done", len(issues), decisions, finished)
	}
	for i, issue := range issues {
		place := len(issues) - 1 - i
		first, last := strconv.Itoa(place*rows+1), strconv.Itoa((place+1)*rows)
		if issue.Counts.Total() != rows || issue.FirstGolden != first || issue.LastGolden != last {
			t.Fatalf("issue %d has %d of %d certificates, numbers %s to %s instead of %s to %s", place+1, issue.Counts.Total(), rows, issue.FirstGolden, issue.LastGolden, first, last)
		}
	}
}
