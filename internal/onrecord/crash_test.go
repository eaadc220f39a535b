package onrecord

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

// of is a list of n awards by a decision of its own.
func of(decision, n int) string {
	return strings.ReplaceAll(many(n), "45/QĐ-UBND", fmt.Sprintf("%d/QĐ-UBND", decision))
}

// importing records a list that was never kept, as the command line does.
func (r *Records) importing(ctx context.Context, list string) (Import, error) {
	reading := Read("cu.csv", []byte(list), nil, today)
	return r.RecordFile(database.WithActor(ctx, "system:hoa"), "cu.csv", []byte(list), nil, nil, func(ctx context.Context) ([]*Award, int, error) {
		fresh, _, already, err := r.New(ctx, reading, nil, none)
		return fresh, already, err
	})
}

// Programs that record lists are killed at random points (SIGKILL), over one register
// from death to death. After each the register holds a list whole or not at all, and
// what was left half way is taken away by the next; a list that was looked at before
// is looked at again. CRASHES sets how often, CRASH_ROWS how long the lists are; the
// points are drawn from a seed that is printed.
func TestKilledWhileImporting(t *testing.T) {
	const variable = "AWARDS_TO_CRASH"
	n := fromEnvironment("CRASH_ROWS", 1500)
	if dir := os.Getenv(variable); dir != "" {
		db, err := database.Open(context.Background(), dir)
		if err != nil {
			os.Exit(3)
		}
		if _, err := In(db).importing(context.Background(), of(fromEnvironment("DECISION", 1), n)); err != nil {
			os.Exit(4)
		}
		os.Exit(0)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	kept := r.mustKeep(t, head+one)
	decision := 1
	run := func(life time.Duration) {
		t.Helper()
		child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		child.Env = append(os.Environ(), variable+"="+dir, "DECISION="+strconv.Itoa(decision))
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		killing := time.AfterFunc(life, func() { child.Process.Kill() })
		defer killing.Stop()
		if err := child.Wait(); err != nil && child.ProcessState.ExitCode() > 0 {
			t.Fatal(err)
		}
	}
	recorded := func() bool { // whole or not at all
		t.Helper()
		counts, err := r.Counts(t.Context())
		if err != nil || counts.Total() != decision*n && counts.Total() != (decision-1)*n {
			t.Fatalf("%d awards of %d lists with %d, %v", counts.Total(), decision, n, err)
		}
		return counts.Total() == decision*n
	}
	began := time.Now()
	if run(10 * time.Minute); !recorded() {
		t.Fatal("the first list is not recorded")
	}
	whole, midway := time.Since(began), 0
	for range fromEnvironment("CRASHES", 8) {
		if recorded() {
			decision++
		}
		run(time.Duration(random.Int64N(int64(2 * whole))))
		if !recorded() {
			midway++
		}
	}
	if !recorded() {
		run(10 * time.Minute)
	}
	if err := r.Sweep(t.Context()); err != nil || !recorded() {
		t.Fatalf("the last list is not recorded, %v", err)
	}
	var rows, near, imports int
	err := r.db.Reader().QueryRow(`SELECT (SELECT count(*) FROM recorded_awards), (SELECT count(DISTINCT award) FROM near_recorded),
		(SELECT count(*) FROM award_imports)`).Scan(&rows, &near, &imports)
	words := r.mustCountWords(t)
	if want := decision * n; err != nil || rows != want || near != want || words != want || imports != decision+1 {
		t.Errorf("%d rows, %d in blocks, %d in the index of words, want %d; %d imports, want %d; %v", rows, near, words, want, imports, decision+1, err)
	}
	if i, err := r.Import(t.Context(), kept); err != nil || i.State != Checking {
		t.Errorf("%+v %v", i, err)
	}
	r.mustVerify(t)
	t.Logf("a list takes %s; %d deaths in the middle of one, %d lists, nothing lost or doubled", whole.Round(time.Millisecond), midway, decision)
}

// mustCountWords is how many awards the index of words knows.
func (r *Records) mustCountWords(t testing.TB) (n int) {
	t.Helper()
	tx, err := r.db.Reader().BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() // only read
	all := database.WordQuestion{Terms: []database.Term{{Columns: []string{"facets"}, Word: "yr2018"}}, Before: math.MaxInt64}
	err = database.RecordedWords.WithWords(t.Context(), tx, all, func(ids []int64) (bool, error) {
		n += len(ids)
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func fromEnvironment(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return usual
}

// Programs that record at once do so one after the other: what stands in the lists of
// two is recorded once.
func TestTwoImportsAtOnce(t *testing.T) {
	dir := t.TempDir()
	const n = 2*aStep + 3
	lists := []string{of(1, n), of(1, n), of(2, n)}
	var wait sync.WaitGroup
	counts := make([]int, len(lists))
	for i, list := range lists {
		r := openAt(t, dir)
		wait.Go(func() {
			done, err := r.importing(t.Context(), list)
			if counts[i] = done.Count; err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if counts[0]+counts[1] != n || counts[2] != n {
		t.Errorf("recorded %v", counts)
	}
	openAt(t, dir).mustVerify(t)
}

// What others write while a list is recorded is written between its steps, and stays
// when the list does not.
func TestOthersWriteMeanwhile(t *testing.T) {
	r := open(t)
	broken := errors.New("broken off")
	i := r.mustRecord(t, head+one)
	other := r.mustKeep(t, head+one)
	fresh, _, _, err := r.New(t.Context(), Read("cu.csv", []byte(of(9, 3*aStep)), nil, today), nil, none)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.record(t.Context(), func(context.Context) ([]*Award, int, error) { return fresh, 0, nil }, func(ctx context.Context) (int64, error) {
		id, err := r.beginFile(ctx, "cu.csv", []byte(of(9, 3*aStep)), nil, nil)
		if err == nil {
			err = r.write(ctx, id, fresh[:aStep])
		}
		if err == nil { // a step is written, and others come
			err = r.Drop(ctx, other)
		}
		if err == nil {
			_, err = r.Ask(ctx, i.ID, "", "nhập nhầm tệp", anybody)
		}
		return id, errors.Join(err, broken)
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if err := r.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	asked, err := r.Withdrawals(t.Context(), i.ID, "")
	if err != nil || len(asked) != 1 {
		t.Errorf("%+v %v", asked, err)
	}
	if _, err := r.Import(t.Context(), other); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	if counts, err := r.Counts(t.Context()); err != nil || counts.Total() != 1 {
		t.Errorf("%+v %v", counts, err)
	}
	r.mustVerify(t)
}
