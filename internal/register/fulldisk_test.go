//go:build linux

package register

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

// The disk is full at every 192 kB of what an issue of four steps writes, of the log of
// the database as of the papers: the system lets the program write no file beyond so
// many bytes. Readers see nothing of it, whether the disk has room again before the
// issue is abandoned or after; then the register verifies, and at last the issue has
// the numbers that it was to have.
func TestFullDisk(t *testing.T) {
	pgtest.Skip(t, "the disk of the server is another")
	const variable = "REGISTER_ON_FULL_DISK"
	if os.Getenv(variable) == "" { // the bound is the whole process's
		child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
		child.Env = append(os.Environ(), variable+"=1")
		if output, err := child.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, output)
		} else {
			t.Logf("%s", output)
		}
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	const n = 450
	dir := pgtest.Dir(t)
	r, other := openAt(t, dir), openAt(t, dir)
	mustIssue(t, r, terms("1/QĐ-UBND", people()...))
	before, stand := seen(t, other), tablesOf(t, other)
	order := terms("2/QĐ-UBND", crowdOf(n)...)
	bounds := 0
	for bound := uint64(4 << 10); ; bound += 192 << 10 {
		boundFiles(t, bound)
		i, err := issueOnFullDisk(t, r, order)
		if err == nil {
			boundFiles(t, 1<<40)
			break
		}
		bounds++
		if bounds%2 == 0 {
			boundFiles(t, 1<<40)
		}
		if i != nil {
			i.Abandon()
		}
		if got := seen(t, other); got != before {
			t.Fatalf("full at %d: others see\n%s, saw\n%s", bound, got, before)
		}
		boundFiles(t, 1<<40)
		// What could not be swept goes with the next Begin.
		next, err := r.Begin(t.Context(), terms("3/QĐ-UBND", people()...))
		if err != nil {
			t.Fatalf("full at %d, then room again: %v", bound, err)
		}
		if got := next.Batch.Certificates[0].GoldenNumber; got != "5" {
			t.Fatalf("full at %d: the next number is %s", bound, got)
		}
		next.Abandon()
		if got := tablesOf(t, other); got != stand {
			t.Fatalf("full at %d: left over: %s, was %s", bound, got, stand)
		}
		sound(t, other)
	}
	if bounds < 8 {
		t.Errorf("the disk was full %d times: the test is blind", bounds)
	}
	t.Logf("full at %d places", bounds)
	again := mustIssue(t, other, order)
	if !again.Reused || again.Batch.Certificates[0].GoldenNumber != "5" || again.Batch.Certificates[n-1].GoldenNumber != fmt.Sprint(4+n) {
		t.Errorf("%v %s", again.Reused, again.Batch.Certificates[0].GoldenNumber)
	}
	sound(t, r)
}

// issueOnFullDisk issues an order with papers that are kept in a bundle.
func issueOnFullDisk(t *testing.T, r *Register, order Terms) (*Issuing, error) {
	i, err := r.Begin(t.Context(), order)
	if err != nil {
		return nil, err
	}
	files, err := press(i.Batch, i.Terms)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := award.ReadPapers(order.Printing, files, len(i.Batch.Certificates))
	if err != nil {
		t.Fatal(err)
	}
	for _, certificate := range papers.Certificates {
		if err := i.Keeper.PutAlike(certificate.SHA256, make([]byte, 8<<10), 6<<10); err != nil {
			return i, err
		}
	}
	return i, i.Commit(t.Context(), papers)
}

// boundFiles lets this process write no file beyond so many bytes (setrlimit(2)).
func boundFiles(t *testing.T, most uint64) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	limit.Cur = min(most, limit.Max)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
}
