package register

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// Two programs issue long lists into one directory, one after the other and over and
// over, and are killed at random points (SIGKILL: nothing is closed or rolled back).
// After each death the register holds every issue whole or not at all, verifies, and
// nothing is left of what was under way. KILLS sets how many times; the points are
// drawn from a seed that is printed.
func TestKilledWhileRecording(t *testing.T) {
	const variable, rows = "REGISTER_TO_KILL", 230
	if dir := os.Getenv(variable); dir != "" {
		issueUntilKilled(dir, rows)
	}
	kills := 6
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		kills = n
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	const aRegister = 50 // deaths, since a register that grows takes ever longer to verify
	for ; kills > 0; kills -= aRegister {
		killWhileRecording(t, variable, rows, min(kills, aRegister), random)
	}
}

func killWhileRecording(t *testing.T, variable string, rows, kills int, random *rand.Rand) {
	dir := pgtest.Dir(t)
	openAt(t, dir)
	for kill := range kills {
		var programs [2]*exec.Cmd
		for i := range programs {
			programs[i] = exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
			programs[i].Env = append(os.Environ(), variable+"="+dir)
			if err := programs[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(50*time.Millisecond + time.Duration(random.Int64N(int64(400*time.Millisecond))))
		first := random.IntN(2)
		programs[first].Process.Kill()
		time.Sleep(time.Duration(random.Int64N(int64(100 * time.Millisecond)))) // the other takes over
		programs[1-first].Process.Kill()
		for _, program := range programs {
			_ = program.Wait() // it was killed
			if code := program.ProcessState.ExitCode(); code != -1 {
				t.Fatalf("death %d: a program ended by itself, with %d", kill, code)
			}
		}
		r, err := Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		var left, strange int
		err = r.db.Writer().QueryRow(`SELECT (SELECT count(*) FROM issuing),
			(SELECT count(*) FROM issues) * ? - (SELECT count(*) FROM certificates)`, rows).Scan(&left, &strange)
		if err != nil || left != 0 || strange != 0 {
			t.Fatalf("death %d: %d under way, %d certificates too few: %v", kill, left, strange, err)
		}
		sound(t, r)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	r := openAt(t, dir)
	issues, err := r.Issues(t.Context(), 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for i, issue := range issues {
		place := len(issues) - 1 - i
		if issue.FirstGolden != strconv.Itoa(place*rows+1) || issue.LastGolden != strconv.Itoa((place+1)*rows) {
			t.Fatalf("issue %d has the numbers %s to %s", place+1, issue.FirstGolden, issue.LastGolden)
		}
	}
	t.Logf("%d issues over %d deaths", len(issues), kills)
}

// issueUntilKilled is the other program.
func issueUntilKilled(dir string, rows int) {
	ctx := context.Background()
	r, err := Open(ctx, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	for n := 0; ; n++ {
		_, err := issueBy(ctx, r, terms(fmt.Sprintf("%d-%d/QĐ-UBND", time.Now().UnixNano(), n), crowdOf(rows)...), func(b award.Batch, t Terms) (Files, error) { return press(b, t) })
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(4)
		}
	}
}
