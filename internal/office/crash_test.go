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
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// The queue is worked by a program that is killed at random points (SIGKILL:
// nothing is closed or rolled back) and started again, until it is done. After
// every death the register holds a batch whole or not at all; in the end every
// number was given once and every file is kept. CRASHES sets how often; the
// points are drawn from a seed that is printed.
func TestKilledAtRandomPoints(t *testing.T) {
	const variable, rows = "OFFICE_TO_CRASH", 60
	if dir := os.Getenv(variable); dir != "" {
		reg, err := register.Open(context.Background(), dir)
		if err != nil {
			os.Exit(3)
		}
		newOffice(t).With(reg, "http://127.0.0.1:8080").Work(context.Background(), dir, slog.New(slog.NewTextHandler(os.Stderr, nil)))
		os.Exit(4)
	}
	crashes := 12
	if n, err := strconv.Atoi(os.Getenv("CRASHES")); err == nil {
		crashes = n
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	dir := t.TempDir()
	reg, err := register.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	decisions := 0
	var batch register.Batch
	for crash := 0; crash < crashes || batch.State != "done"; crash++ {
		if crash > 4*crashes+40 {
			t.Fatalf("%d deaths and no end: batch is %s, %s", crash, batch.State, batch.Error)
		}
		if batch.ID == "" || batch.State == "done" {
			decisions++
			batch = queueCrashing(t, reg, decisions, rows)
		}
		worker := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		worker.Env = append(os.Environ(), variable+"="+dir)
		worker.Stderr = io.Discard
		if err := worker.Start(); err != nil {
			t.Fatal(err)
		}
		life := time.Duration(random.IntN(1500)) * time.Millisecond
		if crash >= crashes {
			life = time.Minute // let the last one end
		}
		for deadline := time.Now().Add(life); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if batch, err = reg.Batch(t.Context(), batch.ID); err != nil {
				t.Fatal(err)
			}
			if batch.State == "done" {
				break
			}
		}
		worker.Process.Kill()
		worker.Wait()
		if batch, err = reg.Batch(t.Context(), batch.ID); err != nil {
			t.Fatal(err)
		}
		if batch.State == "failed" {
			t.Fatalf("a death made the batch fail: %s", batch.Error)
		}
		wholeOrNothing(t, reg, rows)
	}
	lines, _, err := reg.GoldenBook(t.Context(), register.GoldenFilter{}, 0, 0)
	if err != nil || len(lines) != decisions*rows {
		t.Fatalf("%d certificates of %d decisions with %d rows, %v", len(lines), decisions, rows, err)
	}
	for _, line := range lines {
		if content, err := reg.Stored(line.Entry.SHA256); err != nil || len(content) == 0 {
			t.Fatalf("number %d: %v", line.Number, err)
		}
	}
	if report, err := reg.VerifyAudit(t.Context()); err != nil || len(report.Problems) != 0 {
		t.Errorf("%+v %v", report, err)
	}
	t.Logf("%d decisions", decisions)
}

// queueCrashing hands in a decision with a list and puts it into the queue.
func queueCrashing(t *testing.T, reg *register.Register, number, rows int) register.Batch {
	t.Helper()
	var list []map[string]any
	for i := range rows {
		list = append(list, map[string]any{"kind": "individual", "honorific": "Ông", "name": fmt.Sprintf("Nông Văn %s", words(i)), "address": fmt.Sprintf("thôn %d, xã Ví Dụ", i)})
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	decision := fmt.Sprintf(`{"number":"%d/QĐ-UBND","date":"2023-05-31","place":"Bắc Kạn","agency":["ỦY BAN NHÂN DÂN","TỈNH BẮC KẠN"],"authority":"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn","subject":"Về việc tặng Bằng khen","citation":"Là điển hình tiên tiến","signer":{"lines":["CHỦ TỊCH"],"name":"Nguyễn Đăng Bình"},"template":"bang-khen"}`, number)
	draft, err := reg.CreateDraft(t.Context(), register.Draft{DecisionName: "d.json", Decision: []byte(decision)})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []award.DecisionStep{award.EditDecision, award.CheckDecision, award.ApproveDecision} {
		_, err := reg.ChangeDraft(t.Context(), draft.ID, 0, step, func(d *register.Draft) error {
			d.ListName, d.List = "l.json", data
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	batch, err := reg.QueueBatch(t.Context(), draft.ID, rows)
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

// words is a number in letters, as names have none.
func words(n int) string {
	const letters = "ABCDEGHIKLMNOPQRSTUVXY"
	out := ""
	for _, digit := range strconv.Itoa(n) {
		out += string(letters[digit-'0'])
	}
	return out
}

func wholeOrNothing(t *testing.T, reg *register.Register, rows int) {
	t.Helper()
	lines, _, err := reg.GoldenBook(t.Context(), register.GoldenFilter{}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(lines)%rows != 0 {
		t.Fatalf("%d certificates: a part of a batch of %d", len(lines), rows)
	}
	for i, line := range lines {
		if line.Number != i+1 {
			t.Fatalf("place %d of the book has number %d", i+1, line.Number)
		}
	}
}
